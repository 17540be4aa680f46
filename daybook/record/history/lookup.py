"""Looks up imported data sets and their incidents, as they were known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from daybook.errors import NotFoundError
from daybook.record.book import Book
from daybook.record.history.counting import Counting, find_counting, read_line
from daybook.record.history.links import find_links_of, find_links_to, is_imported
from daybook.record.history.tables import (
    dataset_actor_names,
    dataset_actors,
    dataset_contents,
    dataset_incidents,
    dataset_parties,
    datasets,
)
from daybook.schema.dataset import AlsoIn, CodedIncident, DatasetLine, ImportedIncident, ImportedParty


def find_datasets(book: Book, name: str = "", *, as_of: date | None = None) -> list[DatasetLine]:
    """Return the data sets of the book, by name, the newest version first.

    Args:
        book: where they are; name: a set (`ucdp-ged`), one version of it (`ucdp-ged/21.1`), or empty for all.
        as_of: only those known by that day.

    Raises:
        NotFoundError: if a name is given and the book has no such set; it names those that it has.
    """
    with book.read() as connection:
        lines = [counting.line for counting in find_counting(connection, as_of)]
    wanted, _, version = name.partition("/")
    found = [line for line in lines if not name or (line.name == wanted and version in ("", line.version))]
    if name and not found:
        held = ", ".join(f"{line.name}/{line.version}" for line in lines) or "none"
        raise NotFoundError(f"no data set goes by {name!r}; the book has: {held}")
    return found


def find_import_lines(connection: Connection, numbers: Sequence[int]) -> dict[int, DatasetLine]:
    """Return the imports with these numbers, each by itself: what newer versions count is not asked."""
    query = select(datasets, dataset_contents).join(
        dataset_contents, dataset_contents.c.dataset == datasets.c.number
    )
    rows = connection.execute(query.where(datasets.c.number.in_(numbers)))
    return {row.number: read_line(row) for row in rows}


def find_imports(connection: Connection, name: str) -> list[int]:
    """Return the numbers of a set's imports (`ucdp-ged`), of one version (`ucdp-ged/21.1`), or of the import
    that brought an incident (`ucdp-ged/21.1/12345`); none where the book has no such thing."""
    if is_imported(name):
        query = select(dataset_incidents.c.dataset).where(dataset_incidents.c.subject == name)
    else:
        wanted, _, version = name.partition("/")
        query = select(datasets.c.number).where(datasets.c.name == wanted)
        query = query.where(datasets.c.version == version) if version else query
    return list(connection.execute(query).scalars())


def find_imported_incident(book: Book, name: str, *, as_of: date | None = None) -> ImportedIncident:
    """Return the imported incident with that id (SET/VERSION/ID), as of a day.

    Raises:
        NotFoundError: if there is none, or its set was not known on the day.
    """
    with book.read() as connection:
        row = connection.execute(select(dataset_incidents).where(dataset_incidents.c.subject == name)).first()
        if row is None:
            raise NotFoundError(f"no imported incident goes by {name!r}; list the sets: daybook show dataset")
        found = [c for c in find_counting(connection, as_of) if c.number == row.dataset]
        if not found:
            raise NotFoundError(f"the data set of {name!r} was not known by {as_of}; ask for a later day")
        shown = _render(connection, row, found[0])
        return replace(shown, links=tuple(find_links_to(connection, name, as_of)))


def find_also_in(
    connection: Connection, subjects: Sequence[str], as_of: date | None = None
) -> tuple[AlsoIn, ...]:
    """Return the imported incidents that are, or may be, the one that the mentions tell of, surest first."""
    links = find_links_of(connection, subjects, as_of)
    shown = find_rows(connection, [link.row for link in links], as_of)
    return tuple(AlsoIn(shown[link.row], link) for link in links)


def find_rows(
    connection: Connection, ids: Sequence[str], as_of: date | None = None
) -> dict[str, ImportedIncident]:
    """Return the imported incidents with these ids, at most some thousands; their sets must be known."""
    if not ids:
        return {}
    counting = {c.number: c for c in find_counting(connection, as_of)}
    query = select(dataset_incidents).where(dataset_incidents.c.subject.in_(ids))
    rows = connection.execute(query).all()
    return {row.subject: _render(connection, row, counting[row.dataset]) for row in rows}


def _render(connection: Connection, row: Row[Any], counting: Counting) -> ImportedIncident:
    about = connection.execute(
        select(datasets.c.columns, datasets.c.words).where(datasets.c.number == row.dataset)
    ).one()
    columns: list[str] = msgspec.json.decode(about.columns)
    original = dict(zip(columns, msgspec.json.decode(row.original), strict=True))
    told = row._mapping
    same = {name: told[name] for name in CodedIncident.__dataclass_fields__ if name != "id"}
    return ImportedIncident(
        id=row.subject,
        dataset=counting.line,
        counts=counting.counts(row.start, row.country),
        parties=_find_parties(connection, row.number),
        source_words={c: original[c] for c in msgspec.json.decode(about.words) if original[c].strip()},
        original=original,
        **same,
    )


def _find_parties(connection: Connection, incident: int) -> tuple[ImportedParty, ...]:
    rows = connection.execute(
        select(dataset_parties, dataset_actors.c.name, dataset_actors.c.code)
        .join(dataset_actors, dataset_actors.c.number == dataset_parties.c.actor)
        .where(dataset_parties.c.incident == incident)
        .order_by(dataset_parties.c.position)
    ).all()
    grounds = {
        row.actor: (row.group, row.ground)
        for row in connection.execute(
            select(dataset_actor_names).where(
                dataset_actor_names.c.actor.in_([row.actor for row in rows]),
                dataset_actor_names.c.group.is_not(None),
            )
        )
    }
    return tuple(
        ImportedParty(
            row.name, row.side, row.kind, row.role, row.code, row.sure, *grounds.get(row.actor, (None, ""))
        )
        for row in rows
    )
