from __future__ import annotations

import pytest

from daybook.record.book import Book
from daybook.record.intake import find_kept, keep_bytes
from daybook.record.integrity import find_leftovers, verify

from .making import Made, group, incident, make, person
from .tampering import tamper


@pytest.fixture
def made(book: Book) -> Made:
    made = make("2021-09-19", "Courier", incident(), group(), person("Ali Kalora"))
    made.add(book)
    make("2021-09-20", "Ledger", incident()).add(book)
    return made


def test_a_whole_book_has_nothing_wrong(book: Book, made: Made) -> None:
    assert verify(book) == []
    assert find_leftovers(book) == []


def test_missing_and_changed_bytes(book: Book, made: Made) -> None:
    kept = find_kept(book, made.report.bytes_hash)
    kept.write_bytes(b"other")
    assert [line for line in verify(book) if "bytes were changed" in line and made.report.id in line]
    kept.unlink()
    assert [line for line in verify(book) if "bytes are missing" in line]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE reports SET text = replace(text, 'Courier', 'Curious')", "does not say"),
        ("UPDATE reports SET text = text || ' '", "its text was changed"),
        ("UPDATE entries SET quote = 'x' WHERE number = 1", "does not fill its span"),
        ("UPDATE entries SET value = '99' WHERE number = 1", "its content was changed"),
        ("UPDATE entries SET subject = 'f/incident/7' WHERE number = 1", "which no reading tells of"),
        ("UPDATE readings SET contract = '{}' WHERE id = 1", "its reading is broken"),
        ("DELETE FROM readings WHERE id = 1", "has no reading"),
        ("UPDATE judgements SET \"left\" = 'f/incident/7'", "which is not in the book"),
        ("UPDATE mentions SET root = number", "than the judgements say"),
        ("UPDATE readings SET report = 'f' WHERE id = 1", "was changed: it is not what line"),
        ("UPDATE mentions SET told = replace(told, '2', '3')", "is listed otherwise than its reading says"),
        ("UPDATE mentions SET known = '2020-01-01'", "is listed otherwise than its reading says"),
        ("UPDATE mentions SET subject = subject || '0'", "is listed and no reading tells of it"),
        ("UPDATE mentions SET subject = subject || '0'", "is read in the report and listed nowhere"),
    ],
)
def test_each_kind_of_damage_is_found(book: Book, made: Made, statement: str, words: str) -> None:
    tamper(book, statement)
    assert [line for line in verify(book) if words in line]


def test_bytes_of_a_report_that_was_never_written_are_left_over(book: Book, made: Made) -> None:
    digest = keep_bytes(book, b"cut off")
    assert [path.name for path in find_leftovers(book)] == [digest]
    assert verify(book) == []
