from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import Databases
from fastapi.testclient import TestClient

from daybook.desk import create_app
from daybook.record.acts import write_act
from daybook.record.book import Book
from daybook.record.deciding import decide_pair

from .newsroom import fill_book, make_report, read_raid, read_revised


@pytest.fixture
def book(tmp_path: Path, databases: Databases) -> Iterator[Book]:
    with databases.make_book(tmp_path / "hills") as made:
        fill_book(made)
        yield made


def test_the_trail_tells_who_judged_and_did_what(book: Book) -> None:
    first, second = (f"{make_report(read()).id}/incident/0" for read in (read_raid, read_revised))
    decide_pair(book, "Cleo", "different", first, second, note="Other villages.")
    with book.begin() as connection:
        for number in range(3):
            write_act(connection, "Ada", "role changed", f"User {number}", "coder, before reader")
    with TestClient(create_app(book.folder)) as client:
        rows = client.get("/audit.json").json()["rows"]
        assert [(row["who"], row["what"]) for row in rows] == [
            ("Ada", "role changed"),
            ("Ada", "role changed"),
            ("Ada", "role changed"),
            ("Cleo", "judged: different"),
            ("A. Desk", "judged: same"),
        ]
        assert rows[3]["note"] == "Other villages." and rows[3]["href"].startswith("/report/")
        page = client.get("/audit.json?shown=2").json()
        earlier = client.get(page["more_href"].replace("/audit?", "/audit.json?")).json()
        assert [row["number"] for row in (*page["rows"], *earlier["rows"])] == [r["number"] for r in rows]
        assert [row["who"] for row in client.get("/audit.json?who=Cleo").json()["rows"]] == ["Cleo"]
        text = client.get("/audit").text
        assert "User 2" in text and "rule:" not in text
        assert client.get("/audit?before=x").status_code == 400
