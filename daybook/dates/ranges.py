"""Arithmetic on days, weeks, months and years; every answer is a range of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from daybook.schema.values import Days


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day (31 June)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_days(days: Days, by: int) -> Days:
    """Return the range moved by a number of days."""
    return Days(days.start + timedelta(by), days.end + timedelta(by))


def month_of(year: int, month: int) -> Days:
    """Return the whole month; months below 1 and above 12 run into the neighbouring years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_of(year: int) -> Days:
    """Return the whole year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def decade_of(year: int) -> Days:
    """Return the ten years that begin with `year`."""
    return Days(date(year, 1, 1), date(year + 9, 12, 31))


def week_of(day: date) -> Days:
    """Return Monday to Sunday of the day's week."""
    monday = day - timedelta(day.weekday())
    return Days(monday, monday + timedelta(6))


def weekend_before(day: date) -> Days:
    """Return the Saturday and Sunday that last began on or before the day."""
    saturday = weekday_before(5, day)
    return Days(saturday, saturday + timedelta(1))


def season_of(year: int, month: int) -> Days:
    """Return the three months of the northern season that begins in `month`."""
    return Days(month_of(year, month).start, month_of(year, month + 2).end)


def weekday_before(weekday: int, day: date) -> date:
    """Return the last such weekday (0 is Monday) on or before the day."""
    return day - timedelta((day.weekday() - weekday) % 7)


def weekday_after(weekday: int, day: date) -> date:
    """Return the first such weekday (0 is Monday) on or after the day."""
    return day + timedelta((weekday - day.weekday()) % 7)


def part_of(days: Days, word: str) -> Days:
    """Return the early, middle or late third of a range; of a month days 1-10, 11-20 or 20 to its end."""
    if days.precision == "month" and days.start.day == 1:
        first, last = {"early": (0, 9), "mid": (10, 19), "late": (19, 30)}[word]
        end = min(days.start + timedelta(last), days.end)
        return Days(days.start + timedelta(first), end)
    third = days.length // 3
    if word == "early":
        return Days(days.start, days.start + timedelta(max(third - 1, 0)))
    if word == "late":
        return Days(days.end - timedelta(max(third - 1, 0)), days.end)
    return Days(days.start + timedelta(third), days.end - timedelta(third))


def join(first: Days, last: Days) -> Days | None:
    """Return the range from the start of one to the end of the other, None where that runs backwards."""
    return Days(first.start, last.end) if first.start <= last.end else None
