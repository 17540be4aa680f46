"""The two curves that turn the scores of a head into probabilities."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Real = TypeVar("Real", np.float32, np.float64)
# Farther from nought the exponential of 32-bit floats runs over, and the curve is flat anyway.
_FARTHEST = 30


def logistic(scores: NDArray[Real]) -> NDArray[Real]:
    """Return the probability for each log odds, in the type and shape of the scores."""
    powers: NDArray[Real] = np.exp(-np.clip(scores, -_FARTHEST, _FARTHEST))
    powers += 1
    return np.reciprocal(powers)


def softmax(scores: NDArray[Real], axis: int = -1) -> NDArray[Real]:
    """Return the share of each class along an axis, in the type and shape of the scores."""
    powers: NDArray[Real] = np.exp(scores - scores.max(axis=axis, keepdims=True))
    powers /= powers.sum(axis=axis, keepdims=True)
    return powers
