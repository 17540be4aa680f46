"""A text is cut into words with their offsets, as far as place names need it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daybook.gazetteer.lexicon import read_words_of
from daybook.gazetteer.regions import list_abbreviations

_SHORT = "|".join(re.escape(short) for short in list_abbreviations() if short.endswith("."))
_ARTICLES = "[aA][lrsdnzt]|[aA]sh|[aA]dh?|[aA]th|[eE][lsztdr]|[uU][lz]|[eE]sh|[aA]d-?[dD]"
_WORD = re.compile(
    rf"(?:{_SHORT})(?!\w)|(?:[A-Z]\.){{2,}}|(?:St|Ste|Mt|Ft)\.(?=\s[A-Z])"
    rf"|(?:{_ARTICLES})[-‐‑’'][A-ZÀ-Þ][\w’'‘`ʿ]*|[^\W\d_][\w’'‘`ʿ]*"
)
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$|['’]$")
_ARTICLE_NAME = re.compile(
    r"(?:[aA][lrsdnzt]|[aA]sh|[aA]dh?|[aA]th|[eE][lsztdr]|[uU][lz]|[eE]sh|d|l)[-’'][A-ZÀ-Þ]"
)
# Small words that may stand inside a name; a name is only joined over them if the gazetteer has the whole.
CONNECTORS = read_words_of("connectors")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    Attributes:
        text: the word, cut at hyphens save after an article, without a possessive ending.
        owns: whether it had such an ending.
        capital: whether it can begin or end a name: a capital letter, or an article and a capital ("al-Bab").
        joined: whether only a blank or hyphen stands between the word before and this one.
        opens: whether it is the first word of a sentence or line.
    """

    text: str
    start: int
    end: int
    capital: bool
    owns: bool
    joined: bool
    opens: bool


def read_words(text: str) -> list[Word]:
    """Return the words of a text in order."""
    words: list[Word] = []
    last = 0
    for found in _WORD.finditer(text):
        raw = found.group()
        start, end = found.span()
        gap = text[last:start]
        bare = raw
        owns = False
        if "'" in raw or "’" in raw:
            ending = _POSSESSIVE.search(raw)
            if ending and ending.start() > 1:
                owns = True
                bare = raw[: ending.start()] + ("s" if raw[ending.start()] == "s" else "")
        first = bare[0]
        capital = first.isupper() or (first in "aeudl" and _ARTICLE_NAME.match(bare) is not None)
        joined = gap in {" ", "-", "‐", "‑", "", "\u00a0", " ‘", " '"} and bool(words) and not words[-1].owns
        opens = (
            not words
            or any(mark in gap for mark in '.!?\n\u2028:“"')
            or (gap != "-" and gap.strip() in {"-", "–", "—"})
        )
        words.append(Word(bare, start, start + len(bare), capital, owns, joined, opens))
        last = end
    return words
