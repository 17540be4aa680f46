"""Looks up the log in words: what was entered and judged, about what, and whether it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, and_, exists, func, not_, select

from daybook.record.acts import parse_act
from daybook.record.book import Book
from daybook.record.building import build_incident
from daybook.record.clusters import find_undone
from daybook.record.desk_tables import acts
from daybook.record.forecasts import find_batches
from daybook.record.history.lookup import find_import_lines
from daybook.record.history.tables import dataset_incidents
from daybook.record.judging import parse_judgement
from daybook.record.log import split
from daybook.record.lookup.about import About, find_about
from daybook.record.lookup.actors import choose_name
from daybook.record.posts import find_told
from daybook.record.tables import entries, judgements, log, readings, reports
from daybook.record.tellings import Telling, find_tellings
from daybook.schema.judgement import Judgement
from daybook.schema.log import Act, LogEntry, Side
from daybook.schema.reading import PlaceRead
from daybook.schema.state import ReportLine
from daybook.schema.terms import COUNT_SLOTS
from daybook.schema.values import Count, Days
from daybook.wording import render_days, render_place, render_value

_AT_ONCE = 5_000
_VALUES: dict[str, Any] = {
    **dict.fromkeys(("type", "status"), str),
    **dict.fromkeys((*COUNT_SLOTS, "strength", "remaining"), Count),
    "date": Days,
    "place": PlaceRead,
}

_BEFORE = log.alias()
# A report comes with its reading: the line of that reading says nothing that the report's does not.
_OWN_LINE = not_(
    and_(
        log.c.what == "reading",
        exists().where(
            _BEFORE.c.number == log.c.number - 1, _BEFORE.c.what == "report", _BEFORE.c.made == log.c.made
        ),
    )
)


def find_log(
    book: Book,
    what: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    before: int | None = None,
    limit: int = 100,
) -> list[LogEntry]:
    """Return what was entered and judged, newest first.

    Args:
        what: the id of a report, the id or name of an incident, group or person, or a data set as
            `ucdp-ged` or `ucdp-ged/21.1`; only what touched it.
        since, until: days (UTC) on which it was entered or judged, both inclusive.
        before: the number of a line; only earlier ones.
        limit: the most to return, up to 10,000.

    Raises:
        NotFoundError: if nothing in the book goes by that id or name.
    """
    query = select(log).where(_OWN_LINE).order_by(log.c.number.desc())
    if since is not None:
        query = query.where(log.c.made >= datetime.combine(since, time.min))
    if until is not None:
        query = query.where(log.c.made < datetime.combine(until + timedelta(days=1), time.min))
    if before is not None:
        query = query.where(log.c.number < before)
    with book.read() as connection:
        if what is None:
            rows = list(connection.execute(query.limit(limit)))
        else:
            rows = _find_lines(connection, query, find_about(connection, what))[:limit]
        return tell_lines(connection, rows)


def _find_lines(connection: Connection, query: Select[Any], about: About) -> list[Row[Any]]:
    """The lines about some reports, judgements and imports, newest first."""
    numbers = set[str]()
    for part in split(sorted(about.reports), _AT_ONCE):
        own = select(readings.c.id).where(readings.c.report.in_(part))
        numbers |= {str(number) for number in connection.execute(own).scalars()}
    wanted = {
        "report": about.reports,
        "reading": numbers,
        "judgement": {str(number) for number in about.judgements},
        "dataset": {str(number) for number in about.imports},
    }
    found = [
        row
        for kind, subjects in wanted.items()
        for part in split(sorted(subjects), _AT_ONCE)
        for row in connection.execute(query.where(log.c.what == kind, log.c.subject.in_(part)))
    ]
    return sorted(found, key=lambda row: int(row.number), reverse=True)


def tell_lines(connection: Connection, rows: Sequence[Row[Any]]) -> list[LogEntry]:
    """Return what the lines of the log tell, in their order."""
    judged = _find_judged(connection, [int(row.subject) for row in rows if row.what == "judgement"])
    taken = _find_taken_back(connection, judged)
    sides = _find_sides(connection, judged.values())
    readers = _find_readers(connection, rows)
    counted = _count_entries(connection, {report for report, _reader in readers.values()})
    lines = _find_reports(connection, {report for report, _reader in readers.values()})
    imports = find_import_lines(connection, [int(row.subject) for row in rows if row.what == "dataset"])
    done = _find_acts(connection, [int(row.subject) for row in rows if row.what == "act"])
    written = find_batches(connection, [int(row.subject) for row in rows if row.what == "forecasts"])
    posted = find_told(connection, [int(row.subject) for row in rows if row.what == "post"])
    told = []
    for row in rows:
        entry = LogEntry(row.number, row.made, row.what)
        if row.what == "judgement" and int(row.subject) in judged:
            judgement = judged[int(row.subject)]
            about = tuple(sides[side] for side in (judgement.left, judgement.right) if side in sides)
            entry = LogEntry(
                row.number,
                row.made,
                row.what,
                judgement=judgement,
                sides=about,
                taken_back=taken.get(judgement.id),
            )
        elif (row.what, row.subject) in readers:
            report, reader = readers[row.what, row.subject]
            number = counted.get((report, reader), 0)
            entry = LogEntry(row.number, row.made, row.what, lines.get(report), reader, number)
        elif row.what == "act":
            entry = LogEntry(row.number, row.made, row.what, act=done.get(int(row.subject)))
        elif row.what == "forecasts":
            entry = LogEntry(row.number, row.made, row.what, act=written.get(int(row.subject)))
        elif row.what == "post":
            entry = LogEntry(row.number, row.made, row.what, act=posted.get(int(row.subject)))
        elif row.what == "dataset":
            entry = LogEntry(row.number, row.made, row.what, dataset=imports.get(int(row.subject)))
        told.append(entry)
    return told


def _find_judged(connection: Connection, numbers: Sequence[int]) -> dict[int, Judgement]:
    found = {}
    for part in split(numbers, _AT_ONCE):
        for row in connection.execute(select(judgements).where(judgements.c.id.in_(part))):
            found[row.id] = parse_judgement(row)
    return found


def _find_acts(connection: Connection, numbers: Sequence[int]) -> dict[int, Act]:
    found = {}
    for part in split(numbers, _AT_ONCE):
        for row in connection.execute(select(acts).where(acts.c.id.in_(part))):
            found[row.id] = parse_act(row)
    return found


def _find_taken_back(connection: Connection, judged: dict[int, Judgement]) -> dict[int, int]:
    """Which judgements are taken back, and by which; each is followed to its last taking back."""
    undoing = {number: judgement.undoes for number, judgement in judged.items()}
    fresh = list(judged)
    while fresh:
        found: dict[int, int | None] = {}
        for part in split(fresh, _AT_ONCE):
            query = select(judgements.c.id, judgements.c.undoes).where(judgements.c.undoes.in_(part))
            found |= {row.id: row.undoes for row in connection.execute(query)}
        fresh = [number for number in found if number not in undoing]
        undoing |= found
    return find_undone(sorted(undoing.items()))


def _find_sides(connection: Connection, judged: Iterable[Judgement]) -> dict[str, Side]:
    wanted = {side for j in judged for side in (j.left, j.right) if side is not None}
    told = find_tellings(connection, wanted)
    sides = {telling.subject: Side(telling.subject, _name(telling), telling.line) for telling in told}
    rows: list[Row[Any]] = []
    for part in split(sorted(wanted - sides.keys()), _AT_ONCE):
        rows += connection.execute(select(entries).where(entries.c.id.in_(part)))
    lines = _find_reports(connection, {row.report for row in rows})
    for row in rows:
        sides[row.id] = Side(row.id, _render_entry(row), lines.get(row.report))
    for part in split(sorted(wanted - sides.keys()), _AT_ONCE):
        imported = select(dataset_incidents).where(dataset_incidents.c.subject.in_(part))
        for row in connection.execute(imported):
            sides[row.subject] = Side(row.subject, _render_imported(row), None, imported=True)
    return sides


def _name(telling: Telling) -> str:
    return (
        build_incident([telling], whole=False).headline
        if telling.noun == "incident"
        else choose_name([telling])
    )


def _render_imported(row: Row[Any]) -> str:
    place = PlaceRead(row.place, row.admin1, row.country)
    return f"{row.type}, {render_days(Days(row.start, row.end))}, {render_place(place)}"


def _render_entry(row: Row[Any]) -> str:
    """The attribute of an entry and its value, which is left out where it can be a victim's name."""
    kind = _VALUES.get(row.attribute)
    if kind is None:
        return str(row.attribute)
    return f"{row.attribute} = {render_value(msgspec.convert(msgspec.json.decode(row.value), type=kind))}"


def _find_readers(connection: Connection, rows: Sequence[Row[Any]]) -> dict[tuple[str, str], tuple[str, str]]:
    """For each line of a report or a reading, the report and the reader, the first of a report."""
    ids = [row.subject for row in rows if row.what == "report"]
    numbers = [int(row.subject) for row in rows if row.what == "reading"]
    columns = select(readings.c.id, readings.c.report, readings.c.reader).order_by(readings.c.id)
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for own in split(ids, _AT_ONCE):
        for row in connection.execute(columns.where(readings.c.report.in_(own))):
            found.setdefault(("report", row.report), (row.report, row.reader))
    for part in split(numbers, _AT_ONCE):
        for row in connection.execute(columns.where(readings.c.id.in_(part))):
            found["reading", str(row.id)] = (row.report, row.reader)
    return found


def _count_entries(connection: Connection, ids: Iterable[str]) -> dict[tuple[str, str], int]:
    counted = {}
    columns = (entries.c.report, entries.c.reader)
    for part in split(sorted(ids), _AT_ONCE):
        query = select(*columns, func.count().label("number")).where(entries.c.report.in_(part))
        for row in connection.execute(query.group_by(*columns)):
            counted[row.report, row.reader] = int(row.number)
    return counted


def _find_reports(connection: Connection, ids: Iterable[str]) -> dict[str, ReportLine]:
    columns = (reports.c[name] for name in ("id", "title", "outlet", "published", "url"))
    query = select(*columns, func.substr(reports.c.text, 1, 80).label("beginning"))
    return {
        row.id: ReportLine(
            row.id, row.title or " ".join(row.beginning.split()), row.outlet, row.published, row.url
        )
        for part in split(sorted(ids), _AT_ONCE)
        for row in connection.execute(query.where(reports.c.id.in_(part)))
    }
