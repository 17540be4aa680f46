"""Finds the countries that a text speaks of, by name, people, capital or well-known region."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from daybook.names.phrases import Phrase, PhraseIndex
from daybook.names.register import read_data
from daybook.names.words import Word, read_words
from daybook.schema.evidence import Span


@cache
def _index() -> PhraseIndex[str]:
    rows: dict[str, list[str]] = read_data("countries.json")
    return PhraseIndex(
        Phrase(word, code, exact=len(word) <= 4) for code, words in rows.items() for word in words
    )


def find_country_words(text: str, words: Sequence[Word] | None = None) -> list[tuple[Span, str]]:
    """Return every country word of `text` in order, with the ISO 3166-1 alpha-2 code of its country.

    Args:
        text: the text.
        words: the words of `text` where they are already cut.
    """
    cut = read_words(text) if words is None else words
    found = _index().find(text, cut)
    return [(Span(hit.start, hit.end), hit.phrases[0].payload) for hit in found]


def find_countries(text: str) -> dict[str, int]:
    """Return the countries that `text` speaks of, as alpha-2 codes with the number of mentions.

    Example:
        >>> find_countries("Police in Poso, Indonesia")
        {'ID': 2}
    """
    counts: dict[str, int] = {}
    for _, code in find_country_words(text):
        counts[code] = counts.get(code, 0) + 1
    return counts
