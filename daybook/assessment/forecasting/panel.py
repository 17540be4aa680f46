"""A panel: one count for each unit and month, and what of each unit's past the models look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from daybook.assessment.forecasting.months import render_month
from daybook.errors import SettingsError

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

# Months of the unit's own past from which on all models speak.
FULL_PAST = 12


@dataclass(frozen=True)
class Panel:
    """Monthly counts by unit.

    Attributes:
        units: their names; first: the number of the first month (1 = January 1980).
        counts: a row for each unit, a column for each month; NaN before a unit begins and after it ends.
    """

    units: tuple[str, ...]
    first: int
    counts: Floats

    @property
    def months(self) -> int:
        """How many months the panel spans."""
        return int(self.counts.shape[1])

    @cached_property
    def known(self) -> Bools:
        """Which months of which units were counted."""
        return ~np.isnan(self.counts)

    @cached_property
    def filled(self) -> Floats:
        """The counts, 0 where nothing was counted."""
        return np.where(self.known, self.counts, 0.0)

    @cached_property
    def full(self) -> Bools:
        """Which units have at each month been counted for `FULL_PAST` months without a break up to it."""
        return self.sums(self.known.astype(float), FULL_PAST) >= FULL_PAST - 0.5

    def sums(self, values: Floats, window: int) -> Floats:
        """Return for each month the sum of the values over the window that ends with it (months)."""
        total = np.concatenate([np.zeros((len(values), 1)), np.cumsum(values, axis=1)], axis=1)
        ends = np.arange(1, values.shape[1] + 1)
        out: Floats = total[:, ends] - total[:, np.maximum(ends - window, 0)]
        return out

    def mean_log(self, window: int) -> Floats:
        """Return for each month the mean of log(1 + count) over the window, of the months counted."""
        return self._mean(np.log1p(self.filled), window)

    def mean(self, window: int) -> Floats:
        """Return for each month the mean count over the window, of the months counted."""
        return self._mean(self.filled, window)

    def _mean(self, values: Floats, window: int) -> Floats:
        return self.sums(values, window) / np.maximum(self.sums(self.known.astype(float), window), 1.0)

    @cached_property
    def silent_months(self) -> Floats:
        """The months since the last count above 0, 0 in such a month, 600 where there was none before."""
        columns = np.arange(self.months)
        last = np.maximum.accumulate(np.where(self.filled > 0, columns, -1), axis=1)
        return np.where(last < 0, 600.0, columns - last).astype(float)


def make_panel(units: Sequence[str], months: Sequence[int], counts: Sequence[float]) -> Panel:
    """Return the panel that rows of a table give, each a unit, a month's number and a count.

    Raises:
        SettingsError: if there is no row, a count is missing, negative or endless, a month of a unit stands
            twice, or one is missing between a unit's first and last.
    """
    values = np.asarray(counts, dtype=float)
    if not len(values):
        raise SettingsError("cannot make a forecast of no rows: give a table with a count by unit and month")
    _check_values(units, months, values)
    names = tuple(dict.fromkeys(units))
    row_of = {name: row for row, name in enumerate(names)}
    rows = np.fromiter((row_of[name] for name in units), np.int64, len(values))
    columns = np.asarray(months, dtype=np.int64)
    first = int(columns.min())
    table = np.full((len(names), int(columns.max()) - first + 1), np.nan)
    keys = rows * table.shape[1] + columns - first
    found, times = np.unique(keys, return_counts=True)
    if (times > 1).any():
        row, column = divmod(int(found[times > 1][0]), table.shape[1])
        raise SettingsError(
            f"cannot use the table: unit {names[row]} has {int(times.max())} rows for the month "
            f"{render_month(first + column)}; sum them up, or name another --unit"
        )
    table[rows, columns - first] = values
    _check_gaps(names, first, table)
    return Panel(names, first, table)


def _check_values(units: Sequence[str], months: Sequence[int], values: Floats) -> None:
    for wrong, what in ((np.isnan(values), "no count"), (values < 0, "a negative count"),
                        (np.isinf(values), "an endless count")):  # fmt: skip
        if wrong.any():
            at = int(np.flatnonzero(wrong)[0])
            raise SettingsError(
                f"cannot use the table: unit {units[at]} has {what} in {render_month(months[at])} "
                f"({int(wrong.sum())} such rows); a month without events is 0"
            )


def _check_gaps(names: tuple[str, ...], first: int, table: Floats) -> None:
    known = ~np.isnan(table)
    begun = np.maximum.accumulate(known, axis=1)
    goes_on = np.maximum.accumulate(known[:, ::-1], axis=1)[:, ::-1]
    gaps = np.argwhere(begun & goes_on & ~known)
    if len(gaps):
        row, column = gaps[0]
        raise SettingsError(
            f"cannot use the table: unit {names[row]} has no row for the month "
            f"{render_month(first + int(column))} ({len(gaps)} such months); write 0 where nothing happened"
        )
