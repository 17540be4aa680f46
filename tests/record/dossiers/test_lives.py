"""What became of a person: false deaths, corrections, recollections."""

from __future__ import annotations

from datetime import date

from daybook.record.dossiers.lives import StatusTold, tell_life
from daybook.schema.values import Days


def said(status: str, day: str, source: str = "Ledger", event: str | None = None) -> StatusTold:
    when = Days.on(date.fromisoformat(event)) if event else None
    return StatusTold(status, date.fromisoformat(day), when, source, f"{status} {day} {source}")


def test_killed_then_alive_then_killed_again() -> None:
    life = tell_life(
        [
            said("killed", "2017-05-16", event="2017-05-15"),
            said("killed", "2017-05-16", "Courier", "2017-05-15"),
            said("at_large", "2021-07-16"),
            said("killed", "2022-09-30", event="2022-09-29"),
        ]
    )
    assert (life.status, life.day) == ("killed", Days.on(date(2022, 9, 29)))
    assert "1 earlier report of a death taken back" in life.why
    assert len(life.steps) == 3
    assert life.contradictions == (
        "reported killed on 15 May 2017 (2 reports), yet at large by a report of 16 July 2021: taken back",
    )
    assert len(life.entries[0]) == 2


def test_a_correction_the_next_day_takes_a_death_back() -> None:
    life = tell_life([said("killed", "2022-04-27"), said("at_large", "2022-04-28", "Desk")])
    assert life.status == "at_large"


def test_one_late_list_does_not_undo_what_several_report() -> None:
    told = [said("killed", "2022-04-28", source, "2022-04-27") for source in ("Desk", "Agency", "Courier")]
    life = tell_life([*told, said("at_large", "2022-04-29", "Blog")])
    assert life.status == "killed"
    assert life.contradictions[0].endswith("contested")


def test_a_recollection_without_a_day_is_no_second_death() -> None:
    life = tell_life(
        [said("killed", "2016-07-19", event="2016-07-18"), said("killed", "2021-09-18", "Agency")]
    )
    assert (life.day, life.contradictions) == (Days.on(date(2016, 7, 18)), ())


def test_the_death_that_most_sources_tell_stands_and_the_other_is_asked_about() -> None:
    told = [said("killed", "2016-07-19", source, "2016-07-18") for source in ("Desk", "Agency")]
    life = tell_life([*told, said("killed", "2021-03-02", "Ledger", "2021-03-01")])
    assert life.day == Days.on(date(2016, 7, 18))
    assert life.contradictions[0].endswith("a second death")
    assert life.entries == (("killed 2021-03-02 Ledger",),)


def test_captured_is_dated_to_the_first_report_of_it() -> None:
    life = tell_life(
        [said("at_large", "2013-01-01"), said("captured", "2016-09-15"), said("captured", "2021-01-01")]
    )
    assert (life.status, life.day) == ("captured", Days.on(date(2016, 9, 15)))


def test_nothing_told_is_unknown() -> None:
    assert tell_life([said("unknown", "2013-01-01")]).status == "unknown"


def test_a_capture_has_the_day_that_most_sources_tell() -> None:
    told = [
        said("at_large", "2016-07-20"),
        said("captured", "2016-09-15", "Agency", "2016-07-02"),
        said("captured", "2016-09-16", "Courier", "2016-09-14"),
        said("captured", "2016-09-17", "Desk", "2016-09-14"),
    ]
    assert tell_life(told).day == Days.on(date(2016, 9, 14))
    assert tell_life(told[:2]).day == Days.on(date(2016, 9, 15)), "it was not before he was last seen"
