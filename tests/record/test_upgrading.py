"""The forms of a book's database."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sources.datasets.samples import ged, write
from sqlalchemy import Row, select, text

import daybook.record.upgrading as upgrading
from daybook.record.book import Book, open_book
from daybook.record.deciding import decide_pair
from daybook.record.desk_tables import DESK
from daybook.record.forecast_tables import FORECASTS
from daybook.record.history.tables import HISTORY
from daybook.record.history.writing import write_dataset
from daybook.record.integrity import verify
from daybook.record.log import Head, find_head
from daybook.record.post_tables import KEPT_AS_WRITTEN
from daybook.record.post_tables import LOOSE as LOOSE_POSTS
from daybook.record.tables import log
from daybook.register.tables import DERIVED
from daybook.register.words import INDEXES
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset

from .making import group, incident, make, person


def read_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(upgrading.__file__).parent / "migrations"))
    return config


def test_file_names_of_migrations_are_their_revisions() -> None:
    scripts = ScriptDirectory.from_config(read_config())
    assert upgrading.newest_revision() == scripts.get_current_head()
    assert set(upgrading.list_revisions()) == {script.revision for script in scripts.walk_revisions()}


# Those that came after the log, the newest first.
DESK_TABLES = [table.name for table in reversed((*DESK, *FORECASTS, *KEPT_AS_WRITTEN, *LOOSE_POSTS))]
# Their rows may be changed, so that nothing was made to forbid it.
LOOSE = [table.name for table in (*DESK, *LOOSE_POSTS) if table.name != "acts"]


def go_back(book: Book, revision: str, tables: Sequence[str]) -> None:
    """Take the book back to an earlier form, which had none of the tables, nor what came after them."""
    with book.begin() as connection:
        for table in ("codings", "assigned", "assignments"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("DROP INDEX judgements_by_verdict"))
        connection.execute(text("DROP INDEX dataset_incidents_by_day"))
        connection.execute(text("DROP INDEX judgements_by_people"))
        for name in (*(table.name for table in DERIVED), *INDEXES):
            connection.execute(text(f"DROP TABLE {name}"))
        for table in tables:
            connection.execute(text(f"DROP TABLE {table}"))
            if connection.dialect.name == "postgresql" and table not in LOOSE:
                connection.execute(text(f"DROP FUNCTION {table}_no_update; DROP FUNCTION {table}_no_delete"))
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))


def fill(book: Book) -> None:
    first = make("2021-09-19", "Courier", incident(), group(), person("Ali Kalora"))
    second = make("2021-09-20", "Ledger", incident())
    first.add(book)
    second.add(book)
    decide_pair(book, "A. Desk", "same", f"{first.report.id}/incident/0", f"{second.report.id}/incident/0")


def import_set(book: Book, name: str) -> None:
    found = open_dataset("ucdp-ged", write(book.folder.parent / name, ged()), Wanted())
    write_dataset(book, found.about, found.read_incidents())


@pytest.fixture
def filled(book: Book) -> Book:
    """A book with reports, a judgement and two imports between them."""
    import_set(book, "ged201.csv")
    fill(book)
    import_set(book, "ged211.csv")
    return book


def read_log(book: Book) -> tuple[list[Row[Any]], Head]:
    with book.read() as connection:
        return list(connection.execute(select(log).order_by(log.c.number))), find_head(connection)


def test_a_book_without_a_log_gets_one_that_tells_of_all_that_it_holds(filled: Book) -> None:
    before, head = read_log(filled)
    assert [before[0].what, before[-1].what] == ["dataset", "dataset"]
    go_back(filled, "0002", [*DESK_TABLES, "log"])
    with open_book(filled.folder) as upgraded:
        assert read_log(upgraded) == (before, head)
        assert verify(upgraded, head) == []
        make("2021-09-21", "Gazette", incident()).add(upgraded)
        import_set(upgraded, "ged251.csv")
        assert verify(upgraded, head) == []


def test_a_book_of_the_first_form_gets_all_later_ones(book: Book) -> None:
    fill(book)
    before, head = read_log(book)
    go_back(book, "0001", [*DESK_TABLES, "log", *(table.name for table in reversed(HISTORY))])
    with open_book(book.folder) as upgraded:
        assert read_log(upgraded) == (before, head)
        import_set(upgraded, "ged211.csv")
        assert verify(upgraded, head) == []
