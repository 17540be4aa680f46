from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from daybook.desk.pages.cards import Mark
from daybook.desk.pages.marks import cut_text
from daybook.schema.evidence import Span
from daybook.schema.reading import Statement

TEXT = "Police shot two members of the Brigade.\n\nA villager counted five."


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(st.sampled_from("ab \n<&é"), min_size=1, max_size=60))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(
        lambda pair: pair[0] != pair[1]
    )
    spans = draw(st.lists(ends, max_size=8))
    return text, [
        Mark(Span(min(pair), max(pair)), "incident-0", number, "fact", number % 3 == 2)
        for number, pair in enumerate(spans)
    ]


@given(marked_texts())
def test_the_segments_of_a_text_are_the_text(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    statements = [Statement(mark.span, "claim", "someone") for mark in marks[:3]]
    segments = [
        s
        for paragraph in cut_text(text, statements, marks)
        for sentence in paragraph
        for s in sentence.segments
    ]
    for segment in segments:
        assert text[segment.start : segment.start + len(segment.text)] == segment.text
        for mark in marks:
            inside = mark.span.start <= segment.start < mark.span.end
            shown_in = segment.wide if mark.wide else segment.cards
            assert (mark.card in shown_in) == (inside and mark.card > 0)
    starts = [segment.start for segment in segments]
    assert starts == sorted(set(starts))
    shown = "".join(segment.text for segment in segments)
    assert "".join(shown.split()) == "".join(text.split())


def test_overlapping_marks_become_segments_of_several_cards() -> None:
    marks = [Mark(Span(12, 23), "incident-0", 1, "claim"), Mark(Span(16, 38), "incident-0", 2)]
    (first, _second) = cut_text(TEXT, [Statement(Span(0, 39), "claim", "police")], marks)
    pieces = [(part.text, part.cards) for part in first[0].segments]
    assert pieces == [
        ("Police shot ", ()),
        ("two ", (1,)),
        ("members", (1, 2)),
        (" of the Brigade", (2,)),
        (".", ()),
    ]
    assert [part.joined for part in first[0].segments] == [False, False, True, False, False]


def test_every_datum_has_its_anchor() -> None:
    marks = [Mark(Span(12, 23), "incident-0", 1), Mark(Span(16, 23), "incident-0", 2)]
    starts = {part.start for p in cut_text(TEXT, [], marks) for s in p for part in s.segments}
    assert {12, 16} <= starts


def test_a_holder_is_named_once_for_sentences_that_follow_each_other() -> None:
    text = "One died. Two fled. It rained."
    statements = [
        Statement(Span(0, 9), "claim", "police"),
        Statement(Span(10, 19), "claim", "police"),
        Statement(Span(20, 30), "fact"),
    ]
    (paragraph,) = cut_text(text, statements, [])
    assert [sentence.note for sentence in paragraph if sentence.kind] == ["claimed by police", None, None]


def test_text_without_a_reading_is_shown_plain() -> None:
    (first, second) = cut_text(TEXT, [], [])
    assert first[0].segments[0].text == "Police shot two members of the Brigade."
    assert second[0].kind is None


def test_lines_broken_by_hand_are_one_paragraph() -> None:
    wrapped = "\n".join(["The men were seen on the road to the village at dawn on"] * 3) + "\nSunday."
    assert len(cut_text(wrapped, [], [])) == 1
    assert len(cut_text("A first paragraph.\nA second one.\nA third one.", [], [])) == 3
