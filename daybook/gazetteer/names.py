"""Place names are compared by keys: folded, without accents, and without words that only say the kind."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from daybook.gazetteer.lexicon import read_words_of
from daybook.gazetteer.transliteration import ARTICLE

_LETTERS = {
    "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "ae",
    "ŋ": "n", "œ": "oe", "Œ": "oe", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ə": "a", "Ə": "a",
    "&": " and ",
}  # fmt: skip
_BLANKS = "-‐‑–—/,()\u00a0"
_DROPPED = ".'’‘`ʿʾʻʼ´′\"“”"
_FOLD = str.maketrans({**_LETTERS, **dict.fromkeys(_BLANKS, " "), **dict.fromkeys(_DROPPED)})
_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

# Words that say what kind of place a name is; the value is the kind of candidate that they ask for.
KIND_WORDS = {
    word: kind
    for kind in ("region", "district", "town", "village")
    for word in sorted(read_words_of(f"kinds_of_{kind}"))
}
_DIRECTIONS = tuple(sorted(read_words_of("directions"), key=len, reverse=True))
# What other languages put before or after the names of their regions; stripped when the gazetteer is built.
_FOREIGN = read_words_of("foreign_kinds_before")
_FOREIGN_BEFORE = tuple(f"{words} " for words in sorted(_FOREIGN, key=len, reverse=True))
_FOREIGN_AFTER = tuple(
    f" {words}" for words in sorted(read_words_of("foreign_kinds_after"), key=len, reverse=True)
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A name as it is looked up, with what its own words say about the kind of place.

    Attributes:
        keys: keys to try, the fullest first.
        kind: `region`, `district`, `town` or `village` where a word in the name says so.
        part: whether a direction was stripped, so that the name is a part of the place that is found.
    """

    keys: tuple[str, ...]
    kind: str | None = None
    part_from: int = 99

    def is_part(self, key: str) -> bool:
        """Return whether the key was had by leaving a direction away ("east Aleppo")."""
        return self.keys.index(key) >= self.part_from


def fold_name(words: str) -> str:
    """Return the key of a name: lower case, no accents or apostrophes, blanks for hyphens."""
    plain = words.translate(_FOLD)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_FOLD)
    tokens = plain.casefold().split()
    if tokens and tokens[0] == "the" and len(tokens) > 1:
        tokens = tokens[1:]
    return " ".join(_ABBREVIATED.get(token, token) for token in tokens)


def has_latin_letters(key: str) -> bool:
    """Return whether a key consists of Latin letters, digits and blanks only, with at least two letters."""
    return key.isascii() and sum(char.isalpha() for char in key) >= 2


def strip_foreign_kind(key: str) -> str:
    """Return the key of a region without the word that says its kind (`kabupaten`, `governorate`)."""
    for words in _FOREIGN_BEFORE:
        if key.startswith(words) and len(key) > len(words) + 1:
            return key[len(words) :].strip()
    for words in _FOREIGN_AFTER:
        if key.endswith(words) and len(key) > len(words) + 1:
            return key[: -len(words)].strip()
    return key


@lru_cache(maxsize=8192)
def read_name(words: str) -> Asked:
    """Return the keys to look a name up by, with the kind that its words ask for."""
    full = fold_name(words)
    keys = [full]
    kind: str | None = None
    bare = full
    for word, said in KIND_WORDS.items():
        if full.endswith(f" {word}"):
            bare, kind = full[: -len(word) - 1], kind or said
        elif full.startswith((f"{word} of ", f"{word} ")) and word in {
            "barangay",
            "village",
            "city",
            "province",
            "tambon",
        }:
            bare, kind = full.removeprefix(f"{word} ").removeprefix("of "), kind or said
    for key in (bare, _without_article(bare), _without_article(full)):
        if key and key not in keys:
            keys.append(key)
    part_from = len(keys)
    for word in _DIRECTIONS:
        if bare.startswith(f"{word} ") and len(bare) > len(word) + 2:
            rest = bare[len(word) + 1 :]
            keys.extend(key for key in (rest, _without_article(rest)) if key not in keys)
    return Asked(tuple(keys), kind, part_from)


def _without_article(key: str) -> str:
    return ARTICLE.sub("", key, count=1) if ARTICLE.match(key) else key
