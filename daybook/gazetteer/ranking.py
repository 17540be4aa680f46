"""Candidates are scored by their own size and kind, by what contains them, and by the report around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import asin, cos, exp, log10, radians, sin, sqrt

from daybook.gazetteer.candidates import Candidate, PlaceMention
from daybook.gazetteer.names import fold_name


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign counts for, in units of one power of ten of population.

    Set by coordinate search on the two news sets that quality/places.py measures with.
    """

    population: float = 1.0
    country: float = 3.5
    region: float = 1.0
    district: float = -0.5
    alternate: float = -2.0
    rough: float = -2.5
    part: float = -0.5
    inside: float = 8.0
    outside: float = -3.0
    said: float = 2.5
    same_country: float = 4.0
    same_region: float = 3.0
    near: float = 2.5
    default: float = 2.0


@dataclass(frozen=True, slots=True)
class Known:
    """A mention with the candidates for its name, and for each of its containers."""

    mention: PlaceMention
    candidates: tuple[Candidate, ...]
    containers: tuple[tuple[Candidate, ...], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that was chosen, or, where the name is unknown, the nearest container that is known."""

    place: Candidate | None
    container: Candidate | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A place that an earlier pass chose, as a sign for the others."""

    key: str
    place: Candidate
    position: int
    weight: float


def measure_km(one: Candidate, other: Candidate) -> float:
    """Return the great-circle distance of two places in kilometres."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    turn = radians(other.lon - one.lon)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(turn / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(half)))


def is_in(place: Candidate, container: Candidate) -> bool:
    """Return whether a place lies in a container: by its regions, its country, or 40 km around a town."""
    if container.kind == "country":
        return place.country == container.country
    if container.id in place.inside:
        return True
    if container.id < 0 and container.kind != "town":
        reach = 350 if container.kind == "region" else 60
        return place.country == container.country and measure_km(place, container) < reach
    if container.kind == "town":
        return place.country == container.country and place.id != container.id and measure_km(place, container) < 40
    return False


def choose_places(
    known: Sequence[Known], default_country: str | None = None, weights: Weights = Weights()
) -> list[Choice | None]:
    """Return the choice for each mention, in three passes that each rest on the choices of the one before."""
    known = _share_containers(known)
    anchors: list[_Anchor] = []
    choices: list[Choice | None] = [None] * len(known)
    for _ in range(3):
        choices = [_choose(item, anchors, default_country, weights) for item in known]
        anchors = [
            _Anchor(fold_name(item.mention.text), choice.place, item.mention.start, _weigh(item, choice.place))
            for item, choice in zip(known, choices, strict=True)
            if choice is not None and choice.place is not None
        ]
    return choices


def _share_containers(known: Sequence[Known]) -> list[Known]:
    """Return the mentions, each without containers having those that the same name has elsewhere in the report."""
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


def _weigh(item: Known, place: Candidate) -> float:
    """Return how much a choice counts as a sign for others: sure ones more, ambiguous ones less."""
    if place.kind == "country":
        return 0.7 if item.mention.adjective else 1.0
    if any(item.containers):
        return 1.0
    return 0.8 if len(item.candidates) == 1 or place.population > 500_000 else 0.4


@dataclass(frozen=True, slots=True)
class _Signs:
    """How much of the report around a mention points to each country and region, as shares of one."""

    countries: dict[str, float]
    regions: dict[int, float]
    others: tuple[Candidate, ...]


def _read_signs(item: Known, anchors: Sequence[_Anchor]) -> _Signs:
    key = fold_name(item.mention.text)
    countries: dict[str, float] = defaultdict(float)
    regions: dict[int, float] = defaultdict(float)
    others: dict[int, Candidate] = {}
    for anchor in anchors:
        if anchor.key == key:
            continue
        share = anchor.weight / (1 + abs(anchor.position - item.mention.start) / 600)
        countries[anchor.place.country] += share
        if anchor.place.kind != "country":
            for part in (*anchor.place.inside, anchor.place.id):
                regions[part] += share
        if anchor.place.kind in {"town", "district"}:
            others[anchor.place.id] = anchor.place
    total = sum(countries.values()) + 0.5
    return _Signs(
        {code: share / total for code, share in countries.items()},
        {part: share / total for part, share in regions.items()},
        tuple(others.values()),
    )


def _choose(
    item: Known, anchors: Sequence[_Anchor], default_country: str | None, weights: Weights
) -> Choice | None:
    signs = _read_signs(item, anchors)
    if not item.candidates:
        container = _choose_container(item, signs, weights)
        return Choice(None, container) if container is not None else None
    scored = [
        (_score(candidate, item, signs, weights) + weights.default * (candidate.country == default_country), candidate)
        for candidate in item.candidates
    ]
    best, place = max(scored, key=lambda pair: (pair[0], pair[1].population, -pair[1].id))
    return Choice(place, None, best)


def _choose_container(item: Known, signs: _Signs, weights: Weights) -> Candidate | None:
    """Return the nearest known container, chosen to agree with the containers around it."""
    for number, candidates in enumerate(item.containers):
        if candidates:
            outer = Known(PlaceMention("", item.mention.start, item.mention.end), candidates, item.containers[number + 1 :])
            return max(candidates, key=lambda candidate: _score(candidate, outer, signs, weights))
    return None


def _score(candidate: Candidate, item: Known, signs: _Signs, weights: Weights) -> float:
    score = _score_alone(candidate, item.mention.said, weights)
    score += _score_containers(candidate, item, weights)
    score += weights.same_country * signs.countries.get(candidate.country, 0.0)
    if candidate.kind != "country":
        inside = max((signs.regions.get(part, 0.0) for part in (*candidate.inside, candidate.id)), default=0.0)
        score += weights.same_region * min(1.0, 2 * inside)
        if signs.others:
            nearest = min(measure_km(candidate, other) for other in signs.others)
            score += weights.near * exp(-nearest / 80)
    return score


def _score_alone(candidate: Candidate, said: str | None, weights: Weights) -> float:
    score = weights.population * log10(candidate.population + 10)
    if candidate.kind == "country":
        score += weights.country
    elif candidate.kind == "region":
        score += weights.region
    elif candidate.kind == "district":
        score += weights.district
    if candidate.matched == "alternate name":
        score += weights.alternate
    elif candidate.matched == "rough spelling":
        score += weights.rough
    if candidate.part:
        score += weights.part
    return score + weights.said * _compare_kind(candidate, said)


def _compare_kind(candidate: Candidate, said: str | None) -> float:
    """Return 1 where the candidate is what the words say it is, -1 where it is not, 0 where they say nothing."""
    if said is None or said == "site":
        return 0.0
    if said == "village":
        return 1.0 if candidate.kind == "town" and candidate.population < 20_000 else -1.0
    if said == "region" and candidate.kind == "district":
        return 0.3
    return 1.0 if candidate.kind == said else -1.0


def _score_containers(candidate: Candidate, item: Known, weights: Weights) -> float:
    score = 0.0
    for number, options in enumerate(item.containers):
        if not options:
            continue
        worth = 1.0 if number == 0 else 0.6
        if any(is_in(candidate, option) for option in options):
            score += weights.inside * worth
        else:
            score += weights.outside * worth
    return score
