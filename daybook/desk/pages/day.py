"""The day's page: the reports of one day and the incidents first told on it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from daybook.desk.pages.rows import IncidentRow, ReportRow, make_incident_row, make_report_row
from daybook.desk.words.time import say_day
from daybook.schema.state import Day

_AROUND = 7


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day of the calendar strip: its number, names, whether the book has it, and whether it is shown."""

    iso: str
    number: int
    weekday: str
    month: str
    words: str
    has_reports: bool
    shown: bool


@dataclass(frozen=True, slots=True)
class DayPage:
    """The day's page.

    Attributes:
        day: the day shown, in words; iso: as YYYY-MM-DD; both None in an empty book.
        reports: the reports published on the day.
        incidents: the incidents first told on the day.
        previous, following: the nearest days that the book has, as YYYY-MM-DD.
        strip: the days around it.
        empty: whether the book holds no report at all.
    """

    day: str | None
    iso: str | None
    reports: tuple[ReportRow, ...] = ()
    incidents: tuple[IncidentRow, ...] = ()
    previous: str | None = None
    following: str | None = None
    strip: tuple[StripDay, ...] = ()
    empty: bool = False


def make_day_page(day: Day | None, known: Collection[date]) -> DayPage:
    """Return the page of a day; `known` are the days on which the book has reports."""
    if day is None:
        return DayPage(day=None, iso=None, empty=not known)
    return DayPage(
        day=f"{day.day:%A}, {say_day(day.day)}",
        iso=day.day.isoformat(),
        reports=tuple(make_report_row(line) for line in day.reports),
        incidents=tuple(make_incident_row(line) for line in day.incidents),
        previous=day.previous.isoformat() if day.previous else None,
        following=day.following.isoformat() if day.following else None,
        strip=_make_strip(day.day, set(known)),
        empty=not known,
    )


def _make_strip(shown: date, known: set[date]) -> tuple[StripDay, ...]:
    days = (shown + timedelta(step) for step in range(-_AROUND, _AROUND + 1))
    return tuple(
        StripDay(
            iso=day.isoformat(),
            number=day.day,
            weekday=f"{day:%a}",
            month=f"{day:%b}",
            words=say_day(day),
            has_reports=day in known,
            shown=day == shown,
        )
        for day in days
    )
