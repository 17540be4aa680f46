"""Escalation: whether gaps between deadly days shrink by a power law, and how much of that is an artefact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

REFERENCE = (
    "Johnson et al. 2011, Pattern in Escalations in Insurgent and Terrorist Activity, Science 333: 81–84"
)
# A line through fewer gaps has no residual to speak of.
LEAST_GAPS = 3


@dataclass(frozen=True, slots=True)
class EscalationLine:
    """The line through places: each one's escalation exponent on the logarithm of its first gap.

    Attributes:
        slope, r_squared: of the line; places, gaps: how many it rests on.
        null_slope, null_r_squared: means of the same over shuffles of each place's own gaps: what the two
            fitted numbers share by being fitted to the same few points, with no order in time at all.
        shuffles: how many; slope_range: between which slopes 95 % of the shuffles lie.
        p: the share of shuffles, the data themselves counted in, with a slope at least as large.
    """

    slope: float
    r_squared: float
    places: int
    gaps: int
    null_slope: float
    null_r_squared: float
    shuffles: int
    slope_range: tuple[float, float]
    p: float


def fit_escalation(gaps: Sequence[Sequence[float]], shuffles: int = 2000, seed: int = 1) -> EscalationLine:
    """Return the line of escalation of some places, beside what shuffled gaps give.

    In each place the n-th gap is taken as τ₁ n^-b, fitted by least squares on logarithms; the line is of b on
    log10 τ₁. Both come from the same fit, so that a line appears among gaps in any order: the null tells
    how much of it.

    Args:
        gaps: days between deadly days, above 0, in order of time, one sequence for each place.
        shuffles: how often they are shuffled; seed: of the shuffling.

    Raises:
        ValueError: if fewer than three places have three gaps each.

    Source: Johnson et al. 2011, Science 333.
    """
    used = [np.asarray(own, np.float64) for own in gaps if len(own) >= LEAST_GAPS]
    if len(used) < 3:
        raise ValueError("an escalation line needs three places with three gaps each")
    slope, r_squared = _fit_line(used)
    rng = np.random.default_rng(seed)
    drawn = np.array([_fit_line([rng.permutation(own) for own in used]) for _ in range(shuffles)])
    low, high = np.quantile(drawn[:, 0], [0.025, 0.975])
    return EscalationLine(
        slope=slope,
        r_squared=r_squared,
        places=len(used),
        gaps=sum(map(len, used)),
        null_slope=float(drawn[:, 0].mean()),
        null_r_squared=float(drawn[:, 1].mean()),
        shuffles=shuffles,
        slope_range=(float(low), float(high)),
        p=(1 + int((drawn[:, 0] >= slope).sum())) / (1 + shuffles),
    )


def _fit_line(places: Sequence[Floats]) -> tuple[float, float]:
    fits = np.array([_fit_place(own) for own in places])
    first, exponent = fits[:, 0], fits[:, 1]
    spread = np.cov(first, exponent, bias=True)
    if spread[0, 0] == 0 or spread[1, 1] == 0:
        return 0.0, 0.0
    return float(spread[0, 1] / spread[0, 0]), float(spread[0, 1] ** 2 / (spread[0, 0] * spread[1, 1]))


def _fit_place(gaps: Floats) -> tuple[float, float]:
    """The logarithm of the first gap and the exponent b."""
    number = np.log10(np.arange(1, len(gaps) + 1))
    size = np.log10(gaps)
    centred = number - number.mean()
    slope = float((centred * size).sum() / (centred**2).sum())
    return float(size.mean() - slope * number.mean()), -slope
