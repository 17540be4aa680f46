"""The slots of a reading: which hold one value and which several, and of what type each value is."""

from __future__ import annotations

from typing import Any

from daybook.schema.reading import Named, Party, PlaceRead
from daybook.schema.terms import (
    COUNT_SLOTS,
    IncidentStatus,
    IncidentType,
    PersonRole,
    PersonStatus,
    Weapon,
)
from daybook.schema.values import Count, Days

SINGLES: dict[str, tuple[str, ...]] = {
    "incident": ("type", "status", "background", "date", "place", *COUNT_SLOTS),
    "group": ("strength", "remaining"),
    "person": ("group", "role", "status"),
}
"""Slots of one value, by noun; beside them an incident has `killed.KIND` for the dead of one side."""

LISTS: dict[str, dict[str, str]] = {
    "incident": {
        "party.initiator": "parties",
        "party.target": "parties",
        "weapon": "weapons",
        "claimed_by": "claimed_by",
        "denied_by": "denied_by",
        "named": "named",
    },
    "group": {"name": "names", "parent": "parent", "leader": "leaders", "based_in": "based_in"},
    "person": {"name": "names"},
}
"""Slots of several values, by noun, each with the field of the reading that gathers them."""

_TYPES: dict[str, Any] = {
    "type": IncidentType,
    "background": bool,
    "date": Days,
    "place": PlaceRead,
    **dict.fromkeys((*COUNT_SLOTS, "strength", "remaining"), Count),
    "role": PersonRole,
    "weapon": Weapon,
    "named": Named,
    "party.initiator": Party,
    "party.target": Party,
    **dict.fromkeys(("group", "name", "parent", "leader", "based_in", "claimed_by", "denied_by"), str),
}
_SIDES = ("state", "armed_group", "civilian", "unknown")


def find_slot_type(slot: str, noun: str | None = None) -> Any:
    """Return the type of a slot's value.

    Args:
        slot: its name; noun: what it is of, needed for `status` alone, which incidents and people have.

    Raises:
        KeyError: if there is no such slot.
    """
    if slot == "status":
        return {"incident": IncidentStatus, "person": PersonStatus}.get(
            noun or "", IncidentStatus | PersonStatus
        )
    if slot.startswith("killed.") and slot.partition(".")[2] in _SIDES:
        return Count
    return _TYPES[slot]


def is_editable(noun: str, slot: str) -> bool:
    """Return whether the slot is one that a person fills: readers also keep notes, such as corrections."""
    return slot in list_slots(noun)


def list_slots(noun: str) -> tuple[str, ...]:
    """Return the slots that an incident, a group or a person has, in the order of a form."""
    sides = tuple(f"killed.{side}" for side in _SIDES) if noun == "incident" else ()
    return (*(("name",) if noun != "incident" else ()), *SINGLES[noun], *sides, *_others(noun))


def _others(noun: str) -> tuple[str, ...]:
    return tuple(slot for slot in LISTS[noun] if slot != "name")
