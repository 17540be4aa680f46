"""Feeds that the book follows, with what their servers last said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from statistics import median

from sqlalchemy import or_, select, update

from daybook.record.book import Book
from daybook.record.dialect import insert_new
from daybook.record.tables import feeds, reports

# Days with reports that are looked at, and that are needed, to say what is usual for a feed.
_LOOKED_AT, _LEAST = 60, 5


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


@dataclass(frozen=True, slots=True)
class SilentFeed:
    """A feed from which nothing came for far longer than is usual for it.

    Attributes:
        last: the day of its last report; usual: the median of days between its reports.
    """

    url: str
    outlet: str | None
    last: date
    usual: int


def find_silent_feeds(book: Book, today: date) -> list[SilentFeed]:
    """Return the feeds whose last report is older than four times their usual gap and than three days.

    A feed is judged by the reports of its outlet, of which it takes at least five days to know what is usual.
    """
    silent = []
    with book.read() as connection:
        for feed in connection.execute(
            select(feeds).where(feeds.c.outlet.is_not(None)).order_by(feeds.c.url)
        ):
            query = select(reports.c.known).where(reports.c.outlet == feed.outlet).distinct()
            days = list(
                connection.execute(query.order_by(reports.c.known.desc()).limit(_LOOKED_AT)).scalars()
            )
            if len(days) < _LEAST:
                continue
            usual = round(median((late - early).days for late, early in pairwise(days)))
            if (today - days[0]).days > max(3, 4 * usual):
                silent.append(SilentFeed(feed.url, feed.outlet, days[0], usual))
    return silent


def has_address(book: Book, address: str) -> bool:
    """Return whether the book holds a report that was had from the address, or gives it as its own."""
    query = select(reports.c.id).where(or_(reports.c.url == address, reports.c.origin == address)).limit(1)
    with book.read() as connection:
        return connection.execute(query).first() is not None
