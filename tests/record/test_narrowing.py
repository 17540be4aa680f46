from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

import daybook.record.narrowing as narrowing
from daybook.record.book import Book
from daybook.record.candidates import find_candidates
from daybook.record.tellings import find_tellings

from .making import group, incident, make, place


@pytest.fixture(autouse=True)
def untold() -> Iterator[None]:
    """Each test as in a fresh process: no block has been told of."""
    narrowing._tell_of_block.cache_clear()
    narrowing._tell_of_name.cache_clear()
    yield


def _names(book: Book, subject: str) -> list[str | None]:
    with book.read() as connection:
        [mention] = find_tellings(connection, [subject])
        return [telling.line.outlet for telling in find_candidates(connection, mention)]


def test_a_large_block_keeps_what_agrees_most_and_is_told_of(
    book: Book, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(narrowing, "MOST_COMPARED", 2)
    far = place("Jayapura", admin1="Papua")
    make("2021-09-18", "Far", incident("2021-09-18", place=far, killed=9)).add(book)
    make("2021-09-18", "Elsewhere", incident("2021-09-16", place=place("Palu"), killed=30)).add(book)
    make("2021-09-18", "Same place", incident("2021-09-18")).add(book)
    make("2021-09-18", "Same man", incident("2021-09-16", place=far, dead=["Ali Kalora"])).add(book)
    with caplog.at_level(logging.WARNING):
        own = make("2021-09-19", "Own", incident("2021-09-18", dead=["Ali Kalora"])).add(book)
        [(subject, _id, _joined)] = own.incidents
        assert _names(book, subject) == ["Same place", "Same man"]
        assert _names(book, subject) == ["Same place", "Same man"]
    told = [record.message for record in caplog.records if "narrowed block: ID in 2021-09" in record.message]
    assert len(told) == 1
    assert "compared only with the 2 tellings that agree most" in told[0]


def test_a_small_block_is_kept_whole_in_silence(book: Book, caplog: pytest.LogCaptureFixture) -> None:
    make("2021-09-18", "Far", incident("2021-09-18", place=place("Jayapura", admin1="Papua"))).add(book)
    with caplog.at_level(logging.WARNING):
        [(subject, _id, _joined)] = make("2021-09-19", "Own", incident("2021-09-18")).add(book).incidents
        assert _names(book, subject) == ["Far"]
    assert not caplog.records


def test_a_name_with_many_bearers_leads_to_the_first_and_the_latest(
    book: Book, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bounds = {}
    monkeypatch.setattr(narrowing, "MOST_BEARERS", 2)
    monkeypatch.setattr(narrowing, "_FIRST_BEARERS", 1)
    for role in narrowing._BOUNDS:
        bounds[role] = narrowing._select_bounds(role)
    monkeypatch.setattr(narrowing, "_BOUNDS", bounds)
    for number, outlet in enumerate(["First", "Second", "Third", "Fourth", "Fifth"], 10):
        made = make(f"2021-09-{number}", outlet, group("Ruhenia Front"))
        made.add(book)
    with caplog.at_level(logging.WARNING), book.read() as connection:
        [mention] = find_tellings(connection, [f"{made.report.id}/group/0"])
        found = narrowing.bound_bearers(connection, mention, {"name": ("name",)})
        assert found is not None
    assert any("the name 'ruhenia front' is borne by too many" in r.message for r in caplog.records)
