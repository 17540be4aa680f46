"""Who led from when to when: words of leading, ends, gaps, names that no sentence bears out."""

from __future__ import annotations

from datetime import date

from daybook.record.dossiers.leading import Leader, LeaderTold, find_led, find_tenures
from daybook.schema.dossier import Life
from daybook.schema.values import Days

ALIVE = Life("at_large", None, "")


def leader(name: str, life: Life, *told: tuple[str, str]) -> Leader:
    made = tuple(
        LeaderTold(date.fromisoformat(day), name, sentence, "Ledger", f"{name} {day}")
        for day, sentence in told
    )
    return Leader(name, (name,), name.lower(), life, made)


def ended(status: str, day: str) -> Life:
    return Life(status, Days.on(date.fromisoformat(day)), "")


def test_leaders_follow_one_another() -> None:
    first = leader(
        "Arwan",
        ended("killed", "2016-07-18"),
        ("2013-02-14", "The leader is Arwan, who took the title of emir in 2012."),
        ("2015-01-10", "Men led by Arwan crossed the river."),
    )
    second = leader(
        "Besar",
        ended("captured", "2016-09-14"),
        ("2016-08-18", "Besar is said to have taken over."),
        ("2016-09-15", "Besar, the leader of the squad, was caught."),
    )
    third = leader(
        "Ceking",
        ALIVE,
        ("2017-01-03", "The squad is led by Ceking."),
        ("2019-01-03", "The squad is led by Ceking."),
    )
    found = find_tenures([third, second, first])
    assert [tenure.name for tenure in found.tenures] == ["Arwan", "Besar", "Ceking"]
    one, two, three = found.tenures
    assert one.start == Days(date(2012, 1, 1), date(2012, 12, 31)) and one.ended == "killed"
    assert two.start == Days(date(2016, 7, 18), date(2016, 8, 18)) and two.ended == "captured"
    assert three.start == Days(date(2016, 9, 14), date(2017, 1, 3)) and three.end is None
    assert found.notes == ()


def test_a_gap_is_shown() -> None:
    first = leader(
        "Arwan",
        ended("killed", "2010-01-01"),
        ("2009-01-01", "Arwan leads them."),
        ("2009-06-01", "Arwan leads them."),
    )
    second = leader(
        "Besar",
        ALIVE,
        ("2014-05-01", "Besar became their leader in March 2014."),
        ("2015-05-01", "Led by Besar."),
    )
    assert find_tenures([first, second]).notes == (
        "no leader is named between 1 January 2010 and 1 March 2014",
    )


def test_who_is_replaced_and_who_leads_beside_another() -> None:
    told = [("2010-01-01", "They are led by {}."), ("2011-01-01", "They are led by {}.")]
    first = leader("Arwan", ALIVE, *((day, words.format("Arwan")) for day, words in told))
    second = leader("Besar", ALIVE, ("2012-01-01", "They are led by Besar."), ("2013-01-01", "Led by Besar."))
    tenure = find_tenures([first, second]).tenures[0]
    assert (tenure.ended, tenure.end) == ("replaced", Days(date(2011, 1, 1), date(2012, 1, 1)))


def test_a_name_that_no_sentence_bears_out_is_set_aside() -> None:
    found = find_tenures([leader("Dadang", ALIVE, ("2016-09-14", "A fourth man, Dadang, escaped."))])
    assert found.tenures == ()
    assert [tenure.name for tenure in found.doubtful] == ["Dadang"]


def test_the_nearest_name_leads() -> None:
    people = [("a", "Arwan"), ("b", "Besar")]
    assert find_led("A squad led by Arwan may have avenged the death of Besar in April.", people) == {"a"}
