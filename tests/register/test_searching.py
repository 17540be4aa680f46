"""Search finds words, beginnings and phrases in reports and in the record, and says where they stand."""

from __future__ import annotations

from datetime import date

import pytest
from record.making import group, incident, make, person

from daybook.record.book import Book
from daybook.register.searching import search


@pytest.fixture
def filled(book: Book) -> Book:
    words = "Police shot two men on the south coast. The Ma'rang league denied it; the café was empty."
    make("2021-09-19", "Courier", incident(), group(), person("Ali Kalora"), text=words).add(book)
    make("2021-09-25", "Ledger", text="Shots were heard. The coast to the south was calm, police said.").add(
        book
    )
    return book


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("police", ["Courier", "Ledger"]),
        ("shot", ["Courier", "Ledger"]),
        ("south coast", ["Courier", "Ledger"]),
        ('"south coast"', ["Courier"]),
        ("CAFE", ["Courier"]),
        ("marang", ["Courier"]),
        ("2021 ledger", ["Ledger"]),
        ("policewoman", []),
        ('AND "OR NOT', []),
        ("'; DROP *", []),
        ("   ", []),
    ],
)
def test_reports_by_their_words(filled: Book, text: str, outlets: list[str]) -> None:
    found = search(filled, text)
    assert sorted(report.outlet or "" for report in found.reports) == outlets
    assert found.of_reports == len(outlets) and not found.more
    for report in found.reports:
        assert report.snippet and len(report.snippet) <= 240
        for start, end in report.marks:
            assert report.start <= start < end <= report.start + len(report.snippet)


def test_marks_are_offsets_of_the_text(filled: Book) -> None:
    [report] = search(filled, '"south coast" shot').reports
    assert [report.snippet[a - report.start : b - report.start] for a, b in report.marks] == [
        "shot",
        "south coast",
    ]


def test_the_record_by_headlines_and_names(filled: Book) -> None:
    assert [(one.noun, one.name) for one in search(filled, "kalora").things] == [("person", "Ali Kalora")]
    nouns = {one.noun for one in search(filled, "mujahidin").things}
    assert nouns == {"group", "incident"}
    assert search(filled, "indonesia").things[0].noun in ("incident", "group")


def test_as_of_a_day_later_reports_are_not_found(filled: Book) -> None:
    found = search(filled, "police", as_of=date(2021, 9, 20))
    assert [report.outlet for report in found.reports] == ["Courier"] and found.things == ()
