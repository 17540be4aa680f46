"""Finds the words that a person selected or typed in a report's kept text."""

from __future__ import annotations

import re

from daybook.errors import EvidenceError
from daybook.schema.evidence import Span


def find_words(text: str, *, start: int | None = None, end: int | None = None, quote: str = "") -> Span:
    """Return where the words stand: at the offsets, or where the quote is found in the text.

    A quote is found whatever white space and kind of quotation marks stand between its words. With offsets
    and a quote, the words at the offsets must be the quote's. Without offsets, whole words are looked for.

    Args:
        text: the report's kept text; start, end: characters, end exclusive; quote: the words as typed.

    Raises:
        EvidenceError: if the words are not in the text, or stand in it more than once.
    """
    if start is not None and end is not None:
        span = Span(start, end)
        words = span.within(text)
        if quote and _plain(words) != _plain(quote):
            raise EvidenceError(
                f"the words at {start} to {end} are {words[:60]!r}, not {quote[:60]!r}; select them again"
            )
        return _trim(text, span)
    if not quote.strip():
        raise EvidenceError("no words were given; select the words in the report that say it, or type them")
    pattern = r"(?<!\w)" + r"\s+".join(re.escape(part) for part in _plain(quote).split(" ")) + r"(?!\w)"
    found = [match.span() for match in re.finditer(pattern, _level(text))]
    if not found:
        raise EvidenceError(f"the report does not say {quote[:80]!r}; select its own words")
    if len(found) > 1:
        raise EvidenceError(
            f"the report says {quote[:80]!r} {len(found)} times; give more of the words around it"
        )
    return Span(*found[0])


_MARKS = str.maketrans("“”„«»‘’‚`´‐‑–—", "\"\"\"\"\"'''''----")


def _level(text: str) -> str:
    """The text with one kind of quotation marks and dashes; as long as before, so that offsets hold."""
    return text.translate(_MARKS)


def _plain(words: str) -> str:
    return " ".join(_level(words).split())


def _trim(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.start + len(words) - len(words.lstrip()), span.end - (len(words) - len(words.rstrip())))
