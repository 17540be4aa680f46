"""Entries: a round-up tells each incident in a line of its own, behind a mark or a place in capitals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from daybook.schema.evidence import Span

_BULLET = r"(?:[•▪●■*‣◦–—-]|\(?\d{1,2}[.)])[ \t]+"
# "MOSUL - ", "AL-QAIM, Anbar: ", "* NEAR BAQUBA - "
_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ'’\- ]{2,40}(?:, ?[\w.'’\- ]{2,30})?[ \t]*(?:[—–]|-(?=[ \t])|:)[ \t]*"
_HEAD = re.compile(rf"^[ \t]*(?:(?P<bullet>{_BULLET})(?P<place>{_PLACE})?|(?P<alone>{_PLACE}))(?=\S)", re.M)
# Fewer lines of one kind are no round-up: a report may have a date line and one subheading.
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a round-up; `head` is the mark and the place before its first word."""

    span: Span
    head: Span


@lru_cache(maxsize=4)
def find_entries(text: str) -> tuple[Entry, ...]:
    """Return the entries of a round-up in order, none where the text has fewer than three.

    Example:
        >>> len(find_entries("MOSUL - A bomb.\\nTAJI - A raid.\\nBALAD - A mine.\\n"))
        3
    """
    heads = list(_HEAD.finditer(text))
    marked = [head for head in heads if head["bullet"]]
    alone = [head for head in heads if head["alone"]]
    kept = [head for kind in (marked, alone) if len(kind) >= _LEAST for head in kind]
    found = []
    for head in sorted(kept, key=lambda match: match.start()):
        end = text.find("\n", head.end())
        found.append(Entry(Span(head.start(), len(text) if end < 0 else end), Span(head.start(), head.end())))
    return tuple(found)


def number_entries(text: str, sentences: Sequence[Span]) -> list[int | None]:
    """Return for each sentence the number of the entry that it stands in, None outside of all."""
    entries = find_entries(text)
    starts = [entry.span.start for entry in entries]
    found: list[int | None] = []
    for sentence in sentences:
        number = bisect_right(starts, sentence.start) - 1
        inside = number >= 0 and sentence.start < entries[number].span.end
        found.append(number if inside else None)
    return found


def is_in_head(text: str, span: Span) -> bool:
    """Return whether words stand in the head of an entry: the place that it tells of."""
    entries = find_entries(text)
    number = bisect_right([entry.span.start for entry in entries], span.start) - 1
    return number >= 0 and span.end <= entries[number].head.end
