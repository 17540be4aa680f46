"""The day's page: the reports of one day and the incidents first told on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from daybook.desk.pages.news import NewsSection, make_sections
from daybook.desk.pages.rows import IncidentRow, ReportRow, make_incident_row, make_report_row
from daybook.schema.log import Change
from daybook.schema.state import Day
from daybook.words.time import say_day

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
    """The day's page, which is also the page of today.

    Attributes:
        day: the day shown, in words; iso: as YYYY-MM-DD; both None in an empty book.
        stories: the reports published on the day, those of one event together.
        reports: how many they are.
        incidents: the incidents first told on the day.
        previous, following: the nearest days that the book has, as YYYY-MM-DD.
        strip: the days around it.
        empty: whether the book holds no report at all.
        news: what the day's reports changed in the record, but for contradictions, which stand at
            `contradictions_href`, empty where no day is shown.
        visit: what is new since this reader's last visit.
        waiting: what waits for a person; silent: feeds from which nothing comes any more.
    """

    day: str | None
    iso: str | None
    stories: tuple[tuple[ReportRow, ...], ...] = ()
    reports: int = 0
    incidents: tuple[IncidentRow, ...] = ()
    previous: str | None = None
    following: str | None = None
    strip: tuple[StripDay, ...] = ()
    empty: bool = False
    news: tuple[NewsSection, ...] = ()
    contradictions_href: str = ""
    visit: VisitNews | None = None
    waiting: tuple[Waiting, ...] = ()
    silent: tuple[SilentRow, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitNews:
    """What is new since a visit: when it ended, how many reports came since, and what they changed."""

    left: str
    reports: int
    sections: tuple[NewsSection, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for a person: how many, in words, and where."""

    href: str
    words: str


@dataclass(frozen=True, slots=True)
class SilentRow:
    """A feed from which nothing comes: its outlet, and since when, in words."""

    outlet: str
    words: str


def make_day_page(
    day: Day | None,
    known: Collection[date],
    stories: Sequence[Sequence[str]] = (),
    changes: Sequence[Change] = (),
) -> DayPage:
    """Return the page of a day.

    Args:
        known: the days on which the book has reports.
        stories: the ids of the day's reports, those of one event together.
        changes: what the day's reports changed in the record.
    """
    if day is None:
        return DayPage(day=None, iso=None, empty=not known)
    rows = {line.id: make_report_row(line) for line in day.reports}
    return DayPage(
        day=f"{day.day:%A}, {say_day(day.day)}",
        iso=day.day.isoformat(),
        stories=tuple(tuple(rows[report] for report in story if report in rows) for story in stories),
        reports=len(rows),
        incidents=tuple(make_incident_row(line) for line in day.incidents),
        previous=day.previous.isoformat() if day.previous else None,
        following=day.following.isoformat() if day.following else None,
        strip=_make_strip(day.day, set(known)),
        empty=not known,
        # New incidents are listed with their tolls, above.
        news=make_sections(changes, without=("incidents",)),
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
