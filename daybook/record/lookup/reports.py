"""Looks up reports, the days they came out on, and what went wrong with others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from daybook.errors import NotFoundError
from daybook.record.book import Book
from daybook.record.lookup.lines import Issue, ReportText, StoredReport
from daybook.record.tables import entries, issues, judgements, log, mentions, readings, reports
from daybook.record.tellings import gather_things
from daybook.schema.contract import parse_reading
from daybook.schema.report import Report
from daybook.schema.state import ReportLine


def find_report(book: Book, id_or_prefix: str, *, as_of: date | None = None) -> StoredReport:
    """Return the report with that id, or the only one whose id begins so, with its current reading.

    Raises:
        NotFoundError: if there is none, or more than one, or it was not known on the day `as_of`.
    """
    with book.read() as connection:
        rows = connection.execute(
            select(reports).where(reports.c.id.startswith(id_or_prefix, autoescape=True)).limit(3)
        ).all()
        rows = [row for row in rows if row.id == id_or_prefix] or list(rows)
        if not rows or not id_or_prefix:
            raise NotFoundError(f"no report has the id {id_or_prefix!r}; `daybook show reports` lists them")
        if len(rows) > 1:
            raise NotFoundError(
                f"{id_or_prefix!r} begins more than one report: {rows[0].id}, {rows[1].id}; give more of it"
            )
        if as_of is not None and rows[0].known > as_of:
            raise NotFoundError(
                f"report {rows[0].id} was not known on {as_of}; it came out on {rows[0].known}"
            )
        contract = connection.execute(
            select(readings.c.contract)
            .where(readings.c.report == rows[0].id)
            .order_by(readings.c.id.desc())
            .limit(1)
        ).scalar_one()
    reading = parse_reading({**msgspec.json.decode(contract), "text": rows[0].text})
    return StoredReport(_parse_report(rows[0]), reading, rows[0].added, rows[0].known)


def _parse_report(row: Row[Any]) -> Report:
    return Report(
        id=row.id,
        text=row.text,
        bytes_hash=row.bytes_hash,
        origin=row.origin,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        byline=row.byline,
        published=row.published,
        retrieved=row.retrieved,
        language=row.language,
        media_type=row.media_type,
    )


def find_reports(
    book: Book,
    *,
    start: date | None = None,
    end: date | None = None,
    as_of: date | None = None,
    limit: int = 200,
) -> list[ReportLine]:
    """Return the reports that came out from `start` to `end`, both inclusive, latest first."""
    with book.read() as connection:
        return select_lines(connection, start, end if as_of is None else min(end or as_of, as_of), limit)


def select_lines(
    connection: Connection, start: date | None, end: date | None, limit: int | None = None
) -> list[ReportLine]:
    """Return the reports known from `start` to `end`, both inclusive, latest first."""
    beginning = func.substr(reports.c.text, 1, 80).label("beginning")
    query = select(
        reports.c.id, reports.c.title, reports.c.outlet, reports.c.published, reports.c.url, beginning
    ).order_by(reports.c.known.desc(), reports.c.added.desc(), reports.c.id)
    if start is not None:
        query = query.where(reports.c.known >= start)
    if end is not None:
        query = query.where(reports.c.known <= end)
    return [
        ReportLine(row.id, row.title or " ".join(row.beginning.split()), row.outlet, row.published, row.url)
        for row in connection.execute(query.limit(limit))
    ]


def find_days(book: Book, *, as_of: date | None = None) -> list[date]:
    """Return the days that hold reports, earliest first."""
    query = select(reports.c.known).distinct().order_by(reports.c.known)
    if as_of is not None:
        query = query.where(reports.c.known <= as_of)
    with book.read() as connection:
        return list(connection.execute(query).scalars())


def find_links(book: Book, report_id: str, *, as_of: date | None = None) -> dict[str, str]:
    """Return the id of what each mention of the report tells of, by `incident/0`, `group/1`, `person/0`."""
    with book.read() as connection:
        if as_of is None:
            first = mentions.alias()
            query = select(mentions.c.subject, first.c.slug).join(first, first.c.number == mentions.c.root)
            rows = connection.execute(query.where(mentions.c.report == report_id))
            return {row.subject.split("/", 1)[1]: row.slug for row in rows}
        subjects = list(
            connection.execute(select(mentions.c.subject).where(mentions.c.report == report_id)).scalars()
        )
        things = gather_things(connection, subjects, as_of)
    return {
        telling.subject.split("/", 1)[1]: thing[0].slug
        for thing in things
        for telling in thing
        if telling.report == report_id
    }


def find_issues(book: Book, *, as_of: date | None = None) -> list[Issue]:
    """Return what failed or was not understood, latest first."""
    query = select(issues).order_by(issues.c.id.desc())
    with book.read() as connection:
        found = [
            Issue(row.id, row.made, row.origin, row.message, row.report) for row in connection.execute(query)
        ]
    return [issue for issue in found if as_of is None or issue.made.date() <= as_of]


def count_all(book: Book, *, as_of: date | None = None) -> dict[str, int]:
    """Return how many of each thing the book holds: reports, days, incidents, groups, people, entries ...

    As of a day, reports, days and things are counted as they were known then.
    """
    counts: dict[str, int] = {}
    with book.read() as connection:
        known = reports.c.known <= (as_of or date.max)
        counts["reports"] = _count(connection, select(func.count()).select_from(reports).where(known))
        counts["days"] = _count(connection, select(func.count(reports.c.known.distinct())).where(known))
        for noun, name in (("incident", "incidents"), ("group", "groups"), ("person", "people")):
            if as_of is None:
                query = select(func.count(mentions.c.root.distinct())).where(mentions.c.noun == noun)
                counts[name] = _count(connection, query)
            else:
                subjects = select(mentions.c.subject).where(
                    mentions.c.noun == noun, mentions.c.known <= as_of
                )
                counts[name] = len(
                    gather_things(connection, list(connection.execute(subjects).scalars()), as_of)
                )
        for table in (entries, judgements, issues):
            counts[table.name] = _count(connection, select(func.count()).select_from(table))
    return counts


def _count(connection: Connection, query: Any) -> int:
    return int(connection.execute(query).scalar_one())


def find_texts(book: Book, ids: Sequence[str]) -> list[ReportText]:
    """Return the texts of these reports, in no order; of none that the book does not hold."""
    columns = (reports.c.id, reports.c.title, reports.c.published, reports.c.text)
    with book.read() as connection:
        rows = connection.execute(select(*columns).where(reports.c.id.in_(ids)))
        return [ReportText(row.id, row.title, row.published, row.text) for row in rows]


def count_added(book: Book, number: int) -> int:
    """Return how many reports came into the book after a line of its log."""
    query = select(func.count()).where(log.c.number > number, log.c.what == "report")
    with book.read() as connection:
        return connection.execute(query).scalar_one()
