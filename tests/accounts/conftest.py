from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import Databases
from sqlalchemy import select, update

from daybook.accounts.users import add_user
from daybook.record.book import Book
from daybook.record.desk_tables import users

PASSWORD = "seven green lamps burning"


@pytest.fixture
def book(tmp_path: Path, databases: Databases) -> Iterator[Book]:
    with databases.make_book(tmp_path / "book") as made:
        yield made


def add_staff(book: Book, **roles: str) -> None:
    """Add users of the names with the roles, the first an admin; all have the one password, hashed once."""
    for number, (name, role) in enumerate(roles.items()):
        add_user(book, name.replace("_", " "), role, None if number else PASSWORD, "setup")
    with book.begin() as connection:
        hashed = connection.execute(select(users.c.password).limit(1)).scalar()
        connection.execute(update(users).values(password=hashed))


@pytest.fixture
def staffed(book: Book) -> Book:
    """A book with an admin and a coder."""
    add_staff(book, Ada_Admin="admin", Cleo_Coder="coder")
    return book
