"""Incidents: each slot is checked by itself, and an incident stands only on words that were found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from daybook.reading.llm.checking.counts import COUNT_KEYS, check_count, trace_item
from daybook.reading.llm.checking.days import check_days
from daybook.reading.llm.checking.evidence import check_evidence
from daybook.reading.llm.checking.places import check_place
from daybook.reading.llm.sheet import Sheet
from daybook.reading.llm.untrusted import Item, find_word, has_flag, list_items, list_texts
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, IncidentRead, Named, Party
from daybook.schema.terms import (
    COUNT_SLOTS,
    Fate,
    IncidentStatus,
    IncidentType,
    PartyKind,
    PartyRole,
    Weapon,
)
from daybook.schema.values import Count

TYPES: tuple[IncidentType, ...] = get_args(IncidentType)
# `retracted` is a status of the record, which no report gives.
STATUSES: tuple[IncidentStatus, ...] = ("occurred", "foiled", "alleged", "denied")
PARTY_KEYS = ("names", "role", "kind")
NAMED_KEYS = ("names", "fate")
WEAPON_KEYS = ("weapon", "quote")
INCIDENT_KEYS = (
    *("type", "status", "background", "date", "place", "parties", *COUNT_SLOTS, "killed_by_kind"),
    *("weapons", "claimed_by", "denied_by", "named", "evidence"),
)


def check_incidents(sheet: Sheet, answer: Item) -> tuple[IncidentRead, ...]:
    """Return the incidents of an answer that stand the check, in its order."""
    items = list_items(answer, "incidents", INCIDENT_KEYS, sheet.refusals)
    return tuple(incident for item in items if (incident := _check(sheet, item)) is not None)


def _check(sheet: Sheet, item: Item) -> IncidentRead | None:
    evidence = check_evidence(sheet, item)
    if not evidence:
        sheet.refusals.add("incident")
        return None
    near, refused = evidence[0], sheet.refusals.total
    kind = find_word(item, "type", TYPES, sheet.refusals) or "other"
    days = check_days(sheet, item, near)
    place = check_place(sheet, item, near)
    parties = tuple(_check_parties(sheet, item, near))
    named = tuple(_check_named(sheet, item, near))
    counts = dict(_check_counts(sheet, item, near, named))
    sides = dict(_check_sides(sheet, item, near))
    if days is None and place is None and not parties and not counts:
        sheet.refusals.add("vague incident")
        return None
    weapons = dict(_check_weapons(sheet, item, near))
    claimed, denied = (
        sheet.find_names(list_texts(item, key, sheet.refusals), near) for key in ("claimed_by", "denied_by")
    )
    data = [sheet.make_datum("type", kind, near)]
    data += [sheet.make_datum("date", *days)] if days else []
    data += [sheet.make_datum("place", place[0], place[1] or near)] if place else []
    data += [
        sheet.make_datum(f"party.{party.role}", {"names": list(party.names), "kind": party.kind}, span)
        for party, span in parties
    ]
    data += [sheet.make_datum(slot, count, span) for slot, (count, span) in counts.items()]
    data += [sheet.make_datum(f"killed.{side}", count, span) for side, (count, span) in sides.items()]
    data += [sheet.make_datum("weapon", weapon, span) for weapon, span in weapons.items()]
    data += [sheet.make_datum("claimed_by", name, span) for name, span in claimed]
    data += [sheet.make_datum("denied_by", name, span) for name, span in denied]
    data += [
        sheet.make_datum("named", {"names": list(person.names), "fate": person.fate}, span)
        for person, span in named
    ]
    told = {slot: count for slot, (count, _) in counts.items()}
    return IncidentRead(
        type=kind,
        status=find_word(item, "status", STATUSES, sheet.refusals) or "occurred",
        background=has_flag(item, "background", sheet.refusals),
        date=days[0] if days else None,
        place=place[0] if place else None,
        parties=tuple(party for party, _ in parties),
        killed=told.get("killed"),
        wounded=told.get("wounded"),
        captured=told.get("captured"),
        abducted=told.get("abducted"),
        killed_by_kind={side: count for side, (count, _) in sides.items() if count.high > 0},
        weapons=tuple(weapons),
        claimed_by=tuple(name for name, _ in claimed),
        denied_by=tuple(name for name, _ in denied),
        named=tuple(person for person, _ in named),
        evidence=sheet.list_sentences(evidence),
        confidence=_weigh(data, sheet.refusals.total - refused),
        data=tuple(data),
    )


def _weigh(data: Sequence[Datum], refused: int) -> float:
    """Return a first confidence, not calibrated: the less of it had to be refused, the more is believed."""
    return round(0.3 + 0.5 * len(data) / (len(data) + refused), 2)


def _check_parties(sheet: Sheet, item: Item, near: Span) -> Iterator[tuple[Party, Span]]:
    for told in list_items(item, "parties", PARTY_KEYS, sheet.refusals):
        role: PartyRole | None = find_word(told, "role", get_args(PartyRole), sheet.refusals)
        kind: PartyKind | None = find_word(told, "kind", get_args(PartyKind), sheet.refusals)
        names = sheet.find_names(list_texts(told, "names", sheet.refusals), near)
        if role is not None and names:
            yield Party(tuple(name for name, _ in names), role, kind or "unknown"), names[0][1]


def _check_named(sheet: Sheet, item: Item, near: Span) -> Iterator[tuple[Named, Span]]:
    for told in list_items(item, "named", NAMED_KEYS, sheet.refusals):
        fate: Fate | None = find_word(told, "fate", get_args(Fate), sheet.refusals)
        names = sheet.find_names(list_texts(told, "names", sheet.refusals), near)
        if fate is not None and names:
            yield Named(tuple(name for name, _ in names), fate), names[0][1]


def _check_counts(
    sheet: Sheet, item: Item, near: Span, named: Sequence[tuple[Named, Span]]
) -> Iterator[tuple[str, tuple[Count, Span]]]:
    for slot in COUNT_SLOTS:
        people = [person.names[0] for person, _ in named if person.fate == slot]
        found = check_count(sheet, item, slot, near, people)
        if found is not None:
            yield slot, found


def _check_sides(sheet: Sheet, item: Item, near: Span) -> Iterator[tuple[PartyKind, tuple[Count, Span]]]:
    for told in list_items(item, "killed_by_kind", ("kind", *COUNT_KEYS), sheet.refusals):
        side: PartyKind | None = find_word(told, "kind", get_args(PartyKind), sheet.refusals)
        found = trace_item(sheet, told, near) if side is not None else None
        if side is not None and found is not None:
            yield side, found


def _check_weapons(sheet: Sheet, item: Item, near: Span) -> Iterator[tuple[Weapon, Span]]:
    for told in list_items(item, "weapons", WEAPON_KEYS, sheet.refusals):
        weapon: Weapon | None = find_word(told, "weapon", get_args(Weapon), sheet.refusals)
        spans = sheet.find_quotes(list_texts(told, "quote", sheet.refusals), near)
        if weapon is not None and spans:
            yield weapon, spans[0]
