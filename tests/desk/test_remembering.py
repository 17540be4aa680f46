"""Pages are kept while the log does not grow, for a minute at most, and never more than fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from databases import Databases
from fastapi.testclient import TestClient

from daybook.desk import create_app, remembering
from daybook.desk.remembering import PageMemory
from daybook.record.intake import write_report

from .newsroom import list_readings, make_report


def test_a_page_is_forgotten_after_a_minute() -> None:
    now = [0.0]
    memory = PageMemory(lambda: now[0])
    memory.keep("a", b"page")
    now[0] = 59.0
    assert memory.find("a") is not None
    now[0] = 61.0
    assert memory.find("a") is None


def test_the_page_asked_for_longest_ago_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "_MOST_BYTES", 10)
    memory = PageMemory()
    memory.keep("a", b"12345")
    memory.keep("b", b"12345")
    assert memory.find("a") is not None
    memory.keep("c", b"1234")
    assert memory.find("b") is None and memory.find("a") is not None and memory.find("c") is not None


def test_a_new_report_shows_at_once(tmp_path: Path, databases: Databases) -> None:
    first, second, *_ = list_readings()
    with databases.make_book(tmp_path / "book") as book, TestClient(create_app(book.folder)) as client:
        for number, reading in enumerate((first, second), start=1):
            with book.begin() as connection:
                write_report(connection, make_report(reading), reading)
            days = client.get("/reports.json").json()["days"]
            assert sum(len(rows) for _day, rows in days) == number


def test_a_browser_that_has_the_page_is_not_sent_it_again(client: TestClient) -> None:
    page = client.get("/groups")
    again = client.get("/groups", headers={"if-none-match": page.headers["etag"]})
    assert again.status_code == 304 and not again.content
    assert "content-security-policy" in again.headers
