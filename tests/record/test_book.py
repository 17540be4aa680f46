from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from databases import Databases
from sqlalchemy import insert, text, update
from sqlalchemy.exc import DatabaseError

from daybook.errors import BookError
from daybook.record.acts import write_act
from daybook.record.book import Book, BookPlace, create_book, open_book
from daybook.record.lookup import count_all
from daybook.record.tables import APPEND_ONLY, issues, metadata
from daybook.register.tables import metadata as of_register
from daybook.register.words import INDEXES

from .making import incident, make


def test_a_book_is_made_and_opened_again(tmp_path: Path, databases: Databases) -> None:
    with databases.make_book(tmp_path / "b") as book:
        make("2021-09-19", "Courier", incident()).add(book)
        book.close()
        with open_book(tmp_path / "b") as again:
            assert count_all(again)["reports"] == 1


def test_open_can_create(tmp_path: Path, databases: Databases) -> None:
    with (
        databases.make_address() as address,
        open_book(BookPlace(tmp_path / "new" / "b", address), create=True) as book,
    ):
        assert count_all(book)["reports"] == 0


def test_the_migrations_make_the_tables(book: Book) -> None:
    def is_described(name: str | None, kind: str, _parents: object) -> bool:
        # The index of words is each database's own affair, and SQLite keeps its parts as tables.
        return kind != "table" or not str(name).startswith(INDEXES)

    with book.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_described})
        assert compare_metadata(context, [metadata, of_register]) == []


def test_a_file_uses_wal_and_foreign_keys(tmp_path: Path) -> None:
    with create_book(tmp_path / "b") as book, book.read() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 30_000


@pytest.mark.parametrize("table", ["entries", "judgements", "log", "acts"])
def test_entries_and_judgements_cannot_be_rewritten(book: Book, table: str) -> None:
    make("2021-09-19", "Courier", incident()).add(book)
    make("2021-09-20", "Ledger", incident()).add(book)
    with book.begin() as connection:
        write_act(connection, "A. Desk", "role changed", "B. Desk", "coder, before reader")
    column = "number" if table == "log" else "id"
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):
        with pytest.raises(DatabaseError, match="only ever added"), book.begin() as connection:
            connection.execute(text(statement))
    assert set(APPEND_ONLY) == {"entries", "judgements", "log", "acts"}


def test_a_failed_transaction_leaves_nothing(book: Book) -> None:
    with pytest.raises(ZeroDivisionError), book.begin() as connection:
        connection.execute(update(issues).values(message="x"))
        connection.execute(insert(issues).values(made=_now(), origin="x", message="x"))
        _ = 1 // 0
    assert count_all(book)["issues"] == 0


def _now() -> object:
    from datetime import datetime

    return datetime(2021, 1, 1)


def test_a_missing_book_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="does not exist; make a new book"):
        open_book(tmp_path / "none")


def test_a_folder_that_is_no_book(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(BookError, match="is not a book"):
        open_book(tmp_path)
    with pytest.raises(BookError, match="holds other files"):
        create_book(tmp_path)


def test_a_book_is_not_made_twice(tmp_path: Path) -> None:
    create_book(tmp_path / "b").close()
    with pytest.raises(BookError, match="is a book already"):
        create_book(tmp_path / "b")


def test_an_interrupted_creation_can_be_done_again(tmp_path: Path) -> None:
    (tmp_path / "b" / "kept").mkdir(parents=True)
    (tmp_path / "b" / "book.sqlite.new").write_bytes(b"half")
    with create_book(tmp_path / "b") as book:
        assert count_all(book)["reports"] == 0


def test_a_damaged_database_is_named(tmp_path: Path) -> None:
    create_book(tmp_path / "b").close()
    (tmp_path / "b" / "book.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(BookError, match=r"damaged.*restore"):
        open_book(tmp_path / "b")


def test_a_torn_database_is_named(tmp_path: Path) -> None:
    create_book(tmp_path / "b").close()
    database = tmp_path / "b" / "book.sqlite"
    data = database.read_bytes()
    database.write_bytes(data[:100] + b"\xff" * (len(data) - 100))
    with pytest.raises(BookError, match=r"damaged.*restore"):
        open_book(tmp_path / "b")


def test_a_book_of_a_newer_version_is_refused_untouched(tmp_path: Path) -> None:
    create_book(tmp_path / "b").close()
    database = tmp_path / "b" / "book.sqlite"
    raw = sqlite3.connect(database)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    before = {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir() if path.is_file()}
    with pytest.raises(BookError, match="newer Daybook"):
        open_book(tmp_path / "b")
    assert database.read_bytes() == before["book.sqlite"]
    assert {p.name for p in (tmp_path / "b").iterdir() if p.is_file()} == set(before)


def test_a_newer_format_is_refused_before_the_database_is_opened(tmp_path: Path) -> None:
    create_book(tmp_path / "b").close()
    about = tmp_path / "b" / "book.toml"
    about.write_text(about.read_text().replace("format = 1", "format = 2"))
    before = (tmp_path / "b" / "book.sqlite").read_bytes()
    with pytest.raises(BookError, match="newer Daybook"):
        open_book(tmp_path / "b")
    assert (tmp_path / "b" / "book.sqlite").read_bytes() == before


def test_an_unreadable_about_file(tmp_path: Path) -> None:
    create_book(tmp_path / "b").close()
    (tmp_path / "b" / "book.toml").write_text("format = ")
    with pytest.raises(BookError, match="cannot be read"):
        open_book(tmp_path / "b")


def test_two_writers_wait_for_each_other(book: Book) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def add(number: int) -> None:
        with open_book(book.folder) as own:
            make(f"2021-09-{number + 20}", f"Outlet {number}", incident()).add(own)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(8)))
    assert count_all(book)["reports"] == 8
    assert count_all(book)["incidents"] == 1
