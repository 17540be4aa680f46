"""A long report is cut into windows of whole sentences that overlap, so that nothing falls between two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.schema.evidence import Span

# Of a window's characters, the share that the next one repeats: a telling of three or four sentences.
_OVERLAP = 0.15


@dataclass(frozen=True, slots=True)
class Window:
    """A run of sentences: numbers `first` to `last` of the report, both inclusive, counted from 0."""

    first: int
    last: int


def cut_windows(sentences: Sequence[Span], size: int) -> list[Window]:
    """Return windows that together hold every sentence, in order.

    A window ends before the sentence with which it would pass `size`; a sentence longer than that stands in a
    window alone. Each window but the first begins with the last sentences of the one before.

    Args:
        sentences: the spans of the report's sentences, in order.
        size: characters of text in one window.

    Example:
        >>> cut_windows([Span(0, 40), Span(41, 80), Span(81, 120)], 100)
        [Window(first=0, last=1), Window(first=2, last=2)]
    """
    windows: list[Window] = []
    first = 0
    while first < len(sentences):
        last = first
        while last + 1 < len(sentences) and sentences[last + 1].end - sentences[first].start <= size:
            last += 1
        windows.append(Window(first, last))
        if last + 1 == len(sentences):
            break
        first = _step_back(sentences, first, last, size)
    return windows


def _step_back(sentences: Sequence[Span], first: int, last: int, size: int) -> int:
    """Return where the window after this one begins: as far back as the overlap allows, and further on."""
    start = last + 1
    while (
        start - 1 > first
        and sentences[last].end - sentences[start - 1].start <= size * _OVERLAP
        # The sentence after must still fit behind the repeated ones, or the windows would not move on.
        and sentences[last + 1].end - sentences[start - 1].start <= size
    ):
        start -= 1
    return start
