"""Names: strings of a text as MUC-4 compares them, and whether two of them may call the same thing."""

from __future__ import annotations

import re
import string
from functools import lru_cache

_MARKS = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_SMALL = frozenset(("of", "the", "for", "and", "de", "del", "la"))


@lru_cache(maxsize=100_000)
def normalise(words: str) -> str:
    """Return words in lower case, without punctuation marks and articles."""
    return " ".join(_ARTICLES.sub(" ", words.lower().translate(_MARKS)).split())


@lru_cache(maxsize=100_000)
def is_same(one: str, other: str) -> bool:
    """Return whether two normalised strings may call one thing: one within the other, or its initials."""
    own, others = set(one.split()), set(other.split())
    return own <= others or others <= own or _are_initials(one, other) or _are_initials(other, one)


def _are_initials(short: str, words: str) -> bool:
    initials = "".join(word[0] for word in words.split() if word not in _SMALL)
    return len(short) >= 2 and " " not in short and short == initials
