"""Reports, outlets and days: what was published, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from daybook.api.asking import AS_OF, CURSOR, SINCE, TEXT, UNTIL, Asked, limit_to
from daybook.api.endpoint import Endpoint, Page
from daybook.api.paging import read_cursor, write_cursor
from daybook.record import lookup
from daybook.record.outlets import find_outlets
from daybook.record.tables import reports
from daybook.register.fields import Field
from daybook.register.searching import Found, search
from daybook.schema.contract import render_reading
from daybook.schema.state import Outlet

_NAME = {"type": "string", "minLength": 1, "maxLength": 200}
_BEGINNING = 80


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report as listed; `known` is the day from which it counts, `added` when it was added (UTC)."""

    id: str
    title: str
    outlet: str | None
    published: date | None
    url: str | None
    language: str | None
    known: date
    added: datetime


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A report as the book holds it.

    Attributes:
        text: as kept: what every offset refers to; reading: by the reading contract, without the text.
        links: the ids of what its readings tell of, by `incident/0`, `group/1`, `person/0`.
    """

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    byline: str | None
    published: date | None
    language: str | None
    origin: str
    known: date
    added: datetime
    bytes_hash: str
    text: str
    reading: dict[str, Any]
    links: dict[str, str]


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet with its reports; `described` is what the desk says of it, None where it says nothing."""

    name: str
    reports: int
    first: date
    last: date
    described: Outlet | None


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day on which reports came out."""

    day: date
    reports: int


def _narrow(asked: Asked, query: Select[Any]) -> Select[Any]:
    own = reports.c
    if asked.get("since"):
        query = query.where(own.known >= asked.get("since"))
    if asked.get("until"):
        query = query.where(own.known <= asked.get("until"))
    if asked.as_of:
        query = query.where(own.known <= asked.as_of)
    return query.where(own.outlet == asked.get("outlet")) if asked.get("outlet") else query


def list_reports(asked: Asked) -> Page[ListedReport]:
    """Return reports, those that became known last first."""
    own, limit = reports.c, asked.get("limit")
    beginning = func.substr(own.text, 1, _BEGINNING).label("beginning")
    columns = (own.id, own.title, own.outlet, own.published, own.url, own.language, own.known, own.added)
    query = _narrow(asked, select(*columns, beginning)).order_by(own.known.desc(), own.id)
    if asked.get("cursor"):
        day, last = read_cursor(asked.get("cursor"), tuple[date, str])
        query = query.where(or_(own.known < day, and_(own.known == day, own.id > last)))
    with asked.book.read() as connection:
        rows = connection.execute(query.limit(limit + 1)).all()
    shown = tuple(
        ListedReport(r.id, r.title or " ".join(r.beginning.split()), r.outlet, r.published, r.url, r.language,
                     r.known, r.added)
        for r in rows[:limit]
    )  # fmt: skip
    return Page(shown, write_cursor([shown[-1].known, shown[-1].id]) if len(rows) > limit else None)


def show_report(asked: Asked) -> ShownReport:
    """Return a report with its text, its current reading and what that tells of."""
    stored = lookup.find_report(asked.book, asked.key, as_of=asked.as_of)
    report, reading = stored.report, render_reading(stored.reading)
    reading.pop("text")
    return ShownReport(
        id=report.id,
        title=report.title,
        outlet=report.outlet,
        url=report.url,
        byline=report.byline,
        published=report.published,
        language=report.language,
        origin=report.origin,
        known=stored.known,
        added=stored.added,
        bytes_hash=report.bytes_hash,
        text=report.text,
        reading=reading,
        links=lookup.find_links(asked.book, report.id, as_of=asked.as_of),
    )


def list_outlets(asked: Asked) -> Page[OutletLine]:
    """Return the outlets by name."""
    own, limit = reports.c, asked.get("limit")
    query = _narrow(asked, select(own.outlet, func.count(), func.min(own.known), func.max(own.known)))
    query = query.where(own.outlet.is_not(None)).group_by(own.outlet).order_by(own.outlet)
    if asked.get("cursor"):
        query = query.where(own.outlet > read_cursor(asked.get("cursor"), list[str])[0])
    described = find_outlets(asked.book)
    with asked.book.read() as connection:
        rows = connection.execute(query.limit(limit + 1)).all()
    lines = tuple(
        OutletLine(name, n, first, last, described.get(name)) for name, n, first, last in rows[:limit]
    )
    return Page(lines, write_cursor([lines[-1].name]) if len(rows) > limit else None)


def list_days(asked: Asked) -> Page[DayLine]:
    """Return the days on which reports came out, the latest first."""
    own, limit = reports.c, asked.get("limit")
    query = _narrow(asked, select(own.known, func.count())).group_by(own.known).order_by(own.known.desc())
    if asked.get("cursor"):
        query = query.where(own.known < read_cursor(asked.get("cursor"), list[date])[0])
    with asked.book.read() as connection:
        rows = connection.execute(query.limit(limit + 1)).all()
    lines = tuple(DayLine(day, number) for day, number in rows[:limit])
    return Page(lines, write_cursor([lines[-1].day]) if len(rows) > limit else None)


def search_all(asked: Asked) -> Found:
    """Return what has the words."""
    return search(asked.book, asked.get("text") or "", limit=asked.get("limit"), as_of=asked.as_of)


_SPAN = {"since": SINCE, "until": UNTIL, "as_of": AS_OF, "cursor": CURSOR}
_OUTLET = Field("Name of an outlet, as it is written.", _NAME)
ENDPOINTS = (
    Endpoint("/reports", "Reports, those that became known last first.", "reports", list_reports,
             Page[ListedReport], {**_SPAN, "outlet": _OUTLET, "limit": limit_to(1_000, 100)}),
    Endpoint("/report/{key}", "A report with its text, its reading, and what that tells of.", "reports",
             show_report, ShownReport, {"as_of": AS_OF}, key="Its id, or the beginning of it."),
    Endpoint("/outlets", "Outlets by name, with the number of their reports.", "reports", list_outlets,
             Page[OutletLine], {**_SPAN, "limit": limit_to(1_000, 200)}),
    Endpoint("/days", "Days on which reports came out, the latest first.", "reports", list_days,
             Page[DayLine], {**_SPAN, "limit": limit_to(5_000, 500)}),
    Endpoint("/search", "Reports by the words of title and text, and incidents, groups and people by theirs; "
             "the best first.", "search", search_all, Found,
             {"text": TEXT, "as_of": AS_OF, "limit": limit_to(100, 20)}),
)  # fmt: skip
