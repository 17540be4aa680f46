"""`daybook add` and `daybook fetch`: reports from paths, pages and feeds into the book."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date

from daybook.batch import Load, Outcome, read_sources
from daybook.commands.reading import open_sources, report_outcome
from daybook.daily import add_report
from daybook.errors import DaybookError
from daybook.record.book import Book, BookPlace, open_book
from daybook.record.feeds import FollowedFeed, find_feeds, follow_feed, has_address
from daybook.record.issues import write_issue
from daybook.sources.feed_entry import FeedEntry, FeedResult, FeedState, read_entry
from daybook.sources.feeds import fetch_feed, is_feed, read_feed
from daybook.sources.fetched import Fetched, ReadLimits
from daybook.sources.pages import fetch_address, fetch_page, read_page
from daybook.sources.robots import RobotRules
from daybook.sources.settings import FetchSettings
from daybook.sources.transport import check_status


def run_add(
    sources: Sequence[str],
    place: BookPlace,
    published: date | None,
    limits: ReadLimits,
    network: FetchSettings,
) -> int:
    """Add the sources to the book, made where there is none; return the exit code, 1 where any failed."""
    with open_book(place, create=True) as book:
        return _keep(book, _open_all(book, sources, published, limits, network))


def run_fetch(place: BookPlace, limits: ReadLimits, network: FetchSettings) -> int:
    """Fetch every feed of the book and add what is new; return the exit code, 1 where any failed."""
    with open_book(place) as book:
        feeds = find_feeds(book)
        if not feeds:
            print("no feeds are followed yet; add one with: daybook add ADDRESS-OF-A-FEED")
        return _keep(book, _open_feeds(book, feeds, limits, network))


def _keep(book: Book, loads: Iterator[tuple[str, Load]]) -> int:
    added = known = failed = 0
    for outcome in read_sources(loads):
        if not report_outcome(outcome):
            write_issue(book, outcome.origin, str(outcome.error))
            failed += 1
        elif _add(book, outcome):
            added += 1
        else:
            known += 1
    print(f"{added} added, {known} already in the book, {failed} failed")
    return 1 if failed else 0


def _add(book: Book, outcome: Outcome) -> bool:
    if outcome.fetched is None or outcome.reading is None:
        return False
    result = add_report(book, outcome.fetched.report, outcome.fetched.data, outcome.reading)
    if result.new:
        for warning in outcome.fetched.warnings:
            write_issue(book, outcome.origin, warning, outcome.fetched.report.id)
    return result.new


def _open_all(
    book: Book, sources: Sequence[str], published: date | None, limits: ReadLimits, network: FetchSettings
) -> Iterator[tuple[str, Load]]:
    robots = RobotRules()
    for source in sources:
        if source.startswith(("http://", "https://")):
            yield from _open_address(book, source, published, limits, network, robots)
        else:
            yield from open_sources([source], published, limits)


def _open_address(
    book: Book,
    url: str,
    published: date | None,
    limits: ReadLimits,
    network: FetchSettings,
    robots: RobotRules,
) -> Iterator[tuple[str, Load]]:
    """Yield the page at an address, or the entries of the feed there, which is then followed."""
    try:
        answer = fetch_address(url, network, robots)
        check_status(answer, url)
        if not is_feed(answer.data, answer.content_type):
            yield url, lambda: read_page(answer, published, limits)
            return
        result = read_feed(answer)
    except DaybookError as error:
        yield url, _failing(error)
        return
    print(f"{url} is a feed and is followed from now on", file=sys.stderr)
    yield from _open_entries(book, url, result, limits, network, robots)
    follow_feed(book, FollowedFeed(url, result.title, result.etag, result.modified))


def _open_feeds(
    book: Book, feeds: Sequence[FollowedFeed], limits: ReadLimits, network: FetchSettings
) -> Iterator[tuple[str, Load]]:
    robots = RobotRules()
    for feed in feeds:
        try:
            result = fetch_feed(feed.url, network, FeedState(feed.etag, feed.modified), robots)
        except DaybookError as error:
            yield feed.url, _failing(error)
            continue
        yield from _open_entries(book, feed.url, result, limits, network, robots)
        # Only when every entry was handed on: an interrupted round asks for the feed again.
        follow_feed(book, FollowedFeed(feed.url, result.title or feed.outlet, result.etag, result.modified))


def _open_entries(
    book: Book, feed: str, result: FeedResult, limits: ReadLimits, network: FetchSettings, robots: RobotRules
) -> Iterator[tuple[str, Load]]:
    for warning in result.warnings:
        print(f"daybook: warning: {feed}: {warning}", file=sys.stderr)
    for entry in result.entries:
        if entry.link is None or not has_address(book, entry.link):
            yield entry.link or feed, _loading(entry, feed, limits, network, robots)


def _loading(
    entry: FeedEntry, feed: str, limits: ReadLimits, network: FetchSettings, robots: RobotRules
) -> Load:
    def load() -> Fetched:
        if entry.link is None:
            return read_entry(entry, feed, limits=limits)
        try:
            return fetch_page(entry.link, network, robots, entry.published, limits)
        except DaybookError:
            if entry.content is None:
                raise
            return read_entry(entry, feed, limits=limits)

    return load


def _failing(error: DaybookError) -> Load:
    def load() -> Fetched:
        raise error

    return load
