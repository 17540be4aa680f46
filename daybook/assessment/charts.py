"""The numbers behind charts of a change or peak: months with marks and gaps, statistics with intervals."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.assessment.events import Events, count_months, name_month
from daybook.schema.assessment import ChartData, ChartMark, Estimate
from daybook.schema.values import Days


def draw_months(events: Events, days: Sequence[tuple[Days, str]] = ()) -> tuple[ChartData, ...]:
    """Return incidents and deaths by month over the whole window, marked at days; none without a window."""
    if events.window.start is None or events.window.end is None:
        return ()
    first, incidents, killed = events.count_by_month()
    rows = tuple(
        (name_month(first + place), int(incidents[place]), int(killed[place]))
        for place in range(len(incidents))
    )
    marks = tuple(
        ChartMark(name_month(count_months(day.start)), words or day.start.isoformat())
        for day, words in days
        if 0 <= count_months(day.start) - first < len(incidents)
    )
    title = f"Incidents and people killed by month: {events.subject}, {events.data.name}"
    return (ChartData("months", title, ("month", "incidents", "killed"), rows, marks, events.unobserved),)


def draw_intervals(title: str, estimates: Sequence[Estimate]) -> ChartData:
    """Return the statistics that have an interval, one a row."""
    rows = tuple(
        (one.name, one.value, one.interval.low, one.interval.high, one.n)
        for one in estimates
        if one.interval is not None
    )
    return ChartData(
        "intervals", title, ("name", "value", "low", "high", "n"), rows, (ChartMark(1, "no change"),)
    )
