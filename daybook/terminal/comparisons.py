"""Two readers side by side as lines of text: each incident of a report, and the totals of agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from daybook.matching.readers import Comparison, Slot
from daybook.schema.reading import IncidentRead, Reading
from daybook.wording import render_days, render_place

_WIDTH = 12


def list_comparison(origin: str, local: Reading, model: Reading, comparison: Comparison) -> Iterator[str]:
    """Yield one report: the incidents of both readers with the slots that differ, and those of one alone."""
    yield origin
    for pair in sorted(comparison.pairs, key=lambda pair: pair.one):
        yield f"  both        {_render_incident(local.incidents[pair.one])}"
        for slot in pair.slots:
            if not slot.same:
                yield f"    {slot.name:<{_WIDTH}}local {_render(slot, slot.one)}"
                yield f"    {'':<{_WIDTH}}llm   {_render(slot, slot.other)}"
    for number in comparison.only_one:
        yield f"  only local  {_render_incident(local.incidents[number])}"
    for number in comparison.only_other:
        yield f"  only llm    {_render_incident(model.incidents[number])}"
    if not local.incidents and not model.incidents:
        yield "  both        no incident"
    for noun, (both, one, other) in (("groups", comparison.groups), ("people", comparison.people)):
        if both + one + other:
            yield f"  {noun}: {both} in both, {one} only local, {other} only llm"
    yield f"  statements: {comparison.statements:.0%} labelled alike, by characters"


def list_totals(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Yield the totals of agreement over all reports, slot by slot."""
    pairs = [pair for comparison in comparisons for pair in comparison.pairs]
    only_local = sum(len(comparison.only_one) for comparison in comparisons)
    only_llm = sum(len(comparison.only_other) for comparison in comparisons)
    yield (
        f"{len(comparisons)} report{'s' * (len(comparisons) != 1)}: incidents {len(pairs)} in both,"
        f" {only_local} only local, {only_llm} only llm"
    )
    for name, counts in count_slots(comparisons).items():
        told = ", ".join(f"{number} {label}" for label, number in counts.items() if number)
        yield f"  {name:<{_WIDTH}}{told}"


def count_slots(comparisons: Sequence[Comparison]) -> dict[str, dict[str, int]]:
    """Return for each slot of the paired incidents how often it is alike, differs, or stands in one alone."""
    tally: dict[str, Counter[str]] = {}
    for comparison in comparisons:
        for pair in comparison.pairs:
            for slot in pair.slots:
                tally.setdefault(slot.name, Counter())[_judge(slot)] += 1
    labels = ("alike", "different", "only local", "only llm")
    return {name: {label: counts[label] for label in labels} for name, counts in tally.items()}


def _judge(slot: Slot) -> str:
    if slot.same:
        return "alike"
    if _is_unsaid(slot.other):
        return "only local"
    return "only llm" if _is_unsaid(slot.one) else "different"


def _is_unsaid(value: Any) -> bool:
    return value is None or value is False or value in ([], ())


def _render_incident(incident: IncidentRead) -> str:
    parts = [
        incident.type,
        render_days(incident.date) if incident.date else "day unknown",
        render_place(incident.place) if incident.place else "place unknown",
    ]
    return " · ".join(parts)


def _render(slot: Slot, value: Any) -> str:
    if _is_unsaid(value):
        return "–"
    if isinstance(value, dict):
        return _render_object(value)
    if isinstance(value, (list, tuple)):
        return "; ".join(_render_object(part) if isinstance(part, dict) else str(part) for part in value)
    return "recalled" if slot.name == "background" else str(value)


def _render_object(value: dict[str, Any]) -> str:
    if "low" in value:
        return str(value["low"]) if value["low"] == value["high"] else f"{value['low']}–{value['high']}"
    if "start" in value:
        return value["start"] if value["start"] == value["end"] else f"{value['start']} to {value['end']}"
    if "names" in value:
        told = str(value.get("kind") or value.get("fate"))
        return f"{', '.join(value['names'])} ({told.replace('_', ' ')})"
    return ", ".join(str(value[key]) for key in ("name", "admin1", "country") if value.get(key))
