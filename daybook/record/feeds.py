"""Feeds that the book follows, and outlets as far as the desk knows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from daybook.record.book import Book
from daybook.record.tables import feeds, outlets
from daybook.schema.state import Outlet


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that the book follows.

    Attributes:
        etag, modified: what the server last said, to be sent with the next request.
        fetched: when it was last fetched, in UTC; None before the first time.
    """

    url: str
    outlet: str | None = None
    etag: str | None = None
    modified: str | None = None
    fetched: datetime | None = None


def write_feed(book: Book, feed: Feed) -> None:
    """Write the feed, in place of what was known of it before."""
    fetched = feed.fetched
    if fetched is not None and fetched.tzinfo is not None:
        fetched = fetched.astimezone(UTC).replace(tzinfo=None)
    with book.begin() as connection:
        connection.execute(delete(feeds).where(feeds.c.url == feed.url))
        connection.execute(
            insert(feeds).values(
                url=feed.url, outlet=feed.outlet, etag=feed.etag, modified=feed.modified, fetched=fetched
            )
        )


def find_feeds(book: Book) -> list[Feed]:
    """Return the feeds that the book follows, by address."""
    with book.read() as connection:
        rows = connection.execute(select(feeds).order_by(feeds.c.url))
        return [Feed(row.url, row.outlet, row.etag, row.modified, row.fetched) for row in rows]


def write_outlet(book: Book, outlet: Outlet) -> None:
    """Write the outlet, in place of what was known of it before."""
    with book.begin() as connection:
        connection.execute(delete(outlets).where(outlets.c.name == outlet.name))
        connection.execute(
            insert(outlets).values(
                name=outlet.name,
                kind=outlet.kind,
                country=outlet.country,
                reliability=outlet.reliability,
                note=outlet.note,
            )
        )


def find_outlets(book: Book) -> list[Outlet]:
    """Return the outlets that the desk described, by name."""
    with book.read() as connection:
        rows = connection.execute(select(outlets).order_by(outlets.c.name))
        return [Outlet(row.name, row.kind, row.country, row.reliability, row.note) for row in rows]
