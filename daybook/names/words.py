"""Cuts text into words with one key per word, so that spellings of one name share a key."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`‘][^\W_]+)*")
_POSSESSIVE = re.compile(r"(?<=[^\W_])['’ʼ`‘][sS]$")
_APOSTROPHE = re.compile(r"['’ʼ`‘]")
_TURNED = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "s", "æ": "a", "œ": "o"})

# Romanised Arabic, Urdu and Malay words are spelt in many ways by the agencies; one spelling stands for all.
_SPELLINGS = {
    "qaida": "qaeda qaidah qaedah quaeda quaida qaedas kaida kaeda",
    "taliban": "taleban talibans talebans",
    "mujahideen": "mujahidin mujahedin mujahedeen mujahadeen mujaheddin mujahiddin mojahedin mujahidee",
    "jaish": "jaysh jeish jaish jaesh",
    "hezbollah": "hizbollah hizballah hizbullah hezballah hezbullah hizbalah hezballa",
    "organisation": "organization",
    "defence": "defense",
    "mobilisation": "mobilization",
    "al": "el ul ar",
    "e": "i",
    "jabhat": "jabat jebhat",
    "hayat": "haiat hayet hayyat",
    "mohammed": "mohammad muhammad muhammed mohamed",
    "taiba": "tayyiba toiba tayyaba tayba taibah tayiba",
    "nusra": "nusrah nusrat",
    "shabaab": "shabab shebab shebaab chabab",
    "harakat": "harakah harkat harkatul",
    "jamaah": "jemaah jamaat jamaa jamiat",
    "sharia": "shariah shariat",
}
_SAME = {variant: key for key, variants in _SPELLINGS.items() for variant in variants.split()}


class Word(NamedTuple):
    """One word of a text: its offsets (a possessive ending left out), its key, and itself as written."""

    start: int
    end: int
    key: str
    raw: str


@lru_cache(maxsize=20_000)
def fold_word(raw: str) -> str:
    """Return the key of one word: no accents, capitals, apostrophes or plural s, one spelling for many."""
    if raw.isascii():
        plain = raw.lower()
    else:
        plain = (
            unicodedata.normalize("NFKD", raw.lower().translate(_TURNED)).encode("ascii", "ignore").decode()
        )
    if not plain.isalnum():
        plain = _APOSTROPHE.sub("", plain)
    if len(plain) > 5 and plain.endswith("s") and not plain.endswith("ss"):
        plain = plain[:-1]
    return _SAME.get(plain, plain)


@lru_cache(maxsize=8)
def read_words(text: str) -> tuple[Word, ...]:
    """Return the words of `text` in order; the last few texts are remembered, since several finders ask.

    Example:
        >>> [word.key for word in read_words("the Taleban's men")]
        ['the', 'taliban', 'men']
    """
    out: list[Word] = []
    for match in _WORD.finditer(text):
        raw, end = match.group(), match.end()
        if len(raw) > 2 and raw[-1] in "sS" and raw[-2] in "'’ʼ`‘":
            raw, end = raw[:-2], end - 2
        out.append(Word(match.start(), end, fold_word(raw), raw))
    return tuple(out)


def fold_name(name: str) -> tuple[str, ...]:
    """Return the keys of a name's words, `the` left out.

    Example:
        >>> fold_name("the al-Qaeda") == fold_name("Al Qaida")
        True
    """
    return tuple(
        key for key in (fold_word(_POSSESSIVE.sub("", word)) for word in _WORD.findall(name)) if key != "the"
    )
