"""Names from other scripts reach English in many spellings; rough keys bring them together."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

ARTICLE = re.compile(r"\b(?:al|el|ul|ash|as|ad|az|ar|an|at|ez|es|esh|ed|er|ech|et|eth|edh|adh|ath)\s+(?=\w)")

# Short words that begin many names, as they are spelled for hill, village, spring, four and bridge.
_FIRST_WORDS = tuple(
    (re.compile(rf"\b(?:{words})\b"), put)
    for words, put in (
        ("tell|tel|tall|til|tul", "tal"),
        ("kafar|kefar|kfar|kfr|kefr|kufr", "kafr"),
        ("ein|ayn|aayn|eyn|ceel|cayn", "ain"),
        ("chahar|chehar|chaar|chor", "char"),
        ("abou|abo|albu|bou|al bu", "abu"),
        ("umm|oum", "um"),
    )
)
_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"(?<=\w)\s+(?:ye|e|i|y)\s+(?=\w)", " "),
        (r"(?:aw|au|ou|oo|uw|w|v)", "u"),
        (r"(?:ee|ie|iy|ey|ei|ai|ay|y|e)", "i"),
        (r"(?:kh|q|ck|c)(?!h)", "k"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"tch", "ch"),
        (r"dj|zh|j", "j"),
        (r"o", "u"),
        (r"(.)\1+", r"\1"),
        (r"(?:ah|a|i|h)\b", ""),
        (r"\s+", ""),
    )
)
# What the consonants of a name have in common where rules of several languages met: French ch for sh,
# Egyptian and Yemeni g for j; vowels and h are heard and written in every way.
_CONSONANTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), put)
    for pattern, put in ((r"ch", "s"), (r"sh", "s"), (r"g", "j"), (r"[aiuh]", ""), (r"(.)\1+", r"\1"))
)
# Fewer consonants are shared by too many names.
_LEAST_CONSONANTS = 3


@lru_cache(maxsize=65536)
def fold_spelling(key: str) -> str:
    """Return a rough key under which transliterations of one name meet (`Deir ez-Zor`, `Dayr az Zawr`).

    Made for names from Arabic, Persian, Pashto, Cyrillic and their neighbours; it also joins names that are
    different, so it serves only where the exact key finds nothing.

    Args:
        key: a folded name (`daybook.gazetteer.names.fold_name`).
    """
    rough = key
    for pattern, put in _FIRST_WORDS:
        rough = pattern.sub(put, rough)
    rough = ARTICLE.sub("", f"{rough} ").strip()
    for pattern, put in _SPELLINGS:
        rough = pattern.sub(put, rough)
    return rough


@lru_cache(maxsize=65536)
def fold_consonants(rough: str) -> str:
    """Return the consonants of a rough key, the last resort; empty where they are too few to tell a name."""
    bare = rough
    for pattern, put in _CONSONANTS:
        bare = pattern.sub(put, bare)
    return bare if len(bare) >= _LEAST_CONSONANTS else ""


def compare_spellings(one: str, other: str) -> float:
    """Return how alike two rough keys are, from 0 (no letter in common) to 1 (the same)."""
    return Levenshtein.normalized_similarity(one, other)
