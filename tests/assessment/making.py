"""Invented incidents as columns, for tests of the methods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from daybook.assessment.events import Events, count_days
from daybook.schema.assessment import DataUsed, Unobserved, Window

START, END = date(2010, 1, 1), date(2019, 12, 31)


def make_events(
    days: Sequence[str],
    *,
    ends: Sequence[str] = (),
    sources: Sequence[str] = (),
    killed: Sequence[int] = (),
    window: Window | None = None,
    unobserved: tuple[Unobserved, ...] = (),
    name: str = "own",
) -> Events:
    """Incidents on some days, each told by the outlet of the same place in `sources`."""
    start = np.array([count_days(date.fromisoformat(day)) for day in days], np.int64)
    end = np.array([count_days(date.fromisoformat(day)) for day in ends or days], np.int64)
    toll = np.array(killed, np.int64) if killed else np.full(len(days), -1, np.int64)
    outlets = tuple(dict.fromkeys(sources))
    return Events(
        "the Hill League",
        start,
        end,
        toll,
        toll,
        toll,
        window or Window(START, END),
        DataUsed(name, "1", len(days)),
        sources=outlets,
        source_row=np.arange(len(sources)),
        source=np.array([outlets.index(one) for one in sources], np.int64),
        unobserved=unobserved,
    )


def list_monthly(year: int, months: Sequence[int], day: int = 10) -> list[str]:
    """One day in each of the months of a year."""
    return [f"{year}-{month:02}-{day:02}" for month in months]
