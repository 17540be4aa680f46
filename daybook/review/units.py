"""Pairs what coders found in a report: the same incident, group or person, as each of them coded it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from daybook.record.slots import LISTS, SINGLES
from daybook.schema.reading import GroupRead, IncidentRead, Item, PersonRead, Reading
from daybook.spelling import fold_name

# Points from which two codings are of one incident: the same words, or the same day and place.
_LEAST = 2.0


@dataclass(frozen=True, slots=True)
class Unit:
    """One incident, group or person of a report, with what each coder who found it made of it.

    Attributes:
        report: its report; noun: `incident`, `group` or `person`; number: its place among the report's units.
        coded: the item by coder; a coder who did not find it is missing.
    """

    report: str
    noun: str
    number: int
    coded: Mapping[str, Item]

    @property
    def key(self) -> str:
        """By which it is named in forms: `incident-0`."""
        return f"{self.noun}-{self.number}"


def pair_units(report: str, readings: Mapping[str, Reading]) -> list[Unit]:
    """Return the units of a report, each with the items of the coders who found it.

    Each coder's items are put to the units of the coders before, those that agree most first.

    Args:
        report: its id; readings: by coder.
    """
    units = []
    for noun, name in (("incident", "incidents"), ("group", "groups"), ("person", "people")):
        groups: list[dict[str, Item]] = []
        for coder, reading in readings.items():
            items: Sequence[Item] = getattr(reading, name)
            scored = sorted(
                (
                    (score, -m, -n)
                    for n, item in enumerate(items)
                    for m, group in enumerate(groups)
                    if (score := max(compare_items(item, other) for other in group.values())) >= _LEAST
                ),
                reverse=True,
            )
            placed: dict[int, int] = {}
            for _score, m, n in scored:
                if -n not in placed and -m not in placed.values():
                    placed[-n] = -m
            for n, item in enumerate(items):
                if n in placed:
                    groups[placed[n]][coder] = item
                else:
                    groups.append({coder: item})
        units += [Unit(report, noun, number, coded) for number, coded in enumerate(groups)]
    return units


def compare_items(one: Item, other: Item) -> float:
    """Return how much two codings of one report agree, in points: words, day, place, type and names."""
    if isinstance(one, IncidentRead) and isinstance(other, IncidentRead):
        points = 2.0 * any(a.overlaps(b) for a in one.evidence for b in other.evidence)
        points += 1.0 * (one.date is not None and other.date is not None and one.date.gap(other.date) == 0)
        points += 1.0 * (one.place is not None and other.place is not None and _same_place(one, other))
        points += 1.0 * (one.type == other.type) + 0.5 * (
            one.killed is not None and one.killed == other.killed
        )
        return points - 2.0 * (one.background != other.background)
    if isinstance(one, GroupRead | PersonRead) and isinstance(other, GroupRead | PersonRead):
        shared = {fold_name(name) for name in one.names} & {fold_name(name) for name in other.names}
        return 3.0 * bool(shared) + 1.0 * any(a.overlaps(b) for a in one.evidence for b in other.evidence)
    return 0.0


def _same_place(one: IncidentRead, other: IncidentRead) -> bool:
    if one.place is None or other.place is None:
        return False
    names = [fold_name(place.name or place.admin1 or "") for place in (one.place, other.place)]
    return names[0] == names[1] and one.place.country == other.place.country


def list_values(item: Item, noun: str) -> dict[str, Any]:
    """Return the plain value of each slot of an item; slots of several values hold a sorted list."""
    values = {slot: msgspec.to_builtins(getattr(item, slot)) for slot in SINGLES[noun]}
    for slot, name in LISTS[noun].items():
        held = getattr(item, name)
        if slot.startswith("party."):
            held = [party for party in held if party.role == slot.partition(".")[2]]
        values[slot] = [msgspec.to_builtins(one) for one in held]
    if isinstance(item, IncidentRead):
        for kind, count in item.killed_by_kind.items():
            values[f"killed.{kind}"] = msgspec.to_builtins(count)
    return values
