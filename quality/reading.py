"""Measures the reader: gold reports, wire reports, the seed, coded press releases; fails below pinned floors.

    python quality/reading.py [--out DIR] [--write]

The rules of the reader were mended while reading errors on these very reports, so on unseen text less is to
be expected. Statement kinds are learned and therefore measured apart, by cross-validation (statements.py).

Readings are compared by the scorers of the shared evaluation folder (`score.py`, `isaf.py`); without that
folder nothing can be measured and the run says so. `--write` records the figures in quality/reading.json.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from daybook.reading.reader import read_reports
from daybook.schema.contract import parse_day, render_reading
from daybook.schema.report import Report, hash_bytes

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("DAYBOOK_SHARED", HERE.parent.parent / "shared"))


def load_scorer(name: str) -> ModuleType:
    """Return a scorer of the shared evaluation folder as a module."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "eval" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer {name}.py in {SHARED / 'eval'}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report_of(text: str, article: dict[str, Any], origin: str) -> Report:
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


def gold_reports(folder: Path) -> Iterator[tuple[str, Report]]:
    """Yield name and report of each gold reading in a folder."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield path.stem, report_of(gold["text"], gold.get("article") or {}, str(path))


def write_readings(named: list[tuple[str, Report]], out: Path) -> None:
    """Read the reports and write each reading to OUT/NAME.json."""
    out.mkdir(parents=True, exist_ok=True)
    for (name, _), reading in zip(named, read_reports(report for _, report in named), strict=True):
        (out / f"{name}.json").write_text(
            json.dumps(render_reading(reading), ensure_ascii=False), encoding="utf-8"
        )


def score_folder(gold: Path, out: Path) -> dict[str, Any]:
    """Return score.py's table for the readings of one gold folder."""
    import contextlib
    import io

    write_readings(list(gold_reports(gold)), out)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        load_scorer("score").main([str(gold), str(out), "--json"])
    table: dict[str, Any] = json.loads(printed.getvalue())
    return table


def score_isaf(out: Path) -> dict[str, float]:
    """Return isaf.py's figures for the coded press releases."""
    import contextlib
    import io

    rows = (SHARED / "bench/isaf/dev.jsonl").read_text(encoding="utf-8").splitlines()
    write_readings(
        [(str(n), report_of(json.loads(row)["text"], {}, f"isaf {n}")) for n, row in enumerate(rows)], out
    )
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        load_scorer("isaf").main([str(SHARED / "bench/isaf/dev.jsonl"), str(out), "--json"])
    figures: dict[str, float] = json.loads(printed.getvalue())
    return figures


def seed_folder(out: Path) -> Path:
    """Return a folder that holds the seed's gold reading, as score.py wants it."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "seed.json").write_bytes((SHARED / "seed/reading.json").read_bytes())
    return out


def summarise(table: dict[str, Any]) -> dict[str, float]:
    """Return the figures that floors are pinned on."""
    picked = {
        name: table[name]["f1"]
        for name in ("record", "news", "found", "groups", "people", "evidence")
        if table.get(name, {}).get("gold")
    }
    picked["false_alarms"] = table["false_alarms_per_report"]
    return {name: value for name, value in picked.items() if value is not None}


def render_table(name: str, table: dict[str, Any]) -> str:
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


def main() -> int:
    """Measure, print, and return 1 if a figure fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, help="keep the readings here")
    parser.add_argument("--write", action="store_true", help="record the figures in quality/reading.json")
    args = parser.parse_args()
    if not SHARED.is_dir():
        print(f"skipped: no shared evaluation folder at {SHARED} (set DAYBOOK_SHARED)")
        return 0
    out = args.out or Path(tempfile.mkdtemp(prefix="daybook-quality-"))
    figures: dict[str, dict[str, float]] = {}
    for name, folder in (
        ("gold", SHARED / "gold"),
        ("wire", SHARED / "gold-wire"),
        ("seed", seed_folder(out / "seed-gold")),
    ):
        table = score_folder(folder, out / name)
        print(render_table(name, table))
        figures[name] = summarise(table)
    figures["isaf"] = score_isaf(out / "isaf")
    print("== isaf:", figures["isaf"])
    if args.write:
        (HERE / "reading.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    falls = find_falls(figures, json.loads((HERE / "floors-reading.json").read_text(encoding="utf-8")))
    for fall in falls:
        print("BELOW FLOOR:", fall)
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main())
