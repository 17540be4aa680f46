"""Compares two people by their names, and by group, country, incidents, years and fate beside them."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.matching.fates import compare_fates
from daybook.matching.memberships import compare_memberships
from daybook.matching.score import Score, add_up, forbid
from daybook.matching.told import PersonTold, SameGroup
from daybook.names import same_group as same_known_group
from daybook.names.people import JOINING, PARTS, NameTie, relate_names
from daybook.names.rarity import Weight, is_clan, weigh_name
from daybook.schema.judgement import Reason
from daybook.spelling import fold_name
from daybook.wording import name_country

PRIOR = -4.0

# Points of a name that both bear, by how much it says; chosen on the `fit` half of quality/name-pairs.json.
_SHARED: dict[Weight, float] = {
    "full": 8.0, "common": 4.5, "single": 5.0, "common single": 3.5, "initials": 2.0,
}  # fmt: skip
_SPELLED, _FIT, _SLIPPED = 0.5, 1.5, 1.0
# One word of a fuller name: the last says more than a given name, a clan's name less.
_OF_PART = {"surname part": 5.0, "kunya part": 3.0, "given part": 3.0, "middle part": 3.0}
_OF_CLAN = 2.5
# One word of a name that thousands bear: no more than this, so that the words around decide or a person does.
_COMMON_PART = 2.0
# What an alias loses where one of the two has other names beside it, and where both have, and they differ.
_ALIAS_LOST, _TWO_ALIASES = 1.0, 6.5

Tie = tuple[str, str, NameTie]


def compare_people(a: PersonTold, b: PersonTold, same_group: SameGroup = same_known_group) -> Score:
    """Return how likely the two are one person, with the reasons.

    A full name decides. One alias that two share does not join them when they have other names that differ
    (Jaka Ramadhan alias Ikrima, Firman alias Ikrima). One word of a name is enough only beside the same
    group or incident. Years far apart and two deaths speak against, yet a false death closes no file.
    """
    if a.all_reports & b.all_reports:
        return forbid("report", "One report tells of them as two people")
    name = _compare_all_names(a, b)
    group, country = compare_memberships(a, b, name.points, same_group), _compare_countries(a, b)
    if name.points <= -4.0:
        return add_up(PRIOR, [name, group])
    incident = None
    if a.incidents & b.incidents:
        # "One of them was called Ali" may be any Ali of those who were there.
        points = 2.5 if name.points > _COMMON_PART else 0.5
        incident = Reason("incident", "Both reports tell of the same incident", points)
    if group is not None and group.points > 0 and country is not None:
        country = None  # One group's men are told of on both sides of a border.
    role = Reason("role", "Both are told of as leading", 1.0) if a.leads and b.leads else None
    years = None if name.points >= _TWO_ALIASES else _compare_years(a, b)
    return add_up(PRIOR, [name, group, country, incident, role, years, compare_fates(a, b)])


def _compare_all_names(a: PersonTold, b: PersonTold) -> Reason:
    ties = [(name, other, relate_names(name, other)) for name in a.names for other in b.names]
    alike = [tie for tie in ties if tie[2].likeness in JOINING]
    strong = [tie for tie in alike if _weigh(tie) == "full"]
    if strong:
        return _say_shared(max(strong, key=_count_points))
    clash = _find_clash(a, b, ties)
    if alike:
        return _compare_aliases(a, b, alike, clash)
    parts = [tie for tie in ties if tie[2].likeness in PARTS]
    if parts:
        part = max(parts, key=_count_part)
        if clash:
            return Reason("name", f"Names share a word and differ: {clash}", -4.0)
        return Reason("name", f"One name is part of the other: {part[0]} and {part[1]}", _count_part(part))
    if _fit_initials(a, b):
        return Reason("name", f"The initials fit: {a.names[0]} and {b.names[0]}", 1.5)
    kin = next((tie for tie in ties if tie[2].likeness in ("kin", "father")), None)
    if kin is not None:
        return Reason("name", f"Father and son: {kin[0]} and {kin[1]}", -8.0)
    return Reason("name", f"Names differ: {a.names[0]} and {b.names[0]}", -8.0)


def _weigh(tie: Tie) -> Weight:
    """The weight of the shorter of two names that are one."""
    order: tuple[Weight, ...] = ("initials", "common single", "single", "common", "full")
    return min(weigh_name(tie[0]), weigh_name(tie[1]), key=order.index)


def _count_points(tie: Tie) -> float:
    name, other, (likeness, _reason) = tie
    if fold_name(name) == fold_name(other) or likeness == "equal":
        lost = 0.0 if fold_name(name) == fold_name(other) else _SPELLED
    else:
        lost = {"initials": _FIT + 1.0, "slip": _SLIPPED}.get(likeness, _SPELLED)
    return _SHARED[_weigh(tie)] - lost


def _say_shared(tie: Tie) -> Reason:
    name, other, (likeness, _reason) = tie
    points = _count_points(tie)
    if fold_name(name) == fold_name(other):
        return Reason("name", f"Both are called {name}", points)
    if likeness == "initials":
        return Reason("name", f"The initials fit: {name} and {other}", points)
    return Reason("name", f"Names are spelled alike: {name} and {other}", points)


def _compare_aliases(a: PersonTold, b: PersonTold, alike: Sequence[Tie], clash: str | None) -> Reason:
    """What a shared name says that is not full: the more other names the two have, the less."""
    best = max(alike, key=_count_points)
    name, other = best[0], best[1]
    words = name if fold_name(name) == fold_name(other) else f"{name} or {other}"
    if len(_list_apart(alike)) > 1:
        both = " and ".join(tie[0] for tie in _list_apart(alike)[:2])
        return Reason("name", f"Both are called {both}", _TWO_ALIASES)
    shared = _say_shared(best)
    if _weigh(best) == "common" or (name, other) == (a.names[0], b.names[0]):
        return shared
    if clash:
        return Reason("alias", f"Both are called {words}, but their names differ: {clash}", 0.0)
    if not _list_others(a, b) and not _list_others(b, a):
        return shared
    return Reason("name", f"{shared.sentence}; one has other names too", shared.points - _ALIAS_LOST)


def _list_apart(alike: Sequence[Tie]) -> list[Tie]:
    """The shared names, each once: spellings of one count as one."""
    apart: list[Tie] = []
    for tie in alike:
        if not any(relate_names(tie[0], other[0]).likeness in JOINING | PARTS for other in apart):
            apart.append(tie)
    return apart


def _find_clash(a: PersonTold, b: PersonTold, ties: Sequence[Tie]) -> str | None:
    """Two names that contradict each other: full ones that are not one, or any that the other has not."""
    if any(tie[2].likeness in JOINING and _weigh(tie) in ("full", "common") for tie in ties):
        return None
    ones, others = ([name for name in told.names if _is_full(name)] for told in (a, b))
    if not ones or not others:
        ones, others = _list_others(a, b), _list_others(b, a)
    if not ones or not others:
        return None
    return f"{_pick_fullest(ones)} and {_pick_fullest(others)}"


def _list_others(a: PersonTold, b: PersonTold) -> list[str]:
    """The names of one that are no name of the other's, in full or in part."""
    return [
        name
        for name in a.names
        if not any(relate_names(name, other).likeness in JOINING | PARTS for other in b.names)
    ]


def _pick_fullest(names: Sequence[str]) -> str:
    return next((name for name in names if _is_full(name)), names[0])


def _is_full(name: str) -> bool:
    return weigh_name(name) in ("full", "common")


def _count_part(tie: Tie) -> float:
    short = min(tie[0], tie[1], key=lambda name: len(name.split()))
    points = _OF_PART[tie[2].likeness]
    if is_clan(short):
        return min(points, _OF_CLAN)
    return points - (1.0 if weigh_name(short) == "common single" else 0.0)


def _fit_initials(a: PersonTold, b: PersonTold) -> bool:
    """Whether one is told of by initials alone, and they are the other's."""
    for short, long in ((a, b), (b, a)):
        for name in short.names:
            letters = [letter for letter in name.casefold() if letter.isalpha()]
            if weigh_name(name) != "initials" or len(letters) < 2:
                continue
            if any([word[0] for word in fold_name(full).split()] == letters for full in long.names):
                return True
    return False


def _compare_countries(a: PersonTold, b: PersonTold) -> Reason | None:
    if not a.all_countries or not b.all_countries:
        return None
    shared = sorted(a.all_countries & b.all_countries)
    if shared:
        return Reason("country", f"Both in {name_country(shared[0])}", 1.5)
    return Reason("country", "The reports are on different countries", -1.5)


def _compare_years(a: PersonTold, b: PersonTold) -> Reason | None:
    """What the time between the reports says: nearest report to nearest report."""
    if a.first is None or b.first is None:
        return None
    start, end = max(a.first, b.first), min(a.last or a.first, b.last or b.first)
    days = (start - end).days
    if days <= 400:
        return Reason("years", "The reports are from within a year or so", 1.0)
    if days > 15 * 365:
        return Reason("years", f"{days // 365} years lie between the reports", -3.0)
    if days > 5 * 365:
        return Reason("years", f"{days // 365} years lie between the reports", -1.0)
    return None
