"""Encoded: how likely each kind is for a sentence by the encoder's vectors, and by these and the signs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from daybook.errors import SettingsError
from daybook.reading.curves import softmax

Array = NDArray[np.float32]
FILE = Path(__file__).with_name("encoded.npz")
# What the signs weigh beside the vectors, 0 to 1; see encoder/MODEL.md for the other shares tried.
SIGNS_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Head:
    """Learned weights over a sentence's vector and the mean of its report's: one column a kind."""

    weights: Array
    bias: Array


@lru_cache(maxsize=1)
def load_head() -> Head:
    """Return the weights that ship with the encoder, read once per process.

    Raises:
        SettingsError: if the file is missing; `training/encoder.py` makes it.
    """
    if not FILE.exists():
        raise SettingsError(f"reading statement weights: {FILE.name} is missing; run training/encoder.py")
    with np.load(FILE, allow_pickle=False) as stored:
        return Head(stored["weights"].astype(np.float32), stored["bias"].astype(np.float32))


def write_head(head: Head, path: Path = FILE) -> None:
    """Write weights to a file."""
    np.savez_compressed(path, weights=head.weights, bias=head.bias)


def find_encoded_kinds(vectors: Array, head: Head) -> Array:
    """Return the probability of each kind, one row a sentence of one report."""
    whole = np.broadcast_to(vectors.mean(axis=0), vectors.shape)
    scores = np.concatenate([vectors, whole], axis=1) @ head.weights + head.bias
    return softmax(scores)


def combine_kinds(by_signs: Array, by_vectors: Array) -> Array:
    """Return the probability of each kind in one report by both: their weighted geometric mean.

    Args:
        by_signs: the probabilities by the signs, one row a sentence, columns in the order of `KINDS`.
        by_vectors: the probabilities by the encoder's vectors, of the same shape.
    """
    least = np.float32(1e-6)
    scores = SIGNS_SHARE * np.log(np.maximum(by_signs, least))
    scores += (1.0 - SIGNS_SHARE) * np.log(np.maximum(by_vectors, least))
    return softmax(scores.astype(np.float32))
