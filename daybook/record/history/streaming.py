"""Streams the rows of imported data sets that count on a day, each with the book's incident that it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select

from daybook.record.book import Book
from daybook.record.history.counting import Counting, find_counting
from daybook.record.history.groups import find_actor_numbers
from daybook.record.history.links import find_all_links
from daybook.record.history.rows import find_row_parties
from daybook.record.history.tables import dataset_incidents, dataset_parties
from daybook.schema.dataset import CodedIncident, DatasetLine, RowLink
from daybook.schema.reading import Party

_AT_ONCE = 2_000
_ROWS = dataset_incidents.c
_FIELDS = tuple(name for name in CodedIncident.__dataclass_fields__ if name != "id")


@dataclass(frozen=True, slots=True)
class RowSelection:
    """Which rows are wanted.

    Attributes:
        since, until: days, both inclusive; country: ISO 3166-1 alpha-2; types: none for all.
        names: of a group among the parties, none for all; as_of: the day of knowledge, None for now.
    """

    since: date | None = None
    until: date | None = None
    country: str | None = None
    types: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class StreamedRow:
    """A row that counts, its set, its parties with their sides, and the book's own that it is, if any."""

    dataset: DatasetLine
    row: CodedIncident
    parties: tuple[tuple[str, Party], ...]
    link: RowLink | None


def stream_rows(book: Book, wanted: RowSelection) -> Iterator[StreamedRow]:
    """Yield the rows by set, newest version first, in the order of their files, from one state."""
    with book.read() as connection:
        known = find_counting(connection, wanted.as_of)
        links = {k.row: k for k in find_all_links(connection, wanted.as_of) if k.verdict == "same"}
        actors = find_actor_numbers(connection, wanted.names, known) if wanted.names else None
        for counting in known:
            last = 0
            query = _select(counting, wanted, actors)
            while rows := connection.execute(query.where(_ROWS.number > last).limit(_AT_ONCE)).all():
                last = rows[-1].number
                parties = find_row_parties(connection, [row.number for row in rows])
                for row in rows:
                    told = CodedIncident(row.subject, *(getattr(row, name) for name in _FIELDS))
                    own = tuple(parties.get(row.number, ()))
                    yield StreamedRow(counting.line, told, own, links.get(row.subject))


def _select(
    counting: Counting, wanted: RowSelection, actors: Sequence[int] | None
) -> Select[tuple[object, ...]]:
    query = select(_ROWS.number, _ROWS.subject, *(_ROWS[name] for name in _FIELDS))
    query = query.where(_ROWS.dataset == counting.number, counting.where(dataset_incidents))
    if wanted.since is not None:
        query = query.where(_ROWS.end >= wanted.since)
    if wanted.until is not None:
        query = query.where(_ROWS.start <= wanted.until)
    if wanted.country is not None:
        query = query.where(_ROWS.country == wanted.country)
    if wanted.types:
        query = query.where(_ROWS.type.in_(wanted.types))
    if actors is not None:
        told = select(dataset_parties.c.incident).where(
            dataset_parties.c.incident == _ROWS.number, dataset_parties.c.actor.in_(actors)
        )
        query = query.where(told.exists())
    return query.order_by(_ROWS.number)


def list_names(parties: Iterable[tuple[str, Party]], side: str) -> list[str]:
    """Return the sets' own names of the parties on a side, `a` or `b`."""
    return [party.names[-1] for own, party in parties if own == side]
