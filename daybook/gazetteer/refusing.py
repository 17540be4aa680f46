"""What a report speaks against is refused; what the gazetteer lacks lies in what the words say it does."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from daybook.gazetteer.candidates import Candidate, PlaceMention
from daybook.gazetteer.ranking import (
    Choice,
    Known,
    Signs,
    Weights,
    measure_inside,
    measure_km,
    score_candidate,
)

# A place of fewer people, in a country that the report never names, is not what a report about another means.
_FAMOUS = 40_000
# A region of fewer people is no better known.
_KNOWN_REGION = 15_000
# How much less known a place is by its names in other languages: "Parigi" is Paris in an Italian report only.
_OTHER_NAME = 100
# A place of fewer people that is out of place shows only that the gazetteer lacks the one that is meant.
_OBSCURE = 5_000


def is_out_of_place(place: Candidate, item: Known, signs: Signs, country: str | None) -> bool:
    """Return whether the report speaks against even the best candidate.

    Args:
        country: alpha-2 code of the country that the report is known to be about, where it is known.
    """
    known = place.kind == "country" or (place.kind == "region" and place.population >= _KNOWN_REGION)
    if item.mention.adjective or (known and place.matched == "own name"):
        return False
    held = [
        max((measure_inside(place, option) for option in options), default=0.0)
        for options in item.containers
        if options
    ]
    if any(held):
        return False
    share = signs.countries.get(place.country, 0.0)
    if place.country == country:
        share = max(share, 0.5)
    spelled = place.matched in {"rough spelling", "near spelling"}
    if spelled and share < 0.1:
        return True
    if (
        held
        and place.population < 100_000
        and (_has_plain_region(item) or not _agrees_in_country(place, item))
    ):
        return True
    main = max(signs.countries.values(), default=0.0)
    if place.country in signs.countries and not spelled:
        return False
    if item.mention.said == "village" and (place.kind == "district" or place.population > 50_000):
        return share < 0.08
    people = place.population if place.matched == "own name" else place.population / _OTHER_NAME
    told = country is not None or (main > 0.4 and signs.total > 1.0)
    return share < 0.08 and told and people < _FAMOUS


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


def place_unknown(choice: Choice, country: str | None, weights: Weights) -> Choice:
    """Return the choice with where a name lies that the gazetteer lacks: in a known container, or around.

    A name of some note that is out of place, and that no words call a place, is a chance likeness: it is
    refused, and the choice comes back without any place.
    """
    item, signs = choice.item, choice.signs
    if choice.ranked and not _is_called_place(item):
        best = choice.ranked[0].candidate
        if best.population >= _OBSCURE and best.matched == "own name":
            return choice
    container = _choose_container(item, signs, weights)
    if container is not None:
        return replace(choice, container=container)
    return replace(choice, around=_find_around(item, signs, country))


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
        if not is_out_of_place(best, outer, signs, None) and not _is_chance(best, item, number, signs):
            return best
    return None


def _is_chance(best: Candidate, item: Known, number: int, signs: Signs) -> bool:
    """Return whether a small place in a site's name ("Erawan Shrine") is far from all others named."""
    if item.mention.said != "site" or number > 0 or best.kind != "town" or best.population > 100_000:
        return False
    near = [other for other in signs.others if other.id != best.id]
    return bool(near) and min(measure_km(best, other) for other in near) > 60


def _find_around(item: Known, signs: Signs, country: str | None) -> Candidate | None:
    """Return a place in the region that is named most around a mention, in the report's main country."""
    main = country
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
