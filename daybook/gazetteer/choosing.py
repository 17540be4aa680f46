"""Each mention of a report gets its best candidate, or none where the report speaks against all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from daybook.gazetteer.candidates import Candidate, PlaceMention
from daybook.gazetteer.names import fold_name
from daybook.gazetteer.ranking import (
    Anchor,
    Choice,
    Known,
    Signs,
    Weights,
    find_shadowed,
    measure_inside,
    measure_km,
    read_signs,
    score_candidate,
)

# A place of fewer people, in a country that the report never names, is not what a report about another means.
_FAMOUS = 40_000
# A place of fewer people that is out of place shows only that the gazetteer lacks the one that is meant.
_OBSCURE = 5_000
_DEFAULT = Weights()


def choose_places(
    known: Sequence[Known], default_country: str | None = None, weights: Weights = _DEFAULT
) -> list[Choice | None]:
    """Return the choice for each mention, in three passes that each rest on the choices of the one before."""
    known = _share_said(_share_containers(known))
    shadowed = [
        find_shadowed(item.candidates) if item.mention.said in {None, "town"} else frozenset()
        for item in known
    ]
    anchors: list[Anchor] = []
    choices: list[Choice | None] = [None] * len(known)
    for number in range(3):
        choices = [
            _choose(item, anchors, (default_country, shadow, number > 0), weights)
            for item, shadow in zip(known, shadowed, strict=True)
        ]
        anchors = [
            Anchor(
                fold_name(item.mention.text),
                choice.place,
                item.mention.start,
                _weigh(item, choice.place),
                item.mention.adjective,
            )
            for item, choice in zip(known, choices, strict=True)
            if choice is not None and choice.place is not None
        ]
    return choices


def _share_containers(known: Sequence[Known]) -> list[Known]:
    """Return the mentions; one without containers has those that its name has elsewhere in the report."""
    said: dict[str, tuple[tuple[Candidate, ...], ...]] = {}
    for item in known:
        if any(item.containers):
            said.setdefault(fold_name(item.mention.text), item.containers)
    return [
        item
        if item.containers
        else Known(item.mention, item.candidates, said.get(fold_name(item.mention.text), ()))
        for item in known
    ]


def _share_said(known: Sequence[Known]) -> list[Known]:
    """Return the mentions; a bare name is the region where the report only ever says that."""
    said: dict[str, set[str]] = {}
    for item in known:
        if item.mention.said:
            said.setdefault(fold_name(item.mention.text), set()).add(item.mention.said)
    regions = {key for key, kinds in said.items() if kinds == {"region"}}
    return [_say_region(item) if fold_name(item.mention.text) in regions else item for item in known]


def _say_region(item: Known) -> Known:
    mention = item.mention
    given = PlaceMention(
        mention.text, mention.start, mention.end, mention.inside, "region", mention.adjective
    )
    return Known(given, item.candidates, item.containers)


def _weigh(item: Known, place: Candidate) -> float:
    """Return how much a choice counts as a sign for others: sure ones more, ambiguous ones less."""
    if place.kind == "country":
        return 0.7 if item.mention.adjective else 1.0
    if any(item.containers):
        return 1.0
    return 0.8 if len(item.candidates) == 1 or place.population > 500_000 else 0.4


def _choose(
    item: Known,
    anchors: Sequence[Anchor],
    rules: tuple[str | None, frozenset[int], bool],
    weights: Weights,
) -> Choice | None:
    default_country, shadowed, may_refuse = rules
    signs = read_signs(item, anchors)
    candidates = _drop_far_spellings(item, signs, default_country) if may_refuse else item.candidates
    if not candidates:
        return _place_unknown(item, signs, default_country, weights)
    scored = [
        (
            score_candidate(candidate, item, signs, weights)
            + weights.default * (candidate.country == default_country)
            + weights.shadowed * (candidate.id in shadowed),
            candidate,
        )
        for candidate in candidates
    ]
    _, place = max(scored, key=lambda pair: (pair[0], pair[1].population, -pair[1].id))
    if may_refuse and _is_out_of_place(place, item, signs, default_country):
        obscure = place.population < _OBSCURE or place.matched != "own name"
        if obscure or _is_called_place(item):
            return _place_unknown(item, signs, default_country, weights)
        return None
    return Choice(place)


def _drop_far_spellings(item: Known, signs: Signs, default_country: str | None) -> list[Candidate]:
    """Return the candidates without those of a rough spelling in countries that the report hardly names."""
    held = {option.country for options in item.containers for option in options if option.kind != "town"}
    return [
        candidate
        for candidate in item.candidates
        if candidate.matched != "rough spelling"
        or candidate.country == default_country
        or candidate.country in held
        or signs.countries.get(candidate.country, 0.0) >= 0.1
    ]


def _is_out_of_place(place: Candidate, item: Known, signs: Signs, default_country: str | None) -> bool:
    """Return whether the report speaks against even the best candidate."""
    if item.mention.adjective or (place.kind in {"country", "region"} and place.matched == "own name"):
        return False
    held = [
        max((measure_inside(place, option) for option in options), default=0.0)
        for options in item.containers
        if options
    ]
    if any(held):
        return False
    share = signs.countries.get(place.country, 0.0)
    if place.country == default_country:
        share = max(share, 0.5)
    if place.matched == "rough spelling" and share < 0.1:
        return True
    if (
        held
        and place.population < 100_000
        and (_has_plain_region(item) or not _agrees_in_country(place, item))
    ):
        return True
    main = max(signs.countries.values(), default=0.0)
    if place.country in signs.countries and place.matched != "rough spelling":
        return False
    if item.mention.said == "village" and (place.kind == "district" or place.population > 50_000):
        return share < 0.08
    people = place.population if place.matched == "own name" else place.population / 20
    return share < 0.08 and main > 0.4 and signs.total > 1.0 and people < _FAMOUS


def _has_plain_region(item: Known) -> bool:
    """Return whether the nearest container is a region whose name is no town's there ("Mo.", "Helmand")."""
    options = next((options for options in item.containers if options), ())
    regions = {
        option.country for option in options if option.kind == "region" and option.matched == "own name"
    }
    towns = {option.country for option in options if option.kind == "town" and option.population >= 10_000}
    return bool(regions) and not regions & towns


def _agrees_in_country(place: Candidate, item: Known) -> bool:
    return any(option.country == place.country for options in item.containers for option in options)


def _place_unknown(item: Known, signs: Signs, default_country: str | None, weights: Weights) -> Choice | None:
    """Return where a name lies that the gazetteer lacks: in a known container or by places around."""
    container = _choose_container(item, signs, weights)
    if container is not None:
        return Choice(container=container)
    around = _find_around(item, signs, default_country)
    return Choice(around=around) if around is not None else None


def _is_called_place(item: Known) -> bool:
    """Return whether the words around a name, and not the gazetteer alone, call it a place."""
    return item.mention.said is not None or bool(item.mention.inside)


def _choose_container(item: Known, signs: Signs, weights: Weights) -> Candidate | None:
    """Return the nearest known container, chosen to agree with the containers around it."""
    for number, candidates in enumerate(item.containers):
        if not candidates:
            continue
        rest = item.containers[number + 1 :]
        outer = Known(PlaceMention("", item.mention.start, item.mention.end), candidates, rest)
        best = max(candidates, key=lambda candidate: score_candidate(candidate, outer, signs, weights))
        if not _is_out_of_place(best, outer, signs, None) and not _is_chance(best, item, number, signs):
            return best
    return None


def _is_chance(best: Candidate, item: Known, number: int, signs: Signs) -> bool:
    """Return whether a small place in a site's name ("Erawan Shrine") is far from all others named."""
    if item.mention.said != "site" or number > 0 or best.kind != "town" or best.population > 100_000:
        return False
    near = [other for other in signs.others if other.id != best.id]
    return bool(near) and min(measure_km(best, other) for other in near) > 60


def _find_around(item: Known, signs: Signs, default_country: str | None) -> Candidate | None:
    """Return a place in the region that is named most around a mention, in the report's main country."""
    main = default_country
    if main is None and signs.countries:
        main, share = max(signs.countries.items(), key=lambda pair: pair[1])
        if share < 0.35:
            return None
    placed = [anchor for anchor in signs.anchors if anchor.place.country == main]
    worth: dict[str, float] = defaultdict(float)
    example: dict[str, Candidate] = {}
    for anchor in placed:
        if anchor.place.kind != "country" and anchor.place.admin1:
            worth[anchor.place.admin1] += anchor.weight / (
                1 + abs(anchor.position - item.mention.start) / 300
            )
            example.setdefault(anchor.place.admin1, anchor.place)
    if worth:
        return example[max(worth, key=lambda name: worth[name])]
    return placed[0].place if placed else None
