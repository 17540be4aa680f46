"""Compares two people by their names, with the group and the incident as what bears them out."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.matching.score import Score, add_up, forbid
from daybook.matching.told import PersonTold, SameGroup
from daybook.names import relate_names
from daybook.names import same_group as same_known_group
from daybook.names.people import JOINING, PARTS, is_full
from daybook.schema.judgement import Reason
from daybook.spelling import fold_name

PRIOR = -4.0


def compare_people(a: PersonTold, b: PersonTold, same_group: SameGroup = same_known_group) -> Score:
    """Return how likely the two are one person, with the reasons.

    A full name decides. An alias that two share does not join them when their names differ (Jaka Ramadhan
    alias Ikrima, Firman alias Ikrima). One word of a name is enough only beside the same group or incident.
    """
    if a.report == b.report:
        return forbid("report", "One report tells of them as two people")
    group = _compare_groups(a, b, same_group)
    incident = None
    if a.incidents & b.incidents:
        incident = Reason("incident", "Both reports tell of the same incident", 2.5)
    return add_up(PRIOR, [_compare_all_names(a, b), group, incident])


def _compare_all_names(a: PersonTold, b: PersonTold) -> Reason:
    pairs = [(name, other, relate_names(name, other).likeness) for name in a.names for other in b.names]
    alike = [pair for pair in pairs if pair[2] in JOINING]
    full = [pair for pair in alike if is_full(pair[0]) and is_full(pair[1])]
    if full:
        name, other, likeness = min(full, key=lambda pair: pair[2] != "equal")
        if fold_name(name) == fold_name(other):
            return Reason("name", f"Both are called {name}", 8.0)
        if likeness == "initials":
            return Reason("name", f"The initials fit: {name} and {other}", 5.5)
        return Reason("name", f"Names are spelled alike: {name} and {other}", 7.0)
    clash = _find_clash(a, b)
    if alike:
        name, other, _likeness = alike[0]
        words = name if fold_name(name) == fold_name(other) else f"{name} or {other}"
        if clash:
            return Reason("alias", f"Both are called {words}, but their names differ: {clash}", 0.0)
        return Reason("name", f"Both are called {words}", 5.0)
    part = max((pair for pair in pairs if pair[2] in PARTS), key=_is_last_word, default=None)
    if part is not None:
        if clash:
            return Reason("name", f"Names share a word and differ: {clash}", -4.0)
        points = 5.0 if _is_last_word(part) else 4.0
        return Reason("name", f"One name is part of the other: {part[0]} and {part[1]}", points)
    kin = next((pair for pair in pairs if pair[2] in ("kin", "father")), None)
    if kin is not None:
        return Reason("name", f"Father and son: {kin[0]} and {kin[1]}", -8.0)
    return Reason("name", f"Names differ: {a.names[0]} and {b.names[0]}", -8.0)


def _is_last_word(pair: tuple[str, str, str]) -> bool:
    """Whether the shorter of two names is the last word of the longer: a given name says less."""
    return pair[2] in ("surname part", "kunya part")


def _find_clash(a: PersonTold, b: PersonTold) -> str | None:
    """The two best names, where they contradict each other.

    They do where both have full names and none is the other's, or where neither's best name is any of the
    other's; not where the best names agree. (Full names that agree were found before.)
    """
    name, other = a.names[0], b.names[0]
    if relate_names(name, other).likeness in JOINING:
        return None
    both_full = any(map(is_full, a.names)) and any(map(is_full, b.names))
    if both_full or not (_is_among(name, b.names) or _is_among(other, a.names)):
        return f"{name} and {other}"
    return None


def _is_among(name: str, names: Sequence[str]) -> bool:
    return any(relate_names(name, other).likeness in JOINING | PARTS for other in names)


def _compare_groups(a: PersonTold, b: PersonTold, same_group: SameGroup) -> Reason | None:
    if a.group and b.group:
        if same_group(a.group, b.group) or fold_name(a.group) == fold_name(b.group):
            return Reason("group", f"Both belong to {a.group}", 2.5)
        return Reason("group", f"Groups differ: {a.group} and {b.group}", -3.0)
    if a.country and b.country and a.country != b.country:
        return Reason("country", "The reports are on different countries", -2.0)
    return None
