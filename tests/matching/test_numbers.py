"""Numbers of the words, days of dispatches without a day, and weeks that run: what the traits make of them."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.matching.features.number import NUMBERS
from daybook.matching.incidents import compare_incidents
from daybook.matching.numbers import find_numbers
from daybook.matching.told import IncidentTold
from daybook.matching.traits import prepare_traits
from daybook.schema.reading import IncidentRead, PlaceRead
from daybook.schema.values import Count, Days

FRIDAY = date(2021, 9, 24)


def tell(report: str, words: str, killed: int | None = None, days: Days | None = None) -> IncidentTold:
    place = PlaceRead("Astina", "Central Sulawesi", "ID", -0.93, 120.25, "village")
    toll = None if killed is None else Count.exactly(killed)
    read = IncidentRead(type="battle", date=days or Days.on(date(2021, 9, 22)), place=place, killed=toll)
    return IncidentTold(f"{report}/incident/0", report, FRIDAY, read, words)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Rebels killed 14 men and wounded five near Astina on 22 September 2021.", ("14", "5")),
        ("ASTINA, September 24 (Harbour Press) - Thirty-two fled, 1,200 stayed.", ("1200", "32")),
        ("Two men aged 30 years walked 12 km for 6 hours.", ()),
    ],
)
def test_numbers_that_can_count_people(words: str, numbers: tuple[str, ...]) -> None:
    assert find_numbers(words) == numbers


def test_a_toll_that_was_not_read_is_found_by_its_number() -> None:
    counted = tell("a", "Rebels killed 41 soldiers near Astina.", 41)
    unread = tell("b", "The losses near Astina are put at 41.")
    other = tell("c", "The losses near Astina are put at 17.")
    assert compare_incidents(counted, unread).probability > compare_incidents(counted, other).probability
    reasons = [reason.sentence for reason in compare_incidents(counted, unread).reasons]
    assert "Both tellings hold the number 41" in reasons


def test_numbers_are_silent_where_the_tolls_agree() -> None:
    one, other = (prepare_traits(tell(r, "Rebels killed 41 soldiers.", 41)) for r in "ab")
    assert NUMBERS.find_level(one, other).is_silent


def test_the_day_of_a_dispatch_is_not_that_of_what_it_tells() -> None:
    words = "INDONESIA, September 24 (Harbour Press) - Rebels killed two soldiers near Astina."
    assert prepare_traits(tell("a", words, days=Days.on(FRIDAY))).first is None


def test_this_week_is_the_week_up_to_the_report() -> None:
    week = Days(date(2021, 9, 20), date(2021, 9, 26))
    traits = prepare_traits(tell("a", "Rebels killed two soldiers this week.", days=week))
    assert (traits.first, traits.last) == (date(2021, 9, 18).toordinal(), FRIDAY.toordinal())
