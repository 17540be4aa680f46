"""A reference class: groups that at some time were as large and as old, and what became of each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
REFERENCE = "Kahneman and Tversky 1979, TIMS Studies in Management Science 12, on reference classes"
# Of like size and age: within half and double, one attack and one year added so that small ones compare.
WITHIN = math.log(2) + 1e-9
MOST_LIKE = 20
LEAST_LIKE = 5
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Like:
    """A group that at a month was of like size and age.

    Attributes:
        name: the group's; month: the column after the year in which it was so.
        before, age: its attacks in the 12 months before, and the months since its first.
        year, two_years: its attacks in the 12 and 24 months from that month on.
        distance: how far it is from the one asked about, in logarithms of size and age.
    """

    name: str
    month: int
    before: int
    age: int
    year: int
    two_years: int
    distance: float

    @property
    def later(self) -> int:
        """Its attacks in the second year."""
        return self.two_years - self.year


def find_like(
    names: Sequence[str], by_month: Ints, before: int, age: int, leave: Sequence[str] = ()
) -> list[Like]:
    """Return the groups that were most alike, each at the month at which it was most so, the nearest first.

    Args:
        names: of the groups; by_month: attacks, a row for each group and a column for each month.
        before: attacks of the one asked about in its last 12 months; age: months since its first.
        leave: names to leave out.

    Each group stands once. Only months with two years of data behind them count.
    """
    months = np.arange(_YEAR, by_month.shape[1] - 2 * _YEAR + 1)
    if not len(months) or not len(names):
        return []
    total = np.concatenate([np.zeros((len(names), 1), np.int64), np.cumsum(by_month, axis=1)], axis=1)
    sizes = total[:, months] - total[:, months - _YEAR]
    ages = months[None, :] - np.argmax(by_month > 0, axis=1)[:, None]
    size_apart = np.abs(np.log((1 + sizes) / (1 + before)))
    age_apart = np.abs(np.log((_YEAR + np.maximum(ages, 0)) / (_YEAR + age)))
    begun = (ages > 0) & (by_month.sum(axis=1) > 0)[:, None]
    apart = np.where(begun, np.maximum(size_apart, age_apart), np.inf)
    nearest = np.argmin(apart, axis=1)
    found = []
    for row in map(int, np.flatnonzero(apart.min(axis=1) <= WITHIN)):
        if names[row] in leave:
            continue
        at = int(nearest[row])
        month = int(months[at])
        found.append(
            Like(
                name=names[row],
                month=month,
                before=int(sizes[row, at]),
                age=int(ages[row, at]),
                year=int(total[row, month + _YEAR] - total[row, month]),
                two_years=int(total[row, month + 2 * _YEAR] - total[row, month]),
                distance=float(apart[row, at]),
            )
        )
    return sorted(found, key=lambda one: (one.distance, one.name))[:MOST_LIKE]
