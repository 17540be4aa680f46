"""Imports the event sets of the shared folder and times the import, the lookups and the proof of the book.

    python -m quality.history [--write] [--database URL]

The import runs in a process of its own, whose most memory is taken; it is done twice, and the second time
must add nothing. Lookups are timed in one process with the book open, three times each after a first one;
the median of the slowest group or incident counts. Processor time is held against the ceilings, since it
depends little on what else the machine does; the times by the clock are printed beside. With `--database`
the book is kept in that empty PostgreSQL database, whose own processor time is not counted. `--write` keeps
the figures in `quality/history.json`; counts and ceilings are in `quality/floors-history.json`, the ceilings
being those that the project promises.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from daybook.errors import NotFoundError
from daybook.record.book import Book, BookPlace, open_book
from daybook.record.history.groups import find_group_history
from daybook.record.history.lookup import find_imported_incident
from daybook.record.history.writing import write_dataset
from daybook.record.integrity import verify
from daybook.record.lookup import find_group
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset
from quality.shared import find_shared

HERE = Path(__file__).parent
WORLD = "ucdp_ged_v21.1_world_precise.csv.gz"
OTHERS = ("ucdp_ged_v20.1_indonesia.csv", "ucdp_ged_philippines.csv")
# The parties of the most incidents, and groups of middling size.
GROUPS = ("Government of Syria", "Syrian insurgents", "Islamic State", "Taliban", "Abu Sayyaf Group")
ROUNDS = 3
Figures = dict[str, float]


def import_file(file: Path, place: BookPlace) -> Figures:
    """Return the rows that an import of the file added, its seconds and its most memory in MB."""
    start, begun = time.perf_counter(), time.process_time()
    with open_book(place, create=True) as book:
        found = open_dataset("ucdp-ged", file, Wanted())
        written = write_dataset(book, found.about, found.read_incidents())
    seconds, worked = time.perf_counter() - start, time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "rows": written.added,
        "seconds": worked,
        "clock": seconds,
        "MB": memory,
        "left out": found.faults.count,
    }


def import_apart(file: Path, place: BookPlace) -> Figures:
    """Return what `import_file` does, for a process of its own."""
    command = [sys.executable, "-m", "quality.history", "--child", str(file), str(place.folder)]
    if place.database is not None:
        command += ["--database", place.database]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def time_lookups(works: list[Callable[[], object]]) -> tuple[float, float]:
    """Return the milliseconds of the slowest lookup, of processor time and by the clock.

    Each is the median of three, after a first one that does not count.
    """
    slowest = []
    for clock in (time.process_time, time.perf_counter):
        medians = []
        for work in works:
            work()
            times = []
            for _ in range(ROUNDS):
                start = clock()
                work()
                times.append((clock() - start) * 1000)
            medians.append(statistics.median(times))
        slowest.append(max(medians))
    return slowest[0], slowest[1]


def measure_book(book: Book) -> Figures:
    """Return the milliseconds of the slowest lookups and the seconds of the proof; faults count too."""
    history = find_group_history(book, ["Taliban"])
    ids = [line.id for told in history for line in told.newest]
    day = date(2021, 12, 31)
    start, begun = time.perf_counter(), time.process_time()
    faults = verify(book)
    proved, worked = time.perf_counter() - start, time.process_time() - begun
    groups = time_lookups([partial(_find, book, name) for name in GROUPS])
    incidents = time_lookups([partial(find_imported_incident, book, i, as_of=day) for i in ids])
    return {
        "group ms": groups[0],
        "group ms by the clock": groups[1],
        "incident ms": incidents[0],
        "incident ms by the clock": incidents[1],
        "verify faults": len(faults),
        "verify seconds": worked,
        "verify seconds by the clock": proved,
    }


def measure_size(book: Book) -> int:
    """Return the bytes that the book's database takes."""
    if book.engine.dialect.name == "sqlite":
        return (book.folder / "book.sqlite").stat().st_size
    with book.read() as connection:
        return int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one())


def _find(book: Book, name: str) -> int:
    try:
        return len(find_group(book, name).history)
    except NotFoundError:
        raise SystemExit(f"the imported sets tell of no group {name!r}") from None


def main() -> int:
    """Import, look up, prove; return 1 where a figure is worse than its pin."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--database", metavar="URL")
    parser.add_argument("--child", nargs=2, type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        print(json.dumps(import_file(args.child[0], BookPlace(args.child[1], args.database))))
        return 0
    shared = find_shared() / "bench" / "history"
    place = BookPlace(Path(tempfile.mkdtemp(prefix="daybook-history-")) / "book", args.database)
    first = import_apart(shared / WORLD, place)
    again = import_apart(shared / WORLD, place)
    others = [import_apart(shared / name, place) for name in OTHERS]
    figures: Figures = {
        "import rows": first["rows"],
        "import seconds": first["seconds"],
        "import seconds by the clock": first["clock"],
        "import MB": first["MB"],
        "import left out": first["left out"],
        "second import rows": again["rows"],
        "other files rows": sum(other["rows"] for other in others),
    }
    with open_book(place) as book:
        figures["book MB"] = measure_size(book) / 1e6
        # `verify` is timed first in there, and warms the file; lookups are promised warm.
        figures |= measure_book(book)
    figures = {name: round(value, 1) for name, value in figures.items()}
    print("== history:", json.dumps(figures))
    pins = json.loads((HERE / "floors-history.json").read_text(encoding="utf-8"))
    worse = [n for n, least in pins["floors"].items() if figures[n] < least]
    worse += [n for n, most in pins["ceilings"].items() if figures[n] > most]
    for name in worse:
        print(f"BELOW FLOOR: history {name}: {figures[name]}")
    if args.write:
        (HERE / "history.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
