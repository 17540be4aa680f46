"""What a backtest showed, as a table: scores by model and months ahead, weights, and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.assessment.forecasting.backtest import LEARN_EVERY, Backtest, Tally, run_backtest
from daybook.assessment.forecasting.models import MEMBERS
from daybook.assessment.forecasting.months import render_month
from daybook.assessment.forecasting.panel import FULL_PAST, Panel
from daybook.assessment.forecasting.pooling import LEVELS, SPANS
from daybook.errors import SettingsError

FARTHEST = 24


@dataclass(frozen=True, slots=True)
class Scores:
    """How a model fared.

    Attributes:
        crps: in units of the count; log1p_crps: of log(1 + count); less is better.
        coverage_50, coverage_90: the share of outcomes in the central intervals; n: forecasts scored.
        horizon: months ahead, None over all.
    """

    crps: float
    log1p_crps: float
    coverage_50: float
    coverage_90: float
    n: int
    horizon: int | None = None


@dataclass(frozen=True, slots=True)
class ModelScores:
    """A model's scores over all months ahead, and for each."""

    model: str
    in_pool: bool
    overall: Scores
    horizons: tuple[Scores, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """The pool's weights of a class of forecasts at the last origin.

    Attributes:
        level: counts in the 12 months before, in words; horizons: months ahead, first and last.
        weights: by model.
    """

    level: str
    horizons: tuple[int, int]
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Models and their pool, scored on past origins.

    Attributes:
        units: how many; months, origins: the first and the last; skipped: forecasts not made since a unit
            had been counted for fewer than 12 months; n: forecasts scored of each model.
        chosen: the model with the least CRPS over these origins; learned: how the weights were found.
    """

    units: int
    months: tuple[str, str]
    origins: tuple[str, str]
    horizons: tuple[int, ...]
    n: int
    skipped: int
    chosen: str
    learned: str
    models: tuple[ModelScores, ...]
    weights: tuple[Weights, ...]


def evaluate_models(panel: Panel, origins: tuple[int, int], horizons: Sequence[int]) -> Evaluation:
    """Return how the models and their pool fared at past origins, each with what was known then.

    Args:
        panel: the counts; origins: the first and the last month known, by number (1 = January 1980).
        horizons: months ahead, 1 to 24.

    Raises:
        SettingsError: if origins or months ahead do not fit the counts.
    """
    first, last = origins
    _check(panel, first, last, horizons)
    columns = range(first - panel.first, last - panel.first + 1)
    found = run_backtest(panel, columns, horizons)
    models = tuple(
        ModelScores(name, name in MEMBERS, _sum_up(tally, horizons), _list_scores(tally, horizons))
        for name, tally in found.tallies.items()
    )
    if not models[0].overall.n:
        raise SettingsError(
            f"cannot evaluate: no unit has {FULL_PAST} months before an origin and a month after it; "
            f"the table spans {_render(panel)}"
        )
    return Evaluation(
        units=len(panel.units),
        months=(render_month(panel.first), render_month(panel.first + panel.months - 1)),
        origins=(render_month(first), render_month(last)),
        horizons=tuple(horizons),
        n=models[0].overall.n,
        skipped=found.skipped,
        chosen=min(models, key=lambda one: one.overall.crps).model,
        learned=f"at each origin from outcomes known by then, on origins every {LEARN_EVERY} months, "
        "older ones counting half after 10 years",
        models=models,
        weights=_list_weights(found, max(horizons)),
    )


def _check(panel: Panel, first: int, last: int, horizons: Sequence[int]) -> None:
    if not horizons or min(horizons) < 1 or max(horizons) > FARTHEST:
        raise SettingsError(f"cannot use these horizons: give months ahead from 1 to {FARTHEST}, as 1-6")
    if last < first:
        raise SettingsError("cannot use these origins: the last lies before the first")
    begins, ends = panel.first + FULL_PAST - 1, panel.first + panel.months - 2
    if first < begins or last > ends:
        raise SettingsError(
            f"cannot use the origins {render_month(first)} to {render_month(last)}: the table spans "
            f"{_render(panel)}, so the first can be {render_month(begins)} and the last {render_month(ends)}"
            if begins <= ends
            else f"cannot evaluate: the table spans {_render(panel)}; at least 13 months are needed"
        )


def _render(panel: Panel) -> str:
    return f"{render_month(panel.first)} to {render_month(panel.first + panel.months - 1)}"


def _sum_up(tally: Tally, horizons: Sequence[int]) -> Scores:
    at = [horizon - 1 for horizon in horizons]
    n = float(tally.cases[at].sum())
    sums = (tally.crps, tally.log_crps, tally.covered_50, tally.covered_90)
    crps, log_crps, half, most = (float(total[at].sum()) / max(n, 1.0) for total in sums)
    return Scores(crps, log_crps, half, most, int(n), horizons[0] if len(horizons) == 1 else None)


def _list_scores(tally: Tally, horizons: Sequence[int]) -> tuple[Scores, ...]:
    return tuple(_sum_up(tally, (horizon,)) for horizon in horizons)


def _list_weights(found: Backtest, most: int) -> tuple[Weights, ...]:
    names = ("none", *(f"up to {level:.0f}" for level in LEVELS[1:-1]), f"more than {LEVELS[-2]:.0f}")
    listed = []
    for level, name in enumerate(names):
        for span, end in enumerate(SPANS):
            start = SPANS[span - 1] + 1 if span else 1
            if start <= most:
                own = found.weights[level, span]
                told = {model: round(float(w), 3) for model, w in zip(MEMBERS, own, strict=True)}
                listed.append(Weights(name, (start, min(end, most) if span + 1 < len(SPANS) else most), told))
    return tuple(listed)
