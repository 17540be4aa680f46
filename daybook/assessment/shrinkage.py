"""Rates of many units shrunk towards each other as far as chance explains them, and how sure their ranks are."""

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


@dataclass(frozen=True)
class Shrunk:
    """Rates with their intervals and ranks, one for each unit.

    Attributes:
        rate, low, high: per unit of exposure: mean of the posterior and its interval at `level`.
        rank, rank_low, rank_high: 1 is the highest rate; the median of the simulated ranks and their interval.
        below: the chance that a unit's rate lies below the median rate of all others.
        mean, shape: of the gamma distribution of the rates, at its centre; a small shape says they differ much.
    """

    rate: Floats
    low: Floats
    high: Floats
    rank: Floats
    rank_low: Floats
    rank_high: Floats
    below: Floats
    mean: float
    shape: float
    level: float


def shrink_rates(
    counts: npt.ArrayLike, exposure: npt.ArrayLike, level: float = 0.95, draws: int = DRAWS, seed: int = 1
) -> Shrunk:
    """Return the rates of the units, each a compromise of its own and what the others show.

    Counts are Poisson around a rate times the exposure, the rates follow a gamma distribution whose mean and
    shape are not known; what they may be is summed over on a grid, so that intervals do not take them for
    given. Ranks are those of the simulated rates.

    Args:
        counts: at least 0, need not be whole (clustered counts are weighed down); exposure: above 0.
        level: of the intervals; draws: of the simulation; seed: of its chance, so that an answer repeats.

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
    shape, mean = _draw_prior(y, time, draws, dice)
    rates = dice.gamma(shape[:, None] + y, 1 / ((shape / mean)[:, None] + time))
    tail = (1 - level) / 2
    low, high = np.quantile(rates, (tail, 1 - tail), axis=0)
    order = np.argsort(np.argsort(-rates, axis=1), axis=1) + 1
    rank_low, rank, rank_high = np.quantile(order, (tail, 0.5, 1 - tail), axis=0, method="nearest")
    return Shrunk(
        rate=rates.mean(axis=0),
        low=low,
        high=high,
        rank=rank.astype(np.float64),
        rank_low=rank_low.astype(np.float64),
        rank_high=rank_high.astype(np.float64),
        below=_find_below(rates),
        mean=float(np.median(mean)),
        shape=float(np.median(shape)),
        level=level,
    )


def _find_below(rates: Floats) -> Floats:
    """How often each unit's rate lies below the median of all others."""
    ordered = np.sort(rates, axis=1)
    place = np.argsort(np.argsort(rates, axis=1), axis=1)
    others = rates.shape[1] - 1
    row = np.arange(len(rates))[:, None]
    # Among the others, what stands at a place or after it has moved up by one where the unit stands before.
    low, high = (others - 1) // 2, others // 2
    middle = (ordered[row, low + (place <= low)] + ordered[row, high + (place <= high)]) / 2
    share: Floats = (rates < middle).mean(axis=0)
    return share


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
    # The sum over units of a log(b / (b + t)) + y log(t / (b + t)); the constant in y and t is left out.
    found = np.zeros_like(b)
    for count, one in zip(y, time, strict=True):
        total = np.log(b + one)
        found += a * (np.log(b) - total) - count * total
    # Flat on the logarithm of the mean and on the rates' relative spread, shape ** -0.5.
    found += counted[:, None] - 0.5 * shapes[:, None]
    weight: Floats = np.exp(found - found.max())
    return weight / weight.sum()


def _narrow(grid: Floats, weight: Floats) -> Floats:
    """A grid over where the weight lies: five standard deviations and a step to either side, within the old."""
    middle = float((grid * weight).sum())
    room = 5 * float(np.sqrt(((grid - middle) ** 2 * weight).sum())) + (grid[1] - grid[0])
    return np.linspace(max(grid[0], middle - room), min(grid[-1], middle + room), _STEPS)


def measure_clustering(counts: npt.ArrayLike) -> float:
    """Return how many times as much the counts of one unit vary as Poisson counts would, at least 1.

    Args:
        counts: of equal stretches of time, such as years.

    Source: Wedderburn 1974, Biometrika 61 (Pearson's statistic by its degrees of freedom).

    Example:
        >>> measure_clustering([0, 0, 0, 20]), measure_clustering([4, 5, 6])
        (20.0, 1.0)
    """
    told = np.asarray(counts, np.float64)
    if len(told) < 3 or told.sum() == 0:
        return 1.0
    return max(1.0, float(told.var(ddof=1) / told.mean()))
