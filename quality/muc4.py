"""Fills the templates of MUC-4 with the reader's design, and measures that on the dev split.

    python -m quality.muc4 TEXTS.jsonl TEMPLATES.json
    python -m quality.muc4 [--write]

The first form writes the templates of any texts in the form of the bench (`docid`, `doctext`), to be scored
by `eval/muc4.py`. The second measures the dev split and fails below the floor in `muc4.json`: the encoder and
heads were trained on the train split alone, and each half of the dev split is decided by models fitted on the
other. The shared folder is needed for that, and the run says so where it is missing. `--write` records the
figures.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.shared import SHARED, load_scorer
from quality.templates.deciding import Models, Weighed, decide, read_deciding, weigh
from quality.templates.documents import read_rows
from quality.templates.filling import FOLDER, fill_rows, score_rows

FIGURES = Path(__file__).with_name("muc4.json")
Json = dict[str, Any]


def decide_halves(documents: Sequence[Weighed], halves: tuple[Models, Models]) -> dict[str, list[Json]]:
    """Return the templates of each document, even and odd ones by the models fitted without them."""
    return {
        weighed.document.id: decide(weighed, halves[number % 2]) for number, weighed in enumerate(documents)
    }


def score_templates(gold: Path, templates: dict[str, list[Json]], scorer: ModuleType) -> dict[str, Json]:
    """Return precision, recall and F1 in all and by role, as `eval/muc4.py` prints them."""
    with tempfile.TemporaryDirectory() as folder:
        predicted, printed = Path(folder) / "templates.json", Path(folder) / "figures.json"
        predicted.write_text(json.dumps(templates), encoding="utf-8")
        with printed.open("w", encoding="utf-8") as stream:
            stdout, sys.stdout = sys.stdout, stream
            try:
                scorer.main([str(gold), str(predicted), "--json"])
            finally:
                sys.stdout = stdout
        figures: dict[str, Json] = json.loads(printed.read_text(encoding="utf-8"))
    return figures


def measure() -> dict[str, Json]:
    """Return the figures of the dev split."""
    path = SHARED / "bench" / "muc4" / "dev.jsonl"
    deciding = read_deciding(FOLDER / "deciding.json")
    weighed = [weigh(document, scores, deciding.priors) for document, scores in score_rows(read_rows(path))]
    return score_templates(path, decide_halves(weighed, deciding.halves), load_scorer("muc4"))


def render_figures(figures: dict[str, Json]) -> Iterable[str]:
    """Return a line for all and each role."""
    return [f"{name:14} P {v['p']:6.2f}  R {v['r']:6.2f}  F1 {v['f1']:6.2f}" for name, v in figures.items()]


def check(write: bool) -> int:
    """Measure, print, and return 1 if F1 is below its floor."""
    if not (SHARED / "bench" / "muc4" / "dev.jsonl").exists():
        print(f"muc4: not measured, there is no bench at {SHARED}; set DAYBOOK_SHARED")
        return 0
    begun = time.process_time()
    figures = measure()
    print("== MUC-4, dev split, each half decided by models fitted on the other")
    print("\n".join(render_figures(figures)))
    print(f"{time.process_time() - begun:.0f} s of processor time")
    stored = json.loads(FIGURES.read_text(encoding="utf-8"))
    if write:
        stored["dev"] = figures
        FIGURES.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")
    fallen = figures["all"]["f1"] < stored["floor"]
    if fallen:
        print(f"BELOW FLOOR: muc4 F1: {figures['all']['f1']}, floor {stored['floor']}")
    return int(fallen)


def main(arguments: Sequence[str]) -> int:
    """Fill the templates of a file, or measure."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("texts", type=Path, nargs="?", help="texts, one JSON object a line")
    options.add_argument("templates", type=Path, nargs="?", help="write the templates here")
    options.add_argument("--write", action="store_true", help="record the figures of the dev split")
    chosen = options.parse_args(arguments)
    if chosen.texts is None:
        return check(chosen.write)
    if chosen.templates is None:
        options.error("give the file to write the templates to")
    found = fill_rows(read_rows(chosen.texts))
    chosen.templates.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(found)} texts, {sum(map(len, found.values()))} templates: {chosen.templates}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
