"""What lookups return beside the states of `daybook.schema.state`: stored reports, lists and issues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from daybook.schema.reading import Reading
from daybook.schema.report import Report


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as the book holds it, with its current reading.

    Attributes:
        added: when it came into the book (UTC); known: the day from which it counts.
    """

    report: Report
    reading: Reading
    added: datetime
    known: date


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report's words: its id, its title where it has one, the day it came out, and its text."""

    id: str
    title: str | None
    published: date | None
    text: str


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group as it is listed; `last_told` is the day of the latest report on it."""

    id: str
    name: str
    names: tuple[str, ...]
    reports: int
    last_told: date


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that failed or was not understood; `made` in UTC, `report` None where none was made."""

    id: int
    made: datetime
    origin: str
    message: str
    report: str | None = None
