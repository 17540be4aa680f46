"""Takes reports from files, pages and feeds into a book, passing over those that it holds already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from daybook.batch import Load, Outcome, read_sources
from daybook.daily import add_report
from daybook.errors import DaybookError
from daybook.jobs.progress import Step, ignore
from daybook.record.book import Book
from daybook.record.feeds import FollowedFeed, follow_feed, has_address
from daybook.record.intake import has_report
from daybook.record.issues import write_issue
from daybook.sources.feed_entry import FeedEntry, FeedResult, FeedState, read_entry
from daybook.sources.feeds import fetch_feed, is_feed, read_feed
from daybook.sources.fetched import Fetched, ReadLimits
from daybook.sources.pages import fetch_address, fetch_page, read_page
from daybook.sources.robots import RobotRules
from daybook.sources.settings import FetchSettings
from daybook.sources.transport import check_status

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Means:
    """What sources are had with: how large a report may be, and how the network is asked."""

    limits: ReadLimits
    network: FetchSettings


@dataclass
class Tally:
    """What became of the sources so far; `faults` are lines about the first that failed."""

    added: int = 0
    known: int = 0
    failed: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def done(self) -> int:
        """How many sources were looked at."""
        return self.added + self.known + self.failed

    def __str__(self) -> str:
        return f"{self.added} added, {self.known} already in the book, {self.failed} failed"


def take_sources(
    book: Book,
    loads: Iterator[tuple[str, Load]],
    step: Step = ignore,
    total: int | None = None,
    tell: Callable[[Outcome], object] | None = None,
) -> Tally:
    """Return what became of the sources; what failed is an issue in the book, and stops nothing.

    Args:
        book: where they go; loads: the sources, each with what loads it.
        step: told of each source; it may raise to stop, and what was added until then stays.
        total: how many sources there are, None where nobody knows.
        tell: told of each that was read or failed, for the terminal.
    """
    tally = Tally()

    def say(origin: str) -> None:
        step(tally.done, total, f"{tally}; last {origin}"[:500])

    for outcome in read_sources(_pass_over(book, loads, tally, say)):
        if tell is not None:
            tell(outcome)
        if outcome.error is not None:
            write_issue(book, outcome.origin, str(outcome.error))
            tally.failed += 1
            tally.faults.append(str(outcome.error))
            del tally.faults[20:]
        elif _add(book, outcome):
            tally.added += 1
        else:
            tally.known += 1
        say(outcome.origin)
    return tally


def _pass_over(
    book: Book, loads: Iterator[tuple[str, Load]], tally: Tally, say: Say
) -> Iterator[tuple[str, Load]]:
    """The sources that the book does not hold: reading takes a hundred times as long as loading."""
    for origin, load in loads:
        try:
            fetched = load()
        except DaybookError as error:
            yield origin, fail_with(error)
            continue
        if has_report(book, fetched.report.id):
            tally.known += 1
            say(origin)
        else:
            yield origin, lambda fetched=fetched: fetched  # type: ignore[misc]


def _add(book: Book, outcome: Outcome) -> bool:
    if outcome.fetched is None or outcome.reading is None:
        return False
    result = add_report(book, outcome.fetched.report, outcome.fetched.data, outcome.reading)
    if result.new:
        for warning in outcome.fetched.warnings:
            write_issue(book, outcome.origin, warning, outcome.fetched.report.id)
    return result.new


def open_address(
    book: Book, url: str, published: date | None, means: Means, robots: RobotRules, say: Say
) -> Iterator[tuple[str, Load]]:
    """Yield the page at an address, or the entries of the feed there, which is then followed."""
    try:
        answer = fetch_address(url, means.network, robots)
        check_status(answer, url)
        if not is_feed(answer.data, answer.content_type):
            yield url, lambda: read_page(answer, published, means.limits)
            return
        result = read_feed(answer)
    except DaybookError as error:
        yield url, fail_with(error)
        return
    say(f"{url} is a feed and is followed from now on")
    yield from _open_entries(book, url, result, means, robots, say)
    follow_feed(book, FollowedFeed(url, result.title, result.etag, result.modified))


def open_feeds(
    book: Book, feeds: Sequence[FollowedFeed], means: Means, say: Say
) -> Iterator[tuple[str, Load]]:
    """Yield the entries of the feeds that the book does not hold."""
    robots = RobotRules()
    for feed in feeds:
        try:
            result = fetch_feed(feed.url, means.network, FeedState(feed.etag, feed.modified), robots)
        except DaybookError as error:
            yield feed.url, fail_with(error)
            continue
        yield from _open_entries(book, feed.url, result, means, robots, say)
        # Only when every entry was handed on: an interrupted round asks for the feed again.
        follow_feed(book, FollowedFeed(feed.url, result.title or feed.outlet, result.etag, result.modified))


def _open_entries(
    book: Book, feed: str, result: FeedResult, means: Means, robots: RobotRules, say: Say
) -> Iterator[tuple[str, Load]]:
    for warning in result.warnings:
        say(f"warning: {feed}: {warning}")
    for entry in result.entries:
        if entry.link is None or not has_address(book, entry.link):
            yield entry.link or feed, _loading(entry, feed, means, robots)


def _loading(entry: FeedEntry, feed: str, means: Means, robots: RobotRules) -> Load:
    def load() -> Fetched:
        if entry.link is None:
            return read_entry(entry, feed, limits=means.limits)
        try:
            return fetch_page(entry.link, means.network, robots, entry.published, means.limits)
        except DaybookError:
            if entry.content is None:
                raise
            return read_entry(entry, feed, limits=means.limits)

    return load


def fail_with(error: DaybookError) -> Load:
    """Return a source that fails with the error."""

    def load() -> Fetched:
        raise error

    return load
