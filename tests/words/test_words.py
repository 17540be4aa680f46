from __future__ import annotations

from datetime import date

import pytest

from daybook.schema.reading import PlaceRead
from daybook.schema.values import Count, Days
from daybook.words.terms import say_kind, say_slot
from daybook.words.time import say_days, say_exactness, say_short_days
from daybook.words.values import say_count, say_place, say_value


def days(start: str, end: str) -> Days:
    return Days(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("start", "end", "said", "short"),
    [
        ("2015-09-13", "2015-09-13", "13 September 2015", "13 Sep 2015"),
        ("2015-09-13", "2015-09-15", "between 13 and 15 September 2015", "13–15 Sep 2015"),
        ("2015-08-30", "2015-09-02", "between 30 August and 2 September 2015", "30 Aug – 2 Sep 2015"),
        (
            "2015-12-30",
            "2016-01-02",
            "between 30 December 2015 and 2 January 2016",
            "30 Dec 2015 – 2 Jan 2016",
        ),
        ("2015-09-01", "2015-09-30", "in September 2015", "Sep 2015"),
        ("2016-02-01", "2016-02-29", "in February 2016", "Feb 2016"),
        ("2015-06-01", "2015-08-31", "between June and August 2015", "Jun – Aug 2015"),
        ("2015-01-01", "2015-12-31", "in 2015", "2015"),
        ("2014-01-01", "2015-12-31", "between 2014 and 2015", "2014–2015"),
    ],
)
def test_days_are_said_no_sharper_than_they_are(start: str, end: str, said: str, short: str) -> None:
    assert say_days(days(start, end)) == said
    assert say_short_days(days(start, end)) == short


def test_a_missing_date_is_said_to_be_missing() -> None:
    assert say_days(None) == "not said"
    assert say_exactness(None) == "no report says when"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2015-09-13", "2015-09-13", "known to the day"),
        ("2015-09-13", "2015-09-15", "known within 3 days"),
        ("2015-09-01", "2015-09-30", "known to the month only"),
        ("2015-01-01", "2015-12-31", "known to the year only"),
    ],
)
def test_exactness(start: str, end: str, said: str) -> None:
    assert say_exactness(days(start, end)) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Count.exactly(6), "6"),
        (Count(2, 5, 3), "2 to 5, best 3"),
        (Count(12, 40), "12 to 40"),
        (None, "not said"),
    ],
)
def test_counts(count: Count | None, said: str) -> None:
    assert say_count(count) == said


def test_a_place_is_said_from_fine_to_wide() -> None:
    assert say_place(PlaceRead("Tolai", "Central Sulawesi", "ID")) == "Tolai, Central Sulawesi, Indonesia"
    assert say_place(PlaceRead(country="PH")) == "Philippines"
    assert say_place(None) == "not said"


@pytest.mark.parametrize(
    ("slot", "value", "said"),
    [
        ("killed", {"low": 2, "high": 2, "best": 2}, "2"),
        ("killed", {"low": 24, "high": 99}, "24 to 99"),
        ("remaining", 4, "4"),
        ("date", {"start": "2021-07-11", "end": "2021-07-12"}, "between 11 and 12 July 2021"),
        ("place", {"name": "Poso", "admin1": None, "country": "ID"}, "Poso, Indonesia"),
        ("place", PlaceRead("Poso", None, "ID"), "Poso, Indonesia"),
        ("party.target", {"names": ["LB", "gunmen"], "kind": "armed_group"}, "LB (also gunmen)"),
        ("named", {"names": ["Amran Sole"], "fate": "killed"}, "Amran Sole, killed"),
        ("status", "at_large", "at large"),
        ("type", "strike", "Air or artillery strike"),
        ("weapons", ["firearm", "blade"], "firearm, blade"),
        ("background", True, "yes"),
        ("place", None, "not said"),
    ],
)
def test_plain_values_are_said_as_their_slot_asks(slot: str, value: object, said: str) -> None:
    assert say_value(slot, value) == said


def test_slots_and_kinds() -> None:
    assert say_slot("killed.state") == "Killed, state forces"
    assert say_slot("status", "person") == "Status"
    assert say_slot("some_new.slot") == "Some new, slot"
    assert say_kind("claim", "the army") == "claimed by the army"
    assert say_kind("claim", None) == "claimed, source not named"
    assert say_kind("fact", None) == "told by the report"
