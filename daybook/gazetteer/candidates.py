"""A candidate is one place that a name may mean, as the gazetteer knows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, radians, sin
from typing import Literal

CandidateKind = Literal["country", "region", "district", "town", "site"]
MatchedBy = Literal["own name", "alternate name", "rough spelling", "near spelling"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place of the gazetteer that a name may mean.

    Attributes:
        id: the gazetteer's own number; the GeoNames id where that is known.
        name: the place's own name; regions and countries by their English name.
        country: ISO 3166-1 alpha-2.
        admin1: English name of the first-order region, None for countries and where it is not known.
        inside: ids of the regions and districts that the place lies in.
        lat, lon: degrees; regions and districts by the middle of their towns.
        population: people, 0 where it is not known; of a region the sum of its towns.
        kind: `country`, `region` (first order), `district` (second order), `town` (town or village),
            `site` (a building, base or square).
        matched: how the name that was asked for matched: exactly, by a rough key that transliterations share,
            or by no more than its consonants.
        part: whether the name means a part of this place ("east Aleppo").
        capital: whether the place is its country's capital.
        names: how many names the town has in the languages of the world, a sign of how well known it is.
        placed: whether the point is the place's own; a district of which no town is known has its region's.
        reach: km from the point within which most towns of a country, region or district lie; 0 for others.
        spot: the point on a ball of radius 1, for quick distances.
    """

    id: int
    name: str
    country: str
    admin1: str | None
    lat: float
    lon: float
    population: int
    kind: CandidateKind
    geonames: int | None = None
    inside: tuple[int, ...] = ()
    matched: MatchedBy = "own name"
    part: bool = False
    capital: bool = False
    names: int = 0
    placed: bool = True
    reach: float = 0.0
    spot: tuple[float, float, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lat, lon = radians(self.lat), radians(self.lon)
        object.__setattr__(self, "spot", (cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)))


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name as it stands in a text, with the names of containers that are said right with it.

    Attributes:
        text: the name as written, without its containers.
        start, end: character offsets of `text`, end exclusive.
        inside: names of what the place lies in, nearest first ("Parigi Moutong", "Central Sulawesi").
        said: the kind that the words right by it give: `village`, `town`, `quarter`, `district`, `region`,
            `site`, or `part` for a wide part of it ("northern Idlib").
        adjective: whether the words are an adjective or a people ("Indonesian") and name a country only so.
    """

    text: str
    start: int
    end: int
    inside: tuple[str, ...] = field(default=())
    said: str | None = None
    adjective: bool = False
