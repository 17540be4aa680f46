"""Compares Daybook's reader with what else runs on a laptop, on the same reports: how right, how fast.

    python -m quality.peers [--only NAME...] [--outside NAME=PYTHON...] [--test FILE] [--rounds 3] [--write]

Daybook's reader, the keyword baseline and the parser alone run here. A contender from outside runs in an
environment of its own, whose interpreter is named; its module in quality/contenders says how to make one.
`--write` records what was measured in quality/peers.json and in the tables of docs/peers.md; what a run does
not measure keeps its figures. Nothing here has a floor: it is a comparison, not a test.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality.contenders.adapting import adapt_graph, adapt_triples
from quality.shared import ROOT, SHARED, load_scorer
from quality.speed import make_reports
from quality.written import load_written

Json = dict[str, Any]
HERE = Path(__file__).parent
FIGURES, PAGE = HERE / "peers.json", ROOT / "docs" / "peers.md"
TEST = HERE / "wire-test.json"
BEGIN, END = "<!-- tables: python -m quality.peers --write -->", "<!-- end of tables -->"
SETS = {"gold": "reports of all kinds", "wire": "wire reports", "test": "test reports of the project's own"}


@dataclass(frozen=True)
class Contender:
    """A system that is compared.

    Attributes:
        title: its name in the tables.
        module: the module with `open_reader` and `find_version`.
        adapt: turns a report and what was found into a reading; None for a contender without incidents.
        outside: whether it needs an environment of its own.
    """

    title: str
    module: str
    adapt: Callable[[Json, Json], Json] | None
    outside: bool = False


CONTENDERS = {
    "daybook": Contender("Daybook", "quality.contenders.daybook_reader", lambda _, found: found),
    "keywords": Contender("keyword baseline", "quality.contenders.keywords", lambda _, found: found),
    "gdelt-regkg": Contender("gdelt-regkg", "quality.contenders.gdelt_regkg", adapt_graph, outside=True),
    "textacy": Contender("textacy, verbs", "quality.contenders.textacy_triples", adapt_triples, outside=True),
    "parser": Contender("the parser alone", "quality.contenders.parser_alone", None),
}


def load_sets(test: Path) -> Iterator[tuple[str, dict[str, Json]]]:
    """Yield each set's name with its readings by name; sets that are not there are passed over, aloud."""
    for name, folder in (("gold", SHARED / "gold"), ("wire", SHARED / "gold-wire")):
        if folder.is_dir():
            yield (
                name,
                {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))},
            )
        else:
            print(f"skipped: no labelled reports at {folder} (set DAYBOOK_SHARED)")
    if test.exists():
        yield "test", dict(load_written(test))
    else:
        print(f"skipped: no written test reports at {test}")


def as_report(name: str, reading: Json) -> Json:
    """Return the report of a reading: its text and what is known beside it."""
    article = reading.get("article") or {}
    known = {key: article.get(key) for key in ("title", "outlet", "published")}
    return {"name": name, "text": reading["text"], **known}


def speed_reports() -> list[Json]:
    """Return 100 reports of 400 words, made of the sample book's."""
    return [
        {"name": f"{n}", "text": r.text, "published": r.published.isoformat() if r.published else None}
        for n, r in enumerate(make_reports())
    ]


def run_contender(contender: Contender, python: str, reports: list[Json], rounds: int = 1) -> Json:
    """Return what a contender found and took, run by an interpreter in a process of its own.

    Raises:
        SystemExit: if it failed, with the last of what it said.
    """
    with tempfile.TemporaryDirectory(prefix="daybook-peers-") as folder:
        given, out = Path(folder) / "reports.json", Path(folder) / "found.json"
        given.write_text(json.dumps(reports), encoding="utf-8")
        command = [
            python,
            "-m",
            "quality.contenders.run",
            contender.module,
            str(given),
            str(out),
            str(rounds),
        ]
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        if not contender.outside:
            environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"running {contender.title} with {python}: {done.stderr[-800:]}")
        found: Json = json.loads(out.read_text(encoding="utf-8"))
        return found


def score_readings(gold: dict[str, Json], readings: dict[str, Json]) -> Json:
    """Return the figures of score.py that the tables show."""
    with tempfile.TemporaryDirectory(prefix="daybook-peers-") as folder:
        for side, listed in (("gold", gold), ("read", readings)):
            (Path(folder) / side).mkdir()
            for name, reading in listed.items():
                path = Path(folder) / side / f"{name}.json"
                path.write_text(json.dumps(reading, ensure_ascii=False), encoding="utf-8")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            load_scorer("score").main([f"{folder}/gold", f"{folder}/read", "--json"])
    table: Json = json.loads(printed.getvalue())
    figures: Json = {name: table[name]["f1"] for name in ("record", "news", "found") if name in table}
    figures |= {"found_precision": table["found"]["p"], "found_recall": table["found"]["r"]}
    evidence = table.get("evidence", {}).get("r")
    return figures | {"evidence": evidence, "false_alarms": table["false_alarms_per_report"]}


def measure(name: str, python: str, sets: dict[str, dict[str, Json]], rounds: int) -> Json:
    """Return all figures of one contender."""
    contender = CONTENDERS[name]
    load = os.getloadavg()[0]
    took = run_contender(contender, python, speed_reports(), rounds)
    entry: Json = {
        "version": took["version"],
        "measured": "in an environment of its own" if contender.outside else "here",
        "reports_a_second": round(took["reports"] / took["wall_seconds"], 1),
        "reports_a_processor_second": round(took["reports"] / took["processor_seconds"], 1),
        "load_seconds": took["load_seconds"],
        "megabytes": took["megabytes"],
        "load_before": round(load, 1),
    }
    for label, gold in sets.items() if contender.adapt else ():
        reports = [as_report(key, reading) for key, reading in gold.items()]
        found = run_contender(contender, python, reports)["found"]
        assert contender.adapt is not None
        readings = {report["name"]: contender.adapt(report, found[report["name"]]) for report in reports}
        entry[label] = score_readings(gold, readings)
    return entry


def render_tables(figures: Json) -> str:
    """Return the tables of the page: one a set, and one of speed."""
    known = [
        (c.title, figures["contenders"][name])
        for name, c in CONTENDERS.items()
        if name in figures["contenders"]
    ]
    lines: list[str] = []
    for label, words in SETS.items():
        size = figures["sets"].get(label)
        if size is None:
            continue
        lines += [
            f"{size['reports']} {words}: {size['incidents']} incidents; {size['without']} reports have none.",
            "",
            "| | record | news | found | found: precision / recall | evidence | false alarms |",
            "| --- | --- | --- | --- | --- | --- | --- |",
        ]
        for title, entry in known:
            if label in entry:
                f = entry[label]
                pair = f"{f['found_precision']} / {f['found_recall']}"
                cells = (f["record"], f["news"], f["found"], pair, f["evidence"], f["false_alarms"])
                lines.append(f"| {title} | " + " | ".join(str(cell) for cell in cells) + " |")
        lines.append("")
    lines += [
        "100 reports of 400 words:",
        "",
        "| | version | reports a second of one core | memory, MB |",
        "| --- | --- | --- | --- |",
    ]
    for title, e in known:
        lines.append(f"| {title} | {e['version']} | {e['reports_a_processor_second']} | {e['megabytes']} |")
    return "\n".join(lines)


def write_figures(figures: Json) -> None:
    """Write quality/peers.json and the tables of docs/peers.md."""
    FIGURES.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    head, tail = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text(f"{head}{BEGIN}\n\n{render_tables(figures)}\n\n{END}{tail}", encoding="utf-8")


def find_interpreters(only: list[str], outside: list[str]) -> dict[str, str]:
    """Return the interpreter of each contender that is to run.

    Raises:
        SystemExit: if a name is not known.
    """
    named = dict(item.split("=", 1) for item in outside)
    # A run that names contenders from outside measures those alone, unless others are named too.
    here = [] if named and not only else [name for name, c in CONTENDERS.items() if not c.outside]
    runs = dict.fromkeys(only or here, sys.executable) | named
    wrong = [
        name for name in runs if name not in CONTENDERS or (CONTENDERS[name].outside and name not in named)
    ]
    if wrong:
        raise SystemExit(
            f"comparing {', '.join(wrong)}: not known here; outside ones need --outside NAME=PYTHON"
        )
    return runs


def main() -> int:
    """Measure, print, and record where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", default=[], help=f"of {', '.join(CONTENDERS)}")
    parser.add_argument("--outside", nargs="+", default=[], metavar="NAME=PYTHON")
    parser.add_argument("--test", type=Path, default=TEST, help="written reports (quality/written.py)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the speed measurement")
    parser.add_argument("--write", action="store_true", help="record in quality/peers.json and docs/peers.md")
    args = parser.parse_args()
    runs = find_interpreters(args.only, args.outside)
    if not (SHARED / "eval").is_dir():
        print(f"peers: not measured, the scorers are not at {SHARED}; set DAYBOOK_SHARED")
        return 0
    sets = dict(load_sets(args.test))
    stored: Json = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {"contenders": {}}
    stored["sets"] = {
        label: {
            "reports": len(gold),
            "incidents": sum(len(reading["incidents"]) for reading in gold.values()),
            "without": sum(not reading["incidents"] for reading in gold.values()),
        }
        for label, gold in sets.items()
    }
    for name, python in runs.items():
        stored["contenders"][name] = measure(name, python, sets, args.rounds)
        print(name, json.dumps(stored["contenders"][name]), flush=True)
    print(render_tables(stored))
    if args.write:
        write_figures(stored)
    return 0


if __name__ == "__main__":
    sys.exit(main())
