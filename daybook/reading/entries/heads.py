"""Heads: learned weights over named features and the encoder's vectors, run with numpy.

`training/people.py` fits them by logistic regression and writes `entries.npz`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from daybook.errors import SettingsError
from daybook.reading.curves import logistic, softmax
from daybook.reading.entries.context import Features

Numbers = NDArray[np.float32]
WEIGHTS = Path(__file__).with_name("entries.npz")


@dataclass(frozen=True, slots=True)
class Head:
    """One logistic model.

    Attributes:
        classes: what it tells apart; a single class stands for yes or no.
        rows: the row of `words` that each named feature has.
        words: (features, classes); vectors: (width, classes), no rows where it reads no vectors.
        bias: (classes,).
    """

    classes: tuple[str, ...]
    rows: Mapping[str, int]
    words: Numbers
    vectors: Numbers
    bias: Numbers

    def score(self, described: Sequence[Features], vectors: Numbers | None = None) -> Numbers:
        """Return (N, classes): the probability of each class, or of yes.

        Args:
            described: the named features of each of N things; names that it does not know count for nothing.
            vectors: (N, width): their vectors, where the head reads any.
        """
        sums = np.tile(self.bias, (len(described), 1))
        for number, features in enumerate(described):
            for name, value in features.items():
                row = self.rows.get(name)
                if row is not None:
                    sums[number] += value * self.words[row]
        if vectors is not None and len(self.vectors):
            sums += vectors @ self.vectors
        if len(self.classes) == 1:
            return logistic(sums)
        return softmax(sums)


@dataclass(frozen=True, slots=True)
class EntryHeads:
    """All heads of persons, groups and parties.

    Attributes:
        person: whether a named person is listed; role, status: as what, and what became of them.
        member: whether a listed person is a given group's.
        home: whether a country is a group's; parent: whether a group belongs to another.
        side: of which kind a party of an incident is; matter: whether the report tells of any incident.
    """

    person: Head
    role: Head
    status: Head
    member: Head
    home: Head
    parent: Head
    side: Head
    matter: Head


NAMES = ("person", "role", "status", "member", "home", "parent", "side", "matter")


def write_entry_heads(heads: EntryHeads, path: Path) -> None:
    """Write heads to a file."""
    parts: dict[str, NDArray[np.generic]] = {}
    for name in NAMES:
        head: Head = getattr(heads, name)
        parts[f"{name}.classes"] = np.array(head.classes)
        parts[f"{name}.names"] = np.array(sorted(head.rows, key=head.rows.__getitem__))
        for key in ("words", "vectors", "bias"):
            parts[f"{name}.{key}"] = getattr(head, key).astype(np.float32)
    np.savez_compressed(path, **parts)  # type: ignore[arg-type]


def has_entry_heads() -> bool:
    """Return whether the weights are there; without them persons and groups are read by rules alone."""
    return WEIGHTS.exists()


@lru_cache(maxsize=1)
def load_entry_heads() -> EntryHeads:
    """Return the weights that ship with the reader, read once per process.

    Raises:
        SettingsError: if the file is missing; `training/people.py` makes it.
    """
    if not WEIGHTS.exists():
        raise SettingsError(f"reading weights of people: {WEIGHTS.name} is missing; run training/people.py")
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        return EntryHeads(**{name: _read_head(stored, name) for name in NAMES})


def _read_head(stored: Mapping[str, NDArray[np.generic]], name: str) -> Head:
    words, vectors, bias = (
        stored[f"{name}.{key}"].astype(np.float32) for key in ("words", "vectors", "bias")
    )
    return Head(
        classes=tuple(str(part) for part in stored[f"{name}.classes"]),
        rows={str(part): row for row, part in enumerate(stored[f"{name}.names"])},
        words=words,
        vectors=vectors,
        bias=bias,
    )
