"""A report's text cut into paragraphs, sentences and segments, so that overlapping marks can be drawn."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from daybook.desk.pages.cards import Mark
from daybook.schema.reading import Statement
from daybook.words.terms import say_kind

_BLOCK = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WRAPPED = range(45, 101)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which the same marks lie.

    Attributes:
        start: its offset in the kept text; `#sSTART` is its anchor.
        text: the words, verbatim.
        cards: the numbers of the cards that it belongs to, shortest span first; empty for plain text.
        wide: those of the cards that rest on the whole sentence around it.
        items: the keys of the items that it belongs to or is evidence of.
        kind: the statement kind of the first card; None for plain text.
        joined: whether the segment before it has the same first card, so that both look like one mark.
    """

    start: int
    text: str
    cards: tuple[int, ...]
    wide: tuple[int, ...]
    items: tuple[str, ...]
    kind: str | None
    joined: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement of the text, or the text between two.

    Attributes:
        start: offset of its first character.
        kind: `fact`, `claim`, `comment`, `other`; None where the reading says nothing of it.
        note: who claims or comments, in words; None for told facts, and after a sentence with the same.
        segments: its text.
    """

    start: int
    kind: str | None
    note: str | None
    segments: tuple[Segment, ...]


Paragraph = tuple[Sentence, ...]


def cut_text(text: str, statements: Sequence[Statement], marks: Sequence[Mark]) -> tuple[Paragraph, ...]:
    """Return the text in paragraphs of sentences of segments; joined, a paragraph's segments are its text.

    Nested and overlapping marks become segments that belong to several cards: HTML has no crossing elements.
    """
    cutter = _Cutter(text, marks)
    ordered = sorted(statements, key=lambda statement: statement.span)
    paragraphs = []
    for first, last in _find_paragraphs(text):
        sentences: list[Sentence] = []
        said: str | None = None
        for start, end, statement in _split(first, last, ordered):
            segments = cutter.cut(start, end)
            note = _find_note(statement)
            if statement is None and not text[start:end].strip():
                sentences.append(Sentence(start, None, None, segments))
                continue
            sentences.append(
                Sentence(
                    start, statement.kind if statement else None, note if note != said else None, segments
                )
            )
            said = note
        paragraphs.append(tuple(sentences))
    return tuple(paragraphs)


def _find_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the paragraphs lie: the lines of the text, or whole blocks of lines wrapped by hand.

    Pages give one line for a paragraph; letters and old text files break lines of nearly equal length.
    """
    for block in _BLOCK.finditer(text):
        lines = list(_LINE.finditer(block.group()))
        if len(lines) > 2 and all(len(line.group()) in _WRAPPED for line in lines[:-1]):
            yield block.span()
        else:
            for line in lines:
                yield block.start() + line.start(), block.start() + line.end()


def _find_note(statement: Statement | None) -> str | None:
    if statement is None or statement.kind not in ("claim", "comment"):
        return None
    return say_kind(statement.kind, statement.holder)


def _split(
    start: int, end: int, statements: Iterable[Statement]
) -> Iterable[tuple[int, int, Statement | None]]:
    """Yield the paragraph's pieces in order; what no statement covers comes with None."""
    at = start
    for statement in statements:
        first, last = max(at, statement.span.start), min(end, statement.span.end)
        if first >= last:
            continue
        if first > at:
            yield at, first, None
        yield first, last, statement
        at = last
    if at < end:
        yield at, end, None


class _Cutter:
    """Cuts stretches of one text at every border of its marks."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self._text = text
        self._marks = sorted(marks, key=lambda mark: (mark.span.end - mark.span.start, mark.span.start))
        self._borders = sorted({border for mark in marks for border in (mark.span.start, mark.span.end)})
        self._last_card = 0

    def cut(self, start: int, end: int) -> tuple[Segment, ...]:
        """Return the segments between two offsets."""
        inside = self._borders[bisect_right(self._borders, start) : bisect_left(self._borders, end)]
        borders = [start, *inside, end]
        return tuple(self._make(first, last) for first, last in pairwise(borders))

    def _make(self, start: int, end: int) -> Segment:
        covering = [mark for mark in self._marks if mark.span.start <= start and end <= mark.span.end]
        exact = [mark for mark in covering if mark.card and not mark.wide]
        cards = tuple(mark.card for mark in exact)
        kinds = [mark.kind for mark in exact]
        joined = bool(cards) and cards[0] == self._last_card
        self._last_card = cards[0] if cards else 0
        return Segment(
            start=start,
            text=self._text[start:end],
            cards=cards,
            wide=tuple(mark.card for mark in covering if mark.card and mark.wide),
            items=tuple(dict.fromkeys(mark.item for mark in covering)),
            kind=kinds[0] if kinds else None,
            joined=joined,
        )
