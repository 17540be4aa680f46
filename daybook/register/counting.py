"""Counts what a query finds: by month, type, country, group, outlet and more, with the dead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

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
            FacetLine(part.columns.set, part.columns.set, len(part.rows), int(_weigh(part).sum()))
            for part in of_sets
        ),
    )


def _weigh(part: Chosen) -> Ints:
    """The killed that each wanted row adds to a sum."""
    return part.columns.tolls[1][part.rows]


class _Sums:
    """Incidents and killed by value, over several sets."""

    def __init__(self) -> None:
        self.incidents: Counter[str] = Counter()
        self.killed: Counter[str] = Counter()

    def add(self, words: Sequence[str], codes: Ints, weights: Ints) -> None:
        """Count the codes, each a position in the words; -1 is left out."""
        known = codes >= 0
        size = len(words)
        counts = np.bincount(codes[known], minlength=size)
        sums = np.bincount(codes[known], weights=weights[known], minlength=size)
        for position in np.flatnonzero(counts).tolist():
            self.incidents[words[position]] += int(counts[position])
            self.killed[words[position]] += int(sums[position])

    def list_lines(self, name: dict[str, str] | None = None) -> Iterable[FacetLine]:
        """Yield a line for each value, the most incidents first."""
        for value, count in sorted(self.incidents.items(), key=lambda pair: (-pair[1], pair[0])):
            yield FacetLine(value, (name or {}).get(value, value), count, self.killed[value])


def _count_coded(
    chosen: Sequence[Chosen],
    find: Callable[[Columns], tuple[Ints, Sequence[str]]],
    render: Callable[[str], str] = str,
) -> tuple[FacetLine, ...]:
    sums = _Sums()
    for part in chosen:
        codes, words = find(part.columns)
        sums.add(words, codes[part.rows], _weigh(part))
    return tuple(sums.list_lines({value: render(value) for value in sums.incidents}))


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
        words = [f"{1970 + month // 12:04}-{month % 12 + 1:02}" for month in span]
        sums.add(words, np.where(known, months - first, -1), _weigh(part))
    return tuple(sorted(sums.list_lines(), key=lambda line: line.value)), undated


def _count_kinds(chosen: Sequence[Chosen]) -> tuple[FacetLine, ...]:
    sums = _Sums()
    for part in chosen:
        bits, weights = part.columns.kinds[part.rows], _weigh(part)
        for position, kind in enumerate(KINDS):
            sums.add((kind,), np.where((bits >> position) & 1 == 1, 0, -1), weights)
    return tuple(sums.list_lines())


def _count_reviews(chosen: Sequence[Chosen]) -> tuple[FacetLine, ...]:
    sums = _Sums()
    for part in chosen:
        if part.columns.dataset:
            continue
        bits, weights = part.columns.review[part.rows], _weigh(part)
        sums.add(REVIEWS[:1], np.where(bits == 0, 0, -1), weights)
        for position, review in enumerate(REVIEWS[1:]):
            sums.add((review,), np.where((bits >> position) & 1 == 1, 0, -1), weights)
    return tuple(sums.list_lines())


def _count_groups(snapshot: Snapshot, chosen: Sequence[Chosen]) -> tuple[FacetLine, ...]:
    sums, ids = _Sums(), dict[str, str]()
    for part in chosen:
        words, rows, codes = find_group_pairs(snapshot, part.columns)
        _add_pairs(sums, part, words, rows, codes)
        ids |= snapshot.ids
    lines = list(sums.list_lines())[:_MOST_NAMED]
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
    return tuple(sums.list_lines())[:_MOST_NAMED]


def _add_pairs(sums: _Sums, part: Chosen, words: Sequence[str], rows: Ints, codes: Ints) -> None:
    """Count each word for each wanted row that has it; no row has one twice."""
    if len(rows) and words:
        kept = part.wanted[rows]
        sums.add(words, codes[kept], part.columns.tolls[1][rows[kept]])
