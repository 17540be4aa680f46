"""Logistic models, fitted in training and run with numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from daybook.reading.curves import logistic

Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic model over signs that are first centred and scaled."""

    centre: Rows
    scale: Rows
    weights: Rows
    bias: float

    def __call__(self, rows: Rows) -> Rows:
        """Return the probability for each row of signs."""
        if not len(rows):
            return np.zeros(0)
        scores = (rows - self.centre) / self.scale @ self.weights + self.bias
        return logistic(scores)

    def render(self) -> dict[str, Any]:
        """Return the model as plain values, to five digits."""
        parts = {"centre": self.centre, "scale": self.scale, "weights": self.weights}
        return {name: [float(f"{v:.5g}") for v in part] for name, part in parts.items()} | {"bias": self.bias}


def read_logistic(stored: dict[str, Any]) -> Logistic:
    """Return a model from plain values, the reverse of `Logistic.render`."""
    centre, scale, weights = (np.array(stored[name]) for name in ("centre", "scale", "weights"))
    return Logistic(centre, scale, weights, float(stored["bias"]))
