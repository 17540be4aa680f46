"""Measures how surely the reader finds what a report is about, for shares that are set right for it.

    python -m quality.reader_error [--write]

For each label (`type:bombing`, `target:police`, `group`, `country` ...) the 60 reports of the reader's own
test, which it never learned from, are counted: found rightly, found wrongly, missed, rightly not found. A
group or country counts once for each report and each of the groups or countries that the 60 reports tell of.
`--write` records the counts where the program reads them, daybook/inquiry/reader-error.json.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from daybook.inquiry.labels import Label, is_named, judge_incident
from daybook.names import canonical_group
from daybook.reading.reader import read_reports
from daybook.schema.contract import parse_reading
from daybook.schema.reading import IncidentRead
from daybook.spelling import fold_name
from quality.floors import fall_below
from quality.reading import report_of
from quality.shared import ROOT
from quality.written import load_written

HERE = ROOT / "quality"
FLOORS = HERE / "floors-reader_error.json"
SHIPPED = ROOT / "daybook" / "inquiry" / "reader-error.json"
TYPES = ("arrest", "bombing", "strike", "abduction", "battle", "attack", "surrender")
TARGETS = ("state", "civilian", "armed_group", "police")
SOURCE = "quality/reader_error.py on quality/wire-test.json, 60 reports that the reader never learned from"


def list_labels(incidents: Iterable[IncidentRead]) -> set[str]:
    """Return the labels of a report's news."""
    news = [one for one in incidents if not one.background]
    labels = {
        f"{kind}:{name}"
        for kind, names in (("type", TYPES), ("target", TARGETS))
        for name in names
        if any(_has(one, Label(kind, name)) for one in news)  # type: ignore[arg-type]
    }
    return labels | ({"lone"} if any(_has(one, Label("lone")) for one in news) else set())


def list_groups(incidents: Iterable[IncidentRead], first: bool) -> set[str]:
    """Return the groups of a report's news by their first names, or by all of them."""
    return {
        canonical_group(name) or fold_name(name)
        for one in incidents
        if not one.background
        for party in one.parties
        if party.kind == "armed_group" and is_named(party)
        for name in party.names[: 1 if first else None]
    }


def list_countries(incidents: Iterable[IncidentRead]) -> set[str]:
    """Return the countries of a report's news."""
    return {one.place.country for one in incidents if not one.background and one.place and one.place.country}


def _has(one: IncidentRead, label: Label) -> bool:
    country = one.place.country if one.place is not None else None
    return judge_incident(label, one.type, country, one.parties) is True


def measure() -> dict[str, dict[str, int]]:
    """Return for each label how often it was found rightly, wrongly, missed and rightly not found."""
    written = load_written(Path(HERE / "wire-test.json"))
    reports = [report_of(gold["text"], gold.get("article") or {}, name) for name, gold in written]
    pairs = [
        (parse_reading(gold).incidents, read.incidents)
        for (_name, gold), read in zip(written, read_reports(reports), strict=True)
    ]
    counts: dict[str, Counter[str]] = {}
    labelled = [(list_labels(gold), list_labels(read)) for gold, read in pairs]
    for label in (*(f"type:{name}" for name in TYPES), *(f"target:{name}" for name in TARGETS), "lone"):
        counts[label] = Counter(_tell(label in gold, label in read) for gold, read in labelled)
    # A group is found where one of its names is; it is found wrongly where none of its names is told.
    counts["group"] = count_many(
        [
            (
                list_groups(gold, True),
                list_groups(gold, False),
                list_groups(read, True),
                list_groups(read, False),
            )
            for gold, read in pairs
        ]
    )
    told = [(list_countries(gold), list_countries(read)) for gold, read in pairs]
    counts["country"] = count_many([(gold, gold, read, read) for gold, read in told])
    return {label: {name: own[name] for name in ("true", "false", "missed", "rejected")}
            for label, own in counts.items()}  # fmt: skip


def count_many(pairs: list[tuple[set[str], set[str], set[str], set[str]]]) -> Counter[str]:
    """Return the counts over each report and each thing that any of the reports tells of.

    Args:
        pairs: of each report what is there (first names, all names) and what is found (first, all).
    """
    every = {one for first, _all, _found, _names in pairs for one in first}
    counts: Counter[str] = Counter()
    for first, names, found, found_names in pairs:
        counts["true"] += len(first & found_names)
        counts["missed"] += len(first - found_names)
        counts["false"] += len(found - names)
        counts["rejected"] += len(every - names - found_names)
    return counts


def _tell(there: bool, found: bool) -> str:
    if there:
        return "true" if found else "missed"
    return "false" if found else "rejected"


def main() -> int:
    """Print the figures and return 1 if one lies below its floor, or the program ships others."""
    counts = measure()
    figures = {}
    for label, own in counts.items():
        there, absent = own["true"] + own["missed"], own["rejected"] + own["false"]
        if there:
            figures[f"{label}.sensitivity"] = own["true"] / there
        figures[f"{label}.specificity"] = own["rejected"] / max(absent, 1)
    if "--write" in sys.argv:
        plain = json.dumps({"source": SOURCE, "counts": counts}, indent=1)
        SHIPPED.write_text(plain + "\n", encoding="utf-8")
    failed = fall_below(figures, FLOORS)
    shipped = json.loads(SHIPPED.read_text("utf-8"))["counts"] if SHIPPED.exists() else {}
    if shipped != counts:
        print("reader_error: the program ships other counts; run with --write")
        failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
