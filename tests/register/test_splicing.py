"""Columns that changed incidents were put into say the same as columns loaded anew."""

from __future__ import annotations

import random
from typing import Any

import pytest
from record.making import incident, make, place

from daybook.record.book import Book
from daybook.record.deciding import decide_pair
from daybook.register import loading
from daybook.register.columns import Columns
from daybook.register.finding import count_incidents
from daybook.register.holding import find_snapshot
from daybook.register.loading import load_own
from daybook.register.query import IncidentQuery

from .test_refreshing import ACTIONS


def read_columns(columns: Columns) -> list[tuple[Any, ...]]:
    """Every row with its words instead of positions, and a word for what is no number."""
    parties: dict[int, list[Any]] = {}
    for row, at in zip(columns.party_row.tolist(), columns.party.tolist(), strict=True):
        parties.setdefault(row, []).append(columns.actors[at])
    outlets: dict[int, list[str]] = {}
    for row, at in zip(columns.outlet_row.tolist(), columns.outlet.tolist(), strict=True):
        outlets.setdefault(row, []).append(columns.outlets[at])
    plain = ("number", "start", "end", "first", "type", "status", "precision", "lat", "lon", "low", "best",
             "high", "reports", "confidence", "review", "background")  # fmt: skip
    coded = (("country", "countries"), ("admin1", "regions"), ("place", "places"))
    return [
        (
            *(str(getattr(columns, name)[row]) for name in plain),
            *(
                getattr(columns, words)[at] if (at := getattr(columns, name)[row]) >= 0 else None
                for name, words in coded
            ),
            parties.get(row, []),
            outlets.get(row, []),
            columns.headlines[row],
        )
        for row in range(len(columns))
    ]


@pytest.mark.parametrize("seed", range(3))
def test_what_is_put_in_is_what_is_loaded(book: Book, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(30):
        dice.choice(ACTIONS)(book, dice)
        own = find_snapshot(book).own
        with book.read() as connection:
            anew = load_own(connection)
        assert read_columns(own) == read_columns(anew)
        assert (own.killed == anew.killed).all() and (own.kinds == anew.kinds).all()


def test_only_what_changed_is_loaded(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [
        make(f"2021-09-{day}", "Courier", incident(f"2021-09-{day}", killed=day, place=place(name)))
        for day, name in ((10, "Tolai"), (14, "Astina"), (19, None))
    ]
    for one in made:
        one.add(book)
    assert count_incidents(book, IncidentQuery()).total.incidents == 3
    asked: list[Any] = []
    own = loading._load_own
    monkeypatch.setattr(loading, "_load_own", lambda c, roots: asked.append(roots) or own(c, roots))
    decide_pair(book, "A. Desk", "same", *(f"{one.report.id}/incident/0" for one in made[:2]))
    assert count_incidents(book, IncidentQuery()).total.incidents == 2
    assert asked == [[1]]
