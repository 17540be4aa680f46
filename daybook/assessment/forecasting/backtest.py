"""Forecasts made again at past months, with what was known then, and how each model fared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from daybook.assessment.forecasting.draws import Draws, pool_draws
from daybook.assessment.forecasting.models import MEMBERS, MODELS, POOL
from daybook.assessment.forecasting.panel import FULL_PAST, Bools, Floats, Ints, Panel
from daybook.assessment.forecasting.pooling import (
    Losses,
    find_levels,
    learn_weights,
    make_grid,
    measure_losses,
    no_losses,
    spread_weights,
)
from daybook.assessment.forecasting.scoring import find_covered, score_crps, score_log_crps
from daybook.assessment.forecasting.windows import Windows

# Years of counts before the first origin that weights are learned on, and months between such origins.
_FIRST_LEARNED = 48
LEARN_EVERY = 3
# Months after which a past origin counts half: wars and their coding change.
_FORGET = 120.0
_MOST_QUIET = 250
ANCHOR = "conflictology-12"


class Learner:
    """The pool's weights as they stood at each month: learned only from what was known by then."""

    def __init__(self, panel: Panel, horizons: int, every: int = LEARN_EVERY) -> None:
        self.panel, self.horizons, self.every = panel, horizons, every
        self.windows = Windows(panel)
        self.grid = make_grid(float(panel.filled.max(initial=0.0)))
        # The losses of each learned origin for each number of months ahead, to be added when they come due.
        self._made: dict[int, list[Losses]] = {}

    def predict(self, name: str, units: Ints, column: int) -> Draws:
        """Return the model's draws for the units, as known at the column."""
        return MODELS[name](self.windows, units, column, self.horizons)

    def pool(self, parts: Sequence[Draws], units: Ints, column: int, weights: Floats) -> Draws:
        """Return the pool of the members' draws by the weights that `learn` gave."""
        levels = find_levels(self.panel, units, column)
        return pool_draws(parts, spread_weights(weights, levels, self.horizons))

    def learn(self, column: int) -> Floats:
        """Return the weights by level, span and member, from all outcomes known at the column."""
        total = no_losses(len(MEMBERS))
        for origin in range(_FIRST_LEARNED - 1, column, self.every):
            for ahead, losses in enumerate(self._find_losses(origin), start=1):
                if origin + ahead <= column:
                    total = total.add(losses, 0.5 ** ((column - origin) / _FORGET))
        return learn_weights(total, MEMBERS.index(ANCHOR))

    def _find_losses(self, origin: int) -> list[Losses]:
        if origin not in self._made:
            units = self._choose_learned(origin)
            outcomes = take_outcomes(self.panel, units, origin, self.horizons)
            levels = find_levels(self.panel, units, origin)
            parts = [self.predict(name, units, origin) for name in MEMBERS]
            self._made[origin] = [
                measure_losses(parts, outcomes, levels, [position], self.grid)
                for position in range(self.horizons)
            ]
        return self._made[origin]

    def _choose_learned(self, origin: int) -> Ints:
        """All active units, and an even sample of those without an event in a year, many of them alike."""
        units = np.flatnonzero(self.panel.full[:, origin])
        levels = find_levels(self.panel, units, origin)
        quiet, active = units[levels == 0], units[levels > 0]
        if len(quiet) > _MOST_QUIET:
            quiet = quiet[np.linspace(0, len(quiet) - 1, _MOST_QUIET).astype(np.int64)]
        return np.sort(np.concatenate([quiet, active]))


def take_outcomes(panel: Panel, units: Ints, column: int, horizons: int) -> Floats:
    """Return what came after the column, by unit and months ahead; NaN where it is not known."""
    padded = np.full((len(units), horizons), np.nan)
    followed = panel.counts[units, column + 1 : column + 1 + horizons]
    padded[:, : followed.shape[1]] = followed
    return padded


@dataclass
class Tally:
    """The scores of one model, by months ahead; sums over cases."""

    crps: Floats
    log_crps: Floats
    covered_50: Floats
    covered_90: Floats
    cases: Floats

    @classmethod
    def empty(cls, horizons: int) -> Tally:
        """Return the tally of no case."""
        return cls(*(np.zeros(horizons) for _ in range(5)))

    def add(self, draws: Draws, outcomes: Floats, asked: Bools) -> None:
        """Add the cases of one origin whose outcome is known and that were asked for."""
        kept = asked & ~np.isnan(outcomes)
        told = np.nan_to_num(outcomes)
        for total, scores in (
            (self.crps, score_crps(draws, told)),
            (self.log_crps, score_log_crps(draws, told)),
            (self.covered_50, find_covered(draws, told, 0.5)),
            (self.covered_90, find_covered(draws, told, 0.9)),
            (self.cases, np.ones_like(told)),
        ):
            total += np.where(kept, scores, 0.0).sum(axis=0)


@dataclass
class Backtest:
    """How each model fared.

    Attributes:
        tallies: by model. weights: the pool's at the last origin, by level, span and member.
        origins: columns of the panel; skipped: units that were too short at some origin, times the origins.
    """

    horizons: tuple[int, ...]
    tallies: dict[str, Tally] = field(default_factory=dict)
    weights: Floats = field(default_factory=lambda: np.zeros(0))
    origins: tuple[int, ...] = ()
    skipped: int = 0


def run_backtest(
    panel: Panel,
    origins: Sequence[int],
    horizons: Sequence[int],
    choose: Callable[[Panel, int], Ints] | None = None,
    models: Sequence[str] = tuple(MODELS),
    learner: Learner | None = None,
) -> Backtest:
    """Return how the models and their pool fared at past origins.

    Args:
        panel: the counts. origins: columns, each the last month known then; horizons: months ahead, from 1.
        choose: gives the units that are forecast at a column; those with 12 months of past where left out.
        models: those to be scored beside the pool, which always has all its members.
        learner: of the same panel and farthest month ahead, which spares what it has learned already.
    """
    most = max(horizons)
    learner = learner or Learner(panel, most)
    asked = np.isin(np.arange(1, most + 1), list(horizons))
    result = Backtest(tuple(horizons), origins=tuple(origins))
    result.tallies = {name: Tally.empty(most) for name in (*models, POOL)}
    for column in origins:
        units = _choose_units(panel, column) if choose is None else choose(panel, column)
        result.skipped += int(panel.known[:, column].sum()) - len(units)
        if not len(units):
            continue
        outcomes = take_outcomes(panel, units, column, most)
        result.weights = learner.learn(column)
        for name, draws in _predict_all(learner, units, column, result.weights, models):
            result.tallies[name].add(draws, outcomes, asked)
    return result


def _choose_units(panel: Panel, column: int) -> Ints:
    return np.flatnonzero(panel.full[:, column] if panel.months >= FULL_PAST else panel.known[:, column])


def _predict_all(
    learner: Learner, units: Ints, column: int, weights: Floats, models: Sequence[str]
) -> Iterator[tuple[str, Draws]]:
    parts = {
        name: learner.predict(name, units, column) for name in MODELS if name in models or name in MEMBERS
    }
    yield from ((name, parts[name]) for name in models)
    yield POOL, learner.pool([parts[name] for name in MEMBERS], units, column, weights)
