"""The features `group` and `named`: whether the same groups fought and the same people were hit."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.matching.days import are_days_apart
from daybook.matching.names import compare_names
from daybook.matching.told import IncidentTold, SameGroup
from daybook.schema.judgement import Reason
from daybook.schema.reading import Named
from daybook.spelling import fold_name

_FATES = {"killed": 6.0, "captured": 5.0, "abducted": 5.0, "wounded": 4.0, "surrendered": 5.0, "escaped": 3.0}


def compare_parties(a: IncidentTold, b: IncidentTold, same_group: SameGroup) -> Reason | None:
    """Return what the armed groups named as parties say; nothing where a report names none."""
    one, other = _list_groups(a), _list_groups(b)
    if not one or not other:
        return None
    for name in one:
        for second in other:
            if same_group(name, second) or fold_name(name) == fold_name(second):
                words = name if fold_name(name) == fold_name(second) else f"{name}, also called {second}"
                return Reason("group", f"Both involve {words}", 1.5)
    return Reason("group", f"Groups differ: {one[0]} and {other[0]}", -1.5)


def _list_groups(told: IncidentTold) -> list[str]:
    """The proper names of armed groups among the parties; "gunmen" is none."""
    return [
        name
        for party in told.read.parties
        if party.kind == "armed_group"
        for name in party.names
        if any(letter.isupper() for letter in name)
    ]


def compare_named(a: IncidentTold, b: IncidentTold) -> Reason | None:
    """Return what the people named as hit say: the same one killed is strong, another speaks against."""
    for person in a.read.named:
        for other in b.read.named:
            found = _compare_people(person, other)
            if found is not None:
                return found
    dead, others = _list_dead(a), _list_dead(b)
    if not dead or not others:
        return None
    left, right = dead[0].names[0], others[0].names[0]
    for name, told in ((left, b), (right, a)):
        if f" {fold_name(name)} " in f" {fold_name(told.words)} ":
            return Reason(
                "named", f"One names {left} as dead, the other {right}, and both speak of {name}", 0.5
            )
    if not _is_room_for(dead, others, a, b):
        return Reason("named", f"The dead are named differently: {left} and {right}", -2.5)
    return Reason("named", f"One names {left} as dead, the other {right}", -0.5)


def _compare_people(person: Named, other: Named) -> Reason | None:
    """The strongest tie between two people's names: a full name, else one word of it."""
    pairs = [(name, second, compare_names(name, second)) for name in person.names for second in other.names]
    strong = [pair for pair in pairs if pair[2] in ("equal", "variant")]
    weak = [pair for pair in pairs if pair[2] == "part"]
    if not strong and not weak:
        return None
    name, second, _likeness = (strong or weak)[0]
    words = name if fold_name(name) == fold_name(second) else f"{name} ({second})"
    if person.fate != other.fate:
        return Reason("named", f"Both name {words}, {person.fate} in the one, {other.fate} in the other", 2.0)
    return Reason(
        "named", f"Both name {words} as {person.fate}", _FATES[person.fate] - (0.0 if strong else 2.0)
    )


def _list_dead(told: IncidentTold) -> list[Named]:
    return [person for person in told.read.named if person.fate == "killed" and person.names]


def _is_room_for(dead: Sequence[Named], others: Sequence[Named], a: IncidentTold, b: IncidentTold) -> bool:
    """Whether the tolls leave room for all who are named: two names and two dead can be one incident."""
    tolls = [told.read.killed.high for told in (a, b) if told.read.killed is not None]
    return not tolls or max(tolls) >= len(dead) + len(others)


def have_other_dead(a: IncidentTold, b: IncidentTold) -> bool:
    """Return whether both name their dead, share no name, and the days are single and over 2 days apart.

    Such two are never one incident, however much else agrees.
    """
    dead, others = _list_dead(a), _list_dead(b)
    if not dead or not others or not are_days_apart(a, b, 2):
        return False
    return not any(_compare_people(person, other) for person in dead for other in others)
