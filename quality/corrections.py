"""Measures the grammar of corrections on invented passages whose answers were written before it was asked.

Run `python -m quality.corrections [--errors]`; it exits with 1 when a figure falls below
quality/floors-corrections.json. quality/correction-passages.json holds 72 passages and what each corrects
(slot, old value, new value): about half correct something of an incident, half only look so. The grammar
was mended on every second one (`fit`); the others (`test`) are kept aside, and `--errors` shows none of them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from daybook.corrections import find_corrections
from daybook.spelling import romanise_name
from quality.floors import fall_below
from quality.shared import ROOT

PASSAGES = ROOT / "quality" / "correction-passages.json"
FLOORS = ROOT / "quality" / "floors-corrections.json"
# A Thursday; the passages' weekdays are those before it.
PUBLISHED = date(2021, 6, 10)

Said = tuple[str, Any, Any]


class Judged(NamedTuple):
    """A passage, what it corrects, and what the grammar read."""

    text: str
    wanted: Sequence[Said]
    had: Sequence[Said]


def main() -> int:
    """Measure, print, and return 1 if a figure lies below its floor."""
    rows = json.loads(PASSAGES.read_text("utf-8"))
    judged = [Judged(text, [tuple(one) for one in wanted], read_passage(text)) for text, wanted in rows]
    if "--errors" in sys.argv:
        print_errors(judged[::2])
    figures: dict[str, float] = {}
    for part, own in (("fit", judged[::2]), ("test", judged[1::2])):
        figures |= {f"{part} {name}": value for name, value in count_figures(own).items()}
    return int(fall_below(figures, FLOORS))


def read_passage(text: str) -> list[Said]:
    """Return what the grammar reads in a passage: slot, old value, new value, each once."""
    said = [(c.slot, c.was, c.now) for c in (f.correction for f in find_corrections(text, (), PUBLISHED))]
    return list(dict.fromkeys(said))


def count_figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Return precision and recall over corrections, and the share of near-misses left alone.

    A correction is right where the slot and the new value are, and the old value too where the passage gives
    one; of a status, a type and a party only the slot and the status that it takes are asked.
    """
    right = sum(is_wanted(one, row.wanted) for row in judged for one in row.had)
    found = sum(any(is_same(want, one) for one in row.had) for row in judged for want in row.wanted)
    near = [row for row in judged if not row.wanted]
    return {
        "precision": right / max(1, sum(len(row.had) for row in judged)),
        "recall": found / max(1, sum(len(row.wanted) for row in judged)),
        "near-misses left alone": sum(not row.had for row in near) / max(1, len(near)),
    }


def is_wanted(one: Said, wanted: Iterable[Said]) -> bool:
    """Return whether a correction that was read is one of those wanted."""
    return any(is_same(want, one) for want in wanted)


def is_same(want: Said, had: Said) -> bool:
    """Return whether a correction that was read is the one that is wanted."""
    slot, was, now = want
    if slot != had[0]:
        return False
    if slot in ("type", "party.target"):
        return True
    return _fold(now) == _fold(had[2]) and (slot == "status" or _fold(was) == _fold(had[1]))


def _fold(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return sorted(romanise_name(name) for name in value)
    return value


def print_errors(judged: Iterable[Judged]) -> None:
    """Print each passage of the first half that is read wrongly."""
    for row in judged:
        if not (len(row.had) == len(row.wanted) and all(is_wanted(one, row.wanted) for one in row.had)):
            print(f"{row.text}\n    wanted {list(row.wanted)}\n    read   {row.had}")


if __name__ == "__main__":
    sys.exit(main())
