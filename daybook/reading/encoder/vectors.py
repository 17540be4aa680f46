"""Vectors: what the encoder makes of a report's tokens, and the means over stretches of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from daybook.schema.evidence import Span

WIDTH = 384


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The vectors of a report's tokens, in order.

    Attributes:
        states: (T, WIDTH).
        spans: (T, 2): the first character of each token and the one after its last.
    """

    states: NDArray[np.float32]
    spans: NDArray[np.int64]

    def average(self, stretches: Sequence[Span]) -> NDArray[np.float32]:
        """Return (N, WIDTH): the mean vector of the tokens in each stretch, zeros where it has none."""
        means = np.zeros((len(stretches), WIDTH), np.float32)
        if not len(self.states):
            return means
        firsts = np.searchsorted(self.spans[:, 1], [s.start for s in stretches], side="right")
        lasts = np.searchsorted(self.spans[:, 0], [s.end for s in stretches], side="left")
        sizes = np.maximum(lasts - firsts, 0)
        # One token of each stretch at a time, the longest first: so many short means one by one take long.
        order = np.argsort(-sizes, kind="stable")
        for step in range(int(sizes.max(initial=0))):
            held = order[: int((sizes > step).sum())]
            means[held] += self.states[firsts[held] + step]
        held = order[: int((sizes > 0).sum())]
        means[held] /= sizes[held, None].astype(np.float32)
        return means
