"""Nearest neighbours: what followed when any unit's past looked like this one's, rescaled to its level."""

from __future__ import annotations

from typing import Literal

import numpy as np

from daybook.assessment.forecasting.draws import Draws, make_draws
from daybook.assessment.forecasting.own_past import predict_conflictology
from daybook.assessment.forecasting.panel import Bools, Floats, Ints, Panel
from daybook.assessment.forecasting.windows import Windows

# Of 100 to 800 neighbours, equal or weighted by nearness, these scored best with origins of 2001 to 2013.
_NEIGHBOURS = 800
# Windows that are looked through: of more, an even sample.
_MOST_WINDOWS = 30_000
# With fewer there is nothing to learn from others.
_FEWEST_WINDOWS = 100
_AT_ONCE = 256


def predict_analogues(
    windows: Windows, units: Ints, column: int, horizons: int, by: Literal["shape", "level"]
) -> Draws:
    """Return what followed the windows most like the units' own, of all units' pasts that are over by then.

    Silent units are compared with silent windows, by how long and after how much; the rest by `by`. By shape,
    what followed is multiplied by the ratio of the two levels; by level it is taken as it was.

    Args:
        windows: of the panel; units: rows; column: the last month that is known: no later one is looked at.
        horizons: months ahead.
    """
    drawn = predict_conflictology(windows.panel, units, column, horizons, 12)
    width = max(_NEIGHBOURS, drawn.values.shape[2])
    values = np.zeros((len(units), horizons, width))
    weights = np.zeros_like(values)
    values[:, :, : drawn.values.shape[2]] = drawn.values
    weights[:, :, : drawn.values.shape[2]] = drawn.weights
    silent = windows.is_silent[units, column]
    for rows, is_silent in ((np.flatnonzero(silent), True), (np.flatnonzero(~silent), False)):
        pool = _find_pool(windows, column, horizons, is_silent)
        if not len(rows) or len(pool[0]) < _FEWEST_WINDOWS:
            continue
        features = windows.silent if is_silent else windows.shape if by == "shape" else windows.level
        count = min(_NEIGHBOURS, max(20, len(pool[0]) // 10))
        near, nearness = _find_nearest(features[pool], features[units[rows], column], count, column)
        own = windows.scale[units[rows], column] if by == "shape" and not is_silent else None
        followed = _take_following(windows, pool, near, horizons, own)
        values[rows], weights[rows] = 0.0, 0.0
        values[rows, :, :count], weights[rows, :, :count] = followed, nearness[:, None, :]
    return make_draws(values, weights)


def _find_pool(windows: Windows, column: int, horizons: int, silent: bool) -> tuple[Ints, Ints]:
    """Units and columns of the windows whose following months were all known by the column."""
    last = column - horizons + 1
    if last <= 0:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    follows: Bools = windows.panel.known[:, horizons : column + 1]
    fits = windows.full[:, :last] & follows[:, :last] & (windows.is_silent[:, :last] == silent)
    found = np.flatnonzero(fits)
    if len(found) > _MOST_WINDOWS:
        found = found[np.linspace(0, len(found) - 1, _MOST_WINDOWS).astype(np.int64)]
    return found // last, found % last


def _find_nearest(pool: Floats, asked: Floats, count: int, seed: int) -> tuple[Ints, Floats]:
    """Positions in the pool of the windows nearest to each asked one, and their weights by nearness.

    Equally near ones come in an order by lot, not by unit. The weight falls by e at the median distance.
    """
    kinds, back = np.unique(asked.round(6), axis=0, return_inverse=True)
    lot = np.random.default_rng(seed).random(len(pool)) * 1e-3
    base = (pool**2).sum(axis=1) + lot
    near, distance = np.empty((len(kinds), count), np.int64), np.empty((len(kinds), count))
    for start in range(0, len(kinds), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        far = base[None, :] - 2 * kinds[part] @ pool.T
        near[part] = np.argpartition(far, count - 1, axis=1)[:, :count]
        own = (kinds[part] ** 2).sum(axis=1)[:, None]
        distance[part] = np.take_along_axis(far, near[part], axis=1) - lot[near[part]] + own
    distance = np.maximum(distance, 0.0)
    weights: Floats = np.exp(-distance / (np.median(distance, axis=1, keepdims=True) + 1e-6))
    back = back.reshape(-1)
    return np.asarray(near[back]), np.asarray(weights[back])


def _take_following(
    windows: Windows, pool: tuple[Ints, Ints], near: Ints, horizons: int, own: Floats | None
) -> Floats:
    """The counts that followed, by asked unit, months ahead and neighbour."""
    panel: Panel = windows.panel
    units, columns = pool[0][near], pool[1][near]
    ahead = np.arange(1, horizons + 1)[None, :, None]
    followed = panel.filled[units[:, None, :], columns[:, None, :] + ahead]
    if own is None:
        return np.asarray(followed)
    ratio = (own[:, None] + 1) / (windows.scale[units, columns] + 1)
    out: Floats = np.round(followed * ratio[:, None, :])
    return out
