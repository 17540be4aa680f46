"""Incidents by country or group and by year or month, for comparisons over a whole set at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from daybook.assessment.events import Ints, count_days, count_months
from daybook.inquiry.asked import Asked
from daybook.inquiry.observing import find_window, make_query
from daybook.record.book import Book
from daybook.register.choosing import Chosen, choose_rows
from daybook.register.columns import NO_DAY
from daybook.register.counting import find_group_pairs
from daybook.register.holding import Snapshot, find_snapshot
from daybook.schema.assessment import Window


@dataclass(frozen=True)
class Counted:
    """Incidents of each unit by year or month.

    Attributes:
        names: alpha-2 codes of countries, or names of groups; counts: a row for each, a column for each year
            or month. start: the first year, or months from January 1970 to the first month.
        window: the days that count; sets: the versions that were counted.
        ids: of groups that the book knows; covers: countries that the set covers, None for the world.
    """

    names: tuple[str, ...]
    counts: npt.NDArray[np.int64]
    start: int
    window: Window
    sets: tuple[str, ...]
    ids: dict[str, str]
    covers: frozenset[str] | None = None

    def find(self, name: str) -> Ints:
        """Return a unit's counts, zeros where the set has nothing of it."""
        if name in self.names:
            found: Ints = self.counts[self.names.index(name)]
            return found
        return np.zeros(self.counts.shape[1], np.int64)


def count_units(book: Book, asked: Asked, name: str, kind: str, by_month: bool = False) -> Counted:
    """Return the incidents of all countries or groups (`kind`) in the data of that name, by year or month.

    Of the book's own data, groups are counted for every incident that they took part in.

    Raises:
        QueryError: if the book has no such set.
    """
    snapshot = find_snapshot(book, asked.as_of)
    window = find_window(book, snapshot, name, asked)
    chosen = choose_rows(book, snapshot, make_query(replace(asked, subject=None), name))
    if window.start is None or window.end is None:
        return Counted((), np.zeros((0, 1), np.int64), 1970, window, (), {})
    first, last = (
        (count_months(window.start), count_months(window.end))
        if by_month
        else (window.start.year, window.end.year)
    )
    size = last - first + 1
    index: dict[str, int] = {}
    units, years = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for part in chosen:
        rows = _choose_within(part, window)
        found, own = _code_units(snapshot, part, rows, index, kind)
        units.append(own)
        years.append(_find_steps(part, found, by_month) - first)
    flat = np.concatenate(units) * size + np.clip(np.concatenate(years), 0, size - 1)
    counts = np.bincount(flat, minlength=len(index) * size).reshape(len(index), size)
    return Counted(
        tuple(index),
        counts.astype(np.int64),
        first,
        window,
        tuple(part.columns.set for part in chosen),
        dict(snapshot.ids),
        _find_cover(snapshot, name),
    )


def _choose_within(part: Chosen, window: Window) -> npt.NDArray[np.bool_]:
    assert window.start is not None
    assert window.end is not None
    own = part.columns
    inside = (own.start >= count_days(window.start)) & (own.start <= count_days(window.end))
    wanted: npt.NDArray[np.bool_] = part.wanted & own.counted & (own.start > NO_DAY) & inside
    return wanted


def _code_units(
    snapshot: Snapshot, part: Chosen, wanted: npt.NDArray[np.bool_], index: dict[str, int], kind: str
) -> tuple[Ints, Ints]:
    """The rows that have a unit, and which: a row of two groups is there twice."""
    own = part.columns
    if kind == "country":
        rows = np.flatnonzero(wanted & (own.country >= 0))
        words, codes = list(own.countries), own.country[rows]
    else:
        words, at, of = find_group_pairs(snapshot, own)
        kept = wanted[at]
        rows, codes = at[kept], of[kept]
    used = np.unique(codes)
    place = np.zeros(len(words) or 1, np.int64)
    for code in used:
        place[code] = index.setdefault(words[code], len(index))
    return rows, place[codes]


def _find_steps(part: Chosen, rows: Ints, by_month: bool) -> Ints:
    """The year of each row, or its months from January 1970."""
    days = part.columns.start[rows].astype("datetime64[D]")
    if by_month:
        return days.astype("datetime64[M]").astype(np.int64)
    return days.astype("datetime64[Y]").astype(np.int64) + 1970


def _find_cover(snapshot: Snapshot, name: str) -> frozenset[str] | None:
    """Which countries a set says that it covers; none for the book's own, which covers what it was given."""
    covered: set[str] = set()
    for counting, columns in snapshot.imported:
        if name in (counting.line.name, columns.set):
            covered |= set(counting.line.countries)
    return None if "*" in covered else frozenset(covered)
