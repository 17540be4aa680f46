"""Scores of forecasts by what came: CRPS, Brier, log score, and the share that intervals covered."""

from __future__ import annotations

import numpy as np

from daybook.assessment.forecasting.draws import Draws, find_quantiles
from daybook.assessment.forecasting.panel import Bools, Floats

# A stated probability of 0 or 1 that was wrong costs this much at most: log(1,000).
_LEAST = 1e-3


def score_crps(draws: Draws, outcomes: Floats) -> Floats:
    """Return the continuous ranked probability score of each case, in units of the count; less is better.

    It is that of the weighted empirical distribution itself: E|X − y| − ½ E|X − X′| with X′ drawn from all
    draws, X's own included (not the "fair" form). Gneiting & Raftery, JASA 102 (2007), eq. 20–21.

    Args:
        draws: by unit and months ahead; outcomes: by unit and months ahead, NaN where none is known.
    """
    order = np.argsort(draws.values, axis=-1)
    values = np.take_along_axis(draws.values, order, axis=-1)
    weights = np.take_along_axis(draws.weights, order, axis=-1)
    misses = (weights * np.abs(values - outcomes[..., None])).sum(axis=-1)
    grown = np.cumsum(weights, axis=-1)
    # Half of E|X − X'|: each draw's weight times how much more weight lies below it than above it.
    spread = (weights * values * (2 * grown - weights - 1)).sum(axis=-1)
    out: Floats = misses - spread
    return out


def score_log_crps(draws: Draws, outcomes: Floats) -> Floats:
    """Return the CRPS of log(1 + count): every tenfold step counts alike, whatever the size of the war."""
    return score_crps(Draws(np.log1p(draws.values), draws.weights), np.log1p(outcomes))


def find_covered(draws: Draws, outcomes: Floats, share: float) -> Bools:
    """Return which outcomes lie in the central interval of that share, its ends included."""
    ends = find_quantiles(draws, ((1 - share) / 2, (1 + share) / 2))
    out: Bools = (outcomes >= ends[..., 0]) & (outcomes <= ends[..., 1])
    return out


def score_brier(probability: float, came: bool) -> float:
    """Return the squared difference of a stated probability and what came: 0 is best, 1 worst."""
    return (probability - came) ** 2


def score_log(probability: float, came: bool) -> float:
    """Return the negative logarithm of the probability given to what came, at most 6.9; less is better."""
    return float(-np.log(max(probability if came else 1 - probability, _LEAST)))


def score_quantiles(levels: Floats, values: Floats, outcomes: Floats) -> Floats:
    """Return the CRPS of forecasts that were kept as quantiles: their draws at the levels' own shares.

    Args:
        levels: rising shares, as .05, .15, …, .95, each standing for the share around it.
        values: at them, on the last axis; outcomes: one for each forecast.
    """
    middles = np.concatenate([[0.0], (levels[1:] + levels[:-1]) / 2, [1.0]])
    return score_crps(Draws(values, np.broadcast_to(np.diff(middles), values.shape)), outcomes)
