"""The key with which a book's desks sign what they hand to browsers."""

from __future__ import annotations

from sqlalchemy import select

from daybook.record.book import Book
from daybook.record.desk_tables import desk_keys


def find_desk_key(book: Book) -> str:
    """Return the key, the same for every desk on the book; it must be shown nowhere."""
    with book.read() as connection:
        return str(connection.execute(select(desk_keys.c.key).order_by(desk_keys.c.number)).scalars().first())
