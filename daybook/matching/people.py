"""Compares two people by their names, with the group and the incident as what bears them out."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.matching.names import compare_names, is_full_name
from daybook.matching.score import Score, add_up, forbid
from daybook.matching.told import PersonTold, SameGroup
from daybook.names import same_group as same_known_group
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
    part = max((pair for pair in pairs if pair[2] == "part"), key=_is_last_word, default=None)
    if part is not None:
        if clash:
            return Reason("name", f"Names share a word and differ: {clash}", -4.0)
        points = 5.0 if _is_last_word(part) else 4.0
        return Reason("name", f"One name is part of the other: {part[0]} and {part[1]}", points)
    return Reason("name", f"Names differ: {a.names[0]} and {b.names[0]}", -8.0)


def _is_last_word(pair: tuple[str, str, str]) -> bool:
    """Whether the shorter of two names is the last word of the longer: a given name says less."""
    small, large = sorted(pair[:2], key=lambda name: len(name.split()))
    return compare_names(small, large.split()[-1]) != "different"


def _find_clash(a: PersonTold, b: PersonTold) -> str | None:
    """The two best names, where they contradict each other.

    They do where both have full names and none is the other's, or where neither's best name is any of the
    other's; not where the best names agree. (Full names that agree were found before.)
    """
    name, other = a.names[0], b.names[0]
    if compare_names(name, other) in ("equal", "variant"):
        return None
    both_full = any(map(is_full_name, a.names)) and any(map(is_full_name, b.names))
    if both_full or not (_is_among(name, b.names) or _is_among(other, a.names)):
        return f"{name} and {other}"
    return None


def _is_among(name: str, names: Sequence[str]) -> bool:
    return any(compare_names(name, other) != "different" for other in names)


def _compare_groups(a: PersonTold, b: PersonTold, same_group: SameGroup) -> Reason | None:
    if a.group and b.group:
        if same_group(a.group, b.group) or fold_name(a.group) == fold_name(b.group):
            return Reason("group", f"Both belong to {a.group}", 2.5)
        return Reason("group", f"Groups differ: {a.group} and {b.group}", -3.0)
    if a.country and b.country and a.country != b.country:
        return Reason("country", "The reports are on different countries", -2.0)
    return None
