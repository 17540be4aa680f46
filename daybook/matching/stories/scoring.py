"""Scores a pair of reports: features times learned weights, with a sentence for each that counts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StoryWeights:
    """Points (bits, log2 of the odds) that each feature gives for a value of 1, and what pairs begin with."""

    prior: float
    points: Mapping[str, float]


@cache
def read_weights() -> StoryWeights:
    """Return the weights that ship, made by `python -m training.stories`."""
    plain = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))
    return StoryWeights(plain["prior"], plain["points"])


def score_features(features: Mapping[str, float], weights: StoryWeights) -> float:
    """Return the score of a pair in bits; above 0 the pair is more likely of one event than not.

    Example:
        >>> score_features({"words": 0.5}, StoryWeights(-4.0, {"words": 10.0}))
        1.0
    """
    return weights.prior + sum(value * weights.points.get(name, 0.0) for name, value in features.items())
