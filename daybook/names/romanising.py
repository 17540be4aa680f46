"""Compares words of people's names as written in Latin letters from Arabic, Urdu, Malay and others."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from daybook.names.register import read_data

WordTie = Literal["equal", "spelling", "slip"]

_TURNED = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "a", "œ": "o", "ə": "a"})
_MARKS = re.compile(r"['’ʼ`‘ʿʾ´]")
# One letter for each sound that the transliterations write in several ways, the longer writings first.
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("sch", "s"), ("tch", "c"), ("dzh", "j"), ("dj", "j"), ("tj", "c"), ("kh", "k"), ("gh", "g"), ("dh", "d"),
    ("th", "t"), ("sh", "s"), ("sy", "s"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"),
    ("y", "i"),
)  # fmt: skip
_VOWELS = (
    ("oo", "u"),
    ("ou", "u"),
    ("oe", "u"),
    ("ee", "i"),
    ("ei", "ai"),
    ("ie", "i"),
    ("eu", "u"),
    ("ij", "i"),
)
_DOUBLED = re.compile(r"(.)\1+")
_PARTS = re.compile(r"([aeiou]*)([^aeiou]*)")
# Vowels that stand for each other in transliterations of one name.
_SWAPPED = frozenset(
    frozenset(pair)
    for pair in (
        ("a", "e"), ("e", "i"), ("o", "u"), ("ai", "e"), ("ai", "i"), ("au", "o"), ("au", "u"),
        ("a", "ae"), ("i", "ia"), ("ao", "au"), ("ai", "ae"), ("a", "ea"),
    )
)  # fmt: skip
# Letters: from how many on a word is believed to be meant although one, or two, of them differ.
_ONE_VOWEL, _ONE_SLIP, _TWO_SLIPS = 5, 6, 10


def _read_table() -> dict[str, str]:
    rows = (row.split() for row in read_data("people.json")["spellings"])
    return {spell_plainly(word): words[0] for words in rows for word in words}


def spell_plainly(word: str) -> str:
    """Return a word in small letters without accents and apostrophes."""
    turned = _MARKS.sub("", word.lower().translate(_TURNED))
    return unicodedata.normalize("NFKD", turned).encode("ascii", "ignore").decode()


_TABLE: dict[str, str] = {}


@lru_cache(maxsize=65536)
def sound_word(word: str) -> str:
    """Return the letters that stand for a word's sounds, well-known names by their one key.

    Example:
        >>> sound_word("Mohammed") == sound_word("Muhamad"), sound_word("Qassem") == sound_word("Kasim")
        (True, True)
    """
    if not _TABLE:
        _TABLE.update(_read_table())
    plain = spell_plainly(word)
    plain = _TABLE.get(plain, plain)
    for written, sound in (*_SOUNDS, *_VOWELS):
        plain = plain.replace(written, sound)
    plain = re.sub(r"c(?=[aoukrl])", "k", plain)
    plain = _DOUBLED.sub(r"\1", plain)
    return plain[:-1] if len(plain) > 3 and plain.endswith("h") else plain


@lru_cache(maxsize=65536)
def compare_words(word: str, other: str) -> WordTie | None:
    """Return how two words of names relate: `equal`, a `spelling` of one name, a `slip` of the pen, or None.

    Example:
        >>> compare_words("Zarqawi", "Zarkawi"), compare_words("Basri", "Basir")
        ('equal', None)
        >>> compare_words("Kalora", "Kaliora")
        'slip'
    """
    left, right = sound_word(word), sound_word(other)
    if left == right:
        return "equal"
    if not left or not right:
        return None
    if "ch" in word.lower() or "ch" in other.lower():
        # Indonesian and German write the sound of "kh" so, French that of "sh".
        for sound in ("k", "s"):
            if sound_word(_again(word, sound)) == sound_word(_again(other, sound)):
                return "spelling"
    if _is_spelling(left, right):
        return "spelling"
    shorter = min(len(left), len(right))
    if shorter < _ONE_SLIP or left[0] != right[0]:
        return None
    allowed = 1 if shorter < _TWO_SLIPS else 2
    return "slip" if OSA.distance(left, right, score_cutoff=allowed) <= allowed else None


def _again(word: str, sound: str) -> str:
    return spell_plainly(word).replace("ch", sound)


def _is_spelling(left: str, right: str) -> bool:
    """Return whether two words have the same consonants and vowels that stand for each other."""
    one, two = _split(left), _split(right)
    if [consonants for _, consonants in one] != [consonants for _, consonants in two]:
        return False
    pairs = [(a, b) for (a, _), (b, _) in zip(one, two, strict=True) if a != b]
    odd = [pair for pair in pairs if frozenset(pair) not in _SWAPPED]
    if not odd:
        diphthong = any(len(vowels) > 1 for pair in pairs for vowels in pair)
        return min(len(left), len(right)) >= _ONE_VOWEL - diphthong
    # One vowel more between consonants (Zawahri, Zawahiri), or an `o` for an `a` (Ibrohim) in a long word.
    (a, b), many = odd[0], len(odd) > 1
    inside = "" in (a, b) and (a, b) not in ((one[-1][0], two[-1][0]), (one[0][0], two[0][0]))
    return not many and min(len(left), len(right)) >= _ONE_SLIP - 1 and (inside or {a, b} == {"a", "o"})


def _split(word: str) -> list[tuple[str, str]]:
    return [(vowels, consonants) for vowels, consonants in _PARTS.findall(word) if vowels or consonants]
