"""The log of a book: each row has its line, each line holds those before it, and what was done past it shows."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from daybook.daily import rematch
from daybook.errors import SettingsError
from daybook.record.book import Book
from daybook.record.chain import check_chain, check_head
from daybook.record.deciding import decide_pair, undo_judgement
from daybook.record.integrity import verify
from daybook.record.log import START, Head, find_head, find_line, read_head
from daybook.record.tables import judgements, log

from .making import group, incident, make, person
from .tampering import tamper


@pytest.fixture
def filled(book: Book) -> Book:
    """Two reports of one clash, joined by the rule, and set apart and together again by a person."""
    first = make("2021-09-19", "Courier", incident(), group(), person("Ali Kalora"))
    second = make("2021-09-20", "Ledger", incident())
    first.add(book)
    second.add(book)
    sides = (f"{first.report.id}/incident/0", f"{second.report.id}/incident/0")
    undo_judgement(book, "A. Desk", decide_pair(book, "A. Desk", "different", *sides))
    return book


def list_kinds(book: Book) -> list[str]:
    with book.read() as connection:
        return list(connection.execute(select(log.c.what).order_by(log.c.number)).scalars())


def find_faults(book: Book, kept: Head | None = None) -> list[str]:
    with book.read() as connection:
        return [*check_chain(connection), *(check_head(connection, kept) if kept else ())]


def find_newest(book: Book) -> Head:
    with book.read() as connection:
        return find_head(connection)


def test_each_row_has_its_line_in_order(filled: Book) -> None:
    assert list_kinds(filled) == [
        "report",
        "reading",
        "report",
        "reading",
        "judgement",
        "judgement",
        "judgement",
    ]
    assert find_faults(filled) == []
    assert find_newest(filled).number == 7


def test_an_empty_book_has_an_empty_log(book: Book) -> None:
    assert find_newest(book) == START
    assert find_faults(book, START) == []


def test_a_transaction_that_fails_leaves_no_line(filled: Book) -> None:
    before = find_newest(filled)
    made = make("2021-09-21", "Gazette", incident())
    with pytest.raises(ZeroDivisionError), filled.begin() as connection:
        from daybook.record.intake import write_report

        write_report(connection, made.report, made.reading)
        _ = 1 // 0
    assert find_newest(filled) == before
    made.add(filled)
    assert find_faults(filled, before) == []


def test_matching_anew_writes_all_its_judgements_into_the_log(filled: Book) -> None:
    before = find_newest(filled)
    rematch(filled)
    with filled.read() as connection:
        count = connection.execute(select(func.count()).select_from(judgements)).scalar_one()
    assert list_kinds(filled).count("judgement") == count > 3
    assert verify(filled, before) == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            "UPDATE reports SET outlet = 'Herald' WHERE outlet = 'Courier'",
            "was changed: it is not what line 1 ",
        ),
        ("UPDATE reports SET published = '2021-09-18' WHERE outlet = 'Courier'", "was changed"),
        ("UPDATE readings SET reader = 'by hand 2' WHERE id = 1", "reading 1 was changed"),
        ("UPDATE entries SET confidence = 0.99 WHERE number = 1", "reading 1 was changed"),
        ("UPDATE entries SET reader = 'nobody 1' WHERE number = 1", "belongs to no reading"),
        ("DELETE FROM entries WHERE number = 1", "reading 1 was changed"),
        ("UPDATE judgements SET author = 'B. Desk' WHERE id = 2", "judgement 2 was changed"),
        ("UPDATE judgements SET score = 0.5 WHERE id = 1", "judgement 1 was changed"),
        ("DELETE FROM judgements WHERE id = 3", "judgement 3 is gone: line 7"),
        ("DELETE FROM log WHERE number = 7", "judgement 3 was put in past the log"),
        ("DELETE FROM log WHERE number = 4", "the log lacks the lines 4 to 4"),
        ("UPDATE log SET digest = chain WHERE number = 5", "line 5 of the log does not follow"),
        ("UPDATE log SET made = '2020-01-01 00:00:00' WHERE number = 5", "line 5 of the log does not follow"),
        ("UPDATE log SET what = 'rumour' WHERE number = 5", "which this Daybook cannot prove"),
    ],
)
def test_whatever_is_done_past_the_log_shows(filled: Book, statement: str, words: str) -> None:
    tamper(filled, statement)
    assert [line for line in find_faults(filled) if words in line], find_faults(filled)


def test_lines_cut_off_at_the_end_show_by_a_head_that_was_kept(filled: Book) -> None:
    kept = find_newest(filled)
    tamper(filled, "DELETE FROM log WHERE number > 5", "DELETE FROM judgements WHERE id > 1")
    assert find_faults(filled) == [], "nothing in the book itself can tell"
    assert find_faults(filled, kept) == [
        "the log ends at line 5, before the head 7 that you kept: lines are missing"
    ]


def test_a_log_written_anew_shows_by_a_head_that_was_kept(filled: Book) -> None:
    kept = find_newest(filled)
    earlier = Head(5, "0" * 64)
    assert find_faults(filled, kept) == []
    assert find_faults(filled, earlier) == [
        "line 5 of the log is not the head that you kept: it or one before was changed"
    ]
    with filled.read() as connection:
        assert find_line(connection, 7) == kept
        assert find_line(connection, 8) is None


@pytest.mark.parametrize("statement", ["UPDATE log SET made = made", "DELETE FROM log"])
def test_the_log_cannot_be_rewritten(filled: Book, statement: str) -> None:
    with pytest.raises(DatabaseError, match="only ever added"), filled.begin() as connection:
        connection.execute(text(statement))


def test_heads_are_read_as_they_are_printed(filled: Book) -> None:
    head = find_newest(filled)
    assert read_head(f" {head}\n") == head
    for broken in ("", "7", "7:abc", f"x:{head.chain}", f"-1:{head.chain}", f"{head}0"):
        with pytest.raises(SettingsError, match="NUMBER:HASH"):
            read_head(broken)


def test_lines_tell_when_their_rows_were_made(filled: Book) -> None:
    with filled.read() as connection:
        rows = connection.execute(
            select(log.c.made, judgements.c.made.label("judged")).join_from(
                log, judgements, (log.c.what == "judgement") & (log.c.number == judgements.c.id + 4)
            )
        ).all()
    assert len(rows) == 3
    assert all(row.made == row.judged for row in rows)
    assert rows[0].made.date() >= date(2026, 1, 1)
