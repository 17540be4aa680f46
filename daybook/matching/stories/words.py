"""Cuts a report into words, and tells which of them are written as names."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from daybook.matching.stories.report import Fives

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’][sS]$")
_ENDS = re.compile(r"[.!?:;\n\"“”•|]|^\s*$")
# The words of a headline after " - " or " | " are the outlet's name.
_OUTLET = re.compile(r"\s[-–—|»]\s")
_MULTIPLIER = np.uint64(1099511628211)
_FIVE = 5

# Days and months are compared as days, not as words.
CALENDAR = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *(
            "november",
            "december",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sept",
            "sep",
            "oct",
            "nov",
        ),
        *("dec", "today", "yesterday", "tonight"),
    )
)


class Word(NamedTuple):
    """One word: its key, whether it is written with a capital, whether a sentence or line begins with it."""

    key: str
    capital: bool
    opening: bool
    start: int
    end: int


@lru_cache(maxsize=200_000)
def fold(raw: str) -> str:
    """Return a word's key: lower case, without accents, possessive and plural endings.

    Example:
        >>> fold("Police’s"), fold("shootings"), fold("José")
        ('police', 'shooting', 'jose')
    """
    word = _POSSESSIVE.sub("", raw).lower().replace("’", "").replace("'", "")
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    if len(word) > 4 and word.endswith("s") and word[-2] not in "su":
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word


def cut_words(text: str) -> list[Word]:
    """Return the words of a text in order."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        raw = match.group()
        start = match.start()
        opening = not found or bool(_ENDS.search(text, end, start))
        end = match.end()
        found.append(Word(fold(raw), raw[0].isupper(), opening, start, end))
    return found


def strip_outlet(title: str) -> str:
    """Return a headline without the outlet's name at its end.

    Example:
        >>> strip_outlet("Three farmers found dead near Salubanga - Courier News")
        'Three farmers found dead near Salubanga'
    """
    pieces = _OUTLET.split(title)
    if len(pieces) > 1 and len(pieces[0].split()) >= 4:
        return pieces[0]
    return title


def find_names(words: Sequence[Word]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that are written as names, and the pairs of such words in a row.

    A word is a name where it has a capital within a sentence and stands nowhere in the report without one.
    In a text all in capitals, or without any, nothing is.
    """
    small = {word.key for word in words if not word.capital}
    if not words or len(small) * 5 < len({word.key for word in words}) * 2:
        return frozenset(), frozenset()
    names = {
        word.key
        for word in words
        if word.capital and not word.opening and word.key not in small and len(word.key) > 2
    } - CALENDAR
    pairs = set()
    for one, other in pairwise(words):
        if one.key in names and other.key in names and one.capital and other.capital and not other.opening:
            pairs.add(f"{one.key} {other.key}")
    return frozenset(names), frozenset(pairs)


@lru_cache(maxsize=200_000)
def _hash(key: str) -> int:
    # crc32 and not hash(): the same in every run and on every machine.
    return zlib.crc32(key.encode())


def hash_fives(words: Sequence[Word]) -> Fives:
    """Return the hashes of each five words in a row, sorted, each once; of a shorter text the one of all."""
    if not words:
        return np.empty(0, dtype=np.uint64)
    keys = np.array([_hash(word.key) for word in words], dtype=np.uint64)
    size = min(_FIVE, len(keys))
    count = len(keys) - size + 1
    mixed = np.full(count, 14695981039346656037, dtype=np.uint64)
    for step in range(size):
        mixed = (mixed ^ keys[step : step + count]) * _MULTIPLIER
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)
