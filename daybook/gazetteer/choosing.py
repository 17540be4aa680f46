"""Each mention of a report gets its best candidate, or none where the report speaks against all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from operator import is_

from daybook.gazetteer.candidates import Candidate
from daybook.gazetteer.ranking import (
    NO_SIGNS,
    Anchor,
    Choice,
    Known,
    Ranked,
    Signs,
    Weights,
    find_shadowed,
    measure_inside,
    measure_km,
    read_signs,
    score_around,
    score_words,
)
from daybook.gazetteer.refusing import is_out_of_place, place_unknown

Respell = Callable[[str, str], tuple[Candidate, ...]]
"""Finds the places of a country (alpha-2) that a name may mean in another spelling."""

# Another spelling is looked for in a country that has this share of the places around, or more.
_ABOUT = 0.25
# A name in another spelling is believed this near, in km, to a place that the report names.
_NEAR_KM = 100
# Points: a place that has the very name, and leads by so many, shows that the name is none in this report.
_FAR_BEHIND = 3.0
# A town's own suburbs lie nearer, in km; what lies further off and is said to be in it is in its region.
_SUBURB_KM = 15
# A place and what it is said to lie in stand no more characters apart, others between them included.
_RIGHT_BY = 80
_ROUNDS = 4
_USUAL = Weights()


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for every mention of a report.

    Attributes:
        country: alpha-2 code of the country that the report is known to be about, where it is known.
        respell: looks a name up by its spelling in one country; None where that is not wanted.
    """

    country: str | None = None
    respell: Respell | None = None
    weights: Weights = _USUAL


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A mention with the points of its candidates that rest on the words right by it."""

    item: Known
    points: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A mention in one round: what speaks for each of its candidates, and whether it may be refused."""

    item: Known
    signs: Signs
    ranked: tuple[Ranked, ...]
    may_refuse: bool


def choose_places(known: Sequence[Known], rules: Rules) -> list[Choice]:
    """Return the choice for each mention, in four rounds that each rest on the choices of the one before.

    A name means one place however often it stands: half of what speaks for a candidate is the mean of what
    speaks for it at every mention of the name.
    """
    known = _share_said(_share_containers(_settle_containers(known)))
    prepared = [_prepare(item, rules) for item in known]
    children = _find_children(known)
    anchors: list[Anchor] = []
    choices: list[Choice] = []
    for number in range(_ROUNDS):
        before = prepared
        if number > 1:
            prepared = [
                _say_wide(one, [choices[i] for i in numbers], rules) if numbers else one
                for one, numbers in zip(prepared, children, strict=True)
            ]
        weighed = [_weigh_item(item, anchors, rules, number > 0) for item in prepared]
        choices = [_choose(one, rules) for one in (_share_points(weighed) if number else weighed)]
        chosen = [_make_anchor(choice, choice.place) for choice in choices if choice.place is not None]
        if number > 1 and chosen == anchors and all(map(is_, prepared, before)):
            break
        anchors = chosen
    return choices


def _make_anchor(choice: Choice, place: Candidate) -> Anchor:
    mention = choice.item.mention
    weight = _weigh_choice(choice.item, place)
    return Anchor(choice.item.key, place, mention.start, weight, mention.adjective)


def _prepare(item: Known, rules: Rules) -> _Prepared:
    """Return the mention with the points that no round changes."""
    return _Prepared(item, _score_known(item.candidates, item, rules))


def _score_known(candidates: Sequence[Candidate], item: Known, rules: Rules) -> tuple[Ranked, ...]:
    home = rules.weights.default
    return tuple(
        Ranked(one, score_words(one, item, rules.weights) + home * (one.country == rules.country))
        for one in candidates
    )


def _weigh_item(one: _Prepared, anchors: Sequence[Anchor], rules: Rules, may_refuse: bool) -> _Weighed:
    item = one.item
    if item.is_plain_country:
        return _Weighed(item, NO_SIGNS, one.points, False)
    signs = read_signs(item, anchors)
    points = _drop_far_spellings(one, signs, rules.country) if may_refuse else one.points
    return _Weighed(item, signs, _rank(points, signs, rules), may_refuse)


def _share_points(weighed: Sequence[_Weighed]) -> list[_Weighed]:
    """Return the mentions, those of one name with half of their points in common."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(weighed):
        if not one.item.mention.adjective and one.item.mention.said != "site" and one.ranked:
            groups[one.item.key].append(number)
    shared = list(weighed)
    for numbers in groups.values():
        if len(numbers) > 1:
            points: dict[int, list[float]] = defaultdict(list)
            for number in numbers:
                for ranked in weighed[number].ranked:
                    points[ranked.candidate.id].append(ranked.points)
            means = {id_: sum(values) / len(values) for id_, values in points.items()}
            for number in numbers:
                shared[number] = _mix_points(weighed[number], means)
    return shared


def _mix_points(one: _Weighed, means: dict[int, float]) -> _Weighed:
    mixed = (Ranked(r.candidate, 0.5 * r.points + 0.5 * means[r.candidate.id]) for r in one.ranked)
    return replace(one, ranked=_sort(mixed))


def _find_children(known: Sequence[Known]) -> list[list[int]]:
    """Return for each mention the numbers of the mentions right by it that are said to lie in it."""
    children: list[list[int]] = [[] for _ in known]
    for number, item in enumerate(known):
        # A site has its own first word for a container ("Karak Castle").
        if not item.mention.inside or item.mention.said == "site":
            continue
        for other in (*range(number + 1, min(number + 4, len(known))), number - 1):
            if other >= 0 and _is_right_by(item, known[other]):
                children[other].append(number)
    return children


def _is_right_by(item: Known, container: Known) -> bool:
    gap = max(item.mention.start, container.mention.start) - min(item.mention.end, container.mention.end)
    return gap < _RIGHT_BY and container.mention.text in item.mention.inside


def _say_wide(one: _Prepared, children: Sequence[Choice], rules: Rules) -> _Prepared:
    """Return the mention as the region of its name where a place outside the town is said to lie in it."""
    return _prepare(_say_region(one.item), rules) if _holds_outside(one.item, children) else one


def _holds_outside(item: Known, children: Sequence[Choice]) -> bool:
    """Return whether a place that is said to lie in a bare name lies outside the town, and in its region."""
    if item.mention.said is not None:
        return False
    shadowed = [one for one in item.candidates if one.id in item.shadowed]
    seats = [one for one in item.candidates if one.kind == "town"]
    for child in children:
        place = child.place
        for area in shadowed:
            if place is None and child.item.mention.said in {"village", "town", "district"}:
                return True
            if place is None or measure_inside(place, area) < 1.0:
                continue
            if all(
                measure_km(place, seat) > _SUBURB_KM for seat in seats if measure_inside(seat, area) == 1.0
            ):
                return True
    return False


def _settle_containers(known: Sequence[Known]) -> list[Known]:
    """Return the mentions; what is called a province is no town of the name as a container."""
    settled = []
    for number, item in enumerate(known):
        regions = {
            other.mention.text
            for other in known[number + 1 : number + 4]
            if other.mention.said == "region" and _is_right_by(item, other)
        }
        settled.append(_narrow_containers(item, regions) if regions else item)
    return settled


def _narrow_containers(item: Known, regions: Collection[str]) -> Known:
    """Return the mention; its containers of the given names are regions, where regions have the names."""
    narrow = []
    # A site may have its own first word for its one container; its names are then no longer in step.
    if len(item.containers) != len(item.mention.inside):
        return item
    for options, name in zip(item.containers, item.mention.inside, strict=True):
        found = tuple(option for option in options if option.kind == "region") if name in regions else ()
        narrow.append(found or options)
    return replace(item, containers=tuple(narrow))


def _share_containers(known: Sequence[Known]) -> list[Known]:
    """Return the mentions; one without containers has those that its name has elsewhere in the report."""
    said: dict[str, tuple[tuple[Candidate, ...], ...]] = {}
    for item in known:
        if any(item.containers):
            said.setdefault(item.key, item.containers)
    return [item if item.containers else replace(item, containers=said.get(item.key, ())) for item in known]


def _share_said(known: Sequence[Known]) -> list[Known]:
    """Return the mentions; a bare name is the region where the report only ever says that."""
    said: dict[str, set[str]] = {}
    for item in known:
        if item.mention.said:
            said.setdefault(item.key, set()).add(item.mention.said)
    regions = {key for key, kinds in said.items() if kinds == {"region"}}
    return [
        _say_region(item) if item.key in regions else replace(item, shadowed=_find_shadowed(item))
        for item in known
    ]


def _find_shadowed(item: Known) -> frozenset[int]:
    bare = item.mention.said in {None, "town", "quarter"}
    return find_shadowed(item.candidates) if bare else frozenset()


def _say_region(item: Known) -> Known:
    return replace(item, mention=replace(item.mention, said="region"), shadowed=frozenset())


def _weigh_choice(item: Known, place: Candidate) -> float:
    """Return how much a choice counts as a sign for others: sure ones more, ambiguous ones less."""
    if place.kind == "country":
        return 0.7 if item.mention.adjective else 1.0
    if any(item.containers):
        return 1.0
    return 0.8 if len(item.candidates) == 1 or place.population > 500_000 else 0.4


def _choose(one: _Weighed, rules: Rules) -> Choice:
    item, signs, ranked = one.item, one.signs, one.ranked
    if not one.may_refuse:
        return Choice(item, signs, ranked, ranked[0].candidate if ranked else None)
    if not ranked or is_out_of_place(ranked[0].candidate, item, signs, rules.country):
        home = [one for one in ranked[1:] if _is_at_home(one.candidate, item, signs, rules.country)]
        if home:
            first = (home[0], *(one for one in ranked if one is not home[0]))
            return Choice(item, signs, first, home[0].candidate)
        again = _rank(_score_known(_respell(item, signs, rules), item, rules), signs, rules)
        if again and _is_likely_spelling(again[0], ranked, item, signs, rules):
            return Choice(item, signs, (*again, *ranked), again[0].candidate)
        return place_unknown(Choice(item, signs, ranked), rules.country, rules.weights)
    return Choice(item, signs, ranked, ranked[0].candidate)


def _is_likely_spelling(
    spelled: Ranked, ranked: Sequence[Ranked], item: Known, signs: Signs, rules: Rules
) -> bool:
    """Return whether another spelling is not too far behind what has the very name, and not out of place."""
    behind = ranked[0].points - spelled.points if ranked else 0.0
    return behind < _FAR_BEHIND and not is_out_of_place(spelled.candidate, item, signs, rules.country)


def _is_at_home(place: Candidate, item: Known, signs: Signs, country: str | None) -> bool:
    """Return whether a place that is not the likeliest of its name lies where the report is about."""
    about = place.country == country or signs.countries.get(place.country, 0.0) >= _ABOUT
    return about and not is_out_of_place(place, item, signs, country)


def _rank(points: Sequence[Ranked], signs: Signs, rules: Rules) -> tuple[Ranked, ...]:
    return _sort(
        Ranked(one.candidate, one.points + score_around(one.candidate, signs, rules.weights))
        for one in points
    )


def _sort(ranked: Iterable[Ranked]) -> tuple[Ranked, ...]:
    return tuple(sorted(ranked, key=lambda one: (-one.points, -one.candidate.population, one.candidate.id)))


def _respell(item: Known, signs: Signs, rules: Rules) -> tuple[Candidate, ...]:
    """Return what the name may mean in other spellings, in the countries that the report is about."""
    if rules.respell is None or item.mention.adjective:
        return ()
    held = {option.country for options in item.containers for option in options if option.kind != "town"}
    about = {code for code, share in signs.countries.items() if share >= _ABOUT}
    countries = sorted({*held, *about, *([rules.country] if rules.country else [])})
    known = {candidate.id for candidate in item.candidates}
    return tuple(
        candidate
        for country in countries
        for candidate in rules.respell(item.mention.text, country)
        if candidate.id not in known and _lies_among(candidate, item, signs)
    )


def _lies_among(candidate: Candidate, item: Known, signs: Signs) -> bool:
    """Return whether a place lies where the report does: in a container or region named, or near a place.

    Where the report names nothing finer than the country, it does. Spellings alone join names that are
    different: of a large country's villages, one is always spelled alike.
    """
    if any(measure_inside(candidate, option) for options in item.containers for option in options):
        return True
    finer = [one.place for one in signs.anchors if one.place.country == candidate.country]
    finer = [place for place in finer if place.kind != "country"]
    if not finer or any(part in signs.regions for part in (candidate.id, *candidate.inside)):
        return True
    return any(measure_km(candidate, place) < _NEAR_KM for place in finer if place.kind != "region")


def _drop_far_spellings(one: _Prepared, signs: Signs, country: str | None) -> Sequence[Ranked]:
    """Return the candidates without those of a rough spelling in countries that the report hardly names."""
    if all(ranked.candidate.matched != "rough spelling" for ranked in one.points):
        return one.points
    held = {option.country for options in one.item.containers for option in options if option.kind != "town"}
    return [
        ranked
        for ranked in one.points
        if ranked.candidate.matched != "rough spelling"
        or ranked.candidate.country == country
        or ranked.candidate.country in held
        or signs.countries.get(ranked.candidate.country, 0.0) >= 0.1
    ]
