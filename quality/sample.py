"""Loads the sample book and compares it with the expected record; fails below pinned floors.

python quality/sample.py [--book DIR] [--lines]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from daybook.record.book import open_book
from daybook.sample.checking import compare_sample
from daybook.sample.dossiers import compare_dossiers
from daybook.sample.loading import load_sample

HERE = Path(__file__).parent
# Faults are counted: fewer is better.
CEILINGS = ("doubled", "merged", "spurious", "people_doubled", "people_joined")


def main() -> int:
    """Load, compare, print, and return 1 if a figure is worse than its pin."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--book", type=Path, help="use this folder for the book")
    parser.add_argument("--lines", action="store_true", help="print what does not agree")
    args = parser.parse_args()
    folder = args.book or Path(tempfile.mkdtemp(prefix="daybook-sample-")) / "book"
    with as_file(files("daybook.sample") / "reports") as reports:
        load_sample(folder, reports)
    with open_book(folder) as book:
        result = compare_sample(book)
        dossiers, faults = compare_dossiers(book)
    if args.lines:
        print("\n".join([*result.lines, *faults]))
    figures = {**result.summary(), **dossiers}
    print("== sample book:", json.dumps(figures))
    floors = json.loads((HERE / "floors-sample.json").read_text(encoding="utf-8"))
    falls = [n for n, v in floors.items() if (figures[n] > v if n in CEILINGS else figures[n] < v)]
    for name in falls:
        print(f"BELOW FLOOR: sample {name}: {figures[name]}, floor {floors[name]}")
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main())
