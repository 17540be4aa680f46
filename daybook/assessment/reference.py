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
        later: its attacks in the second of those two years.
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
    found = []
    for name, row in zip(names, by_month, strict=True):
        if name in leave or not row.any():
            continue
        one = _find_nearest(name, row, before, age)
        if one is not None and one.distance <= WITHIN:
            found.append(one)
    return sorted(found, key=lambda one: (one.distance, one.name))[:MOST_LIKE]


def _find_nearest(name: str, row: Ints, before: int, age: int) -> Like | None:
    first = int(np.argmax(row > 0))
    months = np.arange(max(first + 1, _YEAR), len(row) - 2 * _YEAR + 1)
    if not len(months):
        return None
    total = np.r_[0, np.cumsum(row)]
    sizes, ages = total[months] - total[months - _YEAR], months - first
    size_apart = np.abs(np.log((1 + sizes) / (1 + before)))
    age_apart = np.abs(np.log((_YEAR + ages) / (_YEAR + age)))
    apart = np.maximum(size_apart, age_apart)
    at = int(np.argmin(apart))
    month = int(months[at])
    return Like(
        name=name,
        month=month,
        before=int(sizes[at]),
        age=int(ages[at]),
        year=int(total[month + _YEAR] - total[month]),
        two_years=int(total[month + 2 * _YEAR] - total[month]),
        distance=float(apart[at]),
    )
