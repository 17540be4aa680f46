"""The pool's weights: those that would have scored best on origins whose outcomes are known by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from daybook.assessment.forecasting.draws import Draws
from daybook.assessment.forecasting.panel import Floats, Ints, Panel

# Upper ends of the levels (counts in 12 months) that have weights of their own: none, few, some, many.
LEVELS = (0.0, 12.0, 120.0, np.inf)
# Months ahead that share their weights: 1 to 3, 4 to 6, 7 and more.
SPANS = (3, 6, 12)
# A class of units is drawn to the weights of all as if it had this many cases of theirs.
_DRAWN_TO_ALL = 2_000.0
_EXACT_UP_TO = 50
_GRID_STEP = 0.05


@dataclass(frozen=True)
class Losses:
    """What each mixture of models would have cost, summed over cases: w'Qw for weights w.

    The CRPS of a linear pool is the square of a weighted sum of the models' distribution functions less the
    outcome's, so one matrix for each class of cases holds all mixtures.

    Attributes:
        raw, log: by level, span, model and model, of counts and of log(1 + count); cases: by level and span.
    """

    raw: Floats
    log: Floats
    cases: Floats

    def add(self, other: Losses, share: float = 1.0) -> Losses:
        """Return these losses and a share of the others'."""
        return Losses(
            self.raw + share * other.raw, self.log + share * other.log, self.cases + share * other.cases
        )


def make_grid(most: float) -> Floats:
    """Return counts at which distributions are compared: each up to 50, then by 5 % up to twice `most`."""
    steps = np.exp(np.arange(np.log(_EXACT_UP_TO + 1), np.log(max(2 * most, 2 * _EXACT_UP_TO)), _GRID_STEP))
    return np.unique(np.concatenate([np.arange(_EXACT_UP_TO + 1), np.round(steps)])).astype(float)


def find_levels(panel: Panel, units: Ints, column: int) -> Ints:
    """Return for each unit the position in `LEVELS` of what it counted in the last 12 months."""
    total = panel.filled[units, max(column - 11, 0) : column + 1].sum(axis=1)
    found: Ints = np.searchsorted(np.array(LEVELS), total).astype(np.int64)
    return found


def find_spans(horizons: int) -> Ints:
    """Return for each month ahead, from the first, the position in `SPANS`."""
    ahead = np.arange(1, horizons + 1)
    return np.minimum(np.searchsorted(np.array(SPANS), ahead), len(SPANS) - 1).astype(np.int64)


def no_losses(models: int) -> Losses:
    """Return the losses of no case."""
    shape = (len(LEVELS), len(SPANS))
    return Losses(np.zeros((*shape, models, models)), np.zeros((*shape, models, models)), np.zeros(shape))


def measure_losses(
    parts: Sequence[Draws], outcomes: Floats, levels: Ints, ahead: Sequence[int], grid: Floats
) -> Losses:
    """Return what mixtures of the models would have cost at one origin.

    Args:
        parts: each model's draws; outcomes: by unit and months ahead, NaN where unknown; levels: by unit.
        ahead: the positions of the months ahead that were known by now and may be learned from.
    """
    ends = np.append(grid, grid[-1] * (1 + _GRID_STEP))
    steps, log_steps = np.diff(ends), np.diff(np.log1p(ends))
    losses, spans = no_losses(len(parts)), find_spans(outcomes.shape[1])
    for position in ahead:
        known = ~np.isnan(outcomes[:, position])
        if not known.any():
            continue
        reached = (grid[None, :] >= outcomes[known, position][:, None]).astype(np.float32)
        off = np.stack([_tabulate(part, known, position, grid) - reached for part in parts])
        for level in np.unique(levels[known]):
            own = off[:, levels[known] == level].astype(np.float64)
            at = (int(level), int(spans[position]))
            flat = own.reshape(len(parts), -1)
            cases = own.shape[1]
            losses.raw[at] += (flat * np.tile(steps, cases)) @ flat.T
            losses.log[at] += (flat * np.tile(log_steps, cases)) @ flat.T
            losses.cases[at] += cases
    return losses


def _tabulate(part: Draws, known: np.ndarray, position: int, grid: Floats) -> np.ndarray:
    """The distribution functions at the grid, a row for each known case."""
    values, weights = part.values[known, position], part.weights[known, position]
    count, size = len(values), len(grid)
    at = np.minimum(np.searchsorted(grid, values.ravel()), size - 1)
    flat = np.repeat(np.arange(count), values.shape[1]) * size + at
    table = np.bincount(flat, weights.ravel(), count * size).reshape(count, size)
    return np.cumsum(table, axis=1).astype(np.float32)


def learn_weights(losses: Losses, anchor: int) -> Floats:
    """Return the weights by level, span and model that would have cost least; equal ones of no case.

    Counts and log counts are weighed alike, each as a share of what the anchor cost.

    Args:
        anchor: the position of the model that the others are measured by.
    """
    models = losses.raw.shape[-1]
    weights = np.full(losses.raw.shape[:-1], 1 / models)
    for span in range(len(SPANS)):
        whole = _relate(losses.raw[:, span].sum(axis=0), losses.log[:, span].sum(axis=0), anchor)
        if whole is None:
            continue
        for level in range(len(LEVELS)):
            own = _relate(losses.raw[level, span], losses.log[level, span], anchor)
            share = losses.cases[level, span] / (losses.cases[level, span] + _DRAWN_TO_ALL)
            weights[level, span] = _solve(whole if own is None else share * own + (1 - share) * whole)
    return weights


def _relate(raw: Floats, log: Floats, anchor: int) -> Floats | None:
    if raw[anchor, anchor] <= 0 or log[anchor, anchor] <= 0:
        return None
    out: Floats = raw / raw[anchor, anchor] + log / log[anchor, anchor]
    return out


def _solve(loss: Floats) -> Floats:
    """The weights, none below 0 and of sum 1, that make w'Qw least, by non-negative least squares."""
    from scipy.optimize import nnls

    models = len(loss)
    root = np.linalg.cholesky(loss / np.diag(loss).min() + 1e-9 * np.eye(models)).T
    # A row that costs much more than all others unless the weights' sum is 1.
    weights, _rest = nnls(np.vstack([root, np.full((1, models), 100.0)]), np.append(np.zeros(models), 100.0))
    out: Floats = weights / weights.sum()
    return out


def spread_weights(weights: Floats, levels: Ints, horizons: int) -> Floats:
    """Return the weights by unit, months ahead and model."""
    out: Floats = weights[levels][:, find_spans(horizons)]
    return out
