"""Proves what is derived against its ground: mentions against the readings, clusters against judgements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from daybook.record.clusters import find_clusters
from daybook.record.joining import find_told
from daybook.record.tables import judgements, mentions
from daybook.schema.judgement import Judgement
from daybook.schema.reading import GroupRead, IncidentRead, PersonRead, Reading

_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {
    "incident": msgspec.json.Decoder(IncidentRead),
    "group": msgspec.json.Decoder(GroupRead),
    "person": msgspec.json.Decoder(PersonRead),
}


def check_mentions(
    report: Row[Any], reading: Reading, rows: Sequence[Row[Any]], added: Mapping[str, Any]
) -> Iterator[str]:
    """Yield each mention of a report that its reading does not give, gives otherwise, or that is missing.

    `added` is what people put in beside the reading, by mention.
    """
    given = {f"{report.id}/{noun}/{number}": item for noun, number, item in reading.list_items()}
    given |= {subject: item for subject, item in added.items() if subject.startswith(f"{report.id}/")}
    held = {row.subject: row for row in rows}
    for subject in sorted(given.keys() - held.keys()):
        yield f"{subject} is read in the report and listed nowhere; restore the book from a backup"
    for subject, row in held.items():
        item = given.get(subject)
        if item is None:
            yield f"{subject} is listed and no reading tells of it; restore the book from a backup"
            continue
        try:
            told = _DECODERS[row.noun].decode(row.told)
        except (msgspec.MsgspecError, KeyError, ValueError):
            told = None
        if told != replace(item, data=(), evidence=()) or row.known != report.known:
            yield f"{subject} is listed otherwise than its reading says; restore the book from a backup"


def check_clusters(connection: Connection) -> Iterator[str]:
    """Yield each mention that is listed under another thing than the judgements give.

    Only mentions that were judged in pairs are looked at together; every other must stand alone.
    """
    made = list(_read_pairs(connection))
    tied = {side for j in made for side in (j.left, j.right) if side is not None}
    clusters = find_clusters(find_told(connection, tied), made)
    columns = (mentions.c.number, mentions.c.subject, mentions.c.root)
    for row in connection.execute(select(*columns).order_by(mentions.c.number)).yield_per(5_000):
        if row.root != clusters.get(row.subject, row.number):
            yield f"{row.subject} is listed under another thing than the judgements say; match the book again"


def find_added(connection: Connection) -> dict[str, Any]:
    """Return what people put in beside the readings, by mention, whether or not it was taken out again."""
    query = select(judgements.c.left, judgements.c.value).where(
        judgements.c.verdict == "added", judgements.c.left.contains("/")
    )
    return {
        row.left: _DECODERS[row.left.split("/")[1]].decode(row.value) for row in connection.execute(query)
    }


def _read_pairs(connection: Connection) -> Iterator[Judgement]:
    """The judgements about pairs and those that take some back, without their reasons."""
    columns = ("id", "made", "author", "verdict", "left", "right", "undoes")
    query = select(*(judgements.c[name] for name in columns)).where(judgements.c.right.is_not(None))
    for row in connection.execute(query).yield_per(5_000):
        yield Judgement(row.id, row.made, row.author, row.verdict, row.left, row.right, undoes=row.undoes)
