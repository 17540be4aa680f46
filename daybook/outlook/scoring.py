"""The scoreboard: how those fared who made forecasts, models and people, on what is resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from daybook.assessment.forecasting.panel import Floats
from daybook.assessment.forecasting.scoring import score_brier, score_log, score_quantiles
from daybook.schema.forecast import LEVELS, Forecast, Kept

# The anchors of statements: one that knows nothing, and one that knows how often statements came true.
EVEN, BASE_RATE = "anchor:always one half", "anchor:share that came true before"
_AGAINST = "model:conflictology-12"
ANCHORS = (_AGAINST, "model:climatology")
# With fewer resolved the scores say little.
FEW = 20


@dataclass(frozen=True, slots=True)
class Line:
    """How one author fared on one kind of forecast; less is better in all but the coverages.

    Attributes:
        target: `incidents`, `killed` or `statement`; n: resolved forecasts; open: not resolved yet.
        crps: of counts, in their units, log1p_crps of log(1 + count); None of statements.
        brier, log_score: of the statement's probability, or of the chance that the count is above 0.
        coverage_50, coverage_90: the share of counts in the central intervals.
        skill: the share of the CRPS of conflictology-12 that is saved on the same counts; None without it.
    """

    author: str
    target: str
    n: int
    open: int
    crps: float | None = None
    log1p_crps: float | None = None
    brier: float | None = None
    log_score: float | None = None
    coverage_50: float | None = None
    coverage_90: float | None = None
    skill: float | None = None


def score_board(kept: Sequence[Kept], hindcasts: bool = False) -> list[Line]:
    """Return a line for each author and kind of forecast, models by CRPS, people by Brier score.

    Args:
        kept: all forecasts; hindcasts: those written down after they were due instead of the others.
    """
    wanted = [one for one in kept if one.forecast.in_time is not hindcasts]
    by_author: dict[tuple[str, str], list[Kept]] = {}
    for one in wanted:
        by_author.setdefault((one.forecast.target, one.forecast.author), []).append(one)
    anchors = _score_anchor(wanted)
    lines = [
        _score_statements(author, own) if target == "statement" else _score_counts(author, own, anchors)
        for (target, author), own in by_author.items()
    ]
    lines += _score_blind([one for one in wanted if one.forecast.target == "statement"])
    return sorted(lines, key=lambda line: (line.target, line.crps or 0.0, line.brier or 0.0, line.author))


def score_forecast(kept: Kept) -> float | None:
    """Return the score of one forecast, less is better: the CRPS of a count, the Brier score of a statement.

    None where nobody knows yet what came.
    """
    if kept.resolution is None:
        return None
    said, value = kept.forecast, kept.resolution.value
    if said.quantiles is None:
        return float(score_brier(said.chance, value > 0))
    return float(_score_crps([(said, value)])[0])


def _resolve(kept: Sequence[Kept]) -> list[tuple[Forecast, float]]:
    return [(one.forecast, one.resolution.value) for one in kept if one.resolution is not None]


def _key(said: Forecast) -> tuple[object, ...]:
    return said.kind, said.subject, said.target, said.since, said.due, said.as_of, said.source


def _score_crps(told: Sequence[tuple[Forecast, float]], log: bool = False) -> Floats:
    """The CRPS of each count, or of log(1 + count)."""
    values = np.array([said.quantiles for said, _value in told])
    came = np.array([value for _said, value in told])
    if log:
        values, came = np.log1p(values), np.log1p(came)
    return score_quantiles(np.array(LEVELS), values, came)


def _score_anchor(kept: Sequence[Kept]) -> dict[tuple[object, ...], float]:
    told = _resolve([one for one in kept if one.forecast.author == _AGAINST])
    if not told:
        return {}
    scores = _score_crps(told).tolist()
    return {_key(said): score for (said, _value), score in zip(told, scores, strict=True)}


def _score_counts(author: str, kept: Sequence[Kept], anchors: dict[tuple[object, ...], float]) -> Line:
    told = _resolve(kept)
    target, left = kept[0].forecast.target, len(kept) - len(told)
    if not told:
        return Line(author, target, 0, left)
    crps, logs = _score_crps(told), _score_crps(told, log=True)
    against = np.array([anchors.get(_key(said), np.nan) for said, _value in told])
    both = ~np.isnan(against)
    worse = float(against[both].sum())
    return Line(
        author,
        target,
        len(told),
        left,
        crps=float(crps.mean()),
        log1p_crps=float(logs.mean()),
        brier=float(np.mean([score_brier(said.chance, value > 0) for said, value in told])),
        log_score=float(np.mean([score_log(said.chance, value > 0) for said, value in told])),
        coverage_50=_cover(told, 0.25, 0.75),
        coverage_90=_cover(told, 0.05, 0.95),
        skill=1 - float(crps[both].sum()) / worse if worse > 0 else None,
    )


def _cover(told: Sequence[tuple[Forecast, float]], low: float, high: float) -> float:
    at = [int(np.argmin(np.abs(np.array(LEVELS) - level))) for level in (low, high)]
    inside = [
        said.quantiles[at[0]] <= value <= said.quantiles[at[1]] for said, value in told if said.quantiles
    ]
    return float(np.mean(inside))


def _score_statements(author: str, kept: Sequence[Kept]) -> Line:
    told = _resolve(kept)
    return _score_chances(author, [(said.chance, value > 0) for said, value in told], len(kept) - len(told))


def _score_chances(author: str, told: Sequence[tuple[float, bool]], left: int) -> Line:
    if not told:
        return Line(author, "statement", 0, left)
    return Line(
        author,
        "statement",
        len(told),
        left,
        brier=float(np.mean([score_brier(chance, came) for chance, came in told])),
        log_score=float(np.mean([score_log(chance, came) for chance, came in told])),
    )


def _score_blind(kept: Sequence[Kept]) -> list[Line]:
    """What would have been scored on the same statements by one half, and by the share of those before."""
    told = sorted(_resolve(kept), key=lambda pair: pair[0].due)
    if not told:
        return []
    shares, came = [], 0
    for number, (_said, value) in enumerate(told):
        shares.append(((came + 1) / (number + 2), value > 0))
        came += value > 0
    even = [(0.5, value > 0) for _said, value in told]
    left = len(kept) - len(told)
    return [_score_chances(EVEN, even, left), _score_chances(BASE_RATE, shares, left)]
