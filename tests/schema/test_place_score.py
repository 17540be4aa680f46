"""How sure a place is, is no part of which place it is."""

from __future__ import annotations

from datetime import date

from daybook.schema.contract import parse_reading, render_reading
from daybook.schema.entry import list_entries
from daybook.schema.evidence import Span
from daybook.schema.reading import Article, Datum, IncidentRead, PlaceRead, Reading

TEXT = "Shots were fired in Astina."


def make_reading(score: float | None) -> Reading:
    place = PlaceRead("Astina", "Central Sulawesi", "ID", -0.7, 120.1, "village", score=score)
    value = {"name": "Astina", "country": "ID", "score": score}
    datum = Datum("place", value, Span(20, 26))
    incident = IncidentRead("attack", place=place, evidence=(Span(0, 27),), data=(datum,))
    return Reading(Article(published=date(2021, 9, 19)), TEXT, incidents=(incident,), reader="test")


def test_places_are_compared_without_their_score() -> None:
    one, other = PlaceRead("Astina", score=0.4), PlaceRead("Astina", score=0.9)
    assert one == other
    assert len({one, other}) == 1


def test_an_entry_keeps_its_id_where_only_the_score_changed() -> None:
    ids = [list_entries("r", make_reading(score))[0].id for score in (0.4, 0.9)]
    assert ids[0] == ids[1]


def test_the_contract_has_the_score() -> None:
    plain = render_reading(make_reading(0.83))
    assert plain["incidents"][0]["place"]["score"] == 0.83
    read = parse_reading(plain).incidents[0].place
    assert read is not None
    assert read.score == 0.83


def test_a_reading_from_before_scores_is_read() -> None:
    plain = render_reading(make_reading(None))
    del plain["incidents"][0]["place"]["score"]
    read = parse_reading(plain).incidents[0].place
    assert read is not None
    assert read.score is None
