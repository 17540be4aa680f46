"""Compares two groups by their names."""

from __future__ import annotations

from daybook.matching.score import Score, add_up, forbid
from daybook.matching.titles import has_name, is_spelled_alike, lacks_words
from daybook.matching.told import GroupTold, SameGroup
from daybook.names import same_group as same_known_group
from daybook.names.known import canonical_group, find_bearers
from daybook.schema.judgement import Reason
from daybook.spelling import fold_name, initials_of, is_acronym
from daybook.wording import name_country

PRIOR = -4.0


def compare_groups(a: GroupTold, b: GroupTold, same_group: SameGroup = same_known_group) -> Score:
    """Return how likely the two are one group, with the reasons.

    A long name decides, and one that is a known group's alone does so in any country; a name that several
    groups bear is weighed with its country. An acronym alone is believed only where the long names do not
    differ and a country says the same: ADF is two groups, MIT three things.
    """
    if a.all_reports & b.all_reports:
        return forbid("report", "One report tells of them as two groups")
    if not (has_name(a.names) and has_name(b.names)):
        return forbid("unnamed", "Unknown perpetrators stay unknown: what they are called is no name")
    if (known := _compare_known(a, b)) is not None:
        return add_up(PRIOR, [known])
    long_a = [name for name in a.names if not is_acronym(name)]
    long_b = [name for name in b.names if not is_acronym(name)]
    country = _compare_countries(a, b)
    for name in long_a:
        for other in long_b:
            if fold_name(name) == fold_name(other):
                points = 10.0 if _list_bearers(name) < 2 or country is not None else 6.0
                return add_up(PRIOR, [Reason("name", f"Both are called {name}", points), country])
            if same_group(name, other):
                return add_up(PRIOR, [Reason("name", f"{name} is also called {other}", 10.0)])
            if is_spelled_alike(name, other):
                sentence = f"Names are spelled alike: {name} and {other}"
                return add_up(PRIOR, [Reason("name", sentence, 8.0), country])
    if long_a and long_b:
        return _compare_long(a, b, long_a, long_b, country)
    return add_up(PRIOR, [_compare_acronyms(a, b, same_group, country), country])


def _list_bearers(name: str) -> int:
    return len(find_bearers(name))


def _compare_known(a: GroupTold, b: GroupTold) -> Reason | None:
    """What the register says, where each of the two has a name that is one known group's in its country."""
    ones, others = _find_known(a), _find_known(b)
    if not ones or not others:
        return None
    shared = next((name for name in ones if name in others), None)
    if shared is None:
        return Reason("register", f"Known as two groups: {next(iter(ones))} and {next(iter(others))}", -8.0)
    name, other = ones[shared], others[shared]
    if fold_name(name) == fold_name(other):
        return Reason("name", f"Both are called {name}", 10.0)
    return Reason("name", f"{name} is also called {other}", 10.0)


def _find_known(told: GroupTold) -> dict[str, str]:
    """The known groups that the names stand for, each with the name that does; long names before acronyms."""
    found: dict[str, str] = {}
    for name in sorted(told.names, key=is_acronym):
        bearers = find_bearers(name)
        if len(bearers) > 1 or (bearers and is_acronym(name) and _is_weak(name, bearers[0].acronyms)):
            home = [group for group in bearers if told.all_countries & set(group.countries)]
            bearers = home if len(home) == 1 else []
        names = [group.name for group in bearers] or [known for known in [_name_alone(name)] if known]
        for known in names:
            found.setdefault(known, name)
        if names and not is_acronym(name):
            return found
    return found


def _name_alone(name: str) -> str | None:
    """The known group that a name with words around it stands for: `East Indonesia Mujahideen (MIT)`."""
    return None if find_bearers(name) else canonical_group(name)


def _is_weak(name: str, sure: tuple[str, ...]) -> bool:
    return name not in sure


def _compare_long(
    a: GroupTold, b: GroupTold, ones: list[str], others: list[str], country: Reason | None
) -> Score:
    """What is left where the long names differ: one can be a shorter form of the other."""
    if country is None or country.points > 0:
        for name in ones:
            for other in others:
                if lacks_words(name, other):
                    sentence = f"One name is a shorter form of the other: {name} and {other}"
                    return add_up(PRIOR, [Reason("name", sentence, 3.5), country])
    return add_up(PRIOR, [Reason("name", f"Names differ: {ones[0]} and {others[0]}", -6.0)])


def _compare_acronyms(a: GroupTold, b: GroupTold, same_group: SameGroup, country: Reason | None) -> Reason:
    """What is left when at least one report gives nothing but an acronym."""
    pairs = [(name, other) for name in a.names for other in b.names]
    # Without a country to bear it out an acronym can be another's; the reader was sure of none.
    lost = 1.5 if country is None else 0.0
    for name, other in pairs:
        if is_acronym(name) != is_acronym(other) and same_group(name, other):
            return Reason("acronym", f"{name} is also called {other}", 7.5 - lost)
    for name, other in pairs:
        if fold_name(name) == fold_name(other):
            return Reason("acronym", f"Both are called {name}", 6.0)
        for short, long in ((name, other), (other, name)):
            if is_acronym(short) and initials_of(long) == fold_name(short):
                return Reason("acronym", f"{short} are the initials of {long}", 5.5)
            if is_acronym(short) and lacks_words(short, long):
                return Reason("acronym", f"{long} has {short} in its name", 2.0)
    return Reason("name", f"Names differ: {a.names[0]} and {b.names[0]}", -6.0)


def _compare_countries(a: GroupTold, b: GroupTold) -> Reason | None:
    ones, others = a.all_countries, b.all_countries
    if not ones or not others:
        return None
    if shared := sorted(ones & others):
        return Reason("country", f"Both in {name_country(shared[0])}", 2.0)
    sentence = f"Countries differ: {name_country(min(ones))} and {name_country(min(others))}"
    return Reason("country", sentence, -6.0)
