"""A predictive distribution as weighted draws: what a model says of each unit and each month ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from daybook.assessment.forecasting.panel import Floats


@dataclass(frozen=True)
class Draws:
    """Draws of a count for each case.

    Attributes:
        values: by unit, months ahead and draw. weights: of the same shape, each case's sum to 1.
    """

    values: Floats
    weights: Floats


def make_draws(values: Floats, weights: Floats | None = None, horizons: int | None = None) -> Draws:
    """Return draws, each case's weights made to sum to 1; equal ones where none are given.

    Args:
        values: by unit and draw, the same for each month ahead, or by unit, months ahead and draw.
        weights: of the same shape, none below 0; a case of which all are 0 has one draw of 0.
        horizons: how many months ahead, where the values are the same for all.
    """
    if weights is None:
        weights = np.ones_like(values)
    if values.ndim == 2:
        shape = (len(values), horizons or 1, values.shape[1])
        values = np.broadcast_to(values[:, None], shape)
        weights = np.broadcast_to(weights[:, None], shape)
    total = weights.sum(axis=-1, keepdims=True)
    if (total <= 0).any():
        values, weights = values.copy(), weights.copy()
        empty = total[..., 0] <= 0
        values[empty, 0], weights[empty, 0] = 0.0, 1.0
        total = weights.sum(axis=-1, keepdims=True)
    return Draws(values, weights / total)


def pool_draws(parts: Sequence[Draws], shares: Floats) -> Draws:
    """Return the linear pool: the draws of all parts, each weighted by its part's share.

    Args:
        parts: of the same cases; shares: by unit, months ahead and part, each case's sum to 1.
    """
    return Draws(
        np.concatenate([part.values for part in parts], axis=-1),
        np.concatenate([part.weights * shares[..., at, None] for at, part in enumerate(parts)], axis=-1),
    )


def find_quantiles(draws: Draws, levels: Sequence[float]) -> Floats:
    """Return by unit, months ahead and level the least value that at least that weight lies up to."""
    order = np.argsort(draws.values, axis=-1)
    values = np.take_along_axis(draws.values, order, axis=-1)
    grown = np.cumsum(np.take_along_axis(draws.weights, order, axis=-1), axis=-1)
    # The sum of many weights falls short of a level that it should meet by less than this.
    at = [(grown >= level - 1e-9).argmax(axis=-1) for level in levels]
    out: Floats = np.take_along_axis(values, np.stack(at, axis=-1), axis=-1)
    return out


def find_means(draws: Draws) -> Floats:
    """Return by unit and months ahead the mean of the draws."""
    out: Floats = (draws.values * draws.weights).sum(axis=-1)
    return out


def find_chances(draws: Draws, at_least: float) -> Floats:
    """Return by unit and months ahead the weight of the draws that reach the value."""
    out: Floats = np.where(draws.values >= at_least, draws.weights, 0.0).sum(axis=-1)
    return out
