"""Tests of the words around persons and groups."""

from __future__ import annotations

from daybook.reading.actors import mark_actors
from daybook.reading.entries.context import Context, describe_pair, list_families, speaks_of, survey
from tests.reading.reports import parsed

TEXT = (
    "Troops killed Karim Sollo, a commander of al-Shabaab in Somalia, on Monday. "
    "The mayor, Idris Wendo, said that 12 people had fled."
)


def context(text: str = TEXT) -> Context:
    doc, sentences = parsed(text)
    return survey(mark_actors(doc, sentences, ()))


def test_names_stand_as_what_they_are() -> None:
    words = context().list_words(0, len(TEXT))
    assert words[:8] == ["troops", "killed", "PERSON", ",", "a", "commander", "of", "GROUP"]
    assert "LAND" in words
    assert "NUM" in words


def test_words_stop_at_the_sentence() -> None:
    around = context()
    wendo = next(mark for mark in around.scene.persons if "Wendo" in mark.name)
    assert around.list_before(wendo.start, 500) == ["the", "mayor", ","]
    assert around.list_after(wendo, 12) == [",", "said", "that"]


def test_two_marks_are_near_in_one_sentence_only() -> None:
    around = context()
    (marks,) = around.groups.values()
    sollo, wendo = around.scene.persons
    near = around.find_near([sollo, wendo], marks)
    assert near is not None
    assert near.one == sollo
    assert around.find_near([wendo], marks) is None
    assert around.count_together([sollo, wendo], marks) == 1


def test_the_words_between_two_marks_are_told_with_their_order() -> None:
    around = context()
    near = around.find_near(around.scene.persons, next(iter(around.groups.values())))
    features: dict[str, float] = {}
    assert near is not None
    describe_pair(around, near, features)
    assert features["< between commander"] == 1
    assert features["< before killed"] == 1
    assert not any(name.startswith(">") for name in features)


def test_words_have_families() -> None:
    assert {"killed", "commander"} <= set(list_families("the slain deputy"))
    assert speaks_of("He gave himself up.", "surrendered")
    assert not speaks_of("He gave himself airs.", "surrendered")
    assert not speaks_of("He was killed.", "no such family")
