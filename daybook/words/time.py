"""Days and ranges of days in words, never more exact than the range is."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

from daybook.schema.values import Days


def say_day(day: date | None) -> str:
    """Return a day as `13 September 2015`; `not known` where there is none."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}" if day else "not known"


def say_days(days: Days | None) -> str:
    """Return a range of days in words; `not said` where there is none.

    Example:
        >>> say_days(Days(date(2015, 9, 13), date(2015, 9, 15)))
        'between 13 and 15 September 2015'
    """
    if days is None:
        return "not said"
    start, end = days.start, days.end
    if start == end:
        return say_day(start)
    if _is_whole_months(days):
        return _say_months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"between {start.day} and {say_day(end)}"
    first = f"{start.day} {calendar.month_name[start.month]}" if start.year == end.year else say_day(start)
    return f"between {first} and {say_day(end)}"


def say_exactness(days: Days | None) -> str:
    """Return how exact a date is: `to the day`, `within 3 days`, `within a month` and so on."""
    if days is None:
        return "no report says when"
    if days.precision == "day":
        return "known to the day"
    if days.precision in ("month", "year") and _is_whole_months(days):
        return (
            f"known to the {'year' if days.length > 364 else 'month' if days.length < 32 else 'months'} only"
        )
    return f"known within {days.length} days"


def say_short_day(day: date | None) -> str:
    """Return a day as `13 Sep 2015`; an en dash where there is none."""
    return f"{day.day} {calendar.month_abbr[day.month]} {day.year}" if day else "–"


def say_moment(moment: datetime) -> str:
    """Return a moment in UTC as `13 Sep 2015, 09:05`."""
    return f"{say_short_day(moment.date())}, {moment:%H:%M}"


def say_short_days(days: Days | None) -> str:
    """Return a range of days for a narrow column: `13–15 Sep 2015`, `Sep 2015`, `2015`."""
    if days is None:
        return "date not said"
    start, end = days.start, days.end
    if start == end:
        return say_short_day(start)
    if _is_whole_months(days):
        return _say_months(start, end, short=True)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{say_short_day(end)}"
    first = (
        f"{start.day} {calendar.month_abbr[start.month]}" if start.year == end.year else say_short_day(start)
    )
    return f"{first} – {say_short_day(end)}"


def _is_whole_months(days: Days) -> bool:
    return days.start.day == 1 and (days.end + timedelta(1)).day == 1


def _say_months(start: date, end: date, *, short: bool = False) -> str:
    names = calendar.month_abbr if short else calendar.month_name
    preposition = "" if short else "in "
    if (start.month, end.month) == (1, 12):
        years = str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
        return (
            f"{preposition}{years}"
            if short or start.year == end.year
            else f"between {start.year} and {end.year}"
        )
    if (start.year, start.month) == (end.year, end.month):
        return f"{preposition}{names[start.month]} {start.year}"
    first = names[start.month] if start.year == end.year else f"{names[start.month]} {start.year}"
    if short:
        return f"{first} – {names[end.month]} {end.year}"
    return f"between {first} and {names[end.month]} {end.year}"
