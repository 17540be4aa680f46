"""Phrases: verbs that report only together with another word, as in "put the number at" or "spoke of"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from daybook.reading.statements.words import ACCOUNT_NOUNS, REPORTING

if TYPE_CHECKING:
    from spacy.tokens import Token

# What must follow each verb for it to report, and what the pair stands for.
_PARTNERS: dict[str, dict[str, str]] = {
    "put": {"at": "put at", "down": "put down to"},
    "place": {"at": "put at"},
    "name": {"as": "name as"},
    "identify": {"as": "identify as"},
    "regard": {"as": "regard as"},
    "portray": {"as": "regard as"},
    "depict": {"as": "regard as"},
    "give": {"as": "put at", "at": "put at"},
    "hold": {"responsible": "blame"},
    "point": {"to": "point to"},
    "speak": {"of": "speak of"},
    "accept": {"responsibility": "take responsibility"},
    "take": {"responsibility": "take responsibility"},
    "own": {"up": "own up"},
    "make": {"clear": "make clear"},
    "call": {"for": "call for", "on": "call on", "upon": "call on"},
}
# Only these may stand between "put" and its number, else "put a bomb at the gate" would report.
_MEASURED = frozenset({"put", "place", "give"})
_COUNTING = frozenset({"count", "register", "record", "list", "document"})
_NUMBERS = frozenset({"dozens", "scores", "hundreds", "thousands", "several", "no"})
_OWN = frozenset({"its", "their", "his", "her"})
_REACH = 14


def find_reporting(token: Token, tokens: Sequence[Token]) -> str | None:
    """Return what a verb stands for that reports by what follows it, None where it does not report.

    Args:
        token: a verb of `REPORTING`.
        tokens: the tokens of its sentence.
    """
    base = REPORTING[token.lower_]
    following = token.doc[token.i + 1 : min(tokens[-1].i + 1, token.i + 1 + _REACH)]
    if base in _COUNTING:
        return "count" if any(_is_number(t) for t in following[:4]) else None
    if base == "call" and any(c.dep_ == "oprd" and c.i > token.i for c in token.children):
        return "call so"
    for number, word in enumerate(following):
        stands_for = _PARTNERS.get(base, {}).get(word.lower_)
        if stands_for is None:
            continue
        if base == "call" and number > 0:
            return None
        if base in _MEASURED and stands_for == "put at":
            return stands_for if any(_is_number(t) for t in following[number + 1 : number + 6]) else None
        if base == "put" and (number + 1 >= len(following) or following[number + 1].lower_ != "to"):
            return None
        return stands_for
    return None


def find_account(token: Token) -> Token | None:
    """Return the source in "by the reckoning of X", "by its own account" and "as per X", None elsewhere."""
    before = token.nbor(-1) if token.i else None
    if token.lower_ == "per" and before is not None and before.lower_ == "as":
        return next((c for c in token.children if c.dep_ == "pobj"), None)
    if token.lower_ not in ACCOUNT_NOUNS or token.head.lower_ != "by" or token.head.i > token.i:
        return None
    for child in token.children:
        if child.dep_ == "poss":
            return _find_owner(token) if child.lower_ in _OWN else child
        if child.lower_ in {"of", "by", "from"} and child.i > token.i:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _find_owner(token: Token) -> Token | None:
    """Return the subject of the clause that a phrase belongs to, whom "its own" means."""
    for _ in range(6):
        for child in token.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return child
        token = token.head
    return None


def _is_number(token: Token) -> bool:
    return token.like_num or token.lower_ in _NUMBERS
