"""What two overlapping windows of one report tell of the same incident, group or person becomes one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from daybook.names import same_group
from daybook.schema.reading import Datum, GroupRead, IncidentRead, Item, Named, Party, PersonRead, PlaceRead
from daybook.schema.terms import COUNT_SLOTS
from daybook.schema.values import Count
from daybook.spelling import fold_name

Told = TypeVar("Told", IncidentRead, GroupRead, PersonRead)
Value = TypeVar("Value")


def merge_incidents(windows: Sequence[Sequence[IncidentRead]]) -> tuple[IncidentRead, ...]:
    """Return the incidents of all windows of one report, each once.

    Two of one window stay two, as the model has them. Across windows two of one type are one that a sentence
    tells in both, or that have the same day and place name; unless day, place or a count contradicts it.
    """
    return _merge(windows, _is_same_incident, _join_incidents)


def merge_groups(windows: Sequence[Sequence[GroupRead]]) -> tuple[GroupRead, ...]:
    """Return the groups of all windows, those that share a name as one."""
    return _merge(windows, _is_same_group, _join_groups)


def merge_people(windows: Sequence[Sequence[PersonRead]]) -> tuple[PersonRead, ...]:
    """Return the people of all windows, those of one name, or whose name is part of the other's, as one."""
    return _merge(windows, _is_same_person, _join_people)


def _merge(
    windows: Sequence[Sequence[Told]],
    is_same: Callable[[Told, Told], bool],
    join: Callable[[Told, Told], Told],
) -> tuple[Told, ...]:
    merged: list[Told] = []
    for window in windows:
        before = len(merged)
        taken: set[int] = set()
        for item in window:
            own = next((n for n in range(before) if n not in taken and is_same(merged[n], item)), None)
            if own is None:
                merged.append(item)
            else:
                merged[own] = join(merged[own], item)
                taken.add(own)
    return tuple(merged)


def _is_same_incident(one: IncidentRead, other: IncidentRead) -> bool:
    if one.date is not None and other.date is not None and one.date.gap(other.date) > 0:
        return False
    if not _may_be_one_place(one.place, other.place):
        return False
    counts = [(getattr(one, slot), getattr(other, slot)) for slot in COUNT_SLOTS]
    if any(a is not None and b is not None and not a.overlaps(b) for a, b in counts):
        return False
    if one.type != other.type:
        return False
    if set(one.evidence) & set(other.evidence):
        return True
    named = all(incident.place is not None and incident.place.name for incident in (one, other))
    return named and one.date is not None and one.date == other.date


def _may_be_one_place(one: PlaceRead | None, other: PlaceRead | None) -> bool:
    if one is None or other is None:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    a, b = _name_key(one), _name_key(other)
    return a is None or b is None or a == b


def _name_key(place: PlaceRead) -> str | None:
    return fold_name(place.name) if place.name else None


def _is_same_group(one: GroupRead, other: GroupRead) -> bool:
    return any(same_group(a, b) for a in one.names for b in other.names)


def _is_same_person(one: PersonRead, other: PersonRead) -> bool:
    return any(_is_one_name(a, b) for a in one.names for b in other.names)


def _is_one_name(a: str, b: str) -> bool:
    """Return whether two names are one, or the shorter is the beginning or end of the longer."""
    short, long = sorted((fold_name(a).split(), fold_name(b).split()), key=len)
    return bool(short) and (long[: len(short)] == short or long[-len(short) :] == short)


def _join_incidents(one: IncidentRead, other: IncidentRead) -> IncidentRead:
    def wider(a: Count | None, b: Count | None) -> Count | None:
        return a.span(b) if a is not None and b is not None else a or b

    sides = dict(one.killed_by_kind)
    for side, count in other.killed_by_kind.items():
        sides[side] = sides[side].span(count) if side in sides else count
    days = [d for d in (one.date, other.date) if d is not None]
    places = [p for p in (one.place, other.place) if p is not None]
    return replace(
        one,
        background=one.background and other.background,
        date=min(days, key=lambda d: d.length, default=None),
        place=next((p for p in places if p.name), places[0] if places else None),
        parties=_join_parties(one.parties, other.parties),
        killed=wider(one.killed, other.killed),
        wounded=wider(one.wounded, other.wounded),
        captured=wider(one.captured, other.captured),
        abducted=wider(one.abducted, other.abducted),
        killed_by_kind=sides,
        weapons=_unite(one.weapons, other.weapons),
        claimed_by=_unite(one.claimed_by, other.claimed_by),
        denied_by=_unite(one.denied_by, other.denied_by),
        named=_join_named(one.named, other.named),
        evidence=_unite(one.evidence, other.evidence),
        confidence=max(one.confidence, other.confidence),
        data=_join_data(one, other),
    )


def _join_parties(ones: Sequence[Party], others: Sequence[Party]) -> tuple[Party, ...]:
    joined = list(ones)
    for party in others:
        own = next(
            (n for n, p in enumerate(joined) if p.role == party.role and set(p.names) & set(party.names)),
            None,
        )
        if own is None:
            joined.append(party)
        else:
            kept = joined[own]
            kind = kept.kind if kept.kind != "unknown" else party.kind
            joined[own] = Party(_unite(kept.names, party.names), kept.role, kind)
    return tuple(joined)


def _join_named(ones: Sequence[Named], others: Sequence[Named]) -> tuple[Named, ...]:
    joined = list(ones)
    for person in others:
        own = next(
            (
                n
                for n, p in enumerate(joined)
                if p.fate == person.fate and any(_is_one_name(a, b) for a in p.names for b in person.names)
            ),
            None,
        )
        if own is None:
            joined.append(person)
        else:
            joined[own] = Named(_unite(joined[own].names, person.names), person.fate)
    return tuple(joined)


def _join_groups(one: GroupRead, other: GroupRead) -> GroupRead:
    return replace(
        one,
        names=_unite(one.names, other.names),
        parent=_unite(one.parent, other.parent),
        leaders=_unite(one.leaders, other.leaders),
        # A strength given twice is of two times or by two sources: the first stands, the data hold both.
        strength=one.strength or other.strength,
        remaining=one.remaining or other.remaining,
        based_in=_unite(one.based_in, other.based_in),
        evidence=_unite(one.evidence, other.evidence),
        data=_join_data(one, other),
    )


def _join_people(one: PersonRead, other: PersonRead) -> PersonRead:
    return replace(
        one,
        names=_unite(one.names, other.names),
        group=one.group or other.group,
        role=one.role if one.role != "other" else other.role,
        status=one.status if one.status != "unknown" else other.status,
        evidence=_unite(one.evidence, other.evidence),
        data=_join_data(one, other),
    )


def _join_data(one: Item, other: Item) -> tuple[Datum, ...]:
    """Return the data of both; a datum's value can hold lists, so that equality and no set tells it again."""
    return (*one.data, *(datum for datum in other.data if datum not in one.data))


def _unite(ones: Sequence[Value], others: Sequence[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys((*ones, *others)))
