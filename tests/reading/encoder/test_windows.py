"""Tests of the windows in which the encoder reads a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from daybook.reading.encoder.windows import find_even_room, find_token_spans, find_windows
from daybook.schema.evidence import Span


def test_tokens_fall_to_the_sentence_that_they_start_in() -> None:
    offsets = [(0, 3), (4, 7), (9, 12), (12, 13), (20, 25)]
    sentences = [Span(0, 7), Span(9, 13), Span(14, 18), Span(20, 25)]
    assert find_token_spans(offsets, sentences) == [(0, 2), (2, 4), (4, 4), (4, 5)]


def test_a_short_text_is_one_window() -> None:
    (window,) = find_windows([5, 6, 7, 8], [(0, 2), (2, 4)], room=10)
    assert window.tokens == (5, 6, 7, 8)
    assert [(p.sentence, p.start, p.end) for p in window.pieces] == [(0, 0, 2), (1, 2, 4)]


def test_a_sentence_longer_than_a_window_is_cut_into_pieces() -> None:
    windows = find_windows(list(range(25)), [(0, 3), (3, 25)], room=10)
    pieces = [(p.sentence, p.end - p.start) for w in windows for p in w.pieces]
    assert pieces == [(0, 3), (1, 10), (1, 10), (1, 2)]


def test_windows_of_a_long_text_are_about_equally_long() -> None:
    spans = [(n * 10, n * 10 + 10) for n in range(41)]
    sizes = [len(w.tokens) for w in find_windows(list(range(410)), spans, room=382)]
    assert len(sizes) == 2
    assert min(sizes) > 150


@given(st.lists(st.integers(0, 40), max_size=60), st.integers(1, 30), st.integers(1, 30))
def test_every_token_lies_in_one_piece_in_order(sizes: list[int], room: int, first: int) -> None:
    ends = [sum(sizes[: n + 1]) for n in range(len(sizes))]
    spans = [(end - size, end) for end, size in zip(ends, sizes, strict=True)]
    tokens = list(range(sum(sizes)))
    for windows in (find_windows(tokens, spans, room), find_windows(tokens, spans, room, min(first, room))):
        assert [t for w in windows for t in w.tokens] == tokens
        assert all(0 < len(w.tokens) <= room for w in windows)
        for window in windows:
            for piece in window.pieces:
                begin, end = spans[piece.sentence]
                assert all(begin <= token < end for token in window.tokens[piece.start : piece.end])


def test_even_room_never_passes_the_room() -> None:
    assert find_even_room(100, 382) == 382
    assert find_even_room(383, 382) == 222
    assert find_even_room(10_000, 382) <= 382
