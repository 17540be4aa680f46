"""Weights: the points of every level of every feature, as `training/matching.py` made them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from daybook.errors import DaybookError
from daybook.matching.features import FEATURES


@dataclass(frozen=True, slots=True)
class Weights:
    """What the levels are worth, in bits (log2 of the odds).

    Attributes:
        version: a short mark of the weights, part of the rule's name on every judgement.
        prior: bits before any feature, for a pair that blocking lets through.
        a_day: the share of days that hold an incident in the country, about which the points are right.
        points: by feature and level; silent levels have none.
    """

    version: str
    prior: float
    a_day: float
    points: Mapping[str, Mapping[str, float]]


@cache
def load_weights() -> Weights:
    """Return the weights that ship with Daybook.

    Raises:
        DaybookError: if the file lacks a level that is compared, so that scores would be wrong silently.
    """
    text = (files("daybook.matching") / "weights.json").read_text(encoding="utf-8")
    return read_weights(json.loads(text))


def read_weights(made: Mapping[str, object]) -> Weights:
    """Return the weights that a file's JSON holds; raises DaybookError where a level is missing."""
    points: dict[str, dict[str, float]] = made["points"]  # type: ignore[assignment]
    for feature in FEATURES:
        known = points.get(feature.name, {})
        missing = [level.name for level in feature.levels if not level.is_silent and level.name not in known]
        if missing:
            raise DaybookError(
                f"reading the weights of matching: {feature.name} lacks {', '.join(missing)}; "
                "make them anew with `python -m training.matching`"
            )
    return Weights(str(made["version"]), float(made["prior"]), float(made["a_day"]), points)  # type: ignore[arg-type]
