"""Model: how likely each kind is for a sentence with given signs, by weights that were learned beforehand."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from daybook.errors import SettingsError
from daybook.reading.curves import softmax
from daybook.schema.terms import StatementKind

KINDS: tuple[StatementKind, ...] = ("fact", "claim", "comment", "other")
# Words and pairs of words share this many columns by their hash; all other signs have a column each.
HASHED = 2**13
_WORD_PREFIXES = ("w ", "q ", "first ", "head ")
_WORD_VALUE = 0.6
_PAIR_VALUE = 0.4
FILE = Path(__file__).with_name("statements.npz")


@dataclass(frozen=True, slots=True)
class Weights:
    """Learned weights: one row a column of signs, one column a kind."""

    names: Mapping[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Return the weights that ship with Daybook, read once per process.

    Raises:
        SettingsError: if the file is missing; `training/statements.py` makes it.
    """
    if not FILE.exists():
        raise SettingsError(f"reading statement weights: {FILE.name} is missing; run training/statements.py")
    with np.load(FILE, allow_pickle=False) as stored:
        names = {str(name): HASHED + number for number, name in enumerate(stored["names"])}
        return Weights(names, stored["weights"].astype(np.float32), stored["bias"].astype(np.float32))


def write_weights(weights: Weights, path: Path = FILE) -> None:
    """Write weights to a file; half precision is enough and halves its size."""
    names = np.array(sorted(weights.names, key=lambda name: weights.names[name]))
    np.savez_compressed(
        path, names=names, weights=weights.weights.astype(np.float16), bias=weights.bias.astype(np.float32)
    )


@lru_cache(maxsize=2**17)
def _hashed(name: str) -> tuple[int, float] | None:
    """Return the shared column and value of a sign that is a word or pair of words, None for any other."""
    if name.startswith("p "):
        return zlib.crc32(name.encode()) % HASHED, _PAIR_VALUE
    if name.startswith(_WORD_PREFIXES):
        return zlib.crc32(name.encode()) % HASHED, _WORD_VALUE
    return None


def is_hashed(name: str) -> bool:
    """Return whether a sign is a word or pair of words, which share columns."""
    return _hashed(name) is not None


def find_columns(signs: Mapping[str, float], names: Mapping[str, int]) -> tuple[list[int], list[float]]:
    """Return the columns of a sentence's signs and their values; signs without a column are left out."""
    columns: list[int] = []
    values: list[float] = []
    for name, value in signs.items():
        if not value:
            continue
        shared = _hashed(name)
        if shared is not None:
            columns.append(shared[0])
            values.append(shared[1])
        elif name in names:
            columns.append(names[name])
            values.append(value)
    return columns, values


def find_kinds(signs: Sequence[Mapping[str, float]], weights: Weights) -> NDArray[np.float32]:
    """Return the probability of each of KINDS, one row a sentence."""
    scores = np.empty((len(signs), len(KINDS)), dtype=np.float32)
    for row, own in enumerate(signs):
        columns, values = find_columns(own, weights.names)
        scores[row] = np.asarray(values, dtype=np.float32) @ weights.weights[columns] + weights.bias
    return softmax(scores)
