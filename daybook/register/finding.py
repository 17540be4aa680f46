"""Finds incidents: a page of cards with where the next begins, and the same rows counted and drawn."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import msgspec
import numpy as np
from sqlalchemy import bindparam, select

from daybook.record.book import Book
from daybook.record.history.tables import dataset_incidents
from daybook.record.log import split
from daybook.register.card import Card
from daybook.register.choosing import Chosen, choose_rows
from daybook.register.clustering import WORLD, Box, Clusters, gather_clusters
from daybook.register.columns import NO_DAY, Columns, Floats
from daybook.register.counting import Facets, Tally, count_facets, count_total
from daybook.register.holding import Snapshot, find_snapshot
from daybook.register.imports import find_imported_cards
from daybook.register.query import IncidentQuery, QueryError
from daybook.register.rows import find_cards
from daybook.register.tables import cards

_AT_ONCE = 1_000
# Built once: a statement that is the same object each time costs the least.
_IDS = tuple(
    select(table.c[number], table.c[id]).where(table.c[number].in_(bindparam("wanted", expanding=True)))
    for table, number, id in ((cards, "root", "id"), (dataset_incidents, "number", "subject"))
)
_Key = tuple[float, int, int]


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """A page of incidents.

    Attributes:
        items: in the order asked for; total: over all that the query finds, on this page and others.
        next: the cursor of the page that follows, None at the end.
    """

    items: tuple[Card, ...]
    total: Tally
    next: str | None


def find_page(book: Book, query: IncidentQuery) -> IncidentPage:
    """Return the page of incidents that the query asks for.

    A cursor names the last incident before the page, so what is added in between moves nothing.

    Raises:
        QueryError: if the query names a group or set that the book has not, or its cursor is none.
    """
    snapshot = find_snapshot(book, query.as_of)
    chosen = choose_rows(book, snapshot, query)
    after = _read_cursor(query) if query.cursor else None
    keys = _find_first(chosen, query, after, query.limit + 1)
    shown = find_keyed_cards(book, snapshot, keys[: query.limit])
    following = _write_cursor(query, keys[query.limit - 1]) if len(keys) > query.limit else None
    return IncidentPage(tuple(shown), count_total(chosen), following)


def count_incidents(book: Book, query: IncidentQuery) -> Facets:
    """Return what the query finds, counted by each of its sides.

    Raises:
        QueryError: if the query names a group or set that the book has not.
    """
    snapshot = find_snapshot(book, query.as_of)
    of_sets = choose_rows(book, snapshot, replace(query, set=("all",)))
    return count_facets(snapshot, choose_rows(book, snapshot, query), of_sets)


def find_clusters(book: Book, query: IncidentQuery, zoom: int, box: Box = WORLD) -> Clusters:
    """Return what a map of the box at that zoom shows of the incidents that the query finds.

    Raises:
        QueryError: if the query names a group or set that the book has not.
    """
    snapshot = find_snapshot(book, query.as_of)
    found, single = gather_clusters(choose_rows(book, snapshot, query), zoom, box)
    ids = _find_ids(book, snapshot, [key for key in single if key[0] >= 0])
    named = tuple(
        replace(cluster, id=ids[key]) if key in ids else cluster
        for cluster, key in zip(found.clusters, single, strict=True)
    )
    return replace(found, clusters=named)


def stream_cards(book: Book, query: IncidentQuery) -> Iterator[Card]:
    """Return every incident that the query finds, in its order, whatever its limit; some at a time in memory.

    What is asked wrongly is told at once, not when the first is taken.

    Raises:
        QueryError: if the query names a group or set that the book has not, or its cursor is none.
    """
    snapshot = find_snapshot(book, query.as_of)
    chosen = choose_rows(book, snapshot, query)
    keys = _find_first(chosen, query, _read_cursor(query) if query.cursor else None, None)
    return chain.from_iterable(
        find_keyed_cards(book, snapshot, keys[start : start + _AT_ONCE])
        for start in range(0, len(keys), _AT_ONCE)
    )


def find_keyed_cards(book: Book, snapshot: Snapshot, keys: Sequence[_Key]) -> list[Card]:
    """Return the cards of the rows; one that has ceased since the snapshot is left out."""
    by_set: dict[int, list[int]] = {}
    for _value, dataset, number in keys:
        by_set.setdefault(dataset, []).append(number)
    found: dict[tuple[int, int], Card] = {}
    with book.read() as connection:
        for dataset, numbers in by_set.items():
            if dataset:
                told = find_imported_cards(connection, snapshot, dataset, numbers)
            elif snapshot.held is not None:
                told = {number: snapshot.held[number] for number in numbers}
            else:
                told = find_cards(connection, numbers)
            found |= {(dataset, number): card for number, card in told.items()}
    return [found[dataset, n] for _value, dataset, n in keys if (dataset, n) in found]


def _find_ids(
    book: Book, snapshot: Snapshot, single: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], str]:
    held = snapshot.held or {}
    found: dict[tuple[int, int], str] = {}
    with book.read() as connection:
        for part in split(single, _AT_ONCE):
            for imported, query in enumerate(_IDS):
                wanted = [n for dataset, n in part if bool(dataset) == bool(imported)]
                if wanted:
                    rows = connection.execute(query, {"wanted": wanted})
                    found |= {(imported, row[0]): row[1] for row in rows}
    found |= {(0, number): held[number].id for dataset, number in single if not dataset and number in held}
    return {key: found[min(key[0], 1), key[1]] for key in single if (min(key[0], 1), key[1]) in found}


def _find_first(
    chosen: Sequence[Chosen], query: IncidentQuery, after: _Key | None, limit: int | None
) -> list[_Key]:
    """The sort keys, import numbers and row numbers of the first rows, in order."""
    values, datasets, numbers = [], [], []
    for part in chosen:
        rows = part.rows
        values.append(_list_values(part.columns, query.sort)[rows])
        datasets.append(np.full(len(rows), part.columns.dataset))
        numbers.append(part.columns.number[rows])
    if not values:
        return []
    value, dataset, number = np.concatenate(values), np.concatenate(datasets), np.concatenate(numbers)
    if after is not None:
        tied = value == after[0]
        later = (dataset > after[1]) | ((dataset == after[1]) & (number > after[2]))
        kept = (value > after[0]) | (tied & later)
        value, dataset, number = value[kept], dataset[kept], number[kept]
    if limit is not None and len(value) > 4 * limit:
        # Only what can be on the page is sorted: all that is not behind the last value of it.
        last = np.partition(value, limit - 1)[limit - 1]
        kept = value <= last
        value, dataset, number = value[kept], dataset[kept], number[kept]
    order = np.lexsort((number, dataset, value))[:limit]
    return [
        (float(v), int(d), int(n))
        for v, d, n in zip(value[order], dataset[order], number[order], strict=True)
    ]


def _list_values(columns: Columns, sort: str) -> Floats:
    """The value of each row that is sorted by, the smallest first; unknown ones come last."""
    name = sort.lstrip("-")
    plain: dict[str, np.ndarray] = {
        "date": columns.start,
        "reported": columns.first,
        "killed": columns.killed,
        "reports": columns.reports,
        "confidence": columns.confidence,
    }
    told = plain[name].astype(np.float64)
    unknown = np.isnan(told) | (told <= NO_DAY if name in ("date", "reported") else told < 0)
    return np.where(unknown, np.inf, -told if sort.startswith("-") else told)


def _write_cursor(query: IncidentQuery, last: _Key) -> str:
    value = None if last[0] == np.inf else last[0]
    packed = msgspec.json.encode([query.sort, value, last[1], last[2]])
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _read_cursor(query: IncidentQuery) -> _Key:
    told = query.cursor or ""
    try:
        packed = base64.b64decode(told + "=" * (-len(told) % 4), altchars=b"-_", validate=True)
        sort, value, dataset, number = msgspec.json.decode(packed, type=tuple[str, float | None, int, int])
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        sort, value, dataset, number = "", None, 0, 0
    if sort != query.sort or not (0 <= dataset < 2**31 and 0 <= number < 2**31):
        raise QueryError(
            "cursor", "cannot use this cursor: take `next` of a page in the same order, or leave it out"
        )
    return (float("inf") if value is None else value, dataset, number)
