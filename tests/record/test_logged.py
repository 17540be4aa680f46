"""The log in words: what was entered and judged, newest first, and about one thing alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from daybook.daily import Added
from daybook.errors import NotFoundError
from daybook.record.book import Book
from daybook.record.deciding import decide_entry, decide_pair, undo_judgement
from daybook.record.lookup import find_incident, find_log

from .making import group, incident, make, person


@pytest.fixture
def added(book: Book) -> list[Added]:
    """Two reports of one clash, and one of another elsewhere."""
    reports = (
        make("2021-09-19", "Courier", incident(), group(), person("Ali Kalora")),
        make("2021-09-20", "Ledger", incident()),
        make("2021-12-01", "Gazette", incident("2021-11-30", parties=(), place=None, killed=7)),
    )
    return [report.add(book) for report in reports]


def test_reports_are_told_with_their_entries_and_judgements_with_both_sides(
    book: Book, added: list[Added]
) -> None:
    newest, judged, second, first = find_log(book)
    assert [entry.what for entry in (newest, judged, second, first)] == [
        *("report", "judgement", "report", "report")
    ]
    assert first.report is not None and first.report.title == "Courier on 2021-09-19"
    assert (first.number, first.reader, first.entries) == (1, "by hand 1", 10)
    assert judged.judgement is not None and judged.judgement.author == "rule:incidents 2"
    assert {side.words for side in judged.sides} == {"Two people killed in Astina, Central Sulawesi"}
    assert {side.report.outlet for side in judged.sides if side.report} == {"Courier", "Ledger"}
    assert judged.taken_back is None


def test_what_is_taken_back_says_by_which(book: Book, added: list[Added]) -> None:
    [_, judged, *_] = find_log(book)
    assert judged.judgement is not None
    undoing = undo_judgement(book, "A. Desk", judged.judgement.id)
    newest, *_, rule, _second, _first = find_log(book)
    assert newest.judgement is not None and newest.judgement.undoes == judged.judgement.id
    assert (newest.taken_back, rule.taken_back) == (None, undoing)
    again = undo_judgement(book, "B. Desk", undoing)
    newest, middle, *_, rule, _second, _first = find_log(book)
    assert (newest.taken_back, middle.taken_back, rule.taken_back) == (None, again, None)


def test_one_thing_has_only_what_touched_it(book: Book, added: list[Added]) -> None:
    clash = find_incident(book, added[0].incidents[0][1])
    entry = next(figure.entry for figure in clash.figures if figure.attribute == "killed")
    decide_entry(book, "A. Desk", "rejected", entry, note="Counted twice.")
    of_clash = find_log(book, clash.id)
    assert [line.what for line in of_clash] == ["judgement", "judgement", "report", "report"]
    assert of_clash[0].judgement is not None and of_clash[0].judgement.note == "Counted twice."
    assert [side.words for side in of_clash[0].sides] == ["killed = 2"]
    assert [line.number for line in find_log(book, added[2].report_id)] == [6]
    assert [line.number for line in find_log(book, added[0].report_id[:6])] == [8, 5, 1]
    assert [line.number for line in find_log(book, "MIT")] == [1]
    assert [line.number for line in find_log(book, "Ali Kalora")] == [1]
    with pytest.raises(NotFoundError, match="nothing in the book goes by"):
        find_log(book, "Nobody At All")


def test_days_and_number_narrow_it(book: Book, added: list[Added]) -> None:
    today = datetime.now(UTC).date()
    assert len(find_log(book, since=today, until=today)) == len(find_log(book)) == 4
    assert find_log(book, since=today + timedelta(days=1)) == []
    assert find_log(book, until=today - timedelta(days=1)) == []
    assert [entry.number for entry in find_log(book, limit=2)] == [6, 5]


def test_a_judgement_on_people_has_their_names(book: Book, added: list[Added]) -> None:
    other = make("2021-09-21", "Herald", person("A. Kalora", status="at_large")).add(book)
    sides = (f"{added[0].report_id}/person/0", f"{other.report_id}/person/0")
    decide_pair(book, "A. Desk", "different", *sides, note="Another man.")
    newest = find_log(book)[0]
    assert [side.words for side in newest.sides] == ["Ali Kalora", "A. Kalora"]
