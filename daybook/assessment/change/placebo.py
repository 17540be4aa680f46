"""Ordinary months as a yardstick: how often counts fall as much where nothing in particular happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from daybook.assessment.change.sides import DAYS_IN_MONTH, Sides, count_between, find_days, move_months
from daybook.assessment.events import Events, count_days, count_months

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

REFERENCE = "Abadie, Diamond and Hainmueller 2015, American Journal of Political Science 59"


@dataclass(frozen=True)
class Pool:
    """Monthly counts of many groups (or countries) of one set.

    Attributes:
        set: the data; names: of the units; counts: a row each, a column for each month from `first` on, in
            months since 1970-01.
    """

    set: str
    names: tuple[str, ...]
    counts: Ints
    first: int


@dataclass(frozen=True, slots=True)
class Rank:
    """How an observed change stands among ordinary months.

    Attributes:
        as_much: how many ordinary months were followed by as large a fall (or rise); months: of how many.
        units: of how many groups they are.
    """

    as_much: int
    months: int
    units: int

    @property
    def share(self) -> float:
        """The share of months that changed as much, the observed one counted in."""
        return (1 + self.as_much) / (1 + self.months)


@dataclass(frozen=True, slots=True)
class Ordinary:
    """What follows a random month.

    Attributes:
        groups, months: how many groups, and months of theirs, have enough incidents in the year before.
        fewer, halved: the share of draws followed by fewer, and by at most half as many; each group is as
            likely to be drawn as any other, then one of its months.
        fewer_by_month, halved_by_month: the same where each month is as likely as any other, so that the
            longest-lived groups count most.
        fewer_range, halved_range: 95 % of bootstrap samples of the groups.
    """

    groups: int
    months: int
    fewer: float
    halved: float
    fewer_by_month: float
    halved_by_month: float
    fewer_range: tuple[float, float]
    halved_range: tuple[float, float]


def rank_own(events: Events, sides: Sides) -> Rank:
    """Return how the change stands among the group's own months that lie clear of the day.

    Months are ordinary if neither of their sides reaches over the day, both lie in the window, and the side
    before has a similar count: half to twice that of the day.
    """
    window = events.window
    if window.start is None or window.end is None or not sides.before:
        return Rank(0, 0, 1)
    on, last_on = count_days(sides.on.start), count_days(sides.on.end)
    reach = range(-_months_to(window.start, sides.on.start), _months_to(sides.on.start, window.end) + 1)
    at = move_months(sides.on.start, reach)
    clear = (at + sides.days_after < on) | (at - sides.days_before > last_on)
    inside = (at - sides.days_before >= count_days(window.start)) & (
        at + sides.days_after <= count_days(window.end)
    )
    at = at[clear & inside]
    days = find_days(events)
    before = count_between(days, at - sides.days_before, at - 1)
    after = count_between(days, at + 1, at + sides.days_after)
    return _rank(before, after, sides, 1)


def rank_others(pool: Pool, sides: Sides, without: Sequence[str] = ()) -> Rank:
    """Return how the change stands among months of other groups with a similar count in the side before.

    Args:
        pool: of the same data; sides: the change; without: the names of the group itself.
    """
    if not sides.before:
        return Rank(0, 0, 0)
    own = np.isin(np.array(pool.names, object), list(without))
    before, after, of_unit = pair_months(pool.counts[~own], *_lengths(sides))
    similar = is_similar(before, sides.before)
    units = len(np.unique(of_unit[similar]))
    return _rank(before, after, sides, units)


def _lengths(sides: Sides) -> tuple[int, int]:
    return max(1, round(sides.days_before / DAYS_IN_MONTH)), max(1, round(sides.days_after / DAYS_IN_MONTH))


def pair_months(counts: Ints, before: int, after: int) -> tuple[Ints, Ints, Ints]:
    """Return for each unit and month the counts of the months before and from it on, and the unit's row."""
    units, size = counts.shape
    if size < before + after:
        empty = np.zeros(0, np.int64)
        return empty, empty, empty
    sums = np.concatenate([np.zeros((units, 1), np.int64), counts.cumsum(axis=1)], axis=1)
    at = np.arange(before, size - after + 1)
    earlier = sums[:, at] - sums[:, at - before]
    later = sums[:, at + after] - sums[:, at]
    rows = np.repeat(np.arange(units), len(at))
    return earlier.ravel(), later.ravel(), rows


def is_similar(before: Ints, count: int) -> Bools:
    """Return which counts are half to twice the given one, and not 0."""
    found: Bools = (2 * before >= count) & (before <= 2 * count) & (before > 0)
    return found


def _rank(before: Ints, after: Ints, sides: Sides, units: int) -> Rank:
    similar = is_similar(before, sides.before)
    before, after = before[similar], after[similar]
    # after/before against the observed ratio, both sides of equal lengths there and here.
    gap = after * sides.before - sides.after * before
    fell = sides.after * sides.days_before <= sides.before * sides.days_after
    return Rank(int((gap <= 0).sum() if fell else (gap >= 0).sum()), len(before), units if len(before) else 0)


def _months_to(start: date, end: date) -> int:
    return count_months(end) - count_months(start)


def measure_ordinary(counts: Ints, least: int = 4, months: int = 12, seed: int = 1) -> Ordinary | None:
    """Return what follows a random month of a random group; None where no month has enough incidents before.

    Args:
        counts: a row for each group, a column for each month; least: incidents in the year before, above 0.
        months: the length of each side; seed: of the bootstrap over groups.
    """
    before, after, rows = pair_months(counts, months, months)
    enough = before >= least
    before, after, rows = before[enough], after[enough], rows[enough]
    if not len(rows):
        return None
    units, unit = np.unique(rows, return_inverse=True)
    size = np.bincount(unit)
    fewer = np.bincount(unit, weights=after < before) / size
    halved = np.bincount(unit, weights=2 * after <= before) / size
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, len(units), (1000, len(units)))
    return Ordinary(
        groups=len(units),
        months=len(rows),
        fewer=float(fewer.mean()),
        halved=float(halved.mean()),
        fewer_by_month=float((after < before).mean()),
        halved_by_month=float((2 * after <= before).mean()),
        fewer_range=_range(fewer[drawn].mean(axis=1)),
        halved_range=_range(halved[drawn].mean(axis=1)),
    )


def _range(values: npt.NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)
