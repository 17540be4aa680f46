"""Labelled reports: all whose incidents are labelled, in the order by which they are parted into folds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quality.reading import read_folder
from quality.shared import ROOT, find_shared
from quality.written import load_written
from training import statements
from training.reading_labels import load_labelled

Json = dict[str, Any]


def read_labelled() -> list[tuple[str, Json]]:
    """Return (name, reading) of every labelled report: gold, gold-wire, bench, and those written for it."""
    shared = find_shared()
    found = []
    for folder in ("gold", "gold-wire"):
        found += [(f"{folder}/{name}", reading) for name, reading in read_folder(shared / folder)]
    kinds = _read_bench_kinds()
    for name, reading in load_labelled():
        found.append((f"bench/{name}", reading | {"statements": kinds.get(name, [])}))
    for path in sorted((ROOT / "training" / "written").glob("*.json")):
        found += [(f"written/{name}", reading) for name, reading in load_written(path)]
    return found


def _read_bench_kinds() -> dict[str, list[Json]]:
    return {name: labels for name, _, labels in statements.read_bench(find_shared())}


def name_held(named: Sequence[tuple[str, Json]], fold: int, folds: int) -> set[str]:
    """Return the names, without their set, of the reports that a fold leaves out."""
    return {name.split("/")[1] for name, _ in named[fold::folds]}
