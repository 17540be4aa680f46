"""The pages that list: incidents, groups, people, places, reports, what was found, and what failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daybook.desk.pages.rows import IncidentRow, PersonRow, ReportRow, make_report_row
from daybook.schema.state import ReportLine
from daybook.words.terms import say_number
from daybook.words.time import say_day


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of reports is narrowed to: words of the title or outlet, a year; empty for all."""

    text: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """The list of reports by day: day in words with its reports; what was asked for; how many there are."""

    days: tuple[tuple[str, tuple[ReportRow, ...]], ...]
    found: str
    filter: Filter
    more: int | None


@dataclass(frozen=True, slots=True)
class NameRow:
    """A group or place in a list: its page, name, other names, and a note such as how many incidents."""

    href: str
    name: str
    also: str
    note: str


@dataclass(frozen=True, slots=True)
class NamesPage:
    """The list of groups, or of places with a name.

    Attributes:
        heading: what is listed; sought: the name that was asked for, empty for all.
        rows: what is shown; found: how many, in words; empty: what to read where there is none.
    """

    heading: str
    sought: str
    rows: tuple[NameRow, ...]
    found: str
    empty: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The list of people: those shown, the name that was asked for (empty for all), how many in words."""

    sought: str
    rows: tuple[PersonRow, ...]
    found: str


@dataclass(frozen=True, slots=True)
class FindPage:
    """What was found for some words: incidents, groups, people and reports."""

    sought: str
    incidents: tuple[IncidentRow, ...]
    groups: tuple[NameRow, ...]
    people: tuple[PersonRow, ...]
    reports: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class IssueRow:
    """Something that failed or was not understood: when, from where, what, and the report if any."""

    made: str
    origin: str
    message: str
    href: str | None


@dataclass(frozen=True, slots=True)
class IssuesPage:
    """What failed or was not understood, newest first; `found` is how many, in words."""

    rows: tuple[IssueRow, ...]
    found: str


def make_reports_page(lines: Sequence[ReportLine], asked: Filter, shown: int) -> ReportsPage:
    """Return the list of reports, of which the first `shown` are drawn, by day of publication."""
    days: dict[str, list[ReportRow]] = {}
    for line in lines[:shown]:
        day = say_day(line.published) if line.published else "Publication date not known"
        days.setdefault(day, []).append(make_report_row(line))
    return ReportsPage(
        days=tuple((day, tuple(rows)) for day, rows in days.items()),
        found=say_number(len(lines), "report"),
        filter=asked,
        more=2 * shown if len(lines) > shown else None,
    )


def make_issue_row(made: datetime | None, origin: str, message: str, href: str | None) -> IssueRow:
    """Return the row of an issue."""
    return IssueRow(f"{made:%Y-%m-%d %H:%M} UTC" if made else "", origin, message, href)
