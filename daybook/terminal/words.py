"""Values of the record in plain English, as one line each."""

from __future__ import annotations

from datetime import date

from daybook.schema.reading import PlaceRead
from daybook.schema.state import ReportLine
from daybook.schema.values import Count, Days


def render_day(day: date | None) -> str:
    """Return a day as "18 September 2021", or "day unknown"."""
    return f"{day.day} {day:%B %Y}" if day else "day unknown"


def render_days(days: Days | None) -> str:
    """Return a range of days in words that say how exact it is."""
    if days is None:
        return "day unknown"
    if days.start == days.end:
        return render_day(days.start)
    if (
        days.start.day == 1
        and (days.start.month, days.start.year) == (days.end.month, days.end.year)
        and days.end.day >= 28
    ):
        return f"in {days.start:%B %Y}"
    if (days.start.month, days.start.day, days.end.month, days.end.day) == (1, 1, 12, 31):
        return (
            f"in {days.start.year}"
            if days.start.year == days.end.year
            else f"{days.start.year} to {days.end.year}"
        )
    return f"between {render_day(days.start)} and {render_day(days.end)}"


def render_count(count: Count | None) -> str:
    """Return a count as "2", "3 to 17 (best 15)" or "not said"."""
    if count is None:
        return "not said"
    if count.low == count.high:
        return str(count.low)
    best = f" (best {count.best})" if count.best is not None else ""
    return f"{count.low} to {count.high}{best}"


def render_place(place: PlaceRead | None) -> str:
    """Return a place from its name to its country, or "place unknown"."""
    parts = [part for part in (place.name, place.admin1, place.country) if part] if place else []
    return ", ".join(dict.fromkeys(parts)) or "place unknown"


def render_report(report: ReportLine) -> str:
    """Return a report as outlet, day and title."""
    return f"{report.outlet or 'unknown outlet'}, {render_day(report.published)}: {report.title}"
