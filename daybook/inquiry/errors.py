"""How surely the reader finds what a report is about, as measured on reports that it never learned from."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from daybook.assessment.shares.bounding import ReaderError
from daybook.inquiry.labels import Label

_FILE = Path(__file__).with_name("reader-error.json")


@cache
def read_errors() -> tuple[dict[str, ReaderError], str]:
    """Return how the reader fared by label, and where that was measured."""
    plain = json.loads(_FILE.read_text(encoding="utf-8"))
    return {name: ReaderError(**counts) for name, counts in plain["counts"].items()}, plain["source"]


def find_error(label: Label) -> ReaderError | None:
    """Return how the reader fares at a label, None where that was not measured.

    A group or country fares as groups and countries do on the whole.
    """
    name = {"type": f"type:{label.name}", "target": f"target:{label.name}"}.get(label.kind, label.kind)
    found = read_errors()[0].get(name)
    return found if found is not None and found.true + found.missed else None
