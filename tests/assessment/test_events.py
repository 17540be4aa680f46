"""Incidents as columns: which day each is counted on, what months hold, what a missing source takes away."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.assessment.events import Events, add_months, count_days, spread_days
from daybook.schema.assessment import DataUsed, Window

YEAR = Window(date(2020, 1, 1), date(2020, 12, 31))


def make_events(*spans: tuple[date, date], killed: tuple[int, ...] = ()) -> Events:
    tolls = np.array(killed or [1] * len(spans), np.int64)
    return Events(
        "the group",
        np.array([count_days(start) for start, _end in spans], np.int64),
        np.array([count_days(end) for _start, end in spans], np.int64),
        tolls,
        tolls,
        tolls,
        YEAR,
        DataUsed("own", "1", len(spans)),
    )


def test_what_is_known_to_the_year_is_spread_over_it() -> None:
    year = (date(2020, 1, 1), date(2020, 12, 31))
    first, incidents, killed = make_events(*[year] * 4, killed=(2, 0, -1, 5)).count_by_month()
    assert first == 600
    assert incidents.sum() == 4
    assert incidents.max() == 1
    assert killed.sum() == 7


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), max_size=30))
def test_every_incident_stays_in_its_range(spans: list[tuple[int, int]]) -> None:
    start = np.array([one for one, _length in spans], np.int64)
    end = start + np.array([length for _one, length in spans], np.int64)
    days = spread_days(start, end)
    assert ((days >= start) & (days <= end)).all()


def test_what_only_one_source_tells_goes_with_it() -> None:
    day = date(2020, 3, 1)
    found = make_events((day, day), (day, day), (day, day))
    told = Events(
        **{
            **{name: getattr(found, name) for name in ("subject", "start", "end", "low", "killed", "high")},
            "window": YEAR,
            "data": found.data,
            "sources": ("Hill Post", "Valley Record"),
            "source_row": np.array([0, 1, 1, 2]),
            "source": np.array([0, 0, 1, 1]),
        }
    )
    left = told.without_source(0)
    assert (len(left), left.data.incidents) == (2, 2)
    assert left.source_row.tolist() == [0, 1]
    assert len(told.without_source(1)) == 2


def test_crossing_and_moving() -> None:
    found = make_events((date(2020, 2, 1), date(2020, 4, 30)), (date(2020, 6, 1), date(2020, 6, 1)))
    assert found.crossing(date(2020, 3, 1)) == 1
    assert found.inexact == 1
    assert found.moved(30).start.tolist() == (found.start + 30).tolist()


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2021, 1, 31), -2, date(2020, 11, 30)),
        (date(2020, 12, 31), 12, date(2021, 12, 31)),
        (date(2021, 9, 18), -12, date(2020, 9, 18)),
    ],
)
def test_months_are_added_to_a_day(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected
