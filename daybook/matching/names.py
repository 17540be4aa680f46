"""Compares spellings of names of people and places, with guards against names that only look alike."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from daybook.spelling import fold_name, lies_within, romanise_name

Likeness = Literal["equal", "variant", "part", "different"]

# A slip of one letter is believed only in words long enough that it seldom makes another name.
_LETTERS_FOR_ONE_SLIP = 6
_LETTERS_FOR_TWO_SLIPS = 10
_TITLES = frozenset(
    (
        "mr", "mrs", "ms", "dr", "ustad", "ustadz", "ustaz", "haji", "sheikh", "shaykh", "mullah", "maulana",
        "commander",
        "general", "gen", "colonel", "col", "major", "maj", "captain", "capt", "lieutenant", "lt",
        "sergeant", "sgt", "brigadier", "brig", "president",
    )
)  # fmt: skip


@lru_cache(maxsize=65536)
def is_spelling_of(word: str, other: str) -> bool:
    """Return whether two romanised words can be spellings of one word.

    Words that differ once transliteration is evened out must share their first letter; one slip is allowed
    from 6 letters on, two from 10 on.

    Example:
        >>> is_spelling_of("kalora", "kalura"), is_spelling_of("basri", "basir")
        (True, False)
    """
    if word == other:
        return True
    shorter = min(len(word), len(other))
    if shorter < _LETTERS_FOR_ONE_SLIP or word[0] != other[0]:
        return False
    allowed = 1 if shorter < _LETTERS_FOR_TWO_SLIPS else 2
    return Levenshtein.distance(word, other, score_cutoff=allowed) <= allowed


@lru_cache(maxsize=65536)
def compare_names(name: str, other: str) -> Likeness:
    """Return how two names of people or places relate.

    `equal`: the same but for accents and capitals; `variant`: each word a spelling of the other's, or a full
    name with words left out of the middle or end; `part`: one word of a fuller name; else `different`.

    Example:
        >>> compare_names("Ali Kalora", "Ali Kallora"), compare_names("Kalora", "Ali Kalora")
        ('variant', 'part')
    """
    if fold_name(name) == fold_name(other):
        return "equal" if fold_name(name) else "different"
    words, others = _split(name), _split(other)
    if not words or not others:
        return "different"
    if "".join(words) == "".join(others):
        return "variant"
    small, large = sorted((words, others), key=len)
    if not lies_within(small, large, is_spelling_of):
        return "different"
    if len(small) == len(large) or len(small) > 1:
        return "variant"
    return "part"


def _split(name: str) -> tuple[str, ...]:
    words = romanise_name(name).split()
    kept = [word for word in words if word not in _TITLES]
    return tuple(kept or words)


def is_full_name(name: str) -> bool:
    """Return whether a name has at least two words beside titles and particles."""
    return len(_split(name)) > 1
