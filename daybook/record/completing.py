"""Gives every value of a reading its datum; where no exact words were named, on the item's best evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, GroupRead, IncidentRead, PersonRead, Reading
from daybook.schema.terms import COUNT_SLOTS

Item = TypeVar("Item", IncidentRead, GroupRead, PersonRead)

# A reader may name a slot in the plural, as the contract's lists are named.
SLOT_NAMES = {
    "leaders": "leader",
    "parents": "parent",
    "weapons": "weapon",
    "names": "name",
    "parties": "party",
    "people": "named",
}


def name_slot(slot: str) -> str:
    """Return the one name under which the record keeps a slot: `leaders` is `leader`."""
    return SLOT_NAMES.get(slot, slot)


def complete_reading(reading: Reading) -> Reading:
    """Return the reading with a datum for every value that has none, on the item's first evidence.

    A value of an item that has no evidence at all stays without datum, and so out of the record's figures.
    """
    return replace(
        reading,
        incidents=tuple(_complete(i, _list_incident(i), i.confidence, reading) for i in reading.incidents),
        groups=tuple(_complete(g, _list_group(g), 0.5, reading) for g in reading.groups),
        people=tuple(_complete(p, _list_person(p), 0.5, reading) for p in reading.people),
    )


def _complete(item: Item, values: Iterator[tuple[str, Any]], confidence: float, reading: Reading) -> Item:
    data = tuple(replace(datum, slot=name_slot(datum.slot)) for datum in item.data)
    had = {datum.slot for datum in data} | {datum.slot.split(".")[0] for datum in data}
    added: tuple[Datum, ...] = ()
    if item.evidence:
        span = item.evidence[0]
        kind, holder = _find_statement(reading, span)
        added = tuple(
            Datum(slot, msgspec.to_builtins(value), span, kind, holder, confidence, "whole item")
            for slot, value in values
            if slot not in had and slot.split(".")[0] not in had
        )
    completed: Item = replace(item, data=data + added)
    return completed


def _find_statement(reading: Reading, span: Span) -> tuple[Any, str | None]:
    for statement in reading.statements:
        if statement.span.overlaps(span):
            return statement.kind, statement.holder
    return "fact", None


def _list_incident(incident: IncidentRead) -> Iterator[tuple[str, Any]]:
    yield "type", incident.type
    yield "status", incident.status
    for slot in ("date", "place", *COUNT_SLOTS):
        if (value := getattr(incident, slot)) is not None:
            yield slot, value
    for party in incident.parties:
        yield f"party.{party.role}", {"names": party.names, "kind": party.kind}
    for slot, values in (
        ("weapon", incident.weapons),
        ("claimed_by", incident.claimed_by),
        ("denied_by", incident.denied_by),
        ("named", incident.named),
    ):
        for value in values:
            yield slot, value


def _list_group(group: GroupRead) -> Iterator[tuple[str, Any]]:
    for slot, values in (("parent", group.parent), ("leader", group.leaders), ("based_in", group.based_in)):
        for value in values:
            yield slot, value
    for slot, count in (("strength", group.strength), ("remaining", group.remaining)):
        if count is not None:
            yield slot, count


def _list_person(person: PersonRead) -> Iterator[tuple[str, Any]]:
    if person.group:
        yield "group", person.group
    yield "role", person.role
    yield "status", person.status
