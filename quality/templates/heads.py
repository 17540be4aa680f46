"""Heads: learned weights that score a document's candidates over the encoder's vectors, run with numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from daybook.reading.curves import softmax
from quality.templates.documents import Document

Numbers = NDArray[np.float32]
# A mention's length counts up to so many tokens.
_LONG = 10
_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads say of one document, as log odds.

    Attributes:
        roles: (names, 5): the name fills this role in some template.
        types: (names, 6): in a template of this type, if it fills any.
        kinds: (6,): the document has a template of this type.
    """

    roles: Numbers
    types: Numbers
    kinds: Numbers


@dataclass(frozen=True, slots=True)
class Heads:
    """The learned weights by name."""

    weights: dict[str, Numbers]

    def score(self, document: Document, states: Sequence[Numbers]) -> Scores:
        """Return what the heads say of a document.

        Args:
            states: the encoder's vectors of each window's tokens with both marks, (tokens + 2, 384).
        """
        every = np.concatenate(states)
        shares = softmax(self._apply("att", every), axis=0)
        kinds = ((shares.T @ every) * self.weights["dtype"]).sum(axis=1) + self.weights["db"]
        names = len(document.names)
        if not document.mentions:
            nothing = np.zeros((0, 5), np.float32)
            return Scores(nothing, np.zeros((0, 6), np.float32), kinds)
        table = document.table()
        vectors = self._describe(document, table, states, every)
        own = table[:, 3]
        mentioned = self._apply("role", vectors)
        roles, types = (_pool(v, own, names) for v in (mentioned, self._apply("stype", vectors)))
        return Scores(roles, types, kinds)

    def _describe(
        self, document: Document, table: NDArray[np.int64], states: Sequence[Numbers], every: Numbers
    ) -> Numbers:
        """Return the vector of each mention, (mentions, hidden)."""
        begins = np.concatenate([[0], np.cumsum([len(window) for window in states])])[table[:, 0]] + 1
        first, last = begins + table[:, 1], begins + table[:, 2]
        sums = np.concatenate([np.zeros((1, every.shape[1])), np.cumsum(every, axis=0, dtype=np.float64)])
        means = ((sums[last] - sums[first]) / (last - first)[:, None]).astype(np.float32)
        counts = np.bincount(table[:, 3], minlength=len(document.names))[table[:, 3]]
        signs = [
            np.log(counts),
            table[:, 4] / max(1, len(document.text)),
            np.minimum(table[:, 2] - table[:, 1], _LONG) / _LONG,
        ]
        spans = self._apply("span", np.concatenate([every[first], every[last - 1], means], axis=1))
        whole = self._apply("ctx", every.mean(axis=0, keepdims=True))
        return _rectify(spans + whole + self._apply("feat", np.stack(signs, axis=1).astype(np.float32)))

    def _apply(self, layer: str, inputs: Numbers) -> Numbers:
        found: Numbers = inputs @ self.weights[f"{layer}.weight"].T + self.weights[f"{layer}.bias"]
        return found


def read_heads(path: Path) -> Heads:
    """Return the heads of a file; they are stored in half precision."""
    with np.load(path) as stored:
        return Heads({name: stored[name].astype(np.float32) for name in stored.files})


def write_heads(weights: dict[str, Numbers], path: Path) -> None:
    """Write the heads in half precision, which changes no figure."""
    np.savez_compressed(path, **{name: values.astype(np.float16) for name, values in weights.items()})


def _pool(scores: Numbers, own: NDArray[np.int64], names: int) -> Numbers:
    """Return the scores of each name: the log of the sum of its mentions' exponentials."""
    most = np.full((names, scores.shape[1]), -30.0, np.float32)
    np.maximum.at(most, own, scores)
    sums = np.zeros_like(most)
    np.add.at(sums, own, np.exp(scores - most[own]))
    found: Numbers = most + np.log(sums + 1e-9)
    return found


def _rectify(values: Numbers) -> Numbers:
    """Return the Gaussian error linear unit of the values."""
    scaled = np.abs(values) / np.sqrt(np.float32(2))
    t = 1 / (1 + np.float32(0.3275911) * scaled)
    series = t * (_ERF[0] + t * (_ERF[1] + t * (_ERF[2] + t * (_ERF[3] + t * _ERF[4]))))
    erf = np.sign(values) * (1 - series * np.exp(-scaled * scaled))
    found: Numbers = values * (1 + erf) / 2
    return found
