"""Answers are kept while the log does not grow, for a minute at most, and never more than so many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import Databases
from fastapi.testclient import TestClient

from daybook.desk import create_app
from daybook.desk.asking import Answer, Asked
from daybook.desk.remembering import AnswerMemory
from daybook.record.book import Book, open_book
from daybook.record.intake import write_report

from .newsroom import list_readings, make_report


@pytest.fixture
def book(book_folder: Path) -> Iterator[Book]:
    with open_book(book_folder) as book:
        yield book


def ask(book: Book, path: str = "/groups") -> Asked:
    return Asked(book, path, "", {}, None)


def test_an_answer_is_forgotten_after_a_minute(book: Book) -> None:
    now = [0.0]
    made: list[str] = []
    memory = AnswerMemory(clock=lambda: now[0])
    for now[0] in (0.0, 59.0, 61.0):
        memory.answer(ask(book), lambda asked: made.append(asked.path) or Answer("x"))  # type: ignore[func-returns-value]
    assert len(made) == 2


def test_the_answer_asked_for_longest_ago_goes_first(book: Book) -> None:
    made: list[str] = []
    memory = AnswerMemory(most=2)
    for path in ("/a", "/b", "/a", "/c", "/a", "/b"):
        memory.answer(ask(book, path), lambda asked: made.append(asked.path) or Answer("x"))  # type: ignore[func-returns-value]
    assert made == ["/a", "/b", "/c", "/b"]


def test_an_answer_that_marks_a_visit_is_made_anew(book: Book) -> None:
    made: list[str] = []
    memory = AnswerMemory()
    for _ in range(2):
        memory.answer(ask(book), lambda asked: made.append(asked.path) or Answer("x", visited="1"))  # type: ignore[func-returns-value]
    assert len(made) == 2


def test_a_new_report_shows_at_once(tmp_path: Path, databases: Databases) -> None:
    first, second, *_ = list_readings()
    with databases.make_book(tmp_path / "book") as book, TestClient(create_app(book.folder)) as client:
        for number, reading in enumerate((first, second), start=1):
            with book.begin() as connection:
                write_report(connection, make_report(reading), reading)
            days = client.get("/reports.json").json()["days"]
            assert sum(len(rows) for _day, rows in days) == number
