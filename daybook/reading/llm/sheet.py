"""The sheet of one report: all that a model's values are checked against, found by Daybook's own parts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec

from daybook.dates import TimePhrase, find_dateline, find_times
from daybook.gazetteer import PlaceMention, find_place_mentions, resolve_places
from daybook.reading.llm.quotes import Quotable
from daybook.reading.llm.refusals import Refusals
from daybook.reading.llm.tracing import CountTracer
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, PlaceRead, Statement
from daybook.schema.report import Report

# What a value that stood the check is given; a first guess, as the local reader's are.
CONFIDENCE = 0.7


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report, or the stretch of it that one answer is about.

    Attributes:
        text: the whole text; all spans refer to it.
        published: the day of publication, as given or as the date line says; None where unknown.
        sentences and statements run in step; statements are empty until they are known.
        times: the phrases of time; mentions, places: the place names and what each was resolved to.
        tracer: the numbers that can number people.
        quotable: the stretch in which quotes count.
        refusals: what was refused so far.
    """

    text: str
    published: date | None
    sentences: Sequence[Span]
    times: Sequence[TimePhrase]
    mentions: Sequence[PlaceMention]
    places: Sequence[PlaceRead | None]
    tracer: CountTracer
    quotable: Quotable
    refusals: Refusals
    statements: Sequence[Statement] = ()

    def narrow(self, stretch: Span, refusals: Refusals) -> Sheet:
        """Return the sheet of one window of the report, with a tally of its own."""
        quotable = Quotable(self.text, stretch.start, stretch.end)
        return replace(self, quotable=quotable, refusals=refusals)

    def tell(self, statements: Sequence[Statement]) -> Sheet:
        """Return the sheet with the kinds of its sentences."""
        return replace(self, statements=statements)

    def find_quotes(self, quotes: Sequence[str], near: Span | None = None) -> list[Span]:
        """Return where the quotes stand, each once; those that stand nowhere are refused and counted."""
        found = [self.quotable.find(quote, near) for quote in quotes]
        self.refusals.add("quote", found.count(None))
        return list(dict.fromkeys(span for span in found if span is not None))

    def find_names(self, names: Sequence[str], near: Span | None = None) -> list[tuple[str, Span]]:
        """Return the names that stand in the text, as the text writes them, each with its place."""
        found: dict[str, Span] = {}
        for name in names:
            span = self.quotable.find(name, near)
            if span is None:
                self.refusals.add("name")
            else:
                found.setdefault(" ".join(span.within(self.text).split()), span)
        return list(found.items())

    def list_sentences(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Return the whole sentences that the spans touch, each once, the first span's first."""
        kept: dict[Span, None] = {}
        for span in spans:
            for number in range(self.number_of(span.start), len(self.sentences)):
                if self.sentences[number].start >= span.end:
                    break
                kept[self.sentences[number]] = None
        return tuple(kept)

    def number_of(self, offset: int) -> int:
        """Return the number of the sentence that holds a character, or of the one before it."""
        return max(0, bisect_right(self.sentences, offset, key=lambda span: span.start) - 1)

    def make_datum(self, slot: str, value: Any, span: Span) -> Datum:
        """Return the value with its words, and the kind and holder of the sentence that they stand in."""
        number = self.number_of(span.start)
        statement = self.statements[number] if number < len(self.statements) else None
        return Datum(
            slot=slot,
            value=msgspec.to_builtins(value),
            span=span,
            kind=statement.kind if statement else "fact",
            holder=statement.holder if statement else None,
            confidence=CONFIDENCE,
            rule="model",
        )


def lay_sheet(report: Report, sentences: Sequence[Span]) -> Sheet:
    """Return the sheet of a report: its times, places and numbers, found without a parser.

    Raises:
        DaybookError: if the gazetteer has not been built.
    """
    published = report.published or find_dateline(report.text)
    mentions = find_place_mentions(report.text)
    return Sheet(
        text=report.text,
        published=published,
        sentences=sentences,
        times=find_times(report.text, published),
        mentions=mentions,
        places=resolve_places(mentions),
        tracer=CountTracer(report.text),
        quotable=Quotable(report.text, 0, 0),
        refusals=Refusals(),
    )
