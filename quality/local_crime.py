"""Measures matching on real reports: local news on US gun violence, with the incident that each tells.

Run `python -m quality.local_crime [--write]`; it exits with 1 when a figure falls below its floor. Reports of
the parts dev and test of the labelled stories (GVC) are read and put into a book one after the other, as
`daybook add` does. A report tells the incidents of the book that it tells as news, and two reports are joined
where they share one.

What it shows: whether joining holds on real wording, by weights that saw none of it. What it does not: most
of these incidents lie in other states and months, so few can be confused (precision is flattered), and crime
without an armed group is not what the reader was made for (recall is held down). The labels name one incident
a report; a report that tells two, and is joined by the second, counts as wrong.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from sqlalchemy import select

from daybook.daily import match_report
from daybook.record.book import Book
from daybook.record.intake import write_report
from daybook.record.tables import mentions
from daybook.schema.report import Report, hash_bytes
from quality.crowding import Labelled, read_labelled
from quality.floors import fall_below
from quality.kept import read_kept
from quality.pairs.booking import open_empty
from quality.shared import ROOT, SHARED

FLOORS = ROOT / "quality" / "floors-local_crime.json"
REPORT = ROOT / "quality" / "local_crime.json"
PARTS = ("dev", "test")


def make_report(row: Labelled) -> Report:
    """Return a labelled report as Daybook takes it in."""
    text = row.report.text
    digest = hash_bytes(f"{row.report.id}\n{text}".encode())
    return Report(digest[:16], text, digest, row.report.title, None, None, published=row.report.published)


def find_told(book: Book) -> dict[str, set[int]]:
    """Return for each report the incidents of the book that it tells as news."""
    query = select(mentions.c.report, mentions.c.root).where(
        mentions.c.noun == "incident", mentions.c.background.is_(False)
    )
    told: dict[str, set[int]] = defaultdict(set)
    with book.read() as connection:
        for row in connection.execute(query):
            told[row.report].add(row.root)
    return told


def count_joined(told: Mapping[str, set[int]], meant: Mapping[str, str]) -> tuple[int, int, int]:
    """Return the pairs of reports that are joined and meant as one, that are joined, and that are meant."""
    right = joined = expected = 0
    for one, other in combinations(meant, 2):
        same = meant[one] == meant[other]
        share = bool(told.get(one, set()) & told.get(other, set()))
        right, joined, expected = right + (same and share), joined + share, expected + same
    return right, joined, expected


def measure(rows: Sequence[Labelled]) -> dict[str, float]:
    """Return the figures of these reports, read and matched in order of publication."""
    rows = sorted(rows, key=lambda row: (str(row.report.published), row.report.id))
    reports = [make_report(row) for row in rows]
    with open_empty() as book:
        for report, reading in zip(reports, read_kept(reports), strict=True):
            with book.begin() as connection:
                write_report(connection, report, reading)
                match_report(connection, report.id)
        told = find_told(book)
    meant = {report.id: row.incident for report, row in zip(reports, rows, strict=True)}
    right, joined, expected = count_joined(told, meant)
    read = {id_: incident for id_, incident in meant.items() if told.get(id_)}
    return {
        "reports": len(rows),
        "incidents": len(set(meant.values())),
        "told": round(len(read) / max(1, len(rows)), 4),
        "pairs": expected,
        "precision": round(right / max(1, joined), 4),
        "recall": round(right / max(1, expected), 4),
        "recall.told": round(right / max(1, count_joined(told, read)[2]), 4),
    }


def main() -> int:
    """Print the figures and return 1 if one lies below its floor; with --write keep them in a file."""
    folder = SHARED / "bench" / "stories"
    if not folder.is_dir():
        print(f"local crime: not measured, there is no folder {folder}; set DAYBOOK_SHARED")
        return 0
    figures = measure([row for row in read_labelled(folder) if row.split in PARTS])
    if "--write" in sys.argv:
        made = {"command": "python -m quality.local_crime --write", **figures}
        REPORT.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    return int(fall_below(figures, FLOORS))


if __name__ == "__main__":
    sys.exit(main())
