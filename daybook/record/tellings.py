"""Tellings: mentions as they were told, loaded from the book thing by thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Row, bindparam, select

from daybook.record.decisions import find_hidden
from daybook.record.joining import find_clusters_of
from daybook.record.tables import mentions, reports
from daybook.schema.reading import GroupRead, IncidentRead, PersonRead
from daybook.schema.state import ReportLine

Noun = Literal["incident", "group", "person"]

_AT_ONCE = 5_000
_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {
    "incident": msgspec.json.Decoder(IncidentRead),
    "group": msgspec.json.Decoder(GroupRead),
    "person": msgspec.json.Decoder(PersonRead),
}


@dataclass(frozen=True, slots=True)
class Settled:
    """A person's decision on one slot of a telling: the value set, None where it was rejected."""

    slot: str
    value: Any
    author: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's telling of one thing.

    Attributes:
        number: order of adding; subject: `REPORT/incident/0`; noun: what it tells of.
        slug: the id that it gives to what it founds; root: the number of the first telling of the same thing.
        known: the day from which the report counts; read: what the reader made of it, without its data.
        words: the beginning of its evidence; byline: the report's.
        settled: what people decided about its values, already put into `read`; original: `read` before that.
    """

    number: int
    subject: str
    noun: Noun
    slug: str
    root: int
    known: date
    background: bool
    country: str | None
    read: Any
    words: str
    line: ReportLine
    byline: str | None = None
    settled: tuple[Settled, ...] = ()
    original: Any = None

    @property
    def report(self) -> str:
        """The id of the report."""
        return self.line.id


_TELLINGS = select(
    *(mentions.c[name] for name in ("number", "subject", "noun", "slug", "root", "known", "background")),
    *(mentions.c[name] for name in ("country", "told", "words")),
    *(
        reports.c[name].label(f"report_{name}")
        for name in ("id", "title", "outlet", "published", "url", "byline")
    ),
).join(reports, reports.c.id == mentions.c.report)
# Built once: a statement that is the same object each time costs the least.
_BY = {
    name: _TELLINGS.where(mentions.c[name].in_(bindparam("wanted", expanding=True)))
    for name in ("number", "subject", "root")
}
_OF_REPORT = _TELLINGS.where(mentions.c.report == bindparam("wanted")).order_by(mentions.c.number)
_SAME_THING = mentions.alias()
_KNOWN = (
    select(mentions.c.report, mentions.c.known)
    .join(_SAME_THING, _SAME_THING.c.root == mentions.c.root)
    .where(_SAME_THING.c.subject.in_(bindparam("wanted", expanding=True)))
    .order_by(mentions.c.root, mentions.c.number)
)
_ROOTS = select(mentions.c.report, mentions.c.root).where(
    mentions.c.noun == "incident", mentions.c.report.in_(bindparam("wanted", expanding=True))
)


def _parse(row: Row[Any]) -> Telling:
    read = _DECODERS[row.noun].decode(row.told)
    return Telling(
        number=row.number,
        subject=row.subject,
        noun=row.noun,
        slug=row.slug,
        root=row.root,
        known=row.known,
        background=read.background if row.noun == "incident" else row.background,
        country=row.country,
        read=read,
        words=row.words,
        line=ReportLine(
            row.report_id,
            row.report_title or row.words[:80] or row.report_id,
            row.report_outlet,
            row.report_published,
            row.report_url,
        ),
        byline=row.report_byline,
    )


def find_tellings(connection: Connection, subjects: Iterable[str]) -> list[Telling]:
    """Return the tellings with these subjects, in order of adding."""
    return _load(connection, "subject", sorted(set(subjects)))


def find_numbered(connection: Connection, numbers: Iterable[int]) -> list[Telling]:
    """Return the tellings with these numbers that nobody rejected, in order of adding."""
    return drop_hidden(connection, _load(connection, "number", sorted(numbers)))


def drop_hidden(
    connection: Connection, tellings: Sequence[Telling], as_of: date | None = None
) -> list[Telling]:
    """Return the tellings without those that a person rejected, or put in and took out again."""
    hidden = find_hidden(connection, [telling.subject for telling in tellings], as_of) if tellings else ()
    return [telling for telling in tellings if telling.subject not in hidden]


def _load(connection: Connection, column: str, values: Sequence[Any]) -> list[Telling]:
    found: list[Telling] = []
    for start in range(0, len(values), _AT_ONCE):
        rows = connection.execute(_BY[column], {"wanted": values[start : start + _AT_ONCE]})
        found += [_parse(row) for row in rows]
    return sorted(found, key=lambda telling: telling.number)


def gather_things(
    connection: Connection, subjects: Sequence[str], as_of: date | None = None
) -> list[list[Telling]]:
    """Return the whole things that the mentions belong to, each as its tellings in order of adding.

    As of a day, things are put together as they were known then, from reports known by then. Tellings that a
    person rejected are left out, and things of which nothing is left.
    """
    if not subjects:
        return []
    things: dict[int, list[Telling]] = {}
    if as_of is None:
        roots = set[int]()
        for start in range(0, len(subjects), _AT_ONCE):
            part = subjects[start : start + _AT_ONCE]
            roots |= set(
                connection.execute(select(mentions.c.root).where(mentions.c.subject.in_(part))).scalars()
            )
        for telling in drop_hidden(connection, _load(connection, "root", sorted(roots))):
            things.setdefault(telling.root, []).append(telling)
        return [things[root] for root in sorted(things)]
    clusters = find_clusters_of(connection, subjects, as_of)
    wanted = {clusters[subject] for subject in subjects if subject in clusters}
    found = find_tellings(connection, [s for s, root in clusters.items() if root in wanted])
    for telling in drop_hidden(connection, found, as_of):
        things.setdefault(clusters[telling.subject], []).append(telling)
    return [things[root] for root in sorted(things)]


def find_tellings_of(connection: Connection, report_id: str) -> list[Telling]:
    """Return all that the report tells of and nobody rejected, in order."""
    rows = connection.execute(_OF_REPORT, {"wanted": report_id})
    return drop_hidden(connection, [_parse(row) for row in rows])


def find_known_days(connection: Connection, subjects: Sequence[str]) -> dict[str, date]:
    """Return the reports of the things that the mentions belong to, each with its day, in order of adding."""
    rows = connection.execute(_KNOWN, {"wanted": list(subjects)})
    return {row.report: row.known for row in rows}


def find_texts(connection: Connection, report_ids: Sequence[str]) -> list[tuple[str, str, date | None, str]]:
    """Return id, title, day of publication and text of the reports, in order of their ids."""
    query = select(reports.c.id, reports.c.title, reports.c.published, reports.c.text)
    rows = connection.execute(query.where(reports.c.id.in_(report_ids)).order_by(reports.c.id))
    return [(row.id, row.title or "", row.published, row.text) for row in rows]


def find_incident_roots(connection: Connection, report_ids: Iterable[str]) -> dict[str, frozenset[int]]:
    """Return for each report the first mentions of the incidents that it tells of."""
    roots: dict[str, set[int]] = {}
    for row in connection.execute(_ROOTS, {"wanted": sorted(set(report_ids))}):
        roots.setdefault(row.report, set()).add(row.root)
    return {report: frozenset(own) for report, own in roots.items()}


def find_report_order(connection: Connection) -> list[str]:
    """Return the ids of all reports in the order in which they became known."""
    return list(connection.execute(select(reports.c.id).order_by(reports.c.known, reports.c.added)).scalars())
