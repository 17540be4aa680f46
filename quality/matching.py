"""Measures matching on incidents told twice or more in invented words: python -m quality.matching [--write].

The reports of the test part (countries that training did not see) are read by Daybook and put into a book one
after the other. Where no kept readings lie in build/pairs, they are read first, which takes a few minutes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

from daybook.matching.incidents import compare_incidents
from quality.floors import fall_below
from quality.pairs.booking import Pair, list_pairs, list_truth, open_empty, write_unmatched
from quality.pairs.joining import Joined, add_all, count_pairs, find_roots
from quality.pairs.reading import Read, read_written
from quality.pairs.reports import write_part
from quality.shared import ROOT, SHARED

HERE = ROOT / "quality"
FLOORS = HERE / "floors-matching.json"
REPORT = HERE / "matching.json"
# Of so many groups of incidents, one is held to the floors each time.
_CHECKED = 3
_EDGES = (0.0, 0.02, 0.1, 0.25, 0.4, 0.55, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs with a probability from `least` up: how many, the mean, the share that is one incident."""

    least: float
    pairs: int
    said: float
    met: float


def measure_joins(read: Sequence[Read]) -> tuple[Joined, Joined]:
    """Return how the book joins the mentions; secondly with those counted that nobody could tell apart."""
    with open_empty() as book:
        add_all(book, read)
        roots = find_roots(book)
    return count_pairs(roots, list_truth(read)), count_pairs(roots, list_truth(read, unclear=True))


def measure_calibration(pairs: Sequence[Pair]) -> tuple[list[Bin], float]:
    """Return the reliability table, and the mean distance between what is said and what is met, by pairs."""
    scored = sorted((compare_incidents(p.new, p.old, p.a_day).probability, p.same) for p in pairs)
    table = []
    for least, most in pairwise(_EDGES):
        held = [(said, same) for said, same in scored if least <= said < most]
        if held:
            said = sum(s for s, _same in held) / len(held)
            met = sum(same for _said, same in held) / len(held)
            table.append(Bin(least, len(held), round(said, 4), round(met, 4)))
    off = sum(one.pairs * abs(one.said - one.met) for one in table) / max(1, len(scored))
    return table, off


def main() -> int:
    """Print the figures and return 1 if one lies below its floor; with --write keep them in matching.json."""
    if not SHARED.is_dir():
        print(f"matching: not measured, there is no folder {SHARED}; set DAYBOOK_SHARED")
        return 0
    read = read_written(write_part("test", every=1 if "--write" in sys.argv else _CHECKED))
    with open_empty() as book:
        write_unmatched(book, read)
        pairs, blocking = list_pairs(book, read)
    table, off = measure_calibration(pairs)
    joined, with_unclear = measure_joins(read)
    figures = {
        "reports": len(read),
        "incidents": len(set(list_truth(read, unclear=True).values())),
        "pairs": joined.expected,
        "precision": round(joined.precision, 4),
        "recall": round(joined.recall, 4),
        "precision.unclear": round(with_unclear.precision, 4),
        "recall.unclear": round(with_unclear.recall, 4),
        "blocking": round(blocking, 4),
        "calibrated": round(1 - off, 4),
    }
    for one in table:
        print(f"  said {one.said:.3f}  met {one.met:.3f}  {one.pairs:6} pairs")
    if "--write" in sys.argv:
        made = {
            "command": "python -m quality.matching --write",
            **figures,
            "reliability": [asdict(b) for b in table],
        }
        REPORT.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    return int(fall_below(figures, FLOORS))


if __name__ == "__main__":
    sys.exit(main())
