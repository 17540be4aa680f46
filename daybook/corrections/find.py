"""Finds the corrections in a report's sentences, each with the words that say it and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from daybook.corrections.counts import CountPair, find_counts
from daybook.corrections.days import find_days
from daybook.corrections.events import EventChange, find_events
from daybook.corrections.holders import is_official
from daybook.corrections.identities import find_names
from daybook.corrections.notices import NOTICE
from daybook.schema.correction import Correction, CorrectionHow
from daybook.schema.evidence import Span
from daybook.schema.reading import Statement

_END = re.compile(
    r"(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!\bMrs)(?<!\bGen)(?<!\bCol)[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\s*\n"
)
# Characters; what is longer is several sentences run together, whose words are not about one thing.
_LONGEST = 450


@dataclass(frozen=True, slots=True)
class Found:
    """A correction and where its sentence stands."""

    correction: Correction
    span: Span


def find_corrections(
    text: str, statements: Sequence[Statement] = (), published: date | None = None
) -> list[Found]:
    """Return the corrections that the text makes, in its order.

    Args:
        text: the report's kept text; statements: its sentences with their kinds and holders. What stands
            outside all statements is read as told by the report; comment is left out. published: the day that
            "Tuesday" is counted from; without it days are read only where the text dates itself.

    Example:
        >>> [found] = find_corrections("The dead man was Juki and not Tarmo, as police had said.")
        >>> found.correction.was, found.correction.now
        (('Tarmo',), ('Juki',))
    """
    found: list[Found] = []
    sentences = list(_list_sentences(text, statements))
    for number, (span, statement) in enumerate(sentences):
        if statement is not None and statement.kind == "comment":
            continue
        words = " ".join(text[span.start : span.end].split())
        if len(words) > _LONGEST:
            continue
        following = sentences[number + 1][0] if number + 1 < len(sentences) else None
        after = " ".join(text[following.start : following.end].split()) if following else ""
        holder = statement.holder if statement is not None else None
        official = is_official(holder)
        made: list[Correction] = []
        for pair in find_names(words, after):
            both = f"{words} {after}" if pair.follow else words
            how: CorrectionHow = "corrected" if pair.now else "withdrawn"
            made.append(Correction(pair.slot, pair.was, pair.now or None, how, holder, official, both))
        changes: list[CountPair | EventChange] = [*find_counts(words, after), *find_events(words)]
        made += [Correction(c.slot, c.was, c.now, c.how, holder, official, words) for c in changes]
        told = f"{words} {after}" if NOTICE.search(words) else words
        made += [
            Correction("date", pair.was, pair.now, "corrected", holder, official, told)
            for pair in find_days(told, published)
        ]
        found += [Found(correction, span) for correction in made]
    return found


def _list_sentences(text: str, statements: Sequence[Statement]) -> Iterator[tuple[Span, Statement | None]]:
    """The sentences in order: the statements, and between them what the full stops part."""
    at = 0
    for statement in sorted(statements, key=lambda s: s.span):
        if statement.span.start > at:
            yield from ((span, None) for span in _split(text, at, statement.span.start))
        if statement.span.end > at:
            yield statement.span, statement
            at = statement.span.end
    if at < len(text):
        yield from ((span, None) for span in _split(text, at, len(text)))


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for stop in (*(match.end() for match in _END.finditer(text, start, end)), end):
        if text[at:stop].strip():
            yield Span(at, stop)
        at = stop
