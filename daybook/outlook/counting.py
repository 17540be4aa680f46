"""Monthly counts of the record as panels: incidents and deaths by group, country or place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from sqlalchemy import func, select

from daybook.assessment.forecasting.months import (
    find_first_day,
    find_last_day,
    number_day,
    render_month,
)
from daybook.assessment.forecasting.panel import Floats, Panel
from daybook.errors import NotFoundError, SettingsError
from daybook.record.book import Book
from daybook.record.tables import reports
from daybook.register.card import OWN
from daybook.register.choosing import choose_at, list_parts
from daybook.register.columns import NO_DAY, Bools, Columns, Ints, count_days, read_day
from daybook.register.counting import find_group_pairs
from daybook.register.holding import Snapshot, find_snapshot

Kind = Literal["group", "country", "place"]
Counted = Literal["incidents", "killed"]

# January 1980 is month 120 of those counted from January 1970.
_TO_NUMBER = -119


@dataclass(frozen=True)
class Counts:
    """What the record counts, month by month, up to the last month that it covers whole.

    Attributes:
        source: `own`, or an imported set's name; version: of the data, as a forecast names it.
        first, last: the numbers of the first and the last month.
    """

    source: str
    version: str
    first: int
    last: int
    snapshot: Snapshot

    @property
    def covered(self) -> date:
        """The last day that the record covers."""
        return find_last_day(self.last)

    def make_panel(self, kind: Kind, target: Counted, places: Sequence[str] = ()) -> Panel:
        """Return the counts by unit, 0 where the record tells of nothing.

        An incident counts in the month of its earliest day, once for each group that took part; deaths are
        those of the incidents, whoever caused them. Denied and retracted incidents do not count.

        Args:
            places: by place, the places or regions that are asked for, each with what lies at or in it;
                beside them the panel has all regions, as `Region, XX`, for the models to learn from.
        """
        held: dict[str, Floats] = {}
        size = self.last - self.first + 1
        for columns, counts in list_parts(self.snapshot, (self.source,)):
            months = columns.month + _TO_NUMBER - self.first
            kept = columns.counted & (columns.month != NO_DAY) & (months >= 0) & (months < size)
            if counts is not None:
                kept &= counts
            _add(
                held, self._find_units(columns, kind, places), (months, kept, columns.tolls[1]), target, size
            )
        if not held:
            raise NotFoundError(
                f"cannot count by {kind}: {self.source} tells of no incident of one from "
                f"{render_month(self.first)} to {render_month(self.last)}"
            )
        names = sorted(held)
        return Panel(tuple(names), self.first, np.stack([held[name] for name in names]))

    def read_days(self, group: str) -> Floats:
        """Return the group's incidents by day, over all months; of a range, on its first day.

        Args:
            group: as it is counted, by its name in the panel.
        """
        begins = count_days(find_first_day(self.first))
        held = np.zeros(count_days(self.covered) - begins + 1)
        for columns, counts in list_parts(self.snapshot, (self.source,)):
            names, rows, codes = find_group_pairs(self.snapshot, columns)
            if group not in names:
                continue
            own = rows[codes == names.index(group)]
            days = columns.start[own] - begins
            use = columns.counted[own] & (days >= 0) & (days < len(held))
            if counts is not None:
                use &= counts[own]
            held += np.bincount(days[use], minlength=len(held))
        return held

    def find_countries(self, place: str) -> set[str]:
        """Return in which countries there is a place or region of that name, `` where none is told."""
        found: set[str] = set()
        for columns, _counts in list_parts(self.snapshot, (self.source,)):
            codes = np.unique(columns.country[choose_at(columns, place)]).tolist()
            found |= {columns.countries[code] if code >= 0 else "" for code in codes}
        return found

    def _find_units(
        self, columns: Columns, kind: Kind, places: Sequence[str]
    ) -> tuple[list[str], Ints, Ints]:
        """The units, and which rows tell of which."""
        if kind == "place":
            return _find_places(columns, places)
        if kind == "group":
            return find_group_pairs(self.snapshot, columns)
        rows = np.flatnonzero(columns.country >= 0)
        return list(columns.countries), rows, columns.country[rows]


def _find_places(columns: Columns, places: Sequence[str]) -> tuple[list[str], Ints, Ints]:
    """All regions of the set, and the places asked for, with the rows at or in them."""
    inside = np.flatnonzero((columns.admin1 >= 0) & (columns.country >= 0))
    size = max(len(columns.countries), 1)
    pairs, codes = np.unique(columns.admin1[inside] * size + columns.country[inside], return_inverse=True)
    names = [f"{columns.regions[at // size]}, {columns.countries[at % size]}" for at in pairs.tolist()]
    rows, of = [inside], [codes]
    for name in places:
        own = np.flatnonzero(choose_at(columns, name))
        rows.append(own)
        of.append(np.full(len(own), len(names), np.int64))
        names.append(name)
    return names, np.concatenate(rows), np.concatenate(of)


def _add(
    held: dict[str, Floats],
    units: tuple[list[str], Ints, Ints],
    told: tuple[Ints, Bools, Ints],
    target: Counted,
    size: int,
) -> None:
    (names, rows, codes), (months, kept, tolls) = units, told
    if not len(rows) or not names:
        return
    use = kept[rows]
    rows, codes = rows[use], codes[use]
    weights = np.ones(len(rows)) if target == "incidents" else tolls[rows].astype(float)
    sums = np.bincount(codes * size + months[rows], weights, len(names) * size).reshape(len(names), size)
    for code in np.unique(codes).tolist():
        name = names[code]
        held[name] = held[name] + sums[code] if name in held else sums[code]


def read_counts(book: Book, source: str = OWN, as_of: date | None = None) -> Counts:
    """Return the counts of the record.

    Args:
        source: `own`, or an imported set as `ucdp-ged`; as_of: up to that day; own incidents also as they
            were known then, a set's as they are now, since its versions come later than what they tell of.

    Raises:
        SettingsError: if the book has no such set, or no incident up to that day.
    """
    snapshot = find_snapshot(book, as_of if source == OWN else None)
    begins, ends = _find_own_span(book, snapshot) if source == OWN else _find_span(snapshot, source)
    if as_of is not None and ends is not None:
        ends = min(ends, as_of)
    if begins is None or ends is None or ends < begins:
        raise SettingsError(
            f"cannot count the incidents of {source}: the book has none"
            + (f" up to {as_of}" if as_of else "; add reports, or import a data set")
        )
    first, last = number_day(begins), number_day(ends)
    if ends < find_last_day(last):
        last -= 1
    if last < first:
        raise SettingsError(f"cannot count the incidents of {source}: it covers no whole month yet")
    line = f"log {snapshot.head.number}:{snapshot.head.chain[:16]}"
    version = f"{source} {render_month(first)} to {render_month(last)}, {line}"
    return Counts(source, version, first, last, snapshot)


def _find_own_span(book: Book, snapshot: Snapshot) -> tuple[date | None, date | None]:
    """From the first report to the newest: what lies before is only recalled, what comes after not known."""
    first = snapshot.own.first[snapshot.own.first != NO_DAY]
    with book.read() as connection:
        newest: date | None = connection.execute(select(func.max(reports.c.known))).scalar()
    return (read_day(int(first.min())) if len(first) else None), newest


def _find_span(snapshot: Snapshot, source: str) -> tuple[date | None, date | None]:
    list_parts(snapshot, (source,))
    lines = [c.line for c, columns in snapshot.imported if source in (c.line.name, columns.set)]
    return (
        min((line.start for line in lines), default=None),
        max((line.end for line in lines), default=None),
    )
