"""`daybook add` and `daybook fetch`: reports from paths, pages and feeds into the book."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date

from daybook.batch import Load
from daybook.commands.reading import open_sources, report_outcome
from daybook.jobs.taking import Means, open_address, open_feeds, take_sources
from daybook.record.book import Book, BookPlace, open_book
from daybook.record.feeds import find_feeds
from daybook.sources.fetched import ReadLimits
from daybook.sources.robots import RobotRules
from daybook.sources.settings import FetchSettings
from daybook.terminal.progress import show_progress


def run_add(
    sources: Sequence[str],
    place: BookPlace,
    published: date | None,
    limits: ReadLimits,
    network: FetchSettings,
) -> int:
    """Add the sources to the book, made where there is none; return the exit code, 1 where any failed."""
    with open_book(place, create=True) as book:
        return _keep(book, _open_all(book, sources, published, Means(limits, network)))


def run_fetch(place: BookPlace, limits: ReadLimits, network: FetchSettings) -> int:
    """Fetch every feed of the book and add what is new; return the exit code, 1 where any failed."""
    with open_book(place) as book:
        feeds = find_feeds(book)
        if not feeds:
            print("no feeds are followed yet; add one with: daybook add ADDRESS-OF-A-FEED")
        return _keep(book, open_feeds(book, feeds, Means(limits, network), _say))


def _keep(book: Book, loads: Iterator[tuple[str, Load]]) -> int:
    with show_progress("Reading") as step:
        tally = take_sources(book, loads, step, tell=report_outcome)
    print(tally)
    return 1 if tally.failed else 0


def _open_all(
    book: Book, sources: Sequence[str], published: date | None, means: Means
) -> Iterator[tuple[str, Load]]:
    robots = RobotRules()
    for source in sources:
        if source.startswith(("http://", "https://")):
            yield from open_address(book, source, published, means, robots, _say)
        else:
            yield from open_sources([source], published, means.limits)


def _say(line: str) -> None:
    print(f"daybook: {line}" if line.startswith("warning: ") else line, file=sys.stderr)
