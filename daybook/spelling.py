"""Names as keys: folded, romanised and slugged, so that two spellings are one; the words of numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

# Numbers in words, zero to nineteen and the tens from twenty on.
UNDER_TWENTY = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)
_APOSTROPHES = re.compile(r"(?<=\w)['’‘ʿʾ`](?=\w)")
_LETTERS_AS_WRITTEN = (
    ("oo", "u"), ("ou", "u"), ("oe", "u"), ("ee", "i"), ("tj", "c"), ("dj", "j"), ("kh", "k"), ("gh", "g"),
    ("dh", "d"), ("th", "t"), ("sh", "s"), ("sy", "s"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"),
    ("y", "i"), ("z", "s"), ("v", "f"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_PARTICLES = frozenset(
    ("al", "el", "as", "bin", "binti", "ibn", "abd", "van", "de", "the", "of", "and", "for", "a")
)


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Return the name in lower case without accents, apostrophes and punctuation, words one space apart.

    Example:
        >>> fold_name("Jama’atu Ansharut-Daulah")
        'jamaatu ansharut daulah'
    """
    joined = _APOSTROPHES.sub("", name)
    plain = "".join(c for c in unicodedata.normalize("NFKD", joined) if not unicodedata.combining(c))
    return " ".join(_NOT_WORD.sub(" ", plain.replace("_", " ")).casefold().split())


def romanise_word(word: str) -> str:
    """Return a folded word with the letters that transliterations swap made one: `ramadhan` is `ramadan`."""
    for written, plain in _LETTERS_AS_WRITTEN:
        word = word.replace(written, plain)
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if len(word) > 3 and word.endswith("h") else word


@lru_cache(maxsize=65536)
def romanise_name(name: str) -> str:
    """Return the name folded, each word romanised, without particles such as `al` and `bin`."""
    words = fold_name(name).split()
    kept = [word for word in words if word not in _PARTICLES] or words
    return " ".join(romanise_word(word) for word in kept)


def sound_name(name: str) -> str:
    """Return the consonants of the romanised name, the first letter of each word kept: what spellings share.

    Example:
        >>> sound_name("Ali Kalora") == sound_name("Ali Kallura")
        True
    """
    words = romanise_name(name).split()
    return " ".join(word[0] + "".join(c for c in word[1:] if c not in "aeiouhw") for word in words)


def is_acronym(name: str) -> bool:
    """Return whether the name is written as an acronym: 2 to 8 characters, mostly capitals, no space.

    Example:
        >>> is_acronym("MIT"), is_acronym("Isis"), is_acronym("BIFF-K")
        (True, False, True)
    """
    letters = [c for c in name if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return 2 <= len(name) <= 8 and not any(c.isspace() for c in name) and capitals >= max(2, len(letters) - 1)


def initials_of(name: str) -> str:
    """Return the first letters of the words of a name, particles left out, in lower case.

    Example:
        >>> initials_of("Islamic Movement of Uzbekistan")
        'imu'
    """
    return "".join(word[0] for word in fold_name(name).split() if word not in _PARTICLES)


def slug_name(name: str, longest: int = 48) -> str:
    """Return the name for use in an address: `Al-Shabaab` gives `al-shabaab`."""
    plain = fold_name(name).replace(" ", "-").encode("ascii", "ignore").decode()
    return plain[:longest].strip("-")


def lies_within(small: Sequence[T], large: Sequence[T], alike: Callable[[T, T], object]) -> bool:
    """Return whether every part of one name has its own like part in another, in the same order."""
    position = 0
    for part in small:
        while position < len(large) and not alike(part, large[position]):
            position += 1
        if position == len(large):
            return False
        position += 1
    return True
