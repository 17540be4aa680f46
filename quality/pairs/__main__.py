"""Writes and reads the reports of one part: python -m quality.pairs PART [--seed N] [--show N]."""

from __future__ import annotations

import argparse
import sys
import time

from quality.kept import PATH
from quality.pairs.reading import read_part
from quality.pairs.reports import write_part


def main() -> int:
    """Read the part and keep the readings, or with --show only print some of its reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=("train", "dev", "test"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many reports instead")
    args = parser.parse_args()
    if args.show:
        for one in write_part(args.part, args.seed)[:: max(1, 2000 // args.show)]:
            print(f"-- {one.id}, {one.outlet}, {one.published}\n{one.text}\n")
        return 0
    start = time.perf_counter()
    read = read_part(args.part, args.seed)
    incidents = sum(len(one.truth) for one in read)
    meant = {truth for one in read for truth in one.truth if truth}
    took = time.perf_counter() - start
    print(
        f"{args.part}: {len(read)} reports, {incidents} mentions of {len(meant)} incidents,"
        f" {took:.0f} s: {PATH}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
