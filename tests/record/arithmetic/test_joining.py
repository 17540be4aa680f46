from __future__ import annotations

from daybook.record.arithmetic.joining import join_losses
from daybook.schema.arithmetic import Bounds
from daybook.schema.values import Days

from ..making import day
from .making import loss


def test_one_death_told_as_two_incidents_is_counted_once() -> None:
    two = [loss("2021-09-18", 2, "Amran Sole"), loss("2021-09-19", 1, "Amran Sole")]
    [joined], doubles = join_losses(two)
    assert joined.number == Bounds(2, 2) and joined.incidents == (
        "2021-09-18-Amran Sole",
        "2021-09-19-Amran Sole",
    )
    assert doubles == []


def test_what_may_be_one_event_or_two_widens_and_is_asked() -> None:
    [joined], doubles = join_losses([loss("2021-09-18", 2), loss("2021-09-18", 1, "Amran Sole")])
    assert joined.number == Bounds(2, 3)
    assert len(doubles) == 1 and "may be one event or two" in joined.doubts[-1]


def test_two_men_killed_on_one_day_in_two_places_are_two() -> None:
    here, there = loss("2021-09-18", 1, place=(-1.0, 120.3)), loss("2021-09-18", 2, place=(-2.5, 121.9))
    joined, doubles = join_losses([here, there])
    assert [one.number for one in joined] == [Bounds(2, 2), Bounds(1, 1)] or len(joined) == 2
    assert doubles == []


def test_different_members_on_one_day_are_two_events() -> None:
    joined, doubles = join_losses([loss("2021-09-18", 1, "Amran Sole"), loss("2021-09-18", 1, "Budi Lase")])
    assert len(joined) == 2 and doubles == []


def test_a_name_that_returns_weeks_later_is_another_death() -> None:
    joined, _doubles = join_losses([loss("2021-05-18", 1, "Amran Sole"), loss("2021-09-18", 1, "Amran Sole")])
    assert len(joined) == 2


def test_a_recollection_with_the_wrong_month_is_the_death_it_names() -> None:
    recalled = loss("2021-07", 1, "Amran Sole", news=False)
    [joined], _doubles = join_losses([recalled, loss("2021-09-18", 2, "Amran Sole")])
    assert joined.number == Bounds(2, 2) and joined.days == day("2021-09-18")


def test_a_recollection_without_a_day_is_the_event_it_fits() -> None:
    [joined], _doubles = join_losses([loss("2021-09", 1, news=False), loss("2021-09-18", 2)])
    assert joined.number == Bounds(2, 2)


def test_news_without_a_day_may_be_the_event_beside_it() -> None:
    known, vague = loss("2021-09-18", 2), loss(Days(*(day(d).start for d in ("2021-09-10", "2021-09-20"))), 3)
    joined, _doubles = join_losses([known, vague])
    assert [one.number for one in joined] == [Bounds(2, 2), Bounds(0, 3)]


def test_arrests_and_deaths_are_never_one() -> None:
    joined, _doubles = join_losses([loss("2021-09-18", 2), loss("2021-09-18", 1, kind="captured")])
    assert [one.kind for one in joined] == ["killed", "captured"] or len(joined) == 2
