from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from daybook.matching.deciding import JOIN_INCIDENTS as JOIN
from daybook.matching.incidents import compare_incidents
from daybook.matching.score import Score
from daybook.matching.told import IncidentTold
from daybook.schema.reading import IncidentRead, Named, Party, PlaceRead
from daybook.schema.values import Count, Days

MIT = Party(("Mujahidin Indonesia Timur", "MIT"), "target", "armed_group")
ASTINA = PlaceRead("Astina", "Central Sulawesi", "ID", -0.93, 120.25, "village")


def tell(
    when: str | None = "2021-09-18", *, report: str = "", words: str = "", out: str | None = None, **more: Any
) -> IncidentTold:
    """A telling of a clash at Astina; `dead` are names joined by `alias`, counts are whole numbers."""
    dead = more.pop("dead", ())
    for slot in ("killed", "wounded", "captured", "abducted"):
        if isinstance(more.get(slot), int):
            more[slot] = Count.exactly(more[slot])
    days = when if when is None or isinstance(when, Days) else Days.on(date.fromisoformat(when))
    known: dict[str, Any] = {"type": "battle", "date": days, "place": ASTINA, "parties": (MIT,)}
    named = tuple(Named(tuple(name.split(" alias ")), "killed") for name in dead)
    read = IncidentRead(**{**known, "named": named, **more})
    published = date.fromisoformat(out or "2021-09-20") if out != "" else None
    return IncidentTold(f"{report or id(read)}/incident/0", report or str(id(read)), published, read, words)


def say(score: Score, feature: str) -> str:
    return next((reason.sentence for reason in score.reasons if reason.feature == feature), "")


def test_two_reports_of_one_clash() -> None:
    score = compare_incidents(tell(killed=2), tell(killed=2))
    assert score.probability > JOIN
    assert say(score, "day") == "Both say Saturday 18 September 2021"
    assert say(score, "place") == "Both name Astina"
    assert say(score, "group") == "Both involve Mujahidin Indonesia Timur"
    assert say(score, "killed") == "Both count 2 killed"
    assert say(score, "type") == "Both tell of a battle"


def test_it_is_the_same_either_way_round() -> None:
    one = tell(killed=12, out="2021-09-18", dead=["Ali Kalora"])
    other = tell(
        "2021-09-19",
        killed=13,
        out="2021-09-19",
        type="attack",
        place=PlaceRead("Torue", "Central Sulawesi", "ID"),
    )
    assert compare_incidents(one, other).probability == pytest.approx(
        compare_incidents(other, one).probability
    )


def test_what_is_not_said_counts_for_nothing() -> None:
    full = tell(killed=2, dead=["Ali Kalora"])
    for missing in ({"killed": None}, {"parties": ()}, {"named": ()}):
        score = compare_incidents(
            full, IncidentTold("x", "x", date(2021, 9, 20), replace(full.read, **missing))
        )
        assert all(reason.points >= 0 for reason in score.reasons)
    bare = IncidentTold("x", "x", None, IncidentRead("other"))
    assert compare_incidents(full, bare).reasons == ()


def test_two_incidents_of_one_report_are_most_often_two() -> None:
    apart, together = (
        compare_incidents(tell(report="a"), tell(report="b")),
        compare_incidents(tell(report="r"), tell(report="r")),
    )
    assert together.probability < apart.probability
    assert say(together, "report") == "One report tells of them as two incidents"


def test_other_dead_on_days_far_apart_never_join() -> None:
    one, other = (
        tell(dead=["Ali Kalora"], killed=1),
        tell("2021-09-21", dead=["Ahmad Gazali"], killed=1, out="2021-09-22"),
    )
    score = compare_incidents(one, other)
    assert (
        score.never
        and say(score, "named") == "The days are more than two apart and the dead are other people"
    )
    near = compare_incidents(one, tell("2021-09-20", dead=["Ahmad Gazali"], killed=1))
    assert not near.never


@pytest.mark.parametrize(
    ("other", "joins"),
    [
        (tell("2021-09-19", killed=2, dead=["Ali Kalora"]), True),  # one day off, the same man
        (tell("2021-09-30", killed=2, out="2021-10-01"), False),
        (tell("2021-09-18", killed=40), False),  # 2 against 40
        (tell("2021-09-18", killed=3), True),
        (tell("2021-09-18", place=PlaceRead("Jolo", "Sulu", "PH"), killed=2), False),
        (tell("2021-09-18", type="surrender", killed=None), True),
        (tell("2021-09-18", type="abduction", parties=(), killed=None), False),
        (tell("2021-09-18", place=PlaceRead(country="ID"), dead=["Ali Kalora"], killed=2), True),
        (tell(None, place=PlaceRead(country="ID"), dead=["Ali Kalora"], killed=2), True),
        (tell(None, place=PlaceRead(country="ID"), parties=(), killed=None), False),
    ],
)
def test_what_joins(other: IncidentTold, joins: bool) -> None:
    score = compare_incidents(tell(killed=2, dead=["Ali Kalora", "Jaka Ramadhan"]), other)
    assert (score.probability >= JOIN) is joins, score


def test_a_toll_that_grows_fits() -> None:
    first, next_day = tell(killed=12, out="2021-09-18"), tell(killed=13, out="2021-09-19")
    score = compare_incidents(first, next_day)
    assert say(score, "killed") == "The later count is higher: 12 and 13 killed"
    wide = compare_incidents(tell(killed=Count(24, 99)), tell(killed=31))
    assert say(wide, "killed") == "Counts can be the same: 24–99 and 31 killed"
    far = compare_incidents(tell(killed=2), tell(killed=40))
    assert say(far, "killed") == "Counts differ: 2 and 40 killed"


def test_places_far_apart_say_how_far() -> None:
    palu = PlaceRead("Palu", "Central Sulawesi", "ID", -0.89, 119.87, "town")
    parigi = PlaceRead("Parigi Moutong", "Central Sulawesi", "ID", -0.33, 120.18, "town")
    score = compare_incidents(tell(place=palu), tell(place=parigi))
    assert say(score, "place") == "Places differ: Palu and Parigi Moutong, 71 km apart"


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        (
            ("Lemban Tongoa", "Central Sulawesi"),
            ("Lembantongoa", "Central Sulawesi"),
            "Places are spelled alike: Lemban Tongoa and Lembantongoa",
        ),
        (
            ("Salubanga", "Central Sulawesi"),
            ("Salubangga", None),
            "Places are spelled alike: Salubanga and Salubangga",
        ),
        (
            ("Tanalanto", "Central Sulawesi"),
            ("Tanah Runtuh", "Central Sulawesi"),
            "Places differ, in one region: Tanalanto, Central Sulawesi and Tanah Runtuh",
        ),
        (
            (None, "Central Sulawesi"),
            (None, "Southeast Sulawesi"),
            "Regions differ: Central Sulawesi and Southeast Sulawesi",
        ),
        ((None, "Central Sulawesi"), (None, "Central Sulawesi"), "Both in Central Sulawesi"),
        ((None, None), (None, None), "Both in Indonesia"),
        (
            ("Astina", "Parigi Moutong"),
            ("Parigi Moutong", "Central Sulawesi"),
            "One place is in the other: Astina, Parigi Moutong and Parigi Moutong, Central Sulawesi",
        ),
    ],
)
def test_place_sentences(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], sentence: str
) -> None:
    score = compare_incidents(tell(place=PlaceRead(*one, "ID")), tell(place=PlaceRead(*other, "ID")))
    assert say(score, "place") == sentence


def test_a_place_in_the_others_words_counts_but_not_a_persons_name() -> None:
    kalora = PlaceRead("Kalora", "Central Sulawesi", "ID")
    nowhere = PlaceRead(country="ID")
    spoken = compare_incidents(
        tell(place=kalora), tell(place=nowhere, words="A patrol was shot at near Kalora on Thursday.")
    )
    assert say(spoken, "place") == "Both speak of Kalora"
    person = compare_incidents(
        tell(place=kalora), tell(place=nowhere, words="Ali Kalora was killed.", dead=["Ali Kalora"])
    )
    assert say(person, "place") == "Both in Indonesia"


def test_memory_may_slip_by_a_day_where_news_may_not() -> None:
    news = tell(killed=2)
    recalled = tell("2021-09-20", killed=2, background=True, out="2021-12-01")
    told_late = tell("2021-09-20", killed=2, out="2021-09-21")
    assert compare_incidents(news, recalled).probability > compare_incidents(news, told_late).probability
    assert say(compare_incidents(news, recalled), "day").endswith("2 days apart (one only recalls it)")


def test_a_report_cannot_tell_of_what_came_after_it() -> None:
    score = compare_incidents(tell(None, out="2021-09-10"), tell("2021-09-18"))
    assert score.probability < 0.05
    assert (
        say(score, "day")
        == "The one was published on 10 September 2021, before the other's day, 18 September 2021"
    )


def test_a_corrected_name_still_joins_on_the_day() -> None:
    salubanga = PlaceRead("Salubanga", "Central Sulawesi", "ID", precision="village")
    first = tell("2022-04-27", place=salubanga, killed=1, dead=["Askar alias Pak Guru"], out="2022-04-27")
    corrected = tell(
        "2022-04-27",
        place=salubanga,
        killed=1,
        dead=["Suhardin alias Hasan Pranata"],
        out="2022-04-28",
        words="It was Suhardin, not Askar.",
    )
    score = compare_incidents(first, corrected)
    assert score.probability >= JOIN
    assert say(score, "named") == "One names Askar as dead, the other Suhardin, and both speak of Askar"


def test_the_man_killed_three_times_is_killed_in_three_incidents() -> None:
    deaths = [
        tell("2017-05-15", killed=2, dead=["Barok", "Askar alias Jaid"], out="2017-05-16"),
        tell("2022-04-27", killed=1, dead=["Askar alias Pak Guru"], out="2022-04-27"),
        tell("2022-09-29", killed=1, dead=["Askar alias Jaid"], out="2022-09-30"),
    ]
    for number, one in enumerate(deaths):
        for other in deaths[number + 1 :]:
            assert compare_incidents(one, other).probability < 0.5


def test_groups_named_differently() -> None:
    other = Party(("Free Papua Movement",), "initiator", "armed_group")
    east = Party(("East Indonesia Mujahideen",), "initiator", "armed_group")
    gunmen = Party(("gunmen",), "initiator", "armed_group")
    assert say(compare_incidents(tell(), tell(parties=(other,))), "group").startswith(
        "Groups differ: Mujahidin"
    )
    assert "also called East Indonesia Mujahideen" in say(
        compare_incidents(tell(), tell(parties=(east,))), "group"
    )
    assert say(compare_incidents(tell(), tell(parties=(gunmen,))), "group") == ""


def test_the_dead_of_one_kind_are_not_those_of_another() -> None:
    score = compare_incidents(
        tell(killed_by_kind={"civilian": Count.exactly(2)}),
        tell(killed_by_kind={"armed_group": Count.exactly(2)}),
    )
    assert say(score, "victims") == "The dead differ: civilians in the one, fighters in the other"


def test_copies_share_their_words() -> None:
    words = "Gunmen ambushed a convoy carrying ballot boxes along the coastal highway near the bridge at dawn"
    score = compare_incidents(tell(words=words), tell(words=words + " officials added"))
    assert say(score, "words") == "The tellings share 100% of their words"


def test_a_foiled_plot_is_not_the_attack() -> None:
    assert say(compare_incidents(tell(status="foiled"), tell()), "status") == "One was foiled, the other not"


def test_every_sentence_goes_with_its_sign() -> None:
    """What says that two things differ never adds points; what says that they agree never takes any."""
    september = Days(date(2021, 9, 1), date(2021, 9, 30))
    tellings = [
        tell(killed=2),
        tell("2021-09-19", killed=3, type="attack"),
        tell(killed=40, place=PlaceRead("Palu", "Central Sulawesi", "ID")),
        tell(None, place=PlaceRead("Jolo", "Sulu", "PH"), dead=["Ali Kalora"]),
        tell("2021-08-01", background=True, type="bombing"),
        tell(september, dead=["Ali Kallora"], wounded=4, out="2021-12-01"),
    ]
    for one in tellings:
        for other in tellings:
            if one is other:
                continue
            for reason in compare_incidents(one, other).reasons:
                if "differ" in reason.sentence or "not " in reason.sentence:
                    assert reason.points <= 0, reason
                if reason.sentence.startswith("Both"):
                    assert reason.points >= 0, reason
