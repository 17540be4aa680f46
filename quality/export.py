"""Measures the exports: incidents a second of CPU and peak memory of every format on an invented book.

Run `python -m quality.export [--incidents 100000]`; it exits with 1 when a figure falls below
quality/floors-export.json. `spare_mb` is what the largest format leaves of 1,000 MB, `kept` the share of
selected incidents that are either written or counted as left out.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert

from daybook.export.formats import FORMATS
from daybook.export.job import Job
from daybook.export.running import run_export
from daybook.record.book import Book, create_book, open_book
from daybook.record.lookup import Selection
from daybook.record.tables import entries, judgements, mentions, readings, reports
from quality.floors import fall_below
from quality.shared import ROOT

FLOORS = ROOT / "quality" / "floors-export.json"
_MEMORY_MB = 1000
_BATCH = 5_000
_FIRST = date(2000, 1, 1)
_MADE = datetime(2026, 1, 1)
_TEXT = "Two fighters of the Ruhenia Front were killed in Astina on Monday, the army said."


def _describe(number: int) -> tuple[date, dict[str, Any]]:
    """Return an invented incident: a tenth has a range of the dead, a fifth a range of days."""
    day = _FIRST + timedelta(days=number % 9000)
    end = day + timedelta(days=30 * (number % 5 == 0))
    low, high = number % 4, number % 4 + (number % 10 == 0)
    told = {
        "type": ("battle", "attack", "bombing", "arrest")[number % 4],
        "date": {"start": day.isoformat(), "end": end.isoformat()},
        "place": {"name": "Astina", "country": "ID", "lat": -0.5, "lon": 120.5, "precision": "village"},
        "parties": [
            {"names": ["Ruhenia Front"], "role": "initiator", "kind": "armed_group"},
            {"names": ["army"], "role": "target", "kind": "state"},
        ],
        "killed": {"low": low, "high": high, "best": low if low == high else None},
        "weapons": ["firearm"],
        "confidence": 0.9,
    }
    return day, told


def _list_rows(incidents: int) -> Iterator[tuple[Table, dict[str, Any]]]:
    mention = 0
    for number in range(incidents):
        day, told = _describe(number)
        first = mention + 1
        for telling in range(2 if number % 3 == 0 else 1):
            mention += 1
            known, id = day + timedelta(days=telling + 1), f"{mention:016x}"
            text = f"{_TEXT} {mention}"
            yield reports, {
                "id": id, "bytes_hash": id * 4, "text": text, "text_hash": id * 4, "origin": "made",
                "title": text, "outlet": f"Outlet {mention % 40}", "published": known,
                "media_type": "text/plain", "added": _MADE, "known": known,
            }  # fmt: skip
            yield readings, {"report": id, "reader": "made 1", "made": _MADE, "contract": '{"statements":[]}'}
            subject = f"{id}/incident/0"
            for slot in ("type", "date", "place", "killed"):
                yield entries, {
                    "id": f"{slot[0]}{mention:015x}", "report": id, "subject": subject, "attribute": slot,
                    "value": json.dumps(told[slot]), "start": 0, "end": 12, "quote": "Two fighters",
                    "kind": "claim", "holder": "the army", "reader": "made 1", "confidence": 0.9,
                }  # fmt: skip
            yield mentions, {
                "number": mention, "subject": subject, "report": id, "noun": "incident", "position": 0,
                "slug": f"{day.isoformat()}-astina-{mention:x}", "root": first, "known": known,
                "published": known, "background": False, "start": day, "end": day, "country": "ID",
                "told": json.dumps(told), "words": text,
            }  # fmt: skip
            if telling:
                yield judgements, {
                    "made": _MADE, "author": "rule:made 1", "verdict": "same",
                    "left": f"{mention - 1:016x}/incident/0", "right": subject, "score": 0.9, "reasons": "[]",
                }  # fmt: skip


_ORDER = (reports, readings, entries, mentions, judgements)


def fill_book(book: Book, incidents: int) -> None:
    """Put invented incidents into the book, straight into its tables."""
    waiting: dict[str, list[dict[str, Any]]] = {table.name: [] for table in _ORDER}
    with book.begin() as connection:

        def write_waiting() -> None:
            for table in _ORDER:
                if waiting[table.name]:
                    connection.execute(insert(table), waiting[table.name])
                    waiting[table.name].clear()

        for table, row in _list_rows(incidents):
            if table is reports and len(waiting["reports"]) >= _BATCH:
                write_waiting()
            waiting[table.name].append(row)
        write_waiting()


def _read_peak() -> float:
    """Peak memory of this process in MB; getrusage would count what the parent held when it started us."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    [line] = [line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def export_one(folder: Path, form: str, as_of: date | None) -> None:
    """Export in this process and print rows, those left out, seconds and peak memory in MB as JSON."""
    start, wall = time.process_time(), time.perf_counter()
    with open_book(folder) as book, tempfile.TemporaryDirectory() as out:
        _told, tally = run_export(Job(book, Selection(as_of=as_of)), form, Path(out) / f"made.{form}")
    print(
        json.dumps(
            {
                "rows": tally.rows,
                "left_out": sum(tally.left_out.values()),
                "seconds": time.process_time() - start,
                "wall": time.perf_counter() - wall,
                "mb": _read_peak(),
            }
        )
    )


def measure(folder: Path, incidents: int) -> dict[str, float]:
    """Return incidents a second, format by format in its own process, and the memory left."""
    figures: dict[str, float] = {}
    largest, kept = 0.0, 1.0
    for form, as_of in [*((form, "") for form in FORMATS), ("csv", "2030-01-01")]:
        done = subprocess.run(
            [sys.executable, "-m", "quality.export", "--one", str(folder), form, as_of],
            capture_output=True,
            text=True,
            check=True,
        )
        told = json.loads(done.stdout)
        largest = max(largest, told["mb"])
        kept = min(kept, (told["rows"] + told["left_out"]) / incidents)
        name = f"{form}_as_of" if as_of else form
        figures[f"{name}.incidents_per_s"] = incidents / told["seconds"]
        print(
            f"{name:12} {told['rows']:7} rows {told['seconds']:6.1f} s of CPU, {told['wall']:6.1f} s in all,"
            f" {told['mb']:4.0f} MB",
            flush=True,
        )
    return {**figures, "spare_mb": _MEMORY_MB - largest, "kept": kept}


def main() -> int:
    """Print the figures and return 1 if one lies below its floor."""
    if "--one" in sys.argv:
        folder, form, as_of = sys.argv[2:5]
        export_one(Path(folder), form, date.fromisoformat(as_of) if as_of else None)
        return 0
    asked = sys.argv.index("--incidents") + 1 if "--incidents" in sys.argv else 0
    incidents = int(sys.argv[asked]) if asked else 10_000
    with tempfile.TemporaryDirectory() as made:
        with create_book(Path(made) / "book") as book:
            fill_book(book, incidents)
        return int(fall_below(measure(Path(made) / "book", incidents), FLOORS))


if __name__ == "__main__":
    sys.exit(main())
