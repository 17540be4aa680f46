"""Monthly counts of all groups, or all countries, of one kind of data: what a change is set beside."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date

import numpy as np

from daybook.assessment.change.placebo import Pool
from daybook.assessment.events import Ints, count_months, spread_days
from daybook.record.book import Book
from daybook.register.choosing import Chosen, choose_rows
from daybook.register.columns import NO_DAY
from daybook.register.counting import find_group_pairs
from daybook.register.holding import Snapshot, find_snapshot
from daybook.register.query import IncidentQuery
from daybook.schema.assessment import Window

_KEPT = 8
_pools: OrderedDict[tuple[object, ...], Pool] = OrderedDict()


def find_pool(
    book: Book, name: str, window: Window, types: tuple[str, ...], as_of: date | None, by: str = "group"
) -> Pool:
    """Return the monthly counts of every group (or country) in the data of that name; kept by data version.

    Args:
        book: where the data are; name: `own` or a set's; window: the months, with both ends.
        types: which incidents count; as_of: as known on that day; by: `group` or `country`.
    """
    snapshot = find_snapshot(book, as_of)
    key = (str(book.engine.url), snapshot.head.chain, name, window, types, as_of, by)
    if key in _pools:
        _pools.move_to_end(key)
        return _pools[key]
    query = IncidentQuery(type=types, set=(name,), as_of=as_of)
    pool = _count(snapshot, choose_rows(book, snapshot, query), name, window, by)
    _pools[key] = pool
    while len(_pools) > _KEPT:
        _pools.popitem(last=False)
    return pool


def _count(snapshot: Snapshot, parts: list[Chosen], name: str, window: Window, by: str) -> Pool:
    assert window.start is not None and window.end is not None
    first, last = count_months(window.start), count_months(window.end)
    size = last - first + 1
    index: dict[str, int] = {}
    tables: list[tuple[Ints, Ints]] = []
    for part in parts:
        columns = part.columns
        wanted = part.wanted & columns.counted & (columns.start > NO_DAY)
        rows, units = _list_units(snapshot, part, by, index)
        kept = wanted[rows] & (units >= 0)
        day = spread_days(columns.start, columns.end)
        month = day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) - first
        kept &= (month[rows] >= 0) & (month[rows] < size)
        tables.append((units[kept], month[rows[kept]]))
    counts = np.zeros((len(index), size), np.int64)
    for unit, month in tables:
        np.add.at(counts, (unit, month), 1)
    return Pool(name, tuple(index), counts, first)


def _list_units(snapshot: Snapshot, part: Chosen, by: str, index: dict[str, int]) -> tuple[Ints, Ints]:
    """Rows, and as which unit each counts, -1 for none; a row with two groups is there twice."""
    columns = part.columns
    if by == "country":
        of_code = np.array(
            [*(index.setdefault(code, len(index)) for code in columns.countries), -1], np.int64
        )
        return np.arange(len(columns)), of_code[columns.country]
    words, rows, codes = find_group_pairs(snapshot, columns)
    of_word = np.array([index.setdefault(word, len(index)) for word in words], np.int64)
    return rows, of_word[codes] if len(codes) else codes
