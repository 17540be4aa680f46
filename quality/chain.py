"""Measures the log of a large book: what it costs to write, and how quickly and in what memory it is proved.

python -m quality.chain [--entries 100000]

The reports are made up, as numbered sentences with numbered values. Times are of the processor, so that other
work on the machine weighs little; the time on the clock is printed beside that of the proof.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from daybook.daily import add_report
from daybook.record import intake, judging
from daybook.record.book import Book, create_book, open_book
from daybook.record.intake import find_kept, write_report
from daybook.record.integrity import verify
from daybook.record.log import find_head
from daybook.schema.evidence import Span
from daybook.schema.reading import Article, Datum, GroupRead, IncidentRead, Party, PlaceRead, Reading
from daybook.schema.report import Report, hash_bytes
from daybook.schema.values import Count, Days

HERE = Path(__file__).parent
CEILINGS = ("log_share_percent", "verify_seconds", "verify_megabytes")
# Entries of one report: three incidents with five values each, and a group with three.
INCIDENTS, IN_ONE = 3, 18
TOGETHER = 200


def make_report(number: int) -> tuple[Report, Reading]:
    """Return an invented report with 18 entries, told apart by its number."""
    day = date(2015, 1, 1) + timedelta(days=number % 3_000)
    told = [
        f"In place {number % 977} clash {number}.{n} left {n + 2} dead, police said."
        for n in range(INCIDENTS)
    ]
    text = " ".join([*told, f"The brigade of hill {number % 53} has {number % 90 + 5} fighters."])
    starts = [text.index(sentence) for sentence in told]
    incidents = []
    for n, start in enumerate(starts):
        span = Span(start, start + len(told[n]))
        place = PlaceRead(f"Place {number % 977}", f"Region {number % 41}", "ID")
        count = Count.exactly(n + 2)
        parties = (Party(("police",), "initiator", "state"),)
        values: dict[str, Any] = {
            "type": "battle",
            "date": day,
            "place": place,
            "killed": count,
            "status": "occurred",
        }
        data = tuple(
            Datum(slot, _plain(value), span, "fact", None, 0.9, "made up") for slot, value in values.items()
        )
        incidents.append(
            IncidentRead(
                "battle", "occurred", False, Days.on(day), place, parties, count, evidence=(span,), data=data
            )
        )
    last = Span(text.index("The brigade"), len(text))
    size = Count.exactly(number % 90 + 5)
    name = f"Brigade of hill {number % 53}"
    data = tuple(
        Datum(slot, value, last, "fact", None, 0.8, "made up")
        for slot, value in (("strength", _plain(size)), ("name", name), ("based_in", "ID"))
    )
    group = GroupRead((name,), strength=size, evidence=(last,), data=data)
    reading = Reading(
        Article(f"Report {number}", f"Outlet {number % 31}", published=day),
        text,
        incidents=tuple(incidents),
        groups=(group,),
        reader="made up 1",
    )
    digest = hash_bytes(text.encode())
    outlet = reading.article.outlet
    return Report(digest[:16], text, digest, "made up", f"Report {number}", outlet, published=day), reading


def _plain(value: Any) -> Any:
    import msgspec

    return msgspec.to_builtins(Days.on(value) if isinstance(value, date) else value)


def fill(book: Book, entries: int) -> float:
    """Return the seconds that it took to write reports with so many entries, without matching them."""
    started = time.process_time()
    for first in range(0, entries // IN_ONE, TOGETHER):
        made = [make_report(number) for number in range(first, min(first + TOGETHER, entries // IN_ONE))]
        for report, _reading in made:
            # Not by `keep_bytes`, which waits for the disk with each file.
            kept = find_kept(book, report.bytes_hash)
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(report.text.encode())
        with book.begin() as connection:
            for report, reading in made:
                write_report(connection, report, reading)
    return time.process_time() - started


class Timed:
    """A function that counts the processor's seconds spent in it."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function, self.seconds = function, 0.0

    def __call__(self, *values: Any) -> Any:
        """Return what the function returns."""
        started = time.process_time()
        try:
            return self._function(*values)
        finally:
            self.seconds += time.process_time() - started


def measure_adding(book: Book, first: int, number: int) -> float:
    """Return the share of the log in the time of adding reports one by one, matching included, in percent."""
    timed = [
        (module, name, Timed(getattr(module, name)))
        for module, names in (
            (intake, ("write_lines", "digest_report", "digest_reading")),
            (judging, ("write_lines",)),
        )
        for name in names
    ]
    before = [getattr(module, name) for module, name, _function in timed]
    for module, name, function in timed:
        setattr(module, name, function)
    started = time.process_time()
    for n in range(first, first + number):
        report, reading = make_report(n)
        add_report(book, report, report.text.encode(), reading)
    whole = time.process_time() - started
    for (module, name, _function), own in zip(timed, before, strict=True):
        setattr(module, name, own)
    return 100 * sum(function.seconds for _module, _name, function in timed) / whole


def prove(folder: Path) -> int:
    """Verify the book in the folder and print seconds and the most memory; run in a process of its own."""
    with open_book(folder) as book:
        clock, processor = time.perf_counter(), time.process_time()
        faults = verify(book)
        spent = time.process_time() - processor
        with book.read() as connection:
            head = find_head(connection)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "faults": len(faults),
                "lines": head.number,
                "verify_seconds": round(spent, 1),
                "clock_seconds": round(time.perf_counter() - clock, 1),
                "verify_megabytes": round(peak),
            }
        )
    )
    return 0


def main() -> int:
    """Build the book, measure, print, and return 1 if a figure is worse than its pin."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--prove", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.prove:
        return prove(args.prove)
    with tempfile.TemporaryDirectory(prefix="daybook-chain-") as scratch:
        folder = Path(scratch) / "book"
        with create_book(folder) as book:
            written = fill(book, args.entries)
            share = measure_adding(book, args.entries // IN_ONE, 100)
        told = subprocess.run(
            [sys.executable, "-m", "quality.chain", "--prove", str(folder)],
            check=True,
            capture_output=True,
            text=True,
        )
    figures = {
        **json.loads(told.stdout),
        "entries_written_a_second": round(args.entries / written),
        "log_share_percent": round(share, 1),
    }
    print("== log of a large book:", json.dumps(figures))
    floors = json.loads((HERE / "floors-chain.json").read_text(encoding="utf-8"))
    falls = [n for n, v in floors.items() if (figures[n] > v if n in CEILINGS else figures[n] < v)]
    for name in falls:
        print(f"BELOW FLOOR: chain {name}: {figures[name]}, floor {floors[name]}")
    return 1 if falls or figures["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
