"""The feeds that a book follows, with what their servers last said of themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select, update

from daybook.record.book import Book
from daybook.record.dialect import insert_new
from daybook.record.tables import feeds, reports


@dataclass(frozen=True, slots=True)
class FollowedFeed:
    """A feed of the book; `etag` and `modified` are the server's validators, `fetched` is in UTC."""

    url: str
    outlet: str | None = None
    etag: str | None = None
    modified: str | None = None
    fetched: datetime | None = None


def follow_feed(book: Book, feed: FollowedFeed) -> None:
    """Remember a feed, or what its server now says; one row for each address."""
    values = {
        "outlet": feed.outlet,
        "etag": feed.etag,
        "modified": feed.modified,
        "fetched": feed.fetched or datetime.now(UTC).replace(tzinfo=None),
    }
    with book.begin() as connection:
        insert_new(connection, feeds, [{"url": feed.url, **values}])
        connection.execute(update(feeds).where(feeds.c.url == feed.url).values(values))


def find_feeds(book: Book) -> list[FollowedFeed]:
    """Return the feeds that the book follows, in order of address."""
    with book.read() as connection:
        rows = connection.execute(select(feeds).order_by(feeds.c.url)).all()
    return [FollowedFeed(row.url, row.outlet, row.etag, row.modified, row.fetched) for row in rows]


def has_address(book: Book, url: str) -> bool:
    """Return whether a report of the book was had from this address."""
    with book.read() as connection:
        found = connection.execute(
            select(reports.c.id).where((reports.c.url == url) | (reports.c.origin == url)).limit(1)
        ).first()
    return found is not None
