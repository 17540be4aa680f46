"""Measures which rows of UCDP GED a book takes for its own incidents: python -m quality.datasets [--wrong].

The reports of `quality.pairs` tell rows of GED in invented words. They are put into a book one after the
other, then all rows of GED are imported into it; the row that each report tells is known. Among the rows are
all the others of the same wars, weeks and districts. The other way round, rows first and reports after, is
measured too, and what the sample book is taken for, whose armed group UCDP does not code in that time: every
match there is wrong. `--part dev` serves to try things; the floors are of the test part.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from importlib.resources import as_file, files
from pathlib import Path

from sqlalchemy import select

from daybook.alignment import align_report
from daybook.daily import add_dataset, match_report
from daybook.record.book import Book, open_book
from daybook.record.history.links import find_all_links
from daybook.record.history.writing import Imported, write_dataset
from daybook.record.intake import write_report
from daybook.record.tables import mentions
from daybook.sample.loading import load_sample
from daybook.schema.dataset import RowLink
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset
from quality.pairs.booking import list_truth, open_empty
from quality.pairs.joining import add_all
from quality.pairs.reading import Read, read_written
from quality.pairs.reports import write_part
from quality.shared import ROOT, SHARED

HERE = ROOT / "quality"
FLOORS = HERE / "floors-datasets.json"
REPORT = HERE / "datasets.json"
WORLD = "ucdp_ged_v21.1_world_precise.csv.gz"
INDONESIA = "ucdp_ged_v20.1_indonesia.csv"


def import_rows(book: Book, name: str, matched: bool = True) -> Imported:
    """Return what importing a file of the shared folder added, with its rows matched or only written."""
    found = open_dataset("ucdp-ged", SHARED / "bench" / "history" / name, Wanted())
    write = add_dataset if matched else write_dataset
    return write(book, found.about, found.read_incidents())


def list_meant(book: Book, truth: Mapping[str, str]) -> dict[str, str]:
    """Return for each incident of the book the row that most of its mentions tell."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    first = mentions.alias()
    query = select(mentions.c.subject, first.c.slug).join(first, first.c.number == mentions.c.root)
    with book.read() as connection:
        for row in connection.execute(query.where(mentions.c.noun == "incident")):
            if row.subject in truth:
                counted[row.slug][truth[row.subject]] += 1
    return {slug: own.most_common(1)[0][0] for slug, own in counted.items()}


def count_links(links: Sequence[RowLink], meant: Mapping[str, str]) -> dict[str, float]:
    """Return how the links agree with the rows that the incidents are meant to be.

    An incident that the book split in two is expected once, since a row is at most one incident.
    """
    judged = [link for link in links if link.incident in meant]
    same = [link for link in judged if link.verdict == "same"]
    right = sum(meant[link.incident] == link.row.split("/")[-1] for link in same)
    unsure = {
        meant[x.incident]
        for x in judged
        if x.verdict == "unsure" and meant[x.incident] == x.row.split("/")[-1]
    }
    expected = len(set(meant.values()))
    return {
        "incidents": expected,
        "matched": len(same),
        "precision": round(right / max(1, len(same)), 4),
        "recall": round(right / max(1, expected), 4),
        "matched or asked": round((right + len(unsure)) / max(1, expected), 4),
        "questions": sum(link.verdict == "unsure" for link in judged),
    }


def measure_after(read: Sequence[Read], wrong: bool) -> dict[str, float]:
    """Return the figures where rows come into a book that has the reports."""
    truth = list_truth(read, unclear=True)
    with open_empty() as book:
        add_all(book, read)
        begun, start = time.process_time(), time.perf_counter()
        import_rows(book, WORLD)
        seconds, clock = time.process_time() - begun, time.perf_counter() - start
        with book.read() as connection:
            links = find_all_links(connection)
        meant = list_meant(book, truth)
    if wrong:
        for link in links:
            if link.verdict == "same" and meant.get(link.incident) not in (None, link.row.split("/")[-1]):
                told = "; ".join(f"{r.points:+.1f} {r.sentence}" for r in link.reasons)
                print(f"  {link.score} {link.incident} is {meant[link.incident]}, not {link.row}: {told}")
    figures = {f"rows after {name}": value for name, value in count_links(links, meant).items()}
    return figures | {"import seconds": round(seconds, 1), "import seconds by the clock": round(clock, 1)}


def measure_before(read: Sequence[Read]) -> dict[str, float]:
    """Return the figures where reports come into a book that has the rows, with the time that takes."""
    truth = list_truth(read, unclear=True)
    taken = []
    with open_empty() as book:
        import_rows(book, WORLD, matched=False)
        for first in range(0, len(read), 200):
            with book.begin() as connection:
                for one in read[first : first + 200]:
                    write_report(connection, one.report, one.reading)
                    match_report(connection, one.report.id)
                    start = time.perf_counter()
                    align_report(connection, one.report.id)
                    taken.append((time.perf_counter() - start) * 1000)
        with book.read() as connection:
            links = find_all_links(connection)
        figures = count_links(links, list_meant(book, truth))
    told = {f"rows before {name}": value for name, value in figures.items()}
    taken.sort()
    return told | {
        "report ms, median": round(statistics.median(taken), 1),
        "report ms, 99 of 100": round(taken[int(len(taken) * 0.99)], 1),
    }


def measure_sample() -> dict[str, float]:
    """Return how many rows of Indonesia the sample book is matched with: UCDP codes none of its incidents."""
    with tempfile.TemporaryDirectory(prefix="daybook-datasets-") as folder:
        with as_file(files("daybook.sample") / "reports") as reports:
            load_sample(Path(folder) / "book", reports)
        with open_book(Path(folder) / "book") as book:
            found = import_rows(book, INDONESIA)
    return {"sample wrong": found.matched, "sample questions": found.unsure}


def main() -> int:
    """Print the figures and return 1 if one is worse than its pin; with --write keep them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--wrong", action="store_true", help="print the wrong matches")
    parser.add_argument("--no-sample", action="store_true")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if not SHARED.is_dir():
        print(f"datasets: not measured, there is no folder {SHARED}; set DAYBOOK_SHARED")
        return 0
    # Without --write one of three groups of incidents is held to the floors: the whole takes long to read.
    every = 1 if args.write or args.part != "test" else 3
    read = read_written(write_part(args.part, every=every))
    figures = measure_after(read, args.wrong) | measure_before(read)
    if not args.no_sample:
        figures |= measure_sample()
    if args.part != "test":
        print(json.dumps(figures, indent=1))
        return 0
    if args.write:
        REPORT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print("== data sets:", json.dumps(figures))
    pins = json.loads(FLOORS.read_text(encoding="utf-8"))
    worse = [name for name, least in pins["floors"].items() if figures[name] < least]
    worse += [name for name, most in pins["ceilings"].items() if figures.get(name, most) > most]
    for name in worse:
        print(f"BELOW FLOOR: data sets {name}: {figures[name]}")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
