"""Every rule of the best value, and every correction, on small invented reports."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from daybook.record.book import Book
from daybook.record.deciding import decide_entry
from daybook.record.integrity import verify
from daybook.record.lookup import find_incident, find_incidents
from daybook.record.outlets import describe_outlets
from daybook.schema.reading import Named, Party
from daybook.schema.state import Figure, Incident, Outlet, Preferred
from daybook.schema.values import Count, Days

from .making import incident, make, place

OUTLETS = (
    Outlet("Harbour Wire", "agency", "GB", "high"),
    Outlet("Palu Herald", "regional", "ID", "fair"),
    Outlet("National Daily", "daily", "ID", "high"),
    Outlet("Force Bulletin", "government", "ID", "fair"),
    Outlet("Attic Notes", "blog", "US", "low"),
)
DEAD = "Tarmo Wira"


def add(book: Book, published: str, outlet: str, text: str | None = None, **more: Any) -> None:
    more.setdefault("dead", [DEAD])
    when = more.pop("when", "2021-09-18")
    item = incident(when, **more)
    body = f"{text or 'Two men died at Astina on Saturday.'} {outlet} reported this on {published}."
    made = make(published, outlet, item, text=body)
    made.add(book)


def show(book: Book, as_of: str | None = None) -> Incident:
    describe_outlets(book, OUTLETS)
    lines = find_incidents(book)
    assert len(lines) == 1, [line.id for line in lines]
    return find_incident(book, lines[0].id, as_of=date.fromisoformat(as_of) if as_of else None)


def why(shown: Incident, attribute: str = "killed") -> Preferred:
    [preferred] = [p for p in shown.preferred if p.attribute == attribute]
    return preferred


def figures(shown: Incident, attribute: str) -> list[Figure]:
    return [f for f in shown.figures if f.attribute == attribute]


def test_a_persons_correction_goes_before_everything(book: Book) -> None:
    add(book, "2021-09-19", "Harbour Wire", killed=2)
    add(book, "2021-09-20", "Palu Herald", "Police revised the death toll to three.", killed=3)
    add(book, "2021-09-21", "National Daily", killed=3)
    first = next(f for f in figures(show(book), "killed") if f.report.outlet == "Harbour Wire")
    decide_entry(book, "Ana", "corrected", first.entry, {"low": 4, "high": 4, "best": 4})
    shown = show(book)
    assert shown.killed is not None
    assert shown.killed.best == 4
    assert why(shown).rule == "person"
    assert why(shown).why.startswith("set by Ana on ")
    assert why(shown).since == datetime.now(UTC).date()
    assert shown.history[-1].counts["killed"].best == 4
    assert shown.history[-2].counts["killed"].best == 3, "before she decided it was three"


def test_a_correction_goes_before_the_later_and_the_nearer_report(book: Book) -> None:
    add(book, "2021-09-18", "Palu Herald", killed=5)
    add(book, "2021-09-19", "Harbour Wire", "The ministry revised the death toll to three.", killed=3)
    add(book, "2021-09-20", "National Daily", killed=5)
    shown = show(book)
    assert shown.killed == Count.exactly(3)
    assert [f.standing for f in figures(shown, "killed")] == ["corrected", "current", "repeated"]


def test_a_raised_toll_supersedes_the_lower_figures_of_all(book: Book) -> None:
    add(book, "2021-09-18", "Palu Herald", killed=2)
    add(book, "2021-09-18", "Harbour Wire", killed=3)
    add(book, "2021-09-19", "National Daily", "A third man died, bringing the toll to three.", killed=3)
    shown = show(book)
    assert shown.killed == Count.exactly(3)
    herald, wire, daily = figures(shown, "killed")
    assert (herald.standing, wire.standing, daily.standing) == ("corrected", "current", "current")
    assert herald.because == "corrected by the police, in National Daily, 19 Sep 2021"
    assert [f.value["low"] for f in (herald, wire, daily)] == [2, 3, 3], "entries are as they were"
    assert [(k.day.day, k.counts["killed"]) for k in shown.history] == [
        (18, Count(2, 3, 2)),
        (19, Count.exactly(3)),
    ]
    assert verify(book) == []


def test_the_later_and_higher_toll_prevails(book: Book) -> None:
    add(book, "2021-09-18", "Palu Herald", killed=2)
    add(book, "2021-09-19", "Harbour Wire", killed=4)
    shown = show(book)
    assert (shown.killed, why(shown).rule) == (Count(2, 4, 4), "later")
    assert why(shown).since == date(2021, 9, 19)


def test_a_later_lower_toll_needs_more_than_its_day(book: Book) -> None:
    add(book, "2021-09-18", "Palu Herald", killed=4)
    add(book, "2021-09-19", "Harbour Wire", killed=3)
    shown = show(book)
    assert (shown.killed, why(shown).rule) == (Count(3, 4, 4), "nearer")
    assert "Palu Herald (of the place)" in why(shown).why


def test_the_nearer_source_prevails_on_one_day(book: Book) -> None:
    add(book, "2021-09-18", "Harbour Wire", killed=4)
    add(book, "2021-09-18", "National Daily", killed=3)
    assert (show(book).killed, why(show(book)).rule) == (Count(3, 4, 3), "nearer")


def test_the_press_office_of_a_side_is_no_nearer(book: Book) -> None:
    add(book, "2021-09-18", "Force Bulletin", killed=2)
    add(book, "2021-09-18", "Harbour Wire", killed=3)
    assert why(show(book)).rule == "first"


def test_more_independent_sources_prevail(book: Book) -> None:
    add(book, "2021-09-18", "National Daily", killed=3)
    add(book, "2021-09-18", "Coast Gazette Indonesia", killed=2)
    add(book, "2021-09-18", "Hill Gazette Indonesia", killed=2)
    shown = show(book)
    assert (shown.killed, why(shown).rule) == (Count(2, 3, 2), "sources")
    assert why(shown).why == "2 of 3 independent sources say so; others: 3"


WIRE = (
    "The men had come down from the ridge before dawn to fetch rice from a hut that a farmer keeps there, "
    "the commander said, and a patrol that had waited beside the stream since midnight called on them to "
    "stop. They ran towards the trees. Both were hit within a few metres of the path, and a rifle, a "
    "compass and some maize were found beside them when it grew light. The bodies were carried to the road "
    "by villagers, who were paid for it, and taken to the hospital in the afternoon."
)


def test_ten_papers_that_print_one_text_are_one_source(book: Book) -> None:
    for number in range(3):
        add(book, "2021-09-18", f"Gazette {number} Indonesia", WIRE, killed=3)
    add(book, "2021-09-18", "National Daily", killed=2)
    add(book, "2021-09-18", "Other Indonesia Post", killed=2)
    shown = show(book)
    assert (shown.killed, why(shown).rule) == (Count(2, 3, 2), "sources")
    assert why(shown).why.startswith("2 of 3 independent sources")
    assert shown.history[-1].sources == 3
    assert verify(book) == []


def test_an_agencys_text_is_the_agencys(book: Book) -> None:
    from dataclasses import replace

    describe_outlets(book, OUTLETS)
    for outlet in ("Coast Gazette Indonesia", "Hill Gazette Indonesia"):
        one = make("2021-09-18", outlet, incident(killed=3, dead=[DEAD]))
        replace(one, report=replace(one.report, byline="Harbour Wire")).add(book)
    add(book, "2021-09-18", "National Daily", killed=2)
    add(book, "2021-09-18", "Island Post Indonesia", killed=2)
    assert why(show(book)).why.startswith("2 of 3 independent sources")


def test_the_sharper_value_is_borne_out_by_the_vaguer(book: Book) -> None:
    add(book, "2021-09-18", "National Daily", killed=Count(3, 9), when="2021-09-18")
    add(book, "2021-09-18", "Coast Gazette Indonesia", killed=4)
    shown = show(book)
    assert (shown.killed, why(shown).value) == (Count(3, 9, 4), Count.exactly(4))
    assert why(shown).why == "all 2 independent sources agree; 1 of them less exactly; others: 3–9"


def test_a_source_speaks_once_with_its_latest_report(book: Book) -> None:
    add(book, "2021-09-18", "Palu Herald", killed=2)
    add(book, "2021-09-19", "Palu Herald", killed=3)
    shown = show(book)
    assert shown.killed == Count.exactly(3)
    assert figures(shown, "killed")[0].standing == "superseded"
    assert figures(shown, "killed")[0].because == "superseded by Palu Herald, 19 Sep 2021"


def test_recollections_and_weak_outlets_speak_only_where_no_other_does(book: Book) -> None:
    add(book, "2021-09-18", "Palu Herald", killed=2)
    add(book, "2021-09-20", "Attic Notes", killed=7)
    add(book, "2021-12-01", "Harbour Wire", killed=1, background=True)
    shown = show(book)
    assert shown.killed == Count.exactly(2)
    assert [f.standing for f in figures(shown, "killed")] == ["current", "doubtful", "recalled"]


CORRECTED = (
    "The man killed at Astina was Juki Laut and not Tarmo Wira, as officers had announced, police said."
)


def test_another_man_takes_the_place_of_the_one_named(book: Book) -> None:
    add(book, "2021-09-18", "Palu Herald", dead=["Tarmo Wira alias Pak Besi"])
    add(book, "2021-09-19", "Harbour Wire", CORRECTED, dead=["Tarmo Wira", "Juki Laut"])
    add(book, "2021-09-20", "Attic Notes", dead=["Tarmo Wira"])
    before, after = show(book, "2021-09-18"), show(book)
    # Fighters alone were hit, so their names are shown.
    assert [p.names for p in before.named] == [("Tarmo Wira", "Pak Besi")]
    assert [p.names for p in after.named] == [("Juki Laut",)]
    told = why(after, "named")
    assert (told.rule, told.since) == ("correction", date(2021, 9, 19))
    assert (
        "Juki Laut in the place of Tarmo Wira, set right by the police, in Harbour Wire, 19 Sep 2021"
        in told.why
    )
    assert [(c.slot, c.was, c.now, c.how) for c in after.corrections] == [
        ("named", "Tarmo Wira", "Juki Laut", "corrected")
    ]
    assert before.corrections == ()
    standings = {
        f.report.outlet: f.standing for f in figures(after, "named") if "Tarmo Wira" in f.value["names"]
    }
    assert standings == {"Palu Herald": "corrected", "Harbour Wire": "corrected", "Attic Notes": "repeated"}
    assert verify(book) == []


def test_a_name_that_is_put_back_is_back(book: Book) -> None:
    add(book, "2021-09-18", "Palu Herald")
    add(book, "2021-09-19", "Harbour Wire", CORRECTED)
    back = "It was Tarmo Wira and not Juki Laut after all, the police said."
    add(book, "2021-09-23", "National Daily", back)
    assert [p.names[0] for p in show(book).named] == ["Tarmo Wira"]
    assert [p.names[0] for p in show(book, "2021-09-20").named] == ["Juki Laut"]


def test_a_civilian_who_was_confused_with_another_is_not_named(book: Book) -> None:
    parties = (Party(("gunmen",), "initiator", "armed_group"), Party(("farmers",), "target", "civilian"))
    add(book, "2021-09-18", "Palu Herald", parties=parties, named=(Named((DEAD,), "killed"),), dead=())
    add(book, "2021-09-19", "Harbour Wire", CORRECTED, parties=parties, dead=())
    shown = show(book)
    assert shown.named == ()
    assert why(shown, "named").value == ()
    assert [(c.was, c.now) for c in shown.corrections] == [("a person", "a person")]
    assert "Tarmo" not in why(shown, "named").why


def test_an_accident_is_retracted_keeps_its_page_and_leaves_the_sums(book: Book) -> None:
    add(book, "2021-09-18", "Palu Herald", type="bombing")
    text = "The blast at Astina turned out to be an accident in a store of fuel, police said."
    add(book, "2021-09-20", "Harbour Wire", text, type="bombing")
    add(book, "2021-09-21", "Attic Notes", type="bombing")
    shown = show(book)
    assert (shown.status, shown.is_counted) == ("retracted", False)
    assert shown.headline.endswith("(retracted)")
    assert (why(shown, "status").rule, why(shown, "status").since) == ("correction", date(2021, 9, 20))
    [line] = find_incidents(book)
    assert (line.status, line.is_counted) == ("retracted", False)
    then = show(book, "2021-09-19")
    assert (then.status, then.is_counted) == ("occurred", True)
    assert [known.status for known in shown.history] == ["occurred", "retracted", "retracted"]


def test_a_denial_by_the_accused_changes_nothing(book: Book) -> None:
    text = "The army denied that there had been an attack at Astina."
    add(book, "2021-09-18", "Palu Herald")
    add(book, "2021-09-19", "Harbour Wire", text)
    assert show(book).status == "occurred", "state forces are told as those who did it"


def test_an_official_denial_of_somebody_elses_attack_is_a_denial(book: Book) -> None:
    parties = (Party(("gunmen",), "initiator", "armed_group"), Party(("farmers",), "target", "civilian"))
    add(book, "2021-09-18", "Palu Herald", parties=parties)
    text = "The police denied that there had been an attack at Astina."
    add(book, "2021-09-19", "Harbour Wire", text, parties=parties)
    shown = show(book)
    assert (shown.status, shown.is_counted) == ("denied", False)


def test_no_exchange_of_fire_is_no_battle(book: Book) -> None:
    add(book, "2021-09-18", "Harbour Wire")
    add(book, "2021-09-19", "Palu Herald", "There was no exchange of fire at Astina.", type="arrest")
    shown = show(book)
    assert shown.type == "arrest"
    assert [f.standing for f in figures(shown, "type")] == ["corrected", "current"]


def test_no_longer_said_to_be_a_member(book: Book) -> None:
    add(book, "2021-09-18", "Force Bulletin")
    text = "The police have withdrawn their statement that the man was a member of the group."
    parties = (
        Party(("joint task force", "police"), "initiator", "state"),
        Party(("a man",), "target", "unknown"),
    )
    add(book, "2021-09-20", "National Daily", text, parties=parties)
    shown = show(book)
    assert [p.kind for p in shown.parties if p.role == "target"] == ["unknown"]
    assert why(shown, "party.target").rule == "correction"
    assert [p.kind for p in show(book, "2021-09-19").parties if p.role == "target"] == ["armed_group"]


def test_a_place_that_headlines_had_wrong(book: Book) -> None:
    add(book, "2021-09-18", "Harbour Wire", place=place("Torue"))
    add(book, "2021-09-19", "Palu Herald", "They died at Astina, not in Torue.", place=place("Astina"))
    shown = show(book)
    assert shown.place is not None
    assert shown.place.name == "Astina"
    assert [f.standing for f in figures(shown, "place")] == ["corrected", "current"]


def test_a_side_that_contradicts_makes_a_figure_disputed(book: Book) -> None:
    from daybook.corrections import holders

    assert not holders.is_official("relatives of the dead")
    add(book, "2021-09-18", "Force Bulletin", killed=2)
    book_text = "Relatives said four people were killed, not two. The paper could not verify it."
    made = make(
        "2021-09-19",
        "Palu Herald",
        incident(killed=2, dead=[DEAD]),
        text=book_text,
    )
    from dataclasses import replace

    reading = replace(
        made.reading, statements=tuple(replace(s, holder="relatives") for s in made.reading.statements)
    )
    replace(made, reading=reading).add(book)
    shown = show(book)
    assert shown.killed == Count.exactly(2)
    assert [c.how for c in shown.corrections] == ["disputed"]
    first = figures(shown, "killed")[0]
    assert (first.standing, first.disputed) == ("current", "relatives, in Palu Herald, 19 Sep 2021")


def test_a_corrected_day_goes_first_and_says_why(book: Book) -> None:
    add(book, "2021-09-20", "Harbour Wire", when="2021-09-19")
    add(book, "2021-09-20", "National Daily", when="2021-09-19")
    add(
        book,
        "2021-09-21",
        "Palu Herald",
        "The two men were shot on Saturday, not Sunday as first reported.",
        when="2021-09-19",
    )
    shown = show(book)
    assert shown.date == Days.on(date(2021, 9, 18))
    assert "19 September 2021 was corrected by" in why(shown, "date").why
    assert show(book, "2021-09-20").date == Days.on(date(2021, 9, 19))
    assert [(c.slot, c.was, c.now) for c in shown.corrections] == [
        ("date", "19 September 2021", "18 September 2021")
    ]
