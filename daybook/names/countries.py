"""Finds the countries that a text speaks of, by name, people, capital or well-known region."""

from __future__ import annotations

from functools import cache, lru_cache

from daybook.names.phrases import Phrase, PhraseIndex
from daybook.names.register import read_data
from daybook.names.words import read_words
from daybook.schema.evidence import Span


@cache
def _index() -> PhraseIndex[str]:
    rows: dict[str, list[str]] = read_data("countries.json")
    return PhraseIndex(
        Phrase(word, code, exact=len(word) <= 4) for code, words in rows.items() for word in words
    )


@lru_cache(maxsize=8)
def find_country_words(text: str) -> tuple[tuple[Span, str], ...]:
    """Return every country word of `text` in order, with the ISO 3166-1 alpha-2 code of its country."""
    found = _index().find(text, read_words(text))
    return tuple((Span(hit.start, hit.end), hit.phrases[0].payload) for hit in found)


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
