"""What is new: on a day, since a visit, between two days."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from databases import Databases
from fastapi.testclient import TestClient

from daybook.desk import create_app
from daybook.desk.pages.news import make_sections
from daybook.desk.returning import COOKIE, read_visit, write_visit
from daybook.record.book import Book, open_book
from daybook.record.intake import write_report
from daybook.record.lookup import find_days
from daybook.schema.log import Change
from daybook.schema.reading import Reading
from daybook.schema.state import ReportLine

from .newsroom import list_readings, make_report


def add(book: Book, reading: Reading) -> None:
    with book.begin() as connection:
        write_report(connection, make_report(reading), reading)


NOON = datetime(2021, 9, 20, 12, 0)


def test_a_visit_goes_on_for_half_an_hour() -> None:
    first = read_visit("", 10, NOON)
    assert (first.seen, first.now) == (None, 10)
    soon = read_visit(write_visit(first), 14, NOON.replace(minute=20))
    assert soon.seen is None, "what came during a visit is not told as new since it"
    later = read_visit(write_visit(soon), 20, NOON.replace(hour=18))
    assert (later.seen, later.left) == (14, NOON.replace(minute=20))
    still = read_visit(write_visit(later), 25, NOON.replace(hour=18, minute=10))
    assert (still.seen, still.now) == (14, 25)


@pytest.mark.parametrize("cookie", ["", "x", "1~2~3", "1~no day~3~2021-09-20T12:00:00", "~" * 300, "a~b~c~d"])
def test_a_cookie_that_cannot_be_read_is_a_first_visit(cookie: str) -> None:
    assert read_visit(cookie, 7, NOON).seen is None


def test_what_leaders_suffered_comes_before_what_was_revised() -> None:
    line = ReportLine("r1", "A title", "Hill Courier", None, None)
    sections = make_sections(
        [
            Change("changed", "incident", "i", "Raid in Hill", "killed", "2", "3", reports=(line,) * 5),
            Change("new", "person", "p", "Idris Ombo", after="member, killed"),
            Change("changed", "person", "q", "Umar Sodi", "status", "at large", "killed leader"),
            Change("new", "incident", "o", "Old raid", after="background"),
            Change("joined", "incident", "j", "One raid", others=("a", "b")),
            Change("changed", "group", "g", "The Brigade", "open question", None, "six or nine?"),
        ]
    )
    assert [section.key for section in sections] == [
        *("fates", "figures", "contradictions", "recalled", "joined"),
    ]
    assert [row.name for row in sections[0].rows] == ["Umar Sodi", "Idris Ombo"]
    [revised] = sections[1].rows
    assert (revised.before, revised.after, revised.more) == ("2", "3", 2)
    assert sections[2].rows[0].words == "six or nine?"


def test_reports_of_one_event_stand_together(client: TestClient, book_folder: Path) -> None:
    with open_book(book_folder) as book:
        days = find_days(book)
    for day in days:
        page = client.get(f"/today.json?day={day}").json()
        assert sum(len(story) for story in page["stories"]) == page["reports"] > 0


def test_a_reader_who_comes_back_is_told_what_came_in(tmp_path: Path, databases: Databases) -> None:
    first, *others = list_readings()
    with databases.make_book(tmp_path / "book") as book:
        add(book, first)
        with TestClient(create_app(book.folder)) as client:
            assert client.get("/today.json").json()["visit"] is None
            client.cookies.set(
                COOKIE, write_visit(read_visit("", 2, NOON)), domain="testserver.local", path="/"
            )
            for reading in others:
                add(book, reading)
            told = client.get("/today.json").json()["visit"]
            assert told["reports"] == len(others)
            assert told["sections"]
            assert "Since your last visit" in client.get("/").text


def test_two_days_can_be_compared(client: TestClient) -> None:
    page = client.get("/changes.json?since=2000-01-01").json()
    assert {section["key"] for section in page["sections"]} >= {"incidents", "groups"}
    assert page["command"].startswith("daybook changes 2000-01-01")
    wrong = client.get("/changes?since=2022-01-02&until=2022-01-01")
    assert wrong.status_code == 400 and "wap the two" in wrong.text


def test_contradictions_of_a_day_are_loaded_apart(client: TestClient) -> None:
    page = client.get("/today.json").json()
    assert "contradictions" not in {section["key"] for section in page["news"]}
    apart = client.get(page["contradictions_href"])
    assert 'id="contradictions"' in apart.text
    told = client.get(page["contradictions_href"].replace("?", ".json?")).json()["sections"]
    everything = client.get("/changes.json?since=2000-01-01").json()["sections"]
    both = client.get("/changes.json?since=2000-01-01&only=questions").json()["sections"]
    assert both == [section for section in everything if section["key"] == "contradictions"]
    assert all(section["key"] == "contradictions" for section in told)
    assert client.get("/changes?only=nothing").status_code == 400
