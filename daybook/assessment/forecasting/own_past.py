"""Models that let a unit's own past months be the distribution of its next ones."""

from __future__ import annotations

import numpy as np

from daybook.assessment.forecasting.draws import Draws, make_draws
from daybook.assessment.forecasting.panel import Floats, Ints, Panel

# Draws that stand for a long past.
_DRAWS = 60
_RECENT = 48


def take_back(panel: Panel, units: Ints, column: int, months: int) -> tuple[Floats, Floats]:
    """Return the units' last months up to a column, newest first, and which of them were counted (1 or 0)."""
    taken = np.arange(column, max(column - months, -1), -1)
    return panel.filled[np.ix_(units, taken)], panel.known[np.ix_(units, taken)].astype(float)


def predict_conflictology(panel: Panel, units: Ints, column: int, horizons: int, months: int) -> Draws:
    """Return the last months themselves, each with equal weight: "conflictology" (Hegre et al. 2025).

    Args:
        panel: the counts; units: rows of it; column: the last month that is known; horizons: months ahead.
        months: how many; where a unit has fewer, those it has.
    """
    values, known = take_back(panel, units, column, months)
    return make_draws(values, known, horizons)


def predict_recency(panel: Panel, units: Ints, column: int, horizons: int, half_life: float) -> Draws:
    """Return the last 48 months, each weighted half as much for each half-life that it lies back (months)."""
    values, known = take_back(panel, units, column, _RECENT)
    return make_draws(values, known * 0.5 ** (np.arange(values.shape[1]) / half_life), horizons)


def predict_climatology(panel: Panel, units: Ints, column: int, horizons: int) -> Draws:
    """Return all months of each unit's past up to the column, as 60 quantiles."""
    values, known = take_back(panel, units, column, column + 1)
    past = make_draws(values, known, 1)
    levels = (np.arange(_DRAWS) + 0.5) / _DRAWS
    order = np.argsort(past.values[:, 0], axis=-1)
    rising = np.take_along_axis(past.values[:, 0], order, axis=-1)
    grown = np.cumsum(np.take_along_axis(past.weights[:, 0], order, axis=-1), axis=-1)
    at = (grown[:, None, :] >= levels[None, :, None] - 1e-9).argmax(axis=-1)
    return make_draws(np.take_along_axis(rising, at, axis=-1), None, horizons)


def predict_hurdle(panel: Panel, units: Ints, column: int, horizons: int) -> Draws:
    """Return zeros and positive months apart: how often by recent months, how many by all active ones.

    The share of active months is that of the last months, weighted by a half-life of 4, drawn a little to the
    unit's own long share; the size is that of its active months, weighted by a half-life of 3.
    """
    values, known = take_back(panel, units, column, 120)
    back = np.arange(values.shape[1])
    recent = known * 0.5 ** (back / 4.0)
    active = values > 0
    long_share = (active * known).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    share = ((recent * active).sum(axis=1) + 0.5 * long_share) / (recent.sum(axis=1) + 0.5)
    sizes = known * active * 0.5 ** (back / 3.0)
    total = sizes.sum(axis=1)
    weights = share[:, None] * sizes / np.maximum(total, 1e-12)[:, None]
    zeros = np.where(total > 0, 1 - share, 1.0)
    return make_draws(
        np.concatenate([np.zeros((len(units), 1)), values], axis=1),
        np.concatenate([zeros[:, None], weights], axis=1),
        horizons,
    )
