"""A book is one folder: the database, the bytes that were seen, and a file that says it is a book."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import DatabaseError, DataError, OperationalError

from daybook.errors import BookError
from daybook.record.dialect import connect_server, connect_sqlite, is_busy, is_full, render_reason
from daybook.record.server import is_server, name_server, read_server, strip_secrets
from daybook.record.upgrading import (
    find_revision,
    has_foreign_tables,
    is_known_revision,
    newest_revision,
    upgrade_database,
)

FORMAT = 1
_ABOUT = "book.toml"
_DATABASE = "book.sqlite"


@dataclass(frozen=True, slots=True)
class BookPlace:
    """Where a book is.

    Attributes:
        folder: its folder.
        database: the address of the server's database that holds its record, never shown since it may have a
            password in it; None for the one that the folder's `book.toml` names.
    """

    folder: Path
    database: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Book:
    """An open book.

    Attributes:
        folder: where it lies; engine: the database in it, or the server's that serves it.
    """

    folder: Path
    engine: Engine

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Yield a connection that writes: all of what is done on it is kept, or nothing of it.

        Raises:
            BookError: if the database does not answer, has no room, cannot keep a value, or another program
                has been writing for so long that this one gave up.
        """
        try:
            with self.engine.execution_options(writing=True).begin() as connection:
                yield connection
        except (OperationalError, DataError) as error:
            why = f"{render_reason(error)}; nothing was written, mend that and try again"
            if is_busy(error):
                why = "another program has been writing to it for 30 seconds; try again when it is done"
            elif is_full(error):
                why = "the disk is full; nothing was written, free space and try again"
            raise BookError(f"cannot write to the book in {self.folder}: {why}") from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that only reads, and sees one unchanging state.

        Raises:
            BookError: if the database does not answer.
        """
        try:
            with self.engine.connect() as connection:
                yield connection
        except OperationalError as error:
            raise BookError(
                f"cannot read the book in {self.folder}: {render_reason(error)}; mend that and try again"
            ) from error

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_book(folder: Path, database: str | None = None) -> Book:
    """Return a new book in the folder, which is made where it is missing.

    Args:
        folder: an empty or new folder.
        database: the address of a PostgreSQL database that is to hold the record. One that holds a book's
            record already stays as it is: the folder becomes one more door to it.

    Raises:
        BookError: if the folder is a book already, holds other files, or cannot be written, or the database
            cannot be reached or holds something else.
        SettingsError: if the address is none of a PostgreSQL database.
    """
    if (folder / _ABOUT).exists():
        raise BookError(f"{folder} is a book already; open it, or name another folder")
    if folder.exists() and (not folder.is_dir() or any(not _is_ours(path) for path in folder.iterdir())):
        raise BookError(f"{folder} holds other files; name an empty or new folder for the book")
    url = read_server(database) if database is not None else None
    try:
        (folder / "kept").mkdir(parents=True, exist_ok=True)
        engine = _create_file(folder) if url is None else _create_on_server(folder, url)
        named = _DATABASE if url is None else strip_secrets(url)
        (folder / _ABOUT).write_text(
            "# A Daybook book: reports, with their sources.\n"
            f"format = {FORMAT}\ndatabase = {_quote(named)}\n",
            encoding="utf-8",
        )
    except OSError as error:
        raise BookError(
            f"cannot make a book in {folder}: {error.strerror}; name a folder you can write"
        ) from error
    return Book(folder, engine)


def _quote(text: str) -> str:
    """The text as a string of TOML; a server's address can hold nothing that needs more."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _create_file(folder: Path) -> Engine:
    draft = folder / f"{_DATABASE}.new"
    for leftover in folder.glob(f"{_DATABASE}*"):
        leftover.unlink()
    engine = connect_sqlite(draft)
    upgrade_database(engine)
    engine.dispose()
    draft.rename(folder / _DATABASE)
    return connect_sqlite(folder / _DATABASE)


def _create_on_server(folder: Path, url: URL) -> Engine:
    engine = connect_server(url)
    try:
        with _telling(folder, url):
            if find_revision(engine) is None:
                if has_foreign_tables(engine):
                    raise BookError(
                        f"{name_server(url)} holds tables of something else; name an empty database"
                    )
                upgrade_database(engine)
        _bring_up_to_date(folder, engine, url)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _is_ours(path: Path) -> bool:
    """Whether the file can be what an interrupted `create_book` left, before the book was finished."""
    return path.name.startswith(_DATABASE) or path.name == "kept"


def open_book(where: Path | BookPlace, create: bool = False) -> Book:
    """Return the book at a place, its database brought to this program's form where it is older.

    Args:
        where: the book's folder, or its folder and its server's database.
        create: make a new book where there is none.

    Raises:
        BookError: if it is missing, not a book, damaged, or written by a newer version; the newer book
            is left as it is, to the byte.
        SettingsError: if the address of its database cannot be used.
    """
    place = where if isinstance(where, BookPlace) else BookPlace(where)
    folder, about = place.folder, place.folder / _ABOUT
    if not about.exists():
        if create:
            return create_book(folder, place.database)
        what = "is not a book (no book.toml in it)" if folder.exists() else "does not exist"
        raise BookError(f"{folder} {what}; make a new book with `daybook add SOURCE --book {folder}`")
    database = _read_about(about)
    if place.database is not None:
        if not is_server(database):
            raise BookError(
                f"{folder} keeps its record in the file {database}, not on a server; leave the database out, "
                "or name a new folder for a book on the server"
            )
        database = place.database
    url = read_server(database) if is_server(database) else None
    engine = _connect_file(folder / database) if url is None else connect_server(url)
    try:
        _bring_up_to_date(folder, engine, url)
    except BaseException:
        engine.dispose()
        raise
    return Book(folder, engine)


def _read_about(about: Path) -> str:
    try:
        told = tomllib.loads(about.read_text(encoding="utf-8"))
        form, database = int(told["format"]), str(told["database"])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise BookError(f"{about} cannot be read ({error}); restore the book from a backup") from error
    if form > FORMAT:
        raise BookError(
            f"{about.parent} was written by a newer Daybook (format {form}); update Daybook to open it"
        )
    return database


def _connect_file(path: Path) -> Engine:
    """Return an engine on the file, which is looked at first without any change to it."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise BookError(f"cannot open {path}: {error.strerror}; restore the book from a backup") from error
    if head != b"SQLite format 3\x00":
        raise BookError(f"{path} is damaged: it is no database; restore the book from a backup")
    return connect_sqlite(path)


def _bring_up_to_date(folder: Path, engine: Engine, url: URL | None) -> None:
    with _telling(folder, url):
        revision = find_revision(engine)
        if revision is None:
            named = f"the database in {folder}" if url is None else name_server(url)
            raise BookError(f"{named} is not a book's; restore the book from a backup")
        if not is_known_revision(revision):
            raise BookError(
                f"{folder} was written by a newer Daybook (form {revision}); update Daybook to open it"
            )
        if revision != newest_revision():
            upgrade_database(engine)


@contextmanager
def _telling(folder: Path, url: URL | None) -> Iterator[None]:
    """Turn what a database says while it is opened into what a person can do about it."""
    try:
        yield
    except OperationalError as error:
        if url is None:
            raise BookError(
                f"cannot open the book in {folder}: {error.orig}; close what else has it open"
            ) from error
        raise BookError(
            f"cannot open the book in {folder}: {name_server(url)} fails ({render_reason(error)}); "
            "check that the server runs, and the user, the password and the name of the database"
        ) from error
    except DatabaseError as error:
        raise BookError(f"the book in {folder} is damaged: {error.orig}; restore it from a backup") from error
