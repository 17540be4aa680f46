"""What a desk knows of the outlets: their kind, country, and how far it has come to trust them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import select, update

from daybook.record.book import Book
from daybook.record.dialect import insert_new
from daybook.record.tables import outlets
from daybook.schema.state import Outlet


def describe_outlets(book: Book, described: Iterable[Outlet]) -> None:
    """Write what is known of the outlets; a later description of a name replaces the earlier."""
    with book.begin() as connection:
        for outlet in described:
            values = msgspec.to_builtins(outlet)
            insert_new(connection, outlets, [values])
            connection.execute(update(outlets).where(outlets.c.name == outlet.name).values(values))


def find_outlets(book: Book) -> dict[str, Outlet]:
    """Return the described outlets by name."""
    with book.read() as connection:
        rows = connection.execute(select(outlets)).all()
    return {row.name: Outlet(row.name, row.kind, row.country, row.reliability, row.note) for row in rows}
