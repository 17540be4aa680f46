"""Windows: the stretches of whole sentences in which the encoder reads a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from daybook.schema.evidence import Span

# Tokens of text in one window; the encoder itself takes 512 with its two marks. At 256 attention costs less
# and nothing is read worse.
ROOM = 256
# Windows of one text are made equally long, give or take a sentence of this many tokens.
_SLACK = 30


@dataclass(frozen=True, slots=True)
class Piece:
    """The tokens of one sentence, or of a part of one, in a window: from `start` up to `end`, from 0."""

    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a text: its tokens without the encoder's marks, and the pieces that they fall into."""

    tokens: tuple[int, ...]
    pieces: tuple[Piece, ...]


def find_token_spans(offsets: Sequence[tuple[int, int]], sentences: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the first token of each sentence and the one after its last; both are equal where it has none.

    Args:
        offsets: where each token of the text starts and ends, in characters, in order.
        sentences: the sentences of the text, in order.
    """
    spans: list[tuple[int, int]] = []
    place = 0
    for sentence in sentences:
        while place < len(offsets) and offsets[place][0] < sentence.start:
            place += 1
        begin = place
        while place < len(offsets) and offsets[place][0] < sentence.end:
            place += 1
        spans.append((begin, place))
    return spans


def find_windows(
    tokens: Sequence[int], spans: Sequence[tuple[int, int]], room: int = ROOM, first: int | None = None
) -> list[Window]:
    """Return the windows of a text, in order: each holds whole sentences, as many as fit.

    A sentence longer than `room` is cut into pieces, one to a window. A sentence without tokens is in no
    window.

    Args:
        tokens: the tokens of the text.
        spans: for each sentence its first token and the one after its last.
        room: tokens that a window holds, 1 to 510.
        first: tokens that the first window holds, up to `room`; by default as many as make all equally long.
    """
    even = find_even_room(len(tokens), room)
    budget = even if first is None else first
    following = even if first is None else room
    windows: list[Window] = []
    held: list[int] = []
    pieces: list[Piece] = []
    for number, (begin, end) in enumerate(spans):
        for left in range(begin, end, room):
            right = min(end, left + room)
            if held and len(held) + right - left > budget:
                windows.append(Window(tuple(held), tuple(pieces)))
                held, pieces, budget = [], [], following
            pieces.append(Piece(number, len(held), len(held) + right - left))
            held.extend(tokens[left:right])
    if held:
        windows.append(Window(tuple(held), tuple(pieces)))
    return windows


def find_even_room(size: int, room: int) -> int:
    """Return how many tokens each window of a text of `size` tokens holds if all are about equally long."""
    if size <= room:
        return room
    return min(room, ceil(size / ceil(size / room)) + _SLACK)
