"""Times matching: python -m quality.matching_speed [--growth 1000,3000] [--book 2000] [--write].

Rows of UCDP GED are written as readings, one incident each, drawn as quality/growth/readings.py says for
--corpus `run` and `spread`. No reader is needed. --growth matches books of so many reports whole, as
`daybook add` does, one report after the other; --book writes a book of so many incidents without matching it
and then adds new reports to it; --crowd measures the recall of blocking in a crowded book. The long table
takes hours; --write adds to what matching-speed.json holds:

    python -m quality.matching_speed --growth 1000,3000,10000,30000,100000 --book 100000 --write
"""

from __future__ import annotations

import argparse
import json
import logging
import statistics
import sys
from typing import Any

from quality.growth.recall import measure_crowded_recall
from quality.growth.timing import Grown, fit_exponent, time_growth, time_new
from quality.pairs.reading import read_part
from quality.shared import ROOT, SHARED

FIGURES = ROOT / "quality" / "matching-speed.json"
# A new report in a large book may take so long.
CEILING_MS = 200.0
# Of seconds = a · (n log n) ** b, with room for the noise of a shared machine.
MOST_EXPONENT = 1.25

# Of the true pairs of the generated reports, among other incidents of the same countries and months.
LEAST_KEPT = 0.96


def main() -> int:
    """Print the tables, keep them with --write; return 1 if growth is too steep or a new report too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--growth", default="500,1000,2000", help="numbers of reports, with commas")
    parser.add_argument("--corpus", choices=("run", "spread"), default="spread")
    parser.add_argument("--book", type=int, default=2000, help="incidents of the book that reports come to")
    parser.add_argument(
        "--crowd", type=int, default=6000, help="other incidents among which blocking is measured"
    )
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if not SHARED.is_dir():
        print(f"matching_speed: not measured, there is no folder {SHARED}; set DAYBOOK_SHARED")
        return 0
    logging.getLogger("daybook.record.narrowing").setLevel(logging.ERROR)
    grown = [_time(int(word), args.corpus) for word in args.growth.split(",") if word]
    exponent = fit_exponent(grown)
    if len(grown) > 1:
        print(f"seconds grow as (n log n) ** {exponent:.2f}, ceiling {MOST_EXPONENT}")
    taken, held = time_new(args.book)
    median, slowest = statistics.median(taken), max(taken)
    print(f"a new report in a book of {args.book}: median {median:.1f} ms, slowest {slowest:.1f} ms of CPU")
    print(", ".join(f"{count} {name.replace('_', ' ')}" for name, count in held.items()))
    kept = measure_crowded_recall(read_part("test"), args.crowd) if args.crowd else 1.0
    print(
        f"blocking keeps {kept:.4f} of the true pairs among {args.crowd} other incidents, floor {LEAST_KEPT}"
    )
    if args.write:
        new = {"median_ms": round(median, 1), "slowest_ms": round(slowest, 1), **held}
        _keep(args.corpus, grown, args.book, new)
    return int(median > CEILING_MS or exponent > MOST_EXPONENT or kept < LEAST_KEPT)


def _time(count: int, corpus: Any) -> Grown:
    grown = time_growth(count, corpus)
    print(
        f"{count:8} reports {grown.seconds:8.1f} s of CPU {1000 * grown.seconds / count:7.2f} ms each,"
        f" pairs joined with precision {grown.precision:.3f}, recall {grown.recall:.3f}",
        flush=True,
    )
    return grown


def _keep(corpus: str, grown: list[Grown], incidents: int, new: dict[str, float]) -> None:
    """Put the figures beside those that the file holds of other sizes."""
    held = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    table = held.setdefault("growth", {}).setdefault(corpus, {})
    for one in grown:
        table[str(one.reports)] = {
            "seconds": round(one.seconds, 1),
            "ms": round(1000 * one.seconds / one.reports, 2),
            "precision": round(one.precision, 3),
            "recall": round(one.recall, 3),
        }
    held.setdefault("new_report", {})[str(incidents)] = new
    FIGURES.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
