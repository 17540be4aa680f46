"""Candidates are scored by their own size and kind, by what contains them, and by the report around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import asin, exp, log10, sqrt

from daybook.gazetteer.candidates import Candidate, PlaceMention

_RANK = {"site": 0, "town": 0, "district": 1, "region": 2, "country": 3}


# Places of one report lie together: what nearness is worth falls to a third over this many km.
_NEAR_KM = 80


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign counts for, in units of one power of ten of population.

    Set by coordinate search on the two news sets that quality/places.py measures with; both halves gained.
    """

    population: float = 1.0
    country: float = 3.2
    region: float = 1.0
    district: float = -1.0
    capital: float = 1.4
    names: float = 0.5
    alternate: float = -1.4
    rough: float = -2.5
    heard: float = -3.5
    part: float = -0.5
    inside: float = 4.0
    outside: float = -2.1
    said: float = 2.5
    shadowed: float = -3.0
    same_country: float = 6.5
    same_region: float = 3.6
    near: float = 3.0
    default: float = 4.0


@dataclass(frozen=True, slots=True)
class Known:
    """A mention with the candidates for its name, and for each of its containers.

    Attributes:
        shadowed: ids of regions and districts that the bare name does not mean, but the town in them.
        key: the folded name.
    """

    mention: PlaceMention
    candidates: tuple[Candidate, ...]
    containers: tuple[tuple[Candidate, ...], ...] = field(default=())
    shadowed: frozenset[int] = field(default=frozenset())
    key: str = ""

    @property
    def is_plain_country(self) -> bool:
        """Whether nothing but one country can be meant, so that there is nothing to weigh."""
        return len(self.candidates) == 1 and self.candidates[0].kind == "country" and not self.containers


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its points, in units of one power of ten of population."""

    candidate: Candidate
    points: float


@dataclass(frozen=True, slots=True)
class Choice:
    """What a mention means.

    Attributes:
        item: the mention with all that its name may mean, as it was weighed.
        signs: what the rest of the report said.
        ranked: the candidates with their points, best first; those too that were then refused.
        place: the place that was chosen, None where the gazetteer lacks it.
        container: where it lacks it, the nearest known place that the name lies in.
        around: where there is no container either, the place named nearest in the report; its region holds.
    """

    item: Known
    signs: Signs
    ranked: tuple[Ranked, ...] = ()
    place: Candidate | None = None
    container: Candidate | None = None
    around: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that an earlier pass chose, as a sign for the others."""

    key: str
    place: Candidate
    position: int
    weight: float
    adjective: bool


@dataclass(frozen=True, slots=True)
class Signs:
    """How much of the report around a mention points to each country and region, as shares of one."""

    countries: dict[str, float]
    regions: dict[int, float]
    others: tuple[Candidate, ...]
    anchors: tuple[Anchor, ...]
    total: float


NO_SIGNS = Signs({}, {}, (), (), 0.5)


def measure_km(one: Candidate, other: Candidate) -> float:
    """Return the great-circle distance of two places in kilometres."""
    (x, y, z), (u, v, w) = one.spot, other.spot
    chord = (x - u) ** 2 + (y - v) ** 2 + (z - w) ** 2
    return 12742.0 * asin(min(1.0, 0.5 * sqrt(chord)))


def measure_inside(place: Candidate, container: Candidate) -> float:
    """Return 1 where a place lies in a container by its regions or country, 0.5 near a town, else 0."""
    if place.country != container.country or place.id == container.id:
        return 0.0
    if container.kind == "country" or container.id in place.inside:
        return 1.0
    if container.id < 0 and container.kind != "town":
        return float(measure_km(place, container) < (350 if container.kind == "region" else 60))
    if container.kind == "town":
        return 0.5 * (measure_km(place, container) < 40)
    return 0.0


def read_signs(item: Known, anchors: Sequence[Anchor]) -> Signs:
    """Return what the other places of the report say about the country and region of a mention."""
    key, start = item.key, item.mention.start
    countries: dict[str, float] = {}
    regions: dict[int, float] = {}
    others: dict[int, Candidate] = {}
    used = [anchor for anchor in anchors if anchor.key != key]
    for anchor in used:
        place = anchor.place
        share = anchor.weight / (1 + abs(anchor.position - start) / 600)
        countries[place.country] = countries.get(place.country, 0.0) + share
        if place.kind == "country":
            continue
        regions[place.id] = regions.get(place.id, 0.0) + share
        for part in place.inside:
            regions[part] = regions.get(part, 0.0) + share
        if place.kind != "region":
            others[place.id] = place
    total = sum(countries.values()) + 0.5
    return Signs(
        {code: share / total for code, share in countries.items()},
        {part: share / total for part, share in regions.items()},
        tuple(others.values()),
        tuple(used),
        total,
    )


def score_candidate(candidate: Candidate, item: Known, signs: Signs, weights: Weights) -> float:
    """Return how likely a candidate is what a mention means, in units of one power of ten of population."""
    return score_words(candidate, item, weights) + score_around(candidate, signs, weights)


def score_words(candidate: Candidate, item: Known, weights: Weights) -> float:
    """Return what the place itself and the words right by the name say for a candidate, in the same units."""
    score = _score_alone(candidate, item.mention.said, weights) + _score_containers(candidate, item, weights)
    return score + weights.shadowed * (candidate.id in item.shadowed)


def score_around(candidate: Candidate, signs: Signs, weights: Weights) -> float:
    """Return what the other places of the report say for a candidate, in the same units."""
    score = weights.same_country * signs.countries.get(candidate.country, 0.0)
    if candidate.kind == "country":
        return score
    score += weights.same_region * measure_region(candidate, signs)
    if candidate.kind == "region" and candidate.id in signs.regions:
        return score + weights.near
    nearest = find_nearest(candidate, signs)
    return score if nearest is None else score + weights.near * exp(-nearest[1] / _NEAR_KM)


def measure_region(candidate: Candidate, signs: Signs) -> float:
    """Return how much of the report around lies in the candidate's region, 0 to 1; half of it is all."""
    own = signs.regions.get(candidate.id, 0.0)
    inside = max((signs.regions.get(part, 0.0) for part in candidate.inside), default=0.0)
    return min(1.0, 2 * max(own, inside))


def find_nearest(candidate: Candidate, signs: Signs) -> tuple[Candidate, float] | None:
    """Return the nearest town or district of its country that the report names, with the km; else None."""
    near = [
        (measure_km(candidate, other), other) for other in signs.others if other.country == candidate.country
    ]
    if not near:
        return None
    km, other = min(near, key=lambda pair: pair[0])
    return other, km


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
    elif candidate.matched == "near spelling":
        score += weights.heard
    score += weights.part * candidate.part
    if candidate.matched == "own name":
        score += weights.capital * candidate.capital + weights.names * log10(candidate.names + 1)
    return score + weights.said * compare_kind(candidate, said)


# A neighbourhood is no district of a region, and a wide part of a place is rather of a region than of a town.
_LIKENESS = {
    ("quarter", "town"): 0.3,
    ("quarter", "district"): -0.3,
    ("quarter", "region"): -1.0,
    ("part", "region"): 0.4,
    ("part", "district"): 0.2,
    ("part", "town"): -0.2,
}


def compare_kind(candidate: Candidate, said: str | None) -> float:
    """Return 1 where a candidate is of the kind said, -1 where it is not, 0 where nothing is said."""
    if said is None or said == "site" or candidate.kind == "site":
        return 0.0
    if said in {"quarter", "part"}:
        return _LIKENESS.get((said, candidate.kind), 0.0)
    if said == "village":
        return 1.0 if candidate.kind == "town" and candidate.population < 20_000 else -1.0
    if said == "region" and candidate.kind == "district":
        return 0.3
    return 1.0 if candidate.kind == said else -1.0


def _score_containers(candidate: Candidate, item: Known, weights: Weights) -> float:
    """Return the worth of the containers said: those that hold the place speak for it, the others against."""
    score = 0.0
    for number, options in enumerate(item.containers):
        larger = [
            option
            for option in options
            if _RANK[option.kind] > _RANK[candidate.kind] or option.kind == "town"
        ]
        if not larger or (_RANK[candidate.kind] > 1 and all(option.kind == "town" for option in larger)):
            continue
        worth = 1.0 if number == 0 else 0.6
        best = max(measure_inside(candidate, option) for option in larger)
        score += worth * (weights.inside * best if best else weights.outside)
    return score


def find_shadowed(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Return the ids of regions and districts whose bare name means the town of that name in them."""
    towns = [
        c for c in candidates if c.kind == "town" and c.matched != "rough spelling" and c.population >= 10_000
    ]
    shadowed = set()
    for area in candidates:
        if area.kind in {"region", "district"}:
            least = area.population / 30 if area.kind == "region" else 0
            if any(_is_seat(town, area) and town.population >= least for town in towns):
                shadowed.add(area.id)
    return frozenset(shadowed)


def _is_seat(town: Candidate, area: Candidate) -> bool:
    return area.id in town.inside or (town.country == area.country and measure_km(town, area) < 30)
