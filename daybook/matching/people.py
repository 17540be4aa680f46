"""Compares two people by their names, with the group and the incident as what bears them out."""

from __future__ import annotations

from daybook.matching.names import compare_names, is_full_name
from daybook.matching.score import Score, add_up, forbid
from daybook.matching.told import PersonTold, SameGroup
from daybook.names import same_group as same_known_group
from daybook.schema.judgement import Reason
from daybook.spelling import fold_name

PRIOR = -4.0


def compare_people(a: PersonTold, b: PersonTold, same_group: SameGroup = same_known_group) -> Score:
    """Return how likely the two are one person, with the reasons.

    A full name decides. An alias that two share does not join them when their full names differ (Jaka Ramadhan
    alias Ikrima, Firman alias Ikrima). A single word of a name counts only beside the same group or incident.
    """
    if a.report == b.report:
        return forbid("report", "One report tells of them as two people")
    group = _compare_groups(a, b, same_group)
    incident = None
    if a.incidents & b.incidents:
        incident = Reason("incident", "Both reports tell of the same incident", 2.0)
    return add_up(PRIOR, [_compare_all_names(a, b), group, incident])


def _compare_all_names(a: PersonTold, b: PersonTold) -> Reason:
    pairs = [(name, other, compare_names(name, other)) for name in a.names for other in b.names]
    alike = [pair for pair in pairs if pair[2] in ("equal", "variant")]
    full = [pair for pair in alike if is_full_name(pair[0]) and is_full_name(pair[1])]
    if full:
        name, other, likeness = full[0]
        if likeness == "equal":
            return Reason("name", f"Both are called {name}", 8.0)
        return Reason("name", f"Names are spelled alike: {name} and {other}", 7.0)
    clash = _find_clash(a, b)
    if alike:
        name, other, _likeness = alike[0]
        words = name if fold_name(name) == fold_name(other) else f"{name} or {other}"
        if clash:
            return Reason("alias", f"Both are called {words}, but their names differ: {clash}", 0.0)
        return Reason("name", f"Both are called {words}", 5.0)
    part = next((pair for pair in pairs if pair[2] == "part"), None)
    if part is not None:
        if clash:
            return Reason("name", f"Names share a word and differ: {clash}", -4.0)
        return Reason("name", f"One name is part of the other: {part[0]} and {part[1]}", 3.0)
    return Reason("name", f"Names differ: {a.names[0]} and {b.names[0]}", -8.0)


def _find_clash(a: PersonTold, b: PersonTold) -> str | None:
    """The two best names, where they contradict each other: neither is a spelling or a part of the other."""
    name, other = a.names[0], b.names[0]
    if compare_names(name, other) != "different":
        return None
    return f"{name} and {other}"


def _compare_groups(a: PersonTold, b: PersonTold, same_group: SameGroup) -> Reason | None:
    if a.group and b.group:
        if same_group(a.group, b.group) or fold_name(a.group) == fold_name(b.group):
            return Reason("group", f"Both belong to {a.group}", 2.5)
        return Reason("group", f"Groups differ: {a.group} and {b.group}", -3.0)
    if a.country and b.country and a.country != b.country:
        return Reason("country", "The reports are on different countries", -2.0)
    return None
