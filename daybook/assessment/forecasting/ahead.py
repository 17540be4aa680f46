"""Forecasts of the months that come: distributions by unit and month ahead, of the pool and the anchors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from daybook.assessment.forecasting.backtest import Learner
from daybook.assessment.forecasting.draws import Draws, find_chances, find_means, find_quantiles
from daybook.assessment.forecasting.models import ANCHORS, MEMBERS, MODELS, POOL
from daybook.assessment.forecasting.panel import Floats, Ints, Panel
from daybook.errors import SettingsError

# Origins on which the weights are learned: every six months.
_LEARN_EVERY = 6
# Units that are in memory at a time, each with some hundred draws a month.
_AT_ONCE = 200


@dataclass(frozen=True)
class Ahead:
    """What the pool and the anchors say of the months after the last one.

    Attributes:
        units: rows of the panel; first: the number of the first month ahead.
        models: the pool and its anchors; quantiles: by model, unit, months ahead and level asked for.
        chances: that the count is above 0, means: by model, unit and months ahead.
    """

    units: Ints
    first: int
    models: tuple[str, ...]
    quantiles: Floats
    chances: Floats
    means: Floats


def predict_ahead(panel: Panel, units: Sequence[int], horizons: int, levels: Sequence[float]) -> Ahead:
    """Return the distributions of the next months for units of a panel, from all that it holds.

    Args:
        panel: its last column is the last month known; units: rows; horizons: months ahead, 1 to 24.
        levels: the shares at which quantiles are wanted.

    Raises:
        SettingsError: if a unit is not counted in the last month, or the panel has fewer than 3 months.
    """
    last = panel.months - 1
    asked = np.asarray(units, dtype=np.int64)
    if last < 2:
        raise SettingsError("cannot make a forecast of fewer than 3 months of counts")
    if not panel.known[asked, last].all():
        gone = panel.units[int(asked[~panel.known[asked, last]][0])]
        raise SettingsError(f"cannot make a forecast of {gone}: it is not counted in the last month")
    learner = Learner(panel, horizons, every=_LEARN_EVERY)
    weights = learner.learn(last)
    names = (POOL, *ANCHORS)
    shape = (len(names), len(asked), horizons)
    quantiles = np.zeros((*shape, len(levels)))
    chances, means = np.zeros(shape), np.zeros(shape)
    for start in range(0, len(asked), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        for at, draws in enumerate(_predict(learner, asked[part], last, weights)):
            quantiles[at, part] = find_quantiles(draws, levels)
            chances[at, part] = find_chances(draws, 0.5)
            means[at, part] = find_means(draws)
    return Ahead(asked, panel.first + panel.months, names, quantiles, chances, means)


def _predict(learner: Learner, units: Ints, column: int, weights: Floats) -> list[Draws]:
    """The pool's draws, then each anchor's."""
    parts = {name: learner.predict(name, units, column) for name in MODELS if name in (*MEMBERS, *ANCHORS)}
    pool = learner.pool([parts[name] for name in MEMBERS], units, column, weights)
    return [pool, *(parts[name] for name in ANCHORS)]
