"""The forms of a book's database."""

from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from databases import Databases
from sqlalchemy import select, text

import daybook.record.upgrading as upgrading
from daybook.record.book import Book, open_book
from daybook.record.deciding import decide_pair
from daybook.record.integrity import verify
from daybook.record.log import find_head
from daybook.record.tables import log

from .making import group, incident, make, person


def read_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(upgrading.__file__).parent / "migrations"))
    return config


def test_file_names_of_migrations_are_their_revisions() -> None:
    scripts = ScriptDirectory.from_config(read_config())
    assert upgrading.newest_revision() == scripts.get_current_head()
    assert set(upgrading.list_revisions()) == {script.revision for script in scripts.walk_revisions()}


def forget_log(book: Book) -> None:
    """Take the book back to the form that had no log."""
    with book.begin() as connection:
        connection.execute(text("DROP TABLE log"))
        if connection.dialect.name == "postgresql":
            connection.execute(text("DROP FUNCTION log_no_update; DROP FUNCTION log_no_delete"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))


def test_a_book_without_a_log_gets_one_that_tells_of_all_that_it_holds(
    tmp_path: Path, databases: Databases
) -> None:
    with databases.make_book(tmp_path / "book") as book:
        first = make("2021-09-19", "Courier", incident(), group(), person("Ali Kalora"))
        second = make("2021-09-20", "Ledger", incident())
        first.add(book)
        second.add(book)
        decide_pair(
            book, "A. Desk", "same", f"{first.report.id}/incident/0", f"{second.report.id}/incident/0"
        )
        with book.read() as connection:
            before = connection.execute(select(log).order_by(log.c.number)).all()
            head = find_head(connection)
        forget_log(book)
        with open_book(book.folder) as upgraded, upgraded.read() as connection:
            after = connection.execute(select(log).order_by(log.c.number)).all()
            assert (after, find_head(connection)) == (before, head)
            assert verify(upgraded, head) == []
            make("2021-09-21", "Gazette", incident()).add(upgraded)
            assert verify(upgraded, head) == []
