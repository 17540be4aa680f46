"""Relations: how a word stands to the word that tells an act, as numbers for the heads.

Every function returns a fixed number of floats; `RELATION_SIZE` and its like say how many.
"""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

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


def relate(anchor: Token, option: Token, steps: int) -> list[float]:
    """Return how an option's head word stands to an anchor: path in the parse, side, distance.

    Args:
        steps: the option's sentence number less the anchor's.
    """
    numbers = [0.0] * RELATION_SIZE
    if steps == 0:
        _mark_path(anchor, option, numbers)
    distance = option.i - anchor.i
    at = _PATHS + 4
    if abs(steps) <= 3:
        numbers[at + steps + 3] = 1.0
    at += len(_STEPS)
    numbers[at] = 1.0 if distance < 0 else 0.0
    numbers[at + 1] = log1p(abs(distance)) / 4
    numbers[at + 2] = log1p(abs(steps)) / 2
    numbers[at + 3] = float(steps > 3)
    numbers[at + 4] = float(steps < -3)
    numbers[at + 5] = float(abs(distance) <= 3)
    return numbers


def _mark_path(anchor: Token, option: Token, numbers: list[float]) -> None:
    ups = _climb(option)
    downs = _climb(anchor)
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


def _branch(ups: list[Token], meet: int) -> str:
    """Return the relation of the branch below the anchor: the preposition where it has one."""
    branch = ups[meet - 1]
    if branch.dep_ in ("prep", "agent"):
        return branch.lower_ if branch.lower_ in _PLACES[0] else branch.dep_
    return str(branch.dep_)


def _mark(numbers: list[float], table: int, label: str) -> None:
    places = _PLACES[table]
    numbers[_STARTS[table] + places.get(label, places["other"])] = 1.0


def _climb(token: Token) -> list[Token]:
    found = [token]
    while token.head is not token and len(found) < _DEEP:
        token = token.head
        found.append(token)
    return found
