"""Times matching: python -m quality.matching_speed [--growth 1000,3000,10000] [--book 100000] [--write].

Rows of UCDP GED are written as readings, one incident each, in order of their days; no reader is needed.
--growth matches books of so many reports whole, as `daybook add` does, one report after the other; --book
writes a book of so many incidents without matching it and then adds new reports to it.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from daybook.daily import match_report
from daybook.record.book import Book
from daybook.record.intake import write_report
from daybook.schema.evidence import Span
from daybook.schema.reading import Article, IncidentRead, Party, PlaceRead, Reading
from daybook.schema.report import Report, hash_bytes
from daybook.schema.values import Count, Days
from quality.pairs.booking import open_empty
from quality.pairs.places import find_names
from quality.pairs.rows import Row, read_rows
from quality.shared import ROOT

FIGURES = ROOT / "quality" / "matching-speed.json"
# A new report in a large book may take so long.
CEILING_MS = 200.0
_NEW = 50
_TYPES = {"State-based conflict": "battle", "Non-state conflict": "battle", "One-sided violence": "attack"}


def make_readings(count: int) -> Iterator[tuple[Report, Reading]]:
    """Yield so many reports with their readings, each of one row, in order of the rows' days.

    Rows are told over again, some days later, where there are fewer of them than reports are asked for.
    """
    rows = [row for row in read_rows() if row.best > 0]
    random.Random(1).shuffle(rows)
    chosen = sorted(rows[:count], key=lambda row: (row.day, row.id))
    for number in range(count):
        row = chosen[number % len(chosen)]
        yield make_reading(row, number)


def make_reading(row: Row, number: int) -> tuple[Report, Reading]:
    """Return a report of the row, the more different the higher the number, and its reading."""
    names = find_names(row.lat, row.lon, random.Random(row.id))
    group = row.side_b if row.side_b != "Civilians" else row.side_a
    where = names.village if names else row.country
    day = f"{row.day:%d %B %Y}"
    text = f"{group} fought near {where} on {day} and {row.best} people were killed (report {number})."
    place = PlaceRead(where, names.region, names.country, row.lat, row.lon, "village") if names else None
    incident = IncidentRead(
        type=_TYPES.get(row.kind, "battle"),  # type: ignore[arg-type]
        date=Days.on(row.day),
        place=place,
        parties=(Party((group,), "initiator", "armed_group"),),
        killed=Count.exactly(row.best),
        evidence=(Span(0, len(text)),),
    )
    published = row.day + timedelta(1)
    digest = hash_bytes(text.encode())
    report = Report(digest[:16], text, digest, f"row {number}", None, "Wire", published=published)
    return report, Reading(
        Article(outlet="Wire", published=published), text, incidents=(incident,), reader="row 1"
    )


def time_growth(count: int) -> float:
    """Return the seconds in which so many reports are written and matched one after the other."""
    readings = list(make_readings(count))
    with open_empty() as book:
        start = time.perf_counter()
        for first in range(0, count, 500):
            with book.begin() as connection:
                for report, reading in readings[first : first + 500]:
                    write_report(connection, report, reading)
                    match_report(connection, report.id)
        return time.perf_counter() - start


def time_new(count: int) -> list[float]:
    """Return the milliseconds for each of some new reports added to a book of so many incidents."""
    with open_empty() as book:
        known = _fill(book, count)
        taken = []
        for report, reading in known:
            text = f"Officials said: {reading.text}"
            digest = hash_bytes(text.encode())
            again = replace(report, id=digest[:16], text=text, bytes_hash=digest)
            start = time.perf_counter()
            with book.begin() as connection:
                write_report(connection, again, replace(reading, text=text))
                match_report(connection, again.id)
            taken.append((time.perf_counter() - start) * 1000)
        return taken


def _fill(book: Book, count: int) -> list[tuple[Report, Reading]]:
    """Write the readings without matching them, and return some of them from all over the book."""
    kept, step = [], max(1, count // _NEW)
    batch: list[tuple[Report, Reading]] = []
    for number, made in enumerate(make_readings(count)):
        batch.append(made)
        if number % step == 0:
            kept.append(made)
        if len(batch) == 1000 or number == count - 1:
            with book.begin() as connection:
                for report, reading in batch:
                    write_report(connection, report, reading)
            batch.clear()
    return kept[:_NEW]


def main() -> int:
    """Print the tables, keep them with --write, and return 1 if a new report takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--growth", default="1000,2000,4000", help="numbers of reports, with commas")
    parser.add_argument(
        "--book", type=int, default=5000, help="incidents in the book that new reports come to"
    )
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    growth = []
    for count in (int(word) for word in args.growth.split(",") if word):
        seconds = time_growth(count)
        growth.append(
            {"reports": count, "seconds": round(seconds, 1), "ms": round(1000 * seconds / count, 2)}
        )
        print(f"{count:8} reports {seconds:8.1f} s {1000 * seconds / count:7.2f} ms each", flush=True)
    taken = time_new(args.book)
    median, slowest = statistics.median(taken), max(taken)
    print(f"a new report in a book of {args.book}: median {median:.1f} ms, slowest {slowest:.1f} ms")
    if args.write:
        found = {
            "growth": growth,
            "book": args.book,
            "median_ms": round(median, 1),
            "slowest_ms": round(slowest, 1),
        }
        FIGURES.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return int(median > CEILING_MS)


if __name__ == "__main__":
    sys.exit(main())
