"""Compares the groups that two people are said to belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daybook.matching.names import compare_names
from daybook.matching.told import PersonTold, SameGroup
from daybook.names.known import canonical_group, find_bearers
from daybook.names.register import group_ties
from daybook.schema.judgement import Reason
from daybook.spelling import fold_name

# Points of a name from which a man is known by it, whatever group he has gone over to.
_KNOWN_BY_NAME = 7.0


def compare_memberships(a: PersonTold, b: PersonTold, name: float, same_group: SameGroup) -> Reason | None:
    """Return what the groups say of two people being one; nothing where either has none.

    Args:
        a, b: the people; name: the points that their names have, in bits; the more, the less it says that
            the groups differ, since men go over from one to another.
        same_group: whether two names are one group's.
    """
    ones, others = a.all_groups, b.all_groups
    if not ones or not others:
        return _compare_surroundings(a, b, same_group)
    for one, other in _pair(ones, others):
        if same_group(one, other) or fold_name(one) == fold_name(other):
            return Reason("group", f"Both belong to {one}", 2.5)
    for one, other in _pair(ones, others):
        if _share_bearer(one, other) or compare_names(one, other) == "variant":
            return Reason("group", f"{one} and {other} can be one group", 2.0)
    for one, other in _pair(ones, others):
        if _are_tied(one, other):
            return Reason("group", f"{one} and {other} are tied, as parent or successor", 1.0)
    points = -3.0
    if a.all_countries & b.all_countries:
        points = -1.0 if name >= _KNOWN_BY_NAME else -2.0
    return Reason("group", f"Groups differ: {ones[0]} and {others[0]}", points)


def _compare_surroundings(a: PersonTold, b: PersonTold, same_group: SameGroup) -> Reason | None:
    """What the one group of a report says of somebody whom it gives none; never anything against."""
    for one, other in _pair(a.all_groups or a.around, b.all_groups or b.around):
        if same_group(one, other) or fold_name(one) == fold_name(other):
            return Reason("group", f"The reports tell of {one} and of no other group", 1.5)
    return None


def _pair(ones: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for one in ones for other in others)


def _share_bearer(one: str, other: str) -> bool:
    """Whether some known group goes by both names, one of which may be others' too."""
    names = [{group.name for group in find_bearers(name)} for name in (one, other)]
    return not names[0].isdisjoint(names[1])


def _are_tied(one: str, other: str) -> bool:
    known, second = canonical_group(one), canonical_group(other)
    if known is None or second is None:
        return False
    ties = group_ties()
    return second in ties.get(known, ()) or known in ties.get(second, ())
