"""Settles what coders differ on: the settled reading becomes judgements that name the coders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection

from daybook.errors import BookError
from daybook.record.book import Book
from daybook.record.entering import write_entry, write_mention
from daybook.record.judging import make_judgement
from daybook.record.slots import LISTS, SINGLES, list_slots
from daybook.review.acts import Act, check_author, write_act
from daybook.review.agreement import find_units, list_differences
from daybook.review.coding import find_assignment
from daybook.review.locking import check_unchanged
from daybook.review.reading import Slot, Thing, find_under_review
from daybook.review.units import Unit, compare_items, list_values
from daybook.schema.evidence import Span
from daybook.schema.judgement import Judgement
from daybook.schema.reading import IncidentRead, Item

_LEAST = 2.0


def settle(
    book: Book,
    author: str,
    number: int,
    report: str,
    chosen: Mapping[str, str],
    *,
    seen: int | None = None,
) -> Act:
    """Return the act by which the report's reading becomes what the coders agree on or a person chose.

    The reading is accepted with it. Every judgement names the coders.

    Args:
        book: where it is; author: who settles; number: of the assignment; report: its id.
        chosen: for each difference, `UNIT SLOT`, the coder whose value counts; of a unit that not all found,
            `UNIT found` with `found` or `not found`.
        seen: the number of the last judgement that the person saw of the report.

    Raises:
        BookError: if not all coders are done, or a difference is not settled.
        ConflictError: if another person changed the reading since.
    """
    name = check_author(author)
    with book.begin() as connection:
        check_unchanged(connection, name, [report], seen)
        coders = find_assignment(connection, number).coders
        units = find_units(connection, number, report)
        settled = [item for unit in units if (item := choose_item(unit, coders, chosen)) is not None]
        note = f"settled between {', '.join(coders)}"
        made = list_changes(connection, name, report, settled, note)
        made.append(make_judgement(name, "accepted", report, note=note))
        return write_act(connection, name, made)


def choose_item(unit: Unit, coders: Sequence[str], chosen: Mapping[str, str]) -> tuple[str, Item] | None:
    """Return noun and settled item of a unit, None where it was settled that the report does not tell it.

    Raises:
        BookError: if a difference is not settled.
    """
    differences = list_differences(unit, coders)
    for difference in differences:
        allowed = ("found", "not found") if difference.slot == "found" else coders
        if chosen.get(f"{unit.key} {difference.slot}") not in allowed:
            raise BookError(
                f"{unit.key} {difference.slot} is not settled; choose one of {', '.join(allowed)}"
            )
    if chosen.get(f"{unit.key} found") == "not found" and any(d.slot == "found" for d in differences):
        return None
    first = next(coder for coder in coders if coder in unit.coded)
    item = unit.coded[first]
    for difference in differences:
        if difference.slot != "found":
            item = _take_slot(
                item, unit.coded[chosen[f"{unit.key} {difference.slot}"]], unit.noun, difference.slot
            )
    return unit.noun, item


def _take_slot(item: Item, other: Item, noun: str, slot: str) -> Item:
    """The item with the other's value for the slot, and its words."""
    data = (*(d for d in item.data if d.slot != slot), *(d for d in other.data if d.slot == slot))
    if slot.startswith("killed.") and isinstance(item, IncidentRead) and isinstance(other, IncidentRead):
        side: Any = slot.partition(".")[2]
        kinds = {key: count for key, count in item.killed_by_kind.items() if key != side}
        if side in other.killed_by_kind:
            kinds[side] = other.killed_by_kind[side]
        return replace(item, killed_by_kind=kinds, data=data)
    name = LISTS[noun].get(slot, slot)
    value = getattr(other, name)
    if slot.startswith("party."):
        role = slot.partition(".")[2]
        value = (
            *(party for party in getattr(item, name) if party.role != role),
            *(party for party in value if party.role == role),
        )
    return replace(item, **{name: value}, data=data)


def list_changes(
    connection: Connection, author: str, report: str, settled: Sequence[tuple[str, Item]], note: str
) -> list[Judgement]:
    """Return the judgements, not yet written, that make the report's reading say what was settled.

    Things are put to those of the reading that agree with them most; what the settled reading lacks is
    rejected, what the reading lacks is added.
    """
    review = find_under_review(connection, report)
    free = {thing.subject: thing for thing in review.things if thing.state != "rejected"}
    made: list[Judgement] = []
    for noun, item in settled:
        own = [thing for thing in free.values() if thing.noun == noun]
        best = max(own, key=lambda thing: _score(item, thing), default=None)
        if best is None or _score(item, best) < _LEAST:
            new = write_mention(connection, author, report, item)
            made += [replace(judgement, note=note) for judgement in new]
            continue
        del free[best.subject]
        made += _change_thing(connection, author, best, item, note)
    return [*made, *(make_judgement(author, "rejected", subject, note=note) for subject in free)]


def _score(item: Item, thing: Thing) -> float:
    spans = tuple(slot.span for slot in thing.slots if slot.counts)
    return compare_items(item, replace(thing.read, evidence=spans))


def _change_thing(
    connection: Connection, author: str, thing: Thing, item: Item, note: str
) -> list[Judgement]:
    wanted, now = list_values(item, thing.noun), list_values(thing.read, thing.noun)
    made: list[Judgement] = []
    for slot in list_slots(thing.noun):
        own = [one for one in thing.slots if one.slot == slot and one.counts]
        before, after = now.get(slot), wanted.get(slot)
        if _plain(before) == _plain(after):
            continue
        span = _find_span(item, slot)
        if slot in SINGLES[thing.noun] or slot.startswith("killed."):
            made += _change_single(connection, author, (thing, slot, own), after, span, note)
            continue
        kept = after or []
        made += [
            make_judgement(author, "rejected", one.entry, note=note)
            for one in own
            if not any(_is_like(one.value, value) for value in kept)
        ]
        for value in kept:
            if not any(_is_like(value, old) for old in before or []):
                entry = write_entry(connection, author, thing.subject, slot, value, span)
                made.append(make_judgement(author, "added", entry, value=value, note=note))
    return made


def _change_single(
    connection: Connection,
    author: str,
    place: tuple[Thing, str, Sequence[Slot]],
    after: Any,
    span: Span,
    note: str,
) -> list[Judgement]:
    thing, slot, own = place
    if after is None:
        return [make_judgement(author, "rejected", one.entry, note=note) for one in own]
    entry = write_entry(connection, author, thing.subject, slot, after, span)
    if not own or entry == own[0].entry:
        return [make_judgement(author, "added", entry, value=after, note=note)]
    return [make_judgement(author, "corrected", own[0].entry, entry, value=after, note=note)]


def _find_span(item: Item, slot: str) -> Span:
    """Where the settled item has the words of the slot: its own, or else its first evidence."""
    own = [datum.span for datum in item.data if datum.slot == slot]
    if not own and not item.evidence:
        raise BookError(f"{slot} was coded without words; the coder must name the words that say it")
    return (own or list(item.evidence))[0]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: part for key, part in value.items() if key not in ("score", "best", "geonames")}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _is_like(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict) and "names" in one and "names" in other:
        same = one.get("kind") == other.get("kind") and one.get("fate") == other.get("fate")
        return same and not set(one["names"]).isdisjoint(other["names"])
    return bool(msgspec.json.encode(_plain(one)) == msgspec.json.encode(_plain(other)))
