from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from record.making import find_span

from daybook.record.book import Book
from daybook.review.acts import undo_act
from daybook.review.entries import Missed, accept_report, add_entry, correct, reject
from daybook.review.gold import write_gold
from daybook.review.queue import find_waiting
from daybook.review.reading import find_states, find_under_review
from daybook.schema.contract import parse_reading, render_reading

from .raids import RAID, fill
from .test_entries import find_id

SHARED = Path(os.environ.get("DAYBOOK_SHARED", "shared"))


def work(book: Book) -> str:
    """Correct, add and reject in the first report, and accept it."""
    raid, _other, _bomb = fill(book)
    incident, group = f"{raid}/incident/0", f"{raid}/group/0"
    correct(
        book,
        "Ana",
        find_id(book, incident, "killed"),
        {"low": 4, "high": 4, "best": 4},
        find_span(RAID, "four men"),
    )
    wounded = {"low": 1, "high": 1, "best": 1}
    add_entry(book, "Ana", Missed(incident, "wounded", wounded, find_span(RAID, "One officer")))
    reject(book, "Ana", [find_id(book, group, "strength"), f"{raid}/person/0"])
    accept_report(book, "Ben", raid)
    return raid


def test_accepted_readings_are_written_as_people_left_them_and_read_again(book: Book, tmp_path: Path) -> None:
    raid = work(book)
    [path] = write_gold(book, tmp_path / "gold")
    plain = json.loads(path.read_text(encoding="utf-8"))
    assert path.name == f"{raid}.json" and plain["text"] == RAID and plain["accepted_by"] == "Ben"
    [incident] = plain["incidents"]
    assert incident["killed"] == {"low": 4, "high": 4, "best": 4}
    assert incident["wounded"]["low"] == 1
    start, end = incident["evidence"][1]
    assert RAID[start:end] in ("four men", "One officer")
    assert plain["people"] == [] and plain["groups"][0]["strength"] is None
    read = parse_reading(plain)
    again = {**render_reading(read), "accepted_by": "Ben"}
    assert json.loads(msgspec.json.encode(again)) == plain


def test_the_shared_scorer_takes_gold_and_finds_it_equal_to_itself(book: Book, tmp_path: Path) -> None:
    scorer = SHARED / "eval" / "score.py"
    if not scorer.is_file():
        pytest.skip("the shared scorer is not on this machine")
    work(book)
    write_gold(book, tmp_path / "gold")
    done = subprocess.run(
        [sys.executable, str(scorer), str(tmp_path / "gold"), str(tmp_path / "gold"), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    figures = json.loads(done.stdout)
    assert (figures["record"]["f1"], figures["record"]["gold"]) == (100.0, 9.0)


def test_a_report_goes_from_unreviewed_to_accepted_and_back(book: Book) -> None:
    raid, other, bomb = fill(book)
    with book.read() as connection:
        assert [one.state for one in find_waiting(connection)] == ["unreviewed"] * 3
        assert find_states(connection) == {}
    act = correct(book, "Ana", find_id(book, f"{raid}/incident/0", "killed"), {"low": 4, "high": 4})
    with book.read() as connection:
        waiting = {one.report.id: one for one in find_waiting(connection)}
        review = find_under_review(connection, raid)
    assert (waiting[raid].state, waiting[raid].by, waiting[other].state) == ("in work", "Ana", "unreviewed")
    assert review.state == "in work" and review.last == act.number
    [slot] = [slot for slot in review.things[0].slots if slot.slot == "killed"]
    assert (slot.state, slot.by, slot.value["low"], slot.was["low"]) == ("corrected", "Ana", 4, 2)
    undo_act(book, "Ana", act.number)
    accept_report(book, "Ana", bomb)
    with book.read() as connection:
        assert {one.report.id: one.state for one in find_waiting(connection)} == {
            raid: "unreviewed",
            other: "unreviewed",
        }
        assert find_under_review(connection, raid).state == "unreviewed"
        assert [one.report.id for one in find_waiting(connection, ("accepted",))] == [bomb]


def test_what_matters_most_waits_first(book: Book) -> None:
    raid, other, bomb = fill(book)
    with book.read() as connection:
        waiting = find_waiting(connection)
    assert [one.report.id for one in waiting] == [raid, other, bomb]
    assert waiting[0].reasons[0] == "a leader's death: Amran Sole"
    assert "the reports contradict each other on the dead" in waiting[1].reasons
    assert waiting[0].story == waiting[1].story != waiting[2].story
