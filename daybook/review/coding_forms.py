"""A coding as the fields of one form, and the reading that a filled form makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from daybook.errors import DaybookError
from daybook.record.slots import LISTS, find_slot_type, list_slots
from daybook.review.forms import parse_value, render_value
from daybook.review.units import list_values
from daybook.review.words import find_words
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, GroupRead, IncidentRead, Item, PersonRead, Reading

NOUNS = {"incident": "incidents", "group": "groups", "person": "people"}
MOST = 40
"""Things of one noun that a form may hold."""


@dataclass(frozen=True, slots=True)
class Field:
    """One slot of a form: its name there, the slot, the values as typed, one a line, and their words."""

    name: str
    slot: str
    typed: str
    words: str


@dataclass(frozen=True, slots=True)
class FormItem:
    """One incident, group or person of a form: its name there, noun, the words that tell it, its slots."""

    name: str
    noun: str
    words: str
    fields: tuple[Field, ...]


def list_form(reading: Reading) -> list[FormItem]:
    """Return the form that holds the reading."""
    return [_render(noun, number, item, reading.text) for noun, number, item in reading.list_items()]


def make_blank(noun: str, number: int) -> FormItem:
    """Return an empty part of a form."""
    name = f"{noun}.{number}"
    return FormItem(name, noun, "", tuple(Field(f"{name}.{slot}", slot, "", "") for slot in list_slots(noun)))


def _render(noun: str, number: int, item: Item, text: str) -> FormItem:
    name, values = f"{noun}.{number}", list_values(item, noun)
    fields = []
    for slot in list_slots(noun):
        value = values.get(slot)
        held = value if slot in LISTS[noun] else [value]
        typed = "\n".join(render_value(noun, slot, one) for one in held or () if one is not None)
        words = next((datum.span.within(text) for datum in item.data if datum.slot == slot), "")
        fields.append(Field(f"{name}.{slot}", slot, typed, words))
    first = item.evidence[0].within(text) if item.evidence else ""
    return FormItem(name, noun, first, tuple(fields))


def read_form(before: Reading, sent: Mapping[str, str]) -> tuple[Reading, list[str]]:
    """Return the reading that the form makes, and what of it could not be read, each in one line.

    A thing without words and values is left out. What cannot be read is left out too, and told.

    Args:
        before: the coder's reading that the form was made from; sent: the fields by name.
    """
    troubles: list[str] = []
    items: dict[str, list[Any]] = {name: [] for name in NOUNS.values()}
    for noun, name in NOUNS.items():
        own = getattr(before, name)
        for number in range(MOST):
            words = sent.get(f"{noun}.{number}.words", "").strip()
            filled = [slot for slot in list_slots(noun) if sent.get(f"{noun}.{number}.{slot}", "").strip()]
            if not words or (not filled and noun != "incident"):
                if filled and not words:
                    troubles.append(f"{noun} {number + 1}: give the words in the report that tell it")
                continue
            old = own[number] if number < len(own) else None
            try:
                items[name].append(_read_item(noun, number, before.text, sent, (old, troubles)))
            except DaybookError as error:
                troubles.append(f"{noun} {number + 1}: {error}")
    read = replace(
        before,
        incidents=tuple(items["incidents"]),
        groups=tuple(items["groups"]),
        people=tuple(items["people"]),
    )
    return read, troubles


def _read_item(
    noun: str, number: int, text: str, sent: Mapping[str, str], around: tuple[Item | None, list[str]]
) -> Item:
    old, troubles = around
    evidence = _find(text, sent[f"{noun}.{number}.words"], old.evidence if old else ())
    values: dict[str, Any] = {"type": "other"} if noun == "incident" else {"names": ()}
    sides: dict[str, Any] = {}
    data: list[Datum] = []
    for slot in list_slots(noun):
        held = _read_values(noun, slot, sent.get(f"{noun}.{number}.{slot}", ""), around)
        said = sent.get(f"{noun}.{number}.{slot}.words", "").strip()
        span = evidence
        if held and said:
            try:
                span = _find(text, said, [d.span for d in old.data if d.slot == slot] if old else ())
            except DaybookError as error:
                troubles.append(f"{slot}: {error}")
        data += [Datum(slot, msgspec.to_builtins(one), span, rule="coder") for one in held]
        if slot.startswith("killed."):
            sides |= {slot.partition(".")[2]: one for one in held}
        elif slot in LISTS[noun]:
            field = LISTS[noun][slot]
            values[field] = (*values.get(field, ()), *held)
        elif held:
            values[slot] = held[0]
    kind: type[Any] = {"incident": IncidentRead, "group": GroupRead, "person": PersonRead}[noun]
    if noun == "incident":
        values["killed_by_kind"] = sides
    item: Item = kind(**values, evidence=(evidence,), data=tuple(data))
    return item


def _read_values(noun: str, slot: str, typed: str, around: tuple[Item | None, list[str]]) -> list[Any]:
    """The values typed for a slot, one a line; what cannot be read is told in the troubles."""
    old, troubles = around
    known = list_values(old, noun).get(slot) if old is not None and slot not in LISTS[noun] else None
    held = []
    for line in filter(str.strip, typed.splitlines()):
        try:
            plain = parse_value(noun, slot, line, known)
        except DaybookError as error:
            troubles.append(str(error))
            continue
        if slot.startswith("party."):
            plain["role"] = slot.partition(".")[2]
        held.append(msgspec.convert(plain, type=find_slot_type(slot, noun)))
    return held


def _find(text: str, words: str, known: Any) -> Span:
    """Where the words stand: where they stood before, if they are the same, else where they are found."""
    for span in known:
        if " ".join(span.within(text).split()) == " ".join(words.split()):
            return Span(span.start, span.end)
    return find_words(text, quote=words)
