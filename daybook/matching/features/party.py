"""The features `group` and `named`: whether the same groups fought and the same people were hit."""

from __future__ import annotations

from daybook.matching.features.level import Feature, Level, otherwise, share, silence
from daybook.matching.told import IncidentTold
from daybook.matching.traits import Traits, list_group_keys, list_groups
from daybook.schema.reading import Named
from daybook.spelling import fold_name, sound_name


def _tell_group(a: IncidentTold, b: IncidentTold) -> str:
    for name in list_groups(a.read):
        for other in list_groups(b.read):
            if share(list_group_keys(name), list_group_keys(other)):
                same = fold_name(name) == fold_name(other)
                return f"Both involve {name}" + ("" if same else f", also called {other}")
    return "Both involve the same group"


def _tell_kin(a: IncidentTold, b: IncidentTold) -> str:
    return f"Groups are of one family: {list_groups(a.read)[0]} and {list_groups(b.read)[0]}"


def _tell_groups(a: IncidentTold, b: IncidentTold) -> str:
    return f"Groups differ: {list_groups(a.read)[0]} and {list_groups(b.read)[0]}"


GROUP = Feature(
    "group",
    (
        silence("len(groups_l) = 0 OR len(groups_r) = 0", lambda a, b: not a.groups or not b.groups),
        Level(
            "same", "list_has_any(groups_l, groups_r)", lambda a, b: share(a.groups, b.groups), _tell_group, 1
        ),
        Level(
            "kin",
            "list_has_any(groups_l, kin_r) OR list_has_any(groups_r, kin_l)",
            lambda a, b: share(a.groups, b.kin) or share(b.groups, a.kin),
            _tell_kin,
        ),
        otherwise("other", _tell_groups, -1),
    ),
)


def _is_part(a: Traits, b: Traits) -> bool:
    return share(a.alone, b.alone) or share(a.alone, b.parts) or share(b.alone, a.parts)


def _is_corrected(a: Traits, b: Traits) -> bool:
    if not a.dead or not b.dead:
        return False
    return bool((a.called and a.called in b.said) or (b.called and b.called in a.said))


def _has_room(a: Traits, b: Traits) -> bool:
    """Whether the tolls leave room for all who are named: two names and two dead can be one incident."""
    tolls = [told.killed_high for told in (a, b) if told.killed_high is not None]
    return not tolls or max(tolls) >= a.dead + b.dead


def _find_shared(a: IncidentTold, b: IncidentTold) -> tuple[Named, Named, str, str] | None:
    """The two people and names that agree, whole names first."""
    pairs = [(p, o, n, m) for p in a.read.named for o in b.read.named for n in p.names for m in o.names]
    for person, other, name, second in pairs:
        if sound_name(name) == sound_name(second):
            return person, other, name, second
    for person, other, name, second in pairs:
        one, two = sound_name(name).split(), sound_name(second).split()
        if min(len(one), len(two)) == 1 and not {*one}.isdisjoint(two):
            return person, other, name, second
    return None


def _tell_named(a: IncidentTold, b: IncidentTold) -> str:
    found = _find_shared(a, b)
    if found is None:
        return "Both name the same person"
    person, other, name, second = found
    words = name if fold_name(name) == fold_name(second) else f"{name} ({second})"
    if person.fate != other.fate:
        return f"Both name {words}, {person.fate} in the one, {other.fate} in the other"
    return f"Both name {words} as {person.fate}"


def _list_dead(a: IncidentTold, b: IncidentTold) -> tuple[str, str]:
    one, other = (
        next(p.names[0] for p in told.read.named if p.fate == "killed" and p.names) for told in (a, b)
    )
    return one, other


def _tell_corrected(a: IncidentTold, b: IncidentTold) -> str:
    one, other = _list_dead(a, b)
    spoken = one if f" {fold_name(one)} " in f" {fold_name(b.words)} " else other
    return f"One names {one} as dead, the other {other}, and both speak of {spoken}"


def _tell_room(a: IncidentTold, b: IncidentTold) -> str:
    one, other = _list_dead(a, b)
    return f"One names {one} as dead, the other {other}"


def _tell_other(a: IncidentTold, b: IncidentTold) -> str:
    one, other = _list_dead(a, b)
    return f"The dead are named differently: {one} and {other}"


_ANY_CALLED = (
    "((called_l <> '' AND contains(said_r, called_l)) OR (called_r <> '' AND contains(said_l, called_r)))"
)
_TOLLS = "(killed_high_l IS NOT NULL OR killed_high_r IS NOT NULL)"

NAMED = Feature(
    "named",
    (
        Level(
            "same fate",
            "list_has_any(fates_l, fates_r)",
            lambda a, b: share(a.fates, b.fates),
            _tell_named,
            1,
        ),
        Level(
            "same", "list_has_any(people_l, people_r)", lambda a, b: share(a.people, b.people), _tell_named, 1
        ),
        Level(
            "same word",
            "list_has_any(alone_l, alone_r) OR list_has_any(alone_l, parts_r)"
            " OR list_has_any(alone_r, parts_l)",
            _is_part,
            _tell_named,
            1,
        ),
        silence("dead_l = 0 OR dead_r = 0", lambda a, b: not a.dead or not b.dead),
        Level("corrected", _ANY_CALLED, _is_corrected, _tell_corrected, 1),
        Level(
            "others, no room",
            f"{_TOLLS} AND greatest(killed_high_l, killed_high_r) < dead_l + dead_r",
            lambda a, b: not _has_room(a, b),
            _tell_other,
            -1,
        ),
        otherwise("others", _tell_room, -1),
    ),
)
