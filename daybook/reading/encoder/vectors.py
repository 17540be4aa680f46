"""Vectors: what the encoder makes of a report's tokens, and the means over stretches of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

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
    # The sums of all states up to each token, once they are asked for: a report asks for hundreds of means.
    _sums: list[NDArray[np.float64]] = field(default_factory=list, init=False, repr=False, compare=False)

    def average(self, stretches: Sequence[Span]) -> NDArray[np.float32]:
        """Return (N, WIDTH): the mean vector of the tokens in each stretch, zeros where it has none."""
        means = np.zeros((len(stretches), WIDTH), np.float32)
        if not len(self.states):
            return means
        if not self._sums:
            self._sums.append(np.concatenate([np.zeros((1, WIDTH)), self.states.cumsum(0, np.float64)]))
        firsts = np.searchsorted(self.spans[:, 1], [s.start for s in stretches], side="right")
        lasts = np.searchsorted(self.spans[:, 0], [s.end for s in stretches], side="left")
        held = lasts > firsts
        firsts, lasts = firsts[held], lasts[held]
        means[held] = (self._sums[0][lasts] - self._sums[0][firsts]) / (lasts - firsts)[:, None]
        return means
