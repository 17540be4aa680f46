"""Counts what a query finds: by month, type, country, group, outlet and more, with the dead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

import numpy as np

from daybook.register.card import REVIEWS
from daybook.register.choosing import Chosen
from daybook.register.columns import NO_DAY, Columns, Ints
from daybook.register.fields import KINDS, STATUSES, TYPES
from daybook.register.holding import Snapshot
from daybook.wording import name_country

_MOST_NAMED = 30


@dataclass(frozen=True, slots=True)
class Tally:
    """How many incidents, and how many people were killed in those that count.

    Attributes:
        incidents: all that were found; killed_low, killed_best, killed_high: sums over those that count, the
            best figure being the lowest told where there is no best one.
        unknown: incidents without a figure; uncounted: incidents that were denied or retracted.
    """

    incidents: int
    killed_low: int
    killed_best: int
    killed_high: int
    unknown: int
    uncounted: int


@dataclass(frozen=True, slots=True)
class FacetLine:
    """One value of a facet: `value` to filter by, `name` to show, `id` of a group's dossier."""

    value: str
    name: str
    incidents: int
    killed: int
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """What a query finds, by each of its sides; months in order of time, all others the most first.

    Attributes:
        total: over all; months: by the month of the earliest day, `undated` without one.
        groups: at most 30 armed groups that took part; outlets: at most 30; an incident counts for each.
        sets: by set, without the query's own choice of sets.
    """

    total: Tally
    undated: int
    months: tuple[FacetLine, ...]
    types: tuple[FacetLine, ...]
    statuses: tuple[FacetLine, ...]
    countries: tuple[FacetLine, ...]
    groups: tuple[FacetLine, ...]
    kinds: tuple[FacetLine, ...]
    outlets: tuple[FacetLine, ...]
    reviews: tuple[FacetLine, ...]
    sets: tuple[FacetLine, ...]


def count_total(chosen: Sequence[Chosen]) -> Tally:
    """Return the sums over all wanted rows."""
    sums = np.zeros(6, np.int64)
    for part in chosen:
        own, rows = part.columns, part.rows
        sums += (
            len(rows),
            *(int(toll[rows].sum()) for toll in own.tolls),
            int((own.killed[rows] < 0).sum()),
            len(rows) - int(own.counted[rows].sum()),
        )
    return Tally(*map(int, sums))


def count_facets(snapshot: Snapshot, chosen: Sequence[Chosen], of_sets: Sequence[Chosen]) -> Facets:
    """Return what the wanted rows are, side by side; `of_sets` are those without a choice of sets."""
    months, undated = _count_months(chosen)
    return Facets(
        total=count_total(chosen),
        undated=undated,
        months=months,
        types=_count_coded(chosen, lambda own: (own.type, TYPES)),
        statuses=_count_coded(chosen, lambda own: (own.status, STATUSES)),
        countries=_count_coded(chosen, lambda own: (own.country, own.countries), name_country),
        groups=_count_groups(snapshot, chosen),
        kinds=_count_kinds(chosen),
        outlets=_count_outlets(chosen),
        reviews=_count_reviews(chosen),
        sets=tuple(
            FacetLine(part.columns.set, part.columns.set, len(part.rows), int(part.weights.sum()))
            for part in of_sets
        ),
    )


class _Sums:
    """Incidents and killed by value, over several sets."""

    def __init__(self) -> None:
        self.incidents: dict[str, int] = {}
        self.killed: dict[str, int] = {}

    def add(self, words: Sequence[str], codes: Ints, weights: Ints) -> None:
        """Count the codes, each a position in the words; -1 is left out."""
        known = codes >= 0
        size = len(words)
        counts = np.bincount(codes[known], minlength=size)
        sums = np.bincount(codes[known], weights=weights[known], minlength=size)
        found = np.flatnonzero(counts)
        told = zip(found.tolist(), counts[found].tolist(), sums[found].astype(np.int64).tolist(), strict=True)
        for position, count, killed in told:
            self.add_sum(words[position], count, killed)

    def add_sum(self, word: str, count: int, killed: int) -> None:
        """Count one value; one without incidents has no line."""
        if count:
            self.incidents[word] = self.incidents.get(word, 0) + count
            self.killed[word] = self.killed.get(word, 0) + killed

    def list_lines(
        self, render: Callable[[str], str] | None = None, most: int | None = None
    ) -> tuple[FacetLine, ...]:
        """Return a line for each value, the most incidents first, at most so many."""
        ordered = sorted((-count, value) for value, count in self.incidents.items())[:most]
        return tuple(
            FacetLine(value, render(value) if render else value, -count, self.killed[value])
            for count, value in ordered
        )


def _count_coded(
    chosen: Sequence[Chosen],
    find: Callable[[Columns], tuple[Ints, Sequence[str]]],
    render: Callable[[str], str] | None = None,
) -> tuple[FacetLine, ...]:
    sums = _Sums()
    for part in chosen:
        codes, words = find(part.columns)
        sums.add(words, codes[part.rows], part.weights)
    return sums.list_lines(render)


def _count_months(chosen: Sequence[Chosen]) -> tuple[tuple[FacetLine, ...], int]:
    sums, undated = _Sums(), 0
    for part in chosen:
        months = part.columns.month[part.rows]
        known = months != NO_DAY
        undated += int((~known).sum())
        if not known.any():
            continue
        first = int(months[known].min())
        span = range(first, int(months[known].max()) + 1)
        sums.add([_write_month(month) for month in span], np.where(known, months - first, -1), part.weights)
    return tuple(sorted(sums.list_lines(), key=attrgetter("value"))), undated


@lru_cache(maxsize=5_000)
def _write_month(months: int) -> str:
    """The month that lies so many after 1970-01, as `2021-07`."""
    return f"{1970 + months // 12:04}-{months % 12 + 1:02}"


def _count_kinds(chosen: Sequence[Chosen]) -> tuple[FacetLine, ...]:
    sums = _Sums()
    for part in chosen:
        _add_bits(sums, KINDS, part.columns.kinds[part.rows], part.weights)
    return sums.list_lines()


def _count_reviews(chosen: Sequence[Chosen]) -> tuple[FacetLine, ...]:
    sums = _Sums()
    for part in chosen:
        if part.columns.dataset:
            continue
        bits, weights = part.columns.review[part.rows], part.weights
        sums.add(REVIEWS[:1], np.where(bits == 0, 0, -1), weights)
        _add_bits(sums, REVIEWS[1:], bits, weights)
    return sums.list_lines()


def _add_bits(sums: _Sums, words: Sequence[str], bits: Ints, weights: Ints) -> None:
    """Count each word for the rows that have its bit; sums over the few mixtures of bits come first."""
    size = 1 << len(words)
    counts, killed = np.bincount(bits, minlength=size), np.bincount(bits, weights, minlength=size)
    for position, word in enumerate(words):
        has = (np.arange(size) >> position) & 1 == 1
        sums.add_sum(word, int(counts[has].sum()), int(killed[has].sum()))


def _count_groups(snapshot: Snapshot, chosen: Sequence[Chosen]) -> tuple[FacetLine, ...]:
    sums, ids = _Sums(), dict[str, str]()
    for part in chosen:
        words, rows, codes = find_group_pairs(snapshot, part.columns)
        _add_pairs(sums, part, words, rows, codes)
        ids |= snapshot.ids
    lines = sums.list_lines(most=_MOST_NAMED)
    return tuple(
        FacetLine(
            ids.get(line.value, line.value), line.name, line.incidents, line.killed, ids.get(line.value)
        )
        for line in lines
    )


def find_group_pairs(snapshot: Snapshot, columns: Columns) -> tuple[list[str], Ints, Ints]:
    """Return the groups of a set, and which rows have which of them, each once; kept with the snapshot."""
    found = snapshot.pairs.get(columns.dataset)
    if found is None:
        words, codes = _code_groups(snapshot, columns)
        own = codes[columns.party] if len(columns.party) else columns.party
        kept = own >= 0
        pairs = np.unique(columns.party_row[kept] * max(len(words), 1) + own[kept])
        found = words, pairs // max(len(words), 1), pairs % max(len(words), 1)
        snapshot.pairs[columns.dataset] = found
    return found


def _code_groups(snapshot: Snapshot, columns: Columns) -> tuple[list[str], Ints]:
    index: dict[str, int] = {}
    codes = np.full(len(columns.actors) or 1, -1, np.int64)
    for position in range(len(columns.actors)):
        label = snapshot.label(columns, position)
        if label is not None:
            codes[position] = index.setdefault(label.name, len(index))
            if label.id is not None:
                snapshot.ids[label.name] = label.id
    return list(index), codes


def _count_outlets(chosen: Sequence[Chosen]) -> tuple[FacetLine, ...]:
    sums = _Sums()
    for part in chosen:
        own = part.columns
        _add_pairs(sums, part, own.outlets, own.outlet_row, own.outlet)
    return sums.list_lines(most=_MOST_NAMED)


def _add_pairs(sums: _Sums, part: Chosen, words: Sequence[str], rows: Ints, codes: Ints) -> None:
    """Count each word for each wanted row that has it; no row has one twice."""
    if len(rows) and words:
        kept = part.wanted[rows]
        sums.add(words, codes[kept], part.columns.tolls[1][rows[kept]])
