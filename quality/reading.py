"""Measures the reader on reports that it never saw and on those it learned from; fails below pinned floors.

    python -m quality.reading [--write]

`wire-test.json` holds 60 reports written apart from the training reports: the reader's own test. Gold,
gold-wire and the seed are in its training data, so what it makes of them says only that nothing broke; what
it makes of them unseen is measured when it is trained (`cross-validated.json`, by `training.reader --folds`).
The coded press releases (isaf) are in it too since they were labelled.

Readings are compared by the scorers of the shared evaluation folder; without it nothing can be measured and
the run says so. `--write` records the figures in quality/reading.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from daybook.reading.reader import read_reports
from daybook.schema.contract import parse_day, render_reading
from daybook.schema.reading import Reading
from daybook.schema.report import Report, hash_bytes
from quality.shared import SHARED, find_shared, load_scorer
from quality.written import load_written

HERE = Path(__file__).parent
Json = dict[str, Any]


def report_of(text: str, article: Json, origin: str) -> Report:
    """Return a report made of a text and what is known about it."""
    digest = hash_bytes(text.encode())
    return Report(
        id=digest[:16],
        text=text,
        bytes_hash=digest,
        origin=origin,
        title=article.get("title"),
        outlet=article.get("outlet"),
        url=article.get("url"),
        published=parse_day(article.get("published")),
    )


def read_folder(folder: Path) -> list[tuple[str, Json]]:
    """Return the name and the gold reading of each file of a folder."""
    return [
        (path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.json"))
    ]


def read_again(named: Sequence[tuple[str, Json]]) -> list[Json]:
    """Return what the reader makes of the reports of gold readings, by the contract."""
    reports = [report_of(gold["text"], gold.get("article") or {}, name) for name, gold in named]
    return [as_json(reading) for reading in read_reports(reports)]


def as_json(reading: Reading) -> Json:
    """Return a reading as whoever reads its file has it."""
    read: Json = json.loads(json.dumps(render_reading(reading)))
    return read


def score(pairs: Iterable[tuple[Json, Json]]) -> Json:
    """Return score.py's table for pairs of a gold reading and another of the same report."""
    scorer = load_scorer("score")
    tallies: dict[str, Any] = defaultdict(scorer.Tally)
    count = 0
    for gold, read in pairs:
        scorer.score_document(gold, read, tallies)
        count += 1
    alarms = tallies.pop("false alarms", None)
    kinds = [tallies.pop(f"kind {kind}", scorer.Tally()) for kind in scorer.KINDS]
    said = sum(kind.gold for kind in kinds)
    return {
        **{name: tally.row() for name, tally in sorted(tallies.items())},
        "statements": round(100 * sum(kind.hit for kind in kinds) / said, 1) if said else None,
        "false_alarms_per_report": round(alarms.pred / alarms.gold, 2) if alarms and alarms.gold else None,
        "reports": count,
    }


def compare_releases(read: Mapping[int, Json]) -> dict[str, float]:
    """Return isaf.py's figures, in percent, for readings of the coded press releases by their row, from 0."""
    path = find_shared() / "bench" / "isaf" / "dev.jsonl"
    rows = path.read_text(encoding="utf-8").splitlines()
    scorer = load_scorer("isaf")
    right: Counter[str] = Counter()
    for number, reading in read.items():
        right.update(scorer.compare(json.loads(rows[number])["gold"], reading))
    return {field: round(100 * hits / len(read), 1) for field, hits in right.items()}


def score_isaf() -> dict[str, float]:
    """Return isaf.py's figures for the coded press releases, read by the weights that ship."""
    path = find_shared() / "bench" / "isaf" / "dev.jsonl"
    rows = path.read_text(encoding="utf-8").splitlines()
    return compare_releases(
        dict(enumerate(read_again([(f"isaf {n}", json.loads(row)) for n, row in enumerate(rows)])))
    )


def summarise(table: Json) -> dict[str, float]:
    """Return the figures that floors are pinned on."""
    picked = {
        name: table[name]["f1"]
        for name in ("record", "news", "found", "groups", "people", "evidence")
        if table.get(name, {}).get("gold")
    }
    picked["false_alarms"] = table["false_alarms_per_report"]
    picked["statements"] = table["statements"]
    return {name: value for name, value in picked.items() if value is not None}


def render_table(name: str, table: Json) -> str:
    """Return score.py's table as lines."""
    lines = [f"== {name}: {table['reports']} reports"]
    for row, value in table.items():
        if isinstance(value, dict) and "gold" in value:
            size = f"gold {value['gold']:g} read {value['read']:g}"
            lines.append(f"{row:22} P {value['p']:5}  R {value['r']:5}  F1 {value['f1']:5}  {size}")
    lines.append(f"{'false alarms':22} {table['false_alarms_per_report']} per report without an incident")
    return "\n".join(lines)


def find_falls(figures: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """Return a line for each figure that fell below its floor (above its ceiling, for false alarms)."""
    falls = []
    for name, limits in floors.items():
        for figure, limit in limits.items():
            value = figures.get(name, {}).get(figure)
            worse = value is None or (value > limit if figure == "false_alarms" else value < limit)
            if worse:
                falls.append(f"{name} {figure}: {value}, floor {limit}")
    return falls


def measure() -> dict[str, dict[str, float]]:
    """Print the tables and return the figures: the test reports, and what the shared folder holds."""
    seed = json.loads((SHARED / "seed" / "reading.json").read_text(encoding="utf-8"))
    sets = {
        "wire test": load_written(HERE / "wire-test.json"),
        "gold, trained on": read_folder(SHARED / "gold"),
        "gold-wire, trained on": read_folder(SHARED / "gold-wire"),
        "seed, rules mended on": [("seed", seed)],
    }
    figures = {}
    for name, named in sets.items():
        table = score((gold, read) for (_, gold), read in zip(named, read_again(named), strict=True))
        print(render_table(name, table))
        figures[name] = summarise(table)
    figures["isaf, trained on"] = score_isaf()
    print("== isaf:", figures["isaf, trained on"])
    return figures


def main() -> int:
    """Measure, print, and return 1 if a figure fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="record the figures in quality/reading.json")
    args = parser.parse_args()
    if not SHARED.is_dir():
        print(f"skipped: no shared evaluation folder at {SHARED} (set DAYBOOK_SHARED)")
        return 0
    figures = measure()
    if args.write:
        (HERE / "reading.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    floors = json.loads((HERE / "floors-reading.json").read_text(encoding="utf-8"))
    figures |= json.loads((HERE / "cross-validated.json").read_text(encoding="utf-8"))
    falls = find_falls(figures, {name: floor for name, floor in floors.items() if name in figures})
    for fall in falls:
        print("BELOW FLOOR:", fall)
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main())
