"""Runs one contender over reports, in a process and an environment of its own, and times it.

    python -m quality.contenders.run MODULE REPORTS.json OUT.json [ROUNDS]

REPORTS.json is a list of {"name", "text", "title", "published"}. OUT.json holds what the contender found in
each, and what it took after loading and a warm-up: the median of the rounds by the wall clock, the seconds of
processor time summed over threads, and the most memory that the process held. This file and the contenders
from outside use nothing of Daybook, so that they run in an environment that has none of it.
"""

from __future__ import annotations

import importlib
import json
import resource
import statistics
import sys
import time
from pathlib import Path
from typing import Any

Json = dict[str, Any]
WARM_UP = 5


def measure(module: str, reports: list[Json], rounds: int) -> Json:
    """Return the findings of a contender by name of report, its version, and what it took."""
    start = time.perf_counter()
    contender = importlib.import_module(module)
    read = contender.open_reader()
    found = list(read(reports[:WARM_UP]))
    loaded = time.perf_counter() - start
    walls, processors = [], []
    for _ in range(rounds):
        wall, processor = time.perf_counter(), time.process_time()
        found = list(read(reports))
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return {
        "version": contender.find_version(),
        "found": {report["name"]: found[number] for number, report in enumerate(reports)},
        "reports": len(reports),
        "load_seconds": round(loaded, 1),
        "wall_seconds": round(statistics.median(walls), 3),
        "processor_seconds": round(statistics.median(processors), 3),
        "megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main(module: str, reports: str, out: str, rounds: str = "1") -> None:
    """Read the reports, run the contender and write what it found."""
    listed = json.loads(Path(reports).read_text(encoding="utf-8"))
    result = measure(module, listed, int(rounds))
    Path(out).write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
