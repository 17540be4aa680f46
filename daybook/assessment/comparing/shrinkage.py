"""Rates of many units, shrunk towards each other as far as chance explains them, with their ranks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
REFERENCE = (
    "Clayton and Kaldor 1987, Biometrics 43; Goldstein and Spiegelhalter 1996, Journal of the Royal "
    "Statistical Society A 159"
)
DRAWS = 4_000
_STEPS = 41
_LEAST_DRAWS, _MOST_CELLS = 800, 1_000_000


@dataclass(frozen=True)
class Shrunk:
    """Simulated rates of the units, a row for each draw, and what follows from them.

    Attributes:
        draws: rates per unit of exposure; rate: their mean for each unit.
        mean, shape: of the rates' gamma distribution, at its centre; a small shape says they differ much.
    """

    draws: Floats
    rate: Floats
    mean: float
    shape: float

    def find_interval(self, unit: int, level: float = 0.95) -> tuple[float, float]:
        """Return between which rates a unit's lies."""
        tail = (1 - level) / 2
        low, high = np.quantile(self.draws[:, unit], (tail, 1 - tail))
        return float(low), float(high)

    def find_rank(self, unit: int, level: float = 0.95) -> tuple[int, int, int]:
        """Return a unit's rank, 1 for the highest rate: the median of the simulated ones, with interval."""
        ranks = 1 + (self.draws > self.draws[:, [unit]]).sum(axis=1)
        tail = (1 - level) / 2
        low, middle, high = np.quantile(ranks, (tail, 0.5, 1 - tail), method="nearest")
        return int(middle), int(low), int(high)

    def find_below(self, unit: int) -> float:
        """Return the chance that a unit's rate lies below the median rate of all others."""
        middle = np.median(np.delete(self.draws, unit, axis=1), axis=1)
        return float((self.draws[:, unit] < middle).mean())


def shrink_rates(counts: npt.ArrayLike, exposure: npt.ArrayLike, draws: int = DRAWS, seed: int = 1) -> Shrunk:
    """Return the rates of the units, each a compromise of its own and what the others show.

    Counts are Poisson around a rate times the exposure, the rates follow a gamma distribution whose mean and
    shape are not known; what they may be is summed over on a grid, so that intervals do not take them for
    given. Ranks are those of the simulated rates.

    Args:
        counts: at least 0, need not be whole (clustered counts are weighed down); exposure: above 0.
        draws: of the simulation, fewer of more than 250 units; seed: of its chance, so that answers repeat.

    Raises:
        ValueError: unless there are at least two units, with counts and exposures as told.

    Source: Clayton and Kaldor 1987, Biometrics 43; ranks as in Goldstein and Spiegelhalter 1996.

    Example:
        >>> found = shrink_rates([0, 4, 40], [1.0, 1.0, 1.0])
        >>> bool(0 < found.rate[0] < found.rate[1] < found.rate[2] < 40)
        True
    """
    y, time = np.asarray(counts, np.float64), np.asarray(exposure, np.float64)
    if len(y) < 2 or y.shape != time.shape or (y < 0).any() or not (time > 0).all():
        raise ValueError("shrinking needs two units or more, counts of at least 0 and exposures above 0")
    dice = np.random.default_rng(seed)
    shape, mean = _draw_prior(y, time, min(draws, max(_LEAST_DRAWS, _MOST_CELLS // len(y))), dice)
    rates = dice.gamma(shape[:, None] + y, 1 / ((shape / mean)[:, None] + time))
    return Shrunk(rates, rates.mean(axis=0), float(np.median(mean)), float(np.median(shape)))


def _draw_prior(y: Floats, time: Floats, draws: int, dice: np.random.Generator) -> tuple[Floats, Floats]:
    """Shapes and means drawn by how well they explain the counts, from a coarse and then a fine grid."""
    centre = np.log((y.sum() + 0.5) / time.sum())
    means = np.linspace(centre - 4, centre + 4, _STEPS)
    shapes = np.linspace(-5, 6, _STEPS)
    for _ in range(2):
        weight = _weigh_prior(y, time, shapes, means)
        shapes, means = _narrow(shapes, weight.sum(axis=1)), _narrow(means, weight.sum(axis=0))
    weight = _weigh_prior(y, time, shapes, means)
    chosen = dice.choice(weight.size, size=draws, p=weight.ravel())
    row, column = np.unravel_index(chosen, weight.shape)
    # Spread over the cell, so that draws do not lie on a lattice.
    spread = dice.random((2, draws)) - 0.5
    return (
        np.exp(shapes[row] + spread[0] * (shapes[1] - shapes[0])),
        np.exp(means[column] + spread[1] * (means[1] - means[0])),
    )


def _weigh_prior(y: Floats, time: Floats, shapes: Floats, means: Floats) -> Floats:
    from scipy.special import gammaln

    a = np.exp(shapes)[:, None]
    counted = (gammaln(y[None, :] + a) - gammaln(a)).sum(axis=1)
    b = a / np.exp(means)[None, :]
    # The sum over units of a log(b / (b + t)) - y log(b + t), units of one exposure together; what hangs on
    # neither shape nor mean is left out.
    times, place = np.unique(time, return_inverse=True)
    units, sums = np.bincount(place), np.bincount(place, weights=y)
    found = np.zeros_like(b)
    for one, number, count in zip(times, units, sums, strict=True):
        total = np.log(b + one)
        found += number * a * (np.log(b) - total) - count * total
    found += counted[:, None] - 0.5 * shapes[:, None]
    weight = np.exp(found - found.max())
    shares: Floats = weight / weight.sum()
    return shares


def _narrow(grid: Floats, weight: Floats) -> Floats:
    """A grid over where the weight lies: five standard deviations and a step to either side."""
    middle = float((grid * weight).sum())
    room = 5 * float(np.sqrt(((grid - middle) ** 2 * weight).sum())) + (grid[1] - grid[0])
    narrowed: Floats = np.linspace(max(grid[0], middle - room), min(grid[-1], middle + room), _STEPS)
    return narrowed


def measure_clustering(by_year: npt.NDArray[np.int64], least: int = 10) -> float:
    """Return how many times as much counts vary from year to year as Poisson counts would, at least 1.

    Of each unit with at least `least` incidents half the mean squared step from one year to the next is
    divided by the mean; the median of the units stands for all. Steps see waves, not that a unit began late.

    Args:
        by_year: a row for each unit, a column for each year.

    Source: von Neumann 1941, Annals of Mathematical Statistics 12, for the variance from steps.

    Example:
        >>> measure_clustering(np.array([[10, 12, 8, 11]])), measure_clustering(np.array([[0, 40, 0, 40]]))
        (1.0, 40.0)
    """
    told = by_year[by_year.sum(axis=1) >= least].astype(np.float64)
    if by_year.shape[1] < 3 or not len(told):
        return 1.0
    steps = (np.diff(told, axis=1) ** 2).mean(axis=1) / 2
    return max(1.0, float(np.median(steps / told.mean(axis=1))))
