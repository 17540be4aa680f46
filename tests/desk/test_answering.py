"""Open questions are answered at the desk, by one's own name, and an answer can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import Databases
from fastapi.testclient import TestClient
from record.making import incident, make, place
from sqlalchemy import select

from daybook.desk import create_app
from daybook.record.book import Book
from daybook.record.deciding import decide_pair
from daybook.record.judging import make_judgement, write_judgements
from daybook.record.tables import mentions

from .test_actions import find_token


@pytest.fixture
def book(tmp_path: Path, databases: Databases) -> Iterator[Book]:
    with databases.make_book(tmp_path / "book") as made:
        told = [
            make("2021-09-19", "Courier", incident(killed=2)),
            make("2021-12-20", "Ledger", incident("2021-12-18", killed=9, place=place("Tolai"))),
        ]
        for one in told:
            one.add(made)
        sides = [f"{one.report.id}/incident/0" for one in told]
        with made.begin() as connection:
            write_judgements(connection, [make_judgement("rule:incidents 1", "unsure", *sides, score=0.4)])
        yield made


@pytest.fixture
def desk(book: Book) -> Iterator[TestClient]:
    with TestClient(create_app(book.folder, "Ana")) as client:
        yield client


def post(desk: TestClient, path: str, **fields: str) -> int:
    return desk.post(path, data={"token": find_token(desk), **fields}).status_code


def test_an_answer_closes_the_question_and_can_be_taken_back(desk: TestClient) -> None:
    [row] = desk.get("/questions.json").json()["rows"]
    assert [answer for answer, _words in row["answers"]] == ["same", "different", "unsure"]
    page = desk.post(
        f"/questions/{row['id']}/answer",
        data={"token": find_token(desk), "answer": "different", "next": "/questions"},
    ).text
    assert "Answered: not the same." in page and "/questions/undo-answer" in page
    assert desk.get("/questions.json").json()["rows"] == []
    trail = desk.get("/audit.json").json()["rows"]
    assert (trail[0]["who"], trail[0]["what"]) == ("Ana", "judged: different")
    assert post(desk, f"/questions/{row['id']}/answer", answer="same") == 404, "it is closed"
    number = desk.get("/api/log?limit=1").json()["items"][0]["judgement"]["id"]
    assert post(desk, "/questions/undo-answer", judgements=str(number)) == 200
    assert [one["id"] for one in desk.get("/questions.json").json()["rows"]] == [row["id"]]


def test_wrong_answers_are_refused_in_words(desk: TestClient, book: Book) -> None:
    [row] = desk.get("/questions.json").json()["rows"]
    assert post(desk, f"/questions/{row['id']}/answer", answer="perhaps") == 400
    assert post(desk, f"/questions/{row['id']}/answer", answer="true") == 422
    assert post(desk, "/questions/pair-999/answer", answer="same") == 404
    with book.read() as connection:
        sides = connection.execute(select(mentions.c.subject)).scalars().all()
    made = decide_pair(book, "Ben", "different", *sides)
    assert post(desk, "/questions/undo-answer", judgements=str(made)) == 403
    for wrong in ("", "x", "1,", "99999999"):
        assert post(desk, "/questions/undo-answer", judgements=wrong) in (400, 404)
