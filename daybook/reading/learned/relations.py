"""Relations: how a word stands to the word that tells an act, as numbers for the heads.

`RELATION_SIZE` says how many. They are made for all pairs of a report at once.
"""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# How the branch of the parse that holds the option hangs on the anchor.
_BELOW = (
    "nsubj", "nsubjpass", "dobj", "agent", "in", "at", "on", "near", "by", "with", "against", "of", "from",
    "between", "to", "into", "for", "after", "during", "prep", "poss", "compound", "amod", "nmod", "advcl",
    "ccomp", "xcomp", "conj", "npadvmod", "appos", "nummod", "relcl", "acl", "other",
)  # fmt: skip
_ABOVE = ("relcl", "acl", "prep", "compound", "amod", "conj", "other")
_BESIDE_OPTION = ("nsubj", "nsubjpass", "dobj", "agent", "prep", "npadvmod", "conj", "advcl", "poss", "other")
_BESIDE_ANCHOR = ("nsubj", "dobj", "conj", "advcl", "ccomp", "xcomp", "relcl", "acl", "prep", "other")
_TABLES = (_BELOW, _ABOVE, _BESIDE_OPTION, _BESIDE_ANCHOR)
_STARTS = tuple(sum(len(t) for t in _TABLES[:n]) for n in range(len(_TABLES)))
_PATHS = sum(map(len, _TABLES))
_PLACES = tuple({label: n for n, label in enumerate(table)} for table in _TABLES)
# Sentence distances that have a number of their own, option minus anchor.
_STEPS = (-3, -2, -1, 0, 1, 2, 3)
RELATION_SIZE = _PATHS + 4 + len(_STEPS) + 6
_DEEP = 40


class Paths:
    """The way from each word of a parse up to its root, walked once."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._ups: dict[int, list[Token]] = {}

    def relate(self, pairs: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return (N, RELATION_SIZE): how an option's head word stands to an anchor: path, side, distance.

        Args:
            pairs: (N, 3): the anchor's word, the option's word, both as indices of the parse, and the number
                of the option's sentence less the anchor's.
        """
        numbers = np.zeros((len(pairs), RELATION_SIZE), np.float32)
        anchors, options, steps = pairs.T
        for row in np.flatnonzero(steps == 0):
            self._mark_path(int(anchors[row]), int(options[row]), numbers[row])
        distances = options - anchors
        far = np.abs(distances)
        at = _PATHS + 4
        near = np.flatnonzero(np.abs(steps) <= 3)
        numbers[near, at + steps[near] + 3] = 1.0
        at += len(_STEPS)
        numbers[:, at] = distances < 0
        numbers[:, at + 1] = _take_logs(far) / 4
        numbers[:, at + 2] = _take_logs(np.abs(steps)) / 2
        numbers[:, at + 3] = steps > 3
        numbers[:, at + 4] = steps < -3
        numbers[:, at + 5] = far <= 3
        return numbers

    def _mark_path(self, anchor: int, option: int, numbers: NDArray[np.float32]) -> None:
        ups, downs = self._climb(option), self._climb(anchor)
        places = {token.i: n for n, token in enumerate(downs)}
        meet = next((n for n, token in enumerate(ups) if token.i in places), None)
        if meet is None:
            return
        above_option, above_anchor = meet, places[ups[meet].i]
        numbers[_PATHS] = above_option / 6
        numbers[_PATHS + 1] = above_anchor / 6
        if above_anchor == 0 and above_option == 0:
            numbers[_PATHS + 2] = 1.0
        elif above_anchor == 0:
            _mark(numbers, 0, _branch(ups, meet))
        elif above_option == 0:
            _mark(numbers, 1, downs[above_anchor - 1].dep_)
        else:
            _mark(numbers, 2, ups[meet - 1].dep_)
            _mark(numbers, 3, downs[above_anchor - 1].dep_)
            numbers[_PATHS + 3] = 1.0

    def _climb(self, index: int) -> list[Token]:
        """Return a word and those above it, nearest first."""
        if index not in self._ups:
            token = self._doc[index]
            found = [token]
            # A root is its own head, in a new object at each look.
            while token.head.i != token.i and len(found) < _DEEP:
                token = token.head
                found.append(token)
            self._ups[index] = found
        return self._ups[index]


def _take_logs(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return log(1 + n) of each count, as the same function gives it for single numbers elsewhere."""
    unlike, places = np.unique(counts, return_inverse=True)
    return np.array([log1p(n) for n in unlike.tolist()])[places]


def _branch(ups: list[Token], meet: int) -> str:
    """Return the relation of the branch below the anchor: the preposition where it has one."""
    branch = ups[meet - 1]
    if branch.dep_ in ("prep", "agent"):
        return branch.lower_ if branch.lower_ in _PLACES[0] else branch.dep_
    return str(branch.dep_)


def _mark(numbers: NDArray[np.float32], table: int, label: str) -> None:
    places = _PLACES[table]
    numbers[_STARTS[table] + places.get(label, places["other"])] = 1.0
