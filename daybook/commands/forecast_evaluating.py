"""`daybook forecast evaluate`: the models and their pool on past months of a table, scored."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from daybook.assessment.forecasting.evaluation import Evaluation, Scores, evaluate_models
from daybook.assessment.forecasting.models import ANCHORS
from daybook.assessment.forecasting.months import read_month
from daybook.commands.forecast_tables import read_panel
from daybook.errors import SettingsError


def run_evaluate(
    path: Path, columns: tuple[str, str, str], origins: str, horizons: str, as_json: bool
) -> None:
    """Print how the models fared.

    Args:
        columns: of the counts, the units and the months; origins: `2014-12:2020-12`; horizons: `1-6`.

    Raises:
        SourceError: if the file cannot be read.
        SettingsError: if an option or the table cannot be used.
    """
    asked = read_origins(origins), read_horizons(horizons)
    found = evaluate_models(read_panel(path, *columns), *asked)
    if as_json:
        print(json.dumps(render_evaluation(found, path, columns), indent=1))
    else:
        for line in list_evaluation(found):
            print(line)


def read_origins(text: str) -> tuple[int, int]:
    """Return the first and the last month that `2014-12:2020-12` names, by number."""
    first, colon, last = text.partition(":")
    return read_month(first), read_month(last if colon else first)


def read_horizons(text: str) -> tuple[int, ...]:
    """Return the months ahead that `1-6`, `3` or `1,3,6` names, in order.

    Raises:
        SettingsError: if the text names none.
    """
    found: set[int] = set()
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?\s*", part)
        if not match:
            raise SettingsError(f"cannot use --horizons {text[:40]!r}: write months ahead as 1-6, 3 or 1,3,6")
        found |= set(range(int(match[1]), int(match[2] or match[1]) + 1))
    return tuple(sorted(found))


def render_evaluation(found: Evaluation, path: Path, columns: tuple[str, str, str]) -> dict[str, Any]:
    """Return the evaluation as plain values for JSON, with what was read and the anchors named."""
    target, unit, month = columns
    plain: dict[str, Any] = msgspec.to_builtins(found)
    return {"file": path.name, "target": target, "unit": unit, "month": month, "anchors": ANCHORS, **plain}


def list_evaluation(found: Evaluation) -> Iterator[str]:
    """Yield the evaluation as lines for a person."""
    yield (
        f"{found.units} units, {found.months[0]} to {found.months[1]}; origins {found.origins[0]} to "
        f"{found.origins[1]}, months ahead {found.horizons[0]} to {found.horizons[-1]}; n = {found.n:,}"
    )
    if found.skipped:
        yield f"{found.skipped:,} forecasts were not made: the unit had been counted for less than 12 months"
    yield f"{'':20}{'CRPS':>10}{'log1p':>9}{'in 50 %':>9}{'in 90 %':>9}"
    for model in sorted(found.models, key=lambda one: one.overall.crps):
        yield _render(model.model + (" *" if model.in_pool else ""), model.overall)
    yield f"* in the pool; its weights were learned {found.learned}"
    chosen = next(one for one in found.models if one.model == found.chosen)
    yield f"least CRPS: {found.chosen}; by months ahead:"
    for scores in chosen.horizons:
        yield _render(f"  {scores.horizon}", scores)
    yield "weights at the last origin, by counts in the 12 months before and months ahead:"
    for line in found.weights:
        told = ", ".join(f"{name} {weight:.2f}" for name, weight in line.weights.items() if weight >= 0.005)
        yield f"  {line.level}, {line.horizons[0]}–{line.horizons[1]}: {told}"


def _render(name: str, scores: Scores) -> str:
    return (
        f"{name:20}{scores.crps:10.3f}{scores.log1p_crps:9.4f}"
        f"{scores.coverage_50:9.1%}{scores.coverage_90:9.1%}"
    )
