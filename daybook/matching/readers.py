"""Two readers' readings of one report, side by side: which incidents are the same, and where they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from daybook.matching.names import compare_names
from daybook.schema.reading import GroupRead, IncidentRead, Named, Party, PersonRead, PlaceRead, Reading
from daybook.schema.terms import COUNT_SLOTS, PartyRole
from daybook.schema.values import Count, Days

# Points by which two tellings are taken for one incident; a pair needs this many, one of them of an anchor.
_LEAST_POINTS = 3
_ANCHORS = ("date", "place", "initiator", "target", *COUNT_SLOTS)
_POINTS = {"date": 2, "place": 2, **dict.fromkeys(COUNT_SLOTS, 2)}


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of a pair as plain values; None or empty where a reader gives nothing."""

    name: str
    one: Any
    other: Any
    same: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """An incident that both readers give: its number in each reading, and the slots that either fills."""

    one: int
    other: int
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two readings of one report.

    Attributes:
        pairs: incidents of both; only_one, only_other: the numbers of those that one reader alone gives.
        groups, people: how many are in both, in the first alone and in the second alone.
        statements: the share of the text's sentences, by characters, that both label alike; 0 to 1.
    """

    pairs: tuple[Pair, ...]
    only_one: tuple[int, ...]
    only_other: tuple[int, ...]
    groups: tuple[int, int, int]
    people: tuple[int, int, int]
    statements: float


def compare_readings(one: Reading, other: Reading) -> Comparison:
    """Return how two readings of one text agree."""
    pairs = tuple(_pair_incidents(one.incidents, other.incidents))
    ones, others = {pair.one for pair in pairs}, {pair.other for pair in pairs}
    return Comparison(
        pairs=pairs,
        only_one=tuple(number for number in range(len(one.incidents)) if number not in ones),
        only_other=tuple(number for number in range(len(other.incidents)) if number not in others),
        groups=_count_shared(one.groups, other.groups),
        people=_count_shared(one.people, other.people),
        statements=_compare_statements(one, other),
    )


def _pair_incidents(ones: Sequence[IncidentRead], others: Sequence[IncidentRead]) -> Iterator[Pair]:
    """Yield the pairs, the surest first: each incident is in one pair at most."""
    scored = []
    for n, one in enumerate(ones):
        for m, other in enumerate(others):
            slots = tuple(compare_slots(one, other))
            same = [slot.name for slot in slots if slot.same]
            points = sum(_POINTS.get(name, 1) for name in same)
            if points >= _LEAST_POINTS and any(name in _ANCHORS for name in same):
                scored.append((-points, n, m, slots))
    used_ones: set[int] = set()
    used_others: set[int] = set()
    for _, n, m, slots in sorted(scored, key=lambda row: row[:3]):
        if n not in used_ones and m not in used_others:
            used_ones.add(n)
            used_others.add(m)
            yield Pair(n, m, slots)


def compare_slots(one: IncidentRead, other: IncidentRead) -> Iterator[Slot]:
    """Yield each slot that one of the two incidents fills, with both values and whether they agree."""
    for name, read, is_same in _SLOTS:
        a, b = read(one), read(other)
        if a in _UNSAID and b in _UNSAID:
            continue
        same = a not in _UNSAID and b not in _UNSAID and is_same(a, b)
        yield Slot(name, msgspec.to_builtins(a), msgspec.to_builtins(b), same)


# False stands for news: that neither recalls the incident says nothing of how well they agree.
_UNSAID: tuple[Any, ...] = (None, (), False)


def _is_same_day(a: Days, b: Days) -> bool:
    return a == b


def _is_same_place(a: PlaceRead, b: PlaceRead) -> bool:
    if a.country and b.country and a.country != b.country:
        return False
    if a.name and b.name:
        return compare_names(a.name, b.name) in ("equal", "variant")
    return not a.name and not b.name and (a.admin1, a.country) == (b.admin1, b.country)


def _is_same_count(a: Count, b: Count) -> bool:
    return (a.low, a.high) == (b.low, b.high)


def _is_same_list(a: Sequence[str], b: Sequence[str]) -> bool:
    return set(a) == set(b)


def _share_a_name(a: Sequence[str], b: Sequence[str]) -> bool:
    return any(compare_names(x, y) != "different" for x in a for y in b)


def _are_same_people(a: Sequence[Named], b: Sequence[Named]) -> bool:
    return len(a) == len(b) and all(
        any(x.fate == y.fate and _share_a_name(x.names, y.names) for y in b) for x in a
    )


def _is_same_party(a: Sequence[Party], b: Sequence[Party]) -> bool:
    return any(x.kind == y.kind and _share_a_name(x.names, y.names) for x in a for y in b)


def _parties(role: PartyRole) -> Callable[[IncidentRead], tuple[Party, ...]]:
    return lambda incident: tuple(party for party in incident.parties if party.role == role)


def _slot(name: str) -> Callable[[IncidentRead], Any]:
    return lambda incident: getattr(incident, name)


_SLOTS: tuple[tuple[str, Callable[[IncidentRead], Any], Callable[[Any, Any], bool]], ...] = (
    ("type", _slot("type"), lambda a, b: bool(a == b)),
    ("status", _slot("status"), lambda a, b: bool(a == b)),
    ("background", _slot("background"), lambda a, b: bool(a == b)),
    ("date", _slot("date"), _is_same_day),
    ("place", _slot("place"), _is_same_place),
    ("initiator", _parties("initiator"), _is_same_party),
    ("target", _parties("target"), _is_same_party),
    *((name, _slot(name), _is_same_count) for name in COUNT_SLOTS),
    ("weapons", _slot("weapons"), _is_same_list),
    ("claimed_by", _slot("claimed_by"), _share_a_name),
    ("denied_by", _slot("denied_by"), _share_a_name),
    ("named", _slot("named"), _are_same_people),
)


def _count_shared(
    ones: Sequence[GroupRead | PersonRead], others: Sequence[GroupRead | PersonRead]
) -> tuple[int, int, int]:
    left = list(others)
    shared = 0
    for item in ones:
        match = next((o for o in left if _share_a_name(item.names, o.names)), None)
        if match is not None:
            left.remove(match)
            shared += 1
    return shared, len(ones) - shared, len(left)


def _compare_statements(one: Reading, other: Reading) -> float:
    kinds = {statement.span: statement.kind for statement in other.statements}
    total = sum(s.span.end - s.span.start for s in one.statements)
    alike = sum(s.span.end - s.span.start for s in one.statements if kinds.get(s.span) == s.kind)
    return alike / total if total else 1.0
