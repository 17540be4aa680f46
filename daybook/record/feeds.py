"""Feeds that the book follows, with what their servers last said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import or_, select, update

from daybook.record.book import Book
from daybook.record.dialect import insert_new
from daybook.record.tables import feeds, reports


@dataclass(frozen=True, slots=True)
class FollowedFeed:
    """A feed that the book follows.

    Attributes:
        etag, modified: what the server last said, to be sent with the next request.
        fetched: when it was last fetched, in UTC.
    """

    url: str
    outlet: str | None = None
    etag: str | None = None
    modified: str | None = None
    fetched: datetime | None = None


def follow_feed(book: Book, feed: FollowedFeed) -> None:
    """Write the feed as fetched just now, in place of what was known of it before."""
    now = datetime.now(UTC).replace(tzinfo=None)
    values = {"outlet": feed.outlet, "etag": feed.etag, "modified": feed.modified, "fetched": now}
    with book.begin() as connection:
        insert_new(connection, feeds, [{"url": feed.url, **values}])
        connection.execute(update(feeds).where(feeds.c.url == feed.url).values(values))


def find_feeds(book: Book) -> list[FollowedFeed]:
    """Return the feeds that the book follows, by address."""
    with book.read() as connection:
        rows = connection.execute(select(feeds).order_by(feeds.c.url))
        return [FollowedFeed(row.url, row.outlet, row.etag, row.modified, row.fetched) for row in rows]


def has_address(book: Book, address: str) -> bool:
    """Return whether the book holds a report that was had from the address, or gives it as its own."""
    query = select(reports.c.id).where(or_(reports.c.url == address, reports.c.origin == address)).limit(1)
    with book.read() as connection:
        return connection.execute(query).first() is not None
