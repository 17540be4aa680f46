"""Compares two groups by their names."""

from __future__ import annotations

from daybook.matching.names import compare_names
from daybook.matching.score import Score, add_up, forbid
from daybook.matching.told import GroupTold, SameGroup
from daybook.names import same_group as same_known_group
from daybook.schema.judgement import Reason
from daybook.spelling import fold_name, initials_of, is_acronym, romanise_name
from daybook.wording import name_country

PRIOR = -4.0


def compare_groups(a: GroupTold, b: GroupTold, same_group: SameGroup = same_known_group) -> Score:
    """Return how likely the two are one group, with the reasons.

    A long name decides. An acronym alone is believed only where the long names do not differ and the
    countries agree: ADF is two groups, MIT three things.
    """
    if a.report == b.report:
        return forbid("report", "One report tells of them as two groups")
    long_a = [name for name in a.names if not is_acronym(name)]
    long_b = [name for name in b.names if not is_acronym(name)]
    for name in long_a:
        for other in long_b:
            if fold_name(name) == fold_name(other):
                return add_up(
                    PRIOR, [Reason("name", f"Both are called {name}", 10.0), _compare_countries(a, b)]
                )
            if same_group(name, other):
                return add_up(PRIOR, [Reason("name", f"{name} is also called {other}", 10.0)])
            if _is_spelled_alike(name, other):
                sentence = f"Names are spelled alike: {name} and {other}"
                return add_up(PRIOR, [Reason("name", sentence, 8.0), _compare_countries(a, b)])
    if long_a and long_b:
        return add_up(PRIOR, [Reason("name", f"Names differ: {long_a[0]} and {long_b[0]}", -6.0)])
    return add_up(PRIOR, [_compare_acronyms(a, b, same_group), _compare_countries(a, b)])


def _is_spelled_alike(name: str, other: str) -> bool:
    """Whether two long names differ in spelling only; a word more or less makes another group of it."""
    if compare_names(name, other) != "variant":
        return False
    return len(romanise_name(name).split()) == len(romanise_name(other).split())


def _compare_acronyms(a: GroupTold, b: GroupTold, same_group: SameGroup) -> Reason:
    """What is left when at least one report gives nothing but an acronym."""
    pairs = [(name, other) for name in a.names for other in b.names]
    for name, other in pairs:
        if is_acronym(name) != is_acronym(other) and same_group(name, other):
            return Reason("acronym", f"{name} is also called {other}", 7.5)
    for name, other in pairs:
        if fold_name(name) == fold_name(other):
            return Reason("acronym", f"Both are called {name}", 6.0)
        for short, long in ((name, other), (other, name)):
            if is_acronym(short) and initials_of(long) == fold_name(short):
                return Reason("acronym", f"{short} are the initials of {long}", 5.5)
    return Reason("name", f"Names differ: {a.names[0]} and {b.names[0]}", -6.0)


def _compare_countries(a: GroupTold, b: GroupTold) -> Reason | None:
    if a.country is None or b.country is None:
        return None
    if a.country == b.country:
        return Reason("country", f"Both in {name_country(a.country)}", 2.0)
    sentence = f"Countries differ: {name_country(a.country)} and {name_country(b.country)}"
    return Reason("country", sentence, -6.0)
