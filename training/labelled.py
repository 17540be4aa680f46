"""Labelled reports: all whose incidents are labelled, in the order by which they are parted into folds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from daybook.reading.learned.options import find_options
from daybook.reading.parse import parse_texts
from daybook.reading.reader import gather
from daybook.reading.sentences import find_sentences
from daybook.reading.statements import encode_text
from quality.reading import read_folder, report_of
from quality.shared import ROOT, find_shared
from quality.written import load_written
from training import statements
from training.alignment import Labelled
from training.reading_labels import load_labelled

Json = dict[str, Any]
# Hit in one place by one side from which on a shooting counts, whatever its motive (the guidelines).
MASS_SHOOTING = 4
# Reports of ordinary crime: the shortest taken, and how many.
LEAST_LETTERS, MOST_CRIME = 400, 160
# What the names of press releases begin with.
RELEASE = "isaf-"


def read_labelled() -> list[tuple[str, Json]]:
    """Return (name, reading) of every labelled report: gold, gold-wire, bench, written for it, releases."""
    shared = find_shared()
    found = []
    for folder in ("gold", "gold-wire"):
        found += [(f"{folder}/{name}", reading) for name, reading in read_folder(shared / folder)]
    kinds = _read_bench_kinds()
    labelled = [(name, reading | {"statements": kinds.get(name, [])}) for name, reading in load_labelled()]
    found += [(f"bench/{name}", reading) for name, reading in labelled if not name.startswith(RELEASE)]
    for path in sorted((ROOT / "training" / "written").glob("*.json")):
        found += [(f"written/{name}", reading) for name, reading in load_written(path)]
    found += [(f"isaf/{name}", reading) for name, reading in labelled if name.startswith(RELEASE)]
    return found


def read_ordinary_crime() -> list[str]:
    """Return news of shootings that hit fewer than four: crime, and no incident by the guidelines."""
    folder = find_shared() / "bench" / "stories"

    def read(name: str) -> list[Json]:
        return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]

    hit = {
        i["incident_id"]: (i["num_killed"] or 0) + (i["num_injured"] or 0) for i in read("incidents.jsonl")
    }
    return [
        report["text"]
        for report in read("docs.jsonl")
        if report["split"] == "train"
        and hit[report["incident_id"]] < MASS_SHOOTING
        and len(report["text"]) > LEAST_LETTERS
    ][:MOST_CRIME]


def propose(named: Sequence[tuple[str, Json]]) -> Iterator[Labelled]:
    """Yield each labelled report with what the rules propose in it."""
    reports = [report_of(reading["text"], reading["article"], name) for name, reading in named]
    parses = parse_texts(report.text for report in reports)
    for (name, reading), report, (doc, sentences) in zip(named, reports, parses, strict=True):
        vectors = encode_text(report.text, find_sentences(report.text))
        material = gather(report, doc, sentences, vectors)
        yield Labelled(name, material, find_options(material), reading)


def _read_bench_kinds() -> dict[str, list[Json]]:
    return {name: labels for name, _, labels in statements.read_bench(find_shared())}


def name_held(named: Sequence[tuple[str, Json]], fold: int, folds: int) -> set[str]:
    """Return the names, without their set, of the reports that a fold leaves out."""
    return {name.split("/")[1] for name, _ in named[fold::folds]}
