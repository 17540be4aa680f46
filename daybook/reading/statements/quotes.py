"""Quotations: which stretches of a text stand between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from daybook.schema.evidence import Span

_MARK = re.compile(r"[“”„\"«»]|``|''|’’|‘‘|(?<![\w.,!?])‘(?=\w)|(?<=[.,!?…])’(?!\w)")
_BREAK = re.compile(r"\n\s*\n|\u2029")
_OPENING = frozenset({"“", "„", "«", "``", "‘‘"})
_CLOSING = frozenset({"”", "»", "''", "’’"})
_LONGEST = 2500


def find_quotes(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Return the quotations of `text` in order, marks included, one span to a quotation.

    A quotation that opens a new paragraph with a new mark, as newspapers do, goes on. One that is never
    closed ends with the sentence it stands in.
    """
    starts = [s.start for s in sentences]
    single = "‘" in text and not re.search(r"[“\"«]", text)
    breaks = [m.start() for m in _BREAK.finditer(text)]
    quotes: list[Span] = []
    opened = -1
    for match in _MARK.finditer(text):
        mark, place = match.group(), match.start()
        if mark in "‘’" and not single:
            continue
        if opened >= 0 and _is_lost(text, opened, place, breaks, starts):
            _shut(quotes, opened, _sentence_end(opened, sentences, starts))
            opened = -1
        if _opens(text, match, opened >= 0):
            if opened >= 0 and place not in _at_starts(starts, place):
                if mark not in _OPENING:
                    continue
                _shut(quotes, opened, min(place, _sentence_end(opened, sentences, starts)))
                opened = place
            elif opened < 0:
                opened = place
        elif opened >= 0:
            _shut(quotes, opened, match.end())
            opened = -1
    if opened >= 0:
        _shut(quotes, opened, _sentence_end(opened, sentences, starts))
    return quotes


def _shut(quotes: list[Span], opened: int, end: int) -> None:
    if end > opened:
        quotes.append(Span(opened, end))


def _at_starts(starts: list[int], place: int) -> tuple[int, ...]:
    """Return the place itself if a sentence starts there."""
    found = bisect_left(starts, place)
    return (place,) if found < len(starts) and starts[found] == place else ()


def _opens(text: str, match: re.Match[str], inside: bool) -> bool:
    """Return whether a quotation mark opens; a straight one opens by the space around it."""
    mark = match.group()
    if mark in _OPENING or mark == "‘":
        return True
    if mark in _CLOSING or mark == "’":
        return False
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    if (not before or before.isspace() or before in "([—–-") and after and not after.isspace():
        return True
    if before and not before.isspace() and (not after or after.isspace() or after in ".,;:!?)]—–"):
        return False
    return not inside


def _is_lost(text: str, opened: int, place: int, breaks: list[int], starts: list[int]) -> bool:
    """Return whether a quotation opened so long ago, or paragraphs ago, that its end must be missing."""
    if place - opened > _LONGEST:
        return True
    first = bisect_right(breaks, opened)
    if first >= len(breaks) or breaks[first] > place:
        return False
    following = text[breaks[first] : breaks[first] + 40].lstrip()
    return following[:1] not in '“"„«‘'


def _sentence_end(place: int, sentences: Sequence[Span], starts: list[int]) -> int:
    """Return where the sentence that holds `place` ends."""
    return sentences[max(0, bisect_right(starts, place) - 1)].end
