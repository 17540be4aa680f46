"""A book is one folder: the database, the bytes that were seen, and a file that says it is a book."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, OperationalError

from daybook.errors import BookError
from daybook.record.dialect import connect_server, connect_sqlite
from daybook.record.upgrading import find_revision, is_known_revision, newest_revision, upgrade_database

FORMAT = 1
_ABOUT = "book.toml"
_DATABASE = "book.sqlite"


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
        """Yield a connection that writes: all of what is done on it is kept, or nothing of it."""
        with self.engine.execution_options(writing=True).begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that only reads, and sees one unchanging state."""
        with self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_book(folder: Path) -> Book:
    """Return a new, empty book in the folder, which is made where it is missing.

    Raises:
        BookError: if the folder is a book already, holds other files, or cannot be written.
    """
    if (folder / _ABOUT).exists():
        raise BookError(f"{folder} is a book already; open it, or name another folder")
    if folder.exists() and (not folder.is_dir() or any(not _is_ours(path) for path in folder.iterdir())):
        raise BookError(f"{folder} holds other files; name an empty or new folder for the book")
    draft = folder / f"{_DATABASE}.new"
    try:
        (folder / "kept").mkdir(parents=True, exist_ok=True)
        for leftover in folder.glob(f"{_DATABASE}*"):
            leftover.unlink()
        engine = connect_sqlite(draft)
        upgrade_database(engine)
        engine.dispose()
        draft.rename(folder / _DATABASE)
        (folder / _ABOUT).write_text(
            f'# A Daybook book: reports, with their sources.\nformat = {FORMAT}\ndatabase = "{_DATABASE}"\n',
            encoding="utf-8",
        )
    except OSError as error:
        raise BookError(
            f"cannot make a book in {folder}: {error.strerror}; name a folder you can write"
        ) from error
    return Book(folder, connect_sqlite(folder / _DATABASE))


def _is_ours(path: Path) -> bool:
    """Whether the file can be what an interrupted `create_book` left, before the book was finished."""
    return path.name.startswith(_DATABASE) or path.name == "kept"


def open_book(folder: Path, create: bool = False) -> Book:
    """Return the book in the folder, its database brought to this program's form where it is older.

    Args:
        folder: the book's folder; create: make a new book where there is none.

    Raises:
        BookError: if it is missing, not a book, damaged, or written by a newer version; the newer book
            is left as it is, to the byte.
    """
    about = folder / _ABOUT
    if not about.exists():
        if create:
            return create_book(folder)
        what = "is not a book (no book.toml in it)" if folder.exists() else "does not exist"
        raise BookError(f"{folder} {what}; make a new book with `daybook add SOURCE --book {folder}`")
    database = _read_about(about)
    engine = connect_server(database) if "://" in database else _connect_file(folder / database)
    try:
        _bring_up_to_date(folder, engine)
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


def _bring_up_to_date(folder: Path, engine: Engine) -> None:
    try:
        revision = find_revision(engine)
        if revision is None:
            raise BookError(f"the database in {folder} is not a book's; restore the book from a backup")
        if not is_known_revision(revision):
            raise BookError(
                f"{folder} was written by a newer Daybook (form {revision}); update Daybook to open it"
            )
        if revision != newest_revision():
            upgrade_database(engine)
    except OperationalError as error:
        raise BookError(
            f"cannot open the book in {folder}: {error.orig}; close what else has it open"
        ) from error
    except DatabaseError as error:
        raise BookError(f"the book in {folder} is damaged: {error.orig}; restore it from a backup") from error
