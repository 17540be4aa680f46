"""How far a resolved place can be trusted: the probability that it is right, from a small fitted model.

`data/place-score.json` holds two logistic models, written by `python -m training.places`: one for a candidate
of the gazetteer, one for a name that it lacks, drawn at what it lies in. Right means: the point lies within
161 km of the true one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp

from daybook.gazetteer.candidates import Candidate
from daybook.gazetteer.features import FEATURES, PLACED_FEATURES, list_features, list_placed_features
from daybook.gazetteer.ranking import Choice

SCORE_FILE = "data/place-score.json"


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model: what each number counts for."""

    bias: float
    weights: tuple[float, ...]

    def predict(self, numbers: Sequence[float]) -> float:
        """Return the probability, 0 to 1, to three places."""
        total = self.bias + sum(w * number for w, number in zip(self.weights, numbers, strict=True))
        return round(1.0 / (1.0 + exp(-max(-30.0, min(30.0, total)))), 3)


@cache
def _read_models() -> tuple[Model, Model]:
    text = resources.files("daybook.gazetteer").joinpath(SCORE_FILE).read_text(encoding="utf-8")
    stored = json.loads(text)
    return _read_model(stored["candidate"], FEATURES), _read_model(stored["drawn"], PLACED_FEATURES)


def _read_model(stored: dict[str, float], names: Sequence[str]) -> Model:
    return Model(stored["bias"], tuple(stored[name] for name in names))


def score_candidate(choice: Choice, number: int) -> float:
    """Return the probability, 0 to 1, that one candidate of a mention is the place that is meant.

    Args:
        number: which of `choice.ranked`, from 0 for the best.
    """
    return _read_models()[0].predict(list_features(choice, number))


def score_drawn(choice: Choice, place: Candidate) -> float:
    """Return the probability, 0 to 1, that a name that the gazetteer lacks lies within 161 km of a point.

    Args:
        place: the town, district, region or country that the name is drawn at.
    """
    return _read_models()[1].predict(list_placed_features(choice, place))
