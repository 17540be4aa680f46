"""The feature `place`: whether two tellings can be of the same place."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from daybook.matching.names import compare_names
from daybook.matching.told import IncidentTold
from daybook.schema.judgement import Reason
from daybook.schema.reading import PlaceRead
from daybook.spelling import fold_name
from daybook.wording import name_country, render_place

# How far off a place of that precision can lie, in km: the radius of what the words cover.
_REACH = {"site": 3.0, "village": 6.0, "town": 15.0, "district": 40.0, "region": 200.0, "country": 1000.0}
_EARTH_KM = 6371.0
# The same name says most where it covers least.
_SAME_NAME = {"site": 5.2, "village": 5.2, "town": 3.6, "district": 3.2, "region": 1.5, "country": 0.5}
_SAME_UNRANKED = 4.2


def measure_km(one: PlaceRead, other: PlaceRead) -> float | None:
    """Return the distance between two places in kilometres, None where either has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat1, lat2 = radians(one.lat), radians(other.lat)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def compare_places(a: IncidentTold, b: IncidentTold) -> Reason | None:
    """Return what the places say; nothing where a report gives none."""
    one, other = a.read.place, b.read.place
    if one is None or other is None:
        return None
    if one.country and other.country and one.country != other.country:
        sentence = f"Countries differ: {name_country(one.country)} and {name_country(other.country)}"
        return Reason("place", sentence, -9.0)
    if one.name and other.name:
        return _compare_named(one, other, _find_told_of(a, b))
    told = _find_told_of(a, b)
    regions = _compare_regions(one, other)
    if told is None or (regions is not None and not 0 <= regions.points < told[1]):
        return regions
    return Reason("place", f"Both speak of {told[0]}", told[1])


def _compare_named(one: PlaceRead, other: PlaceRead, told: tuple[str, float] | None) -> Reason:
    assert one.name is not None
    likeness = compare_names(one.name, other.name or "")
    km = measure_km(one, other)
    too_far = km is not None and km > 3 * _add_reach(one, other)
    if likeness in ("equal", "variant") and not too_far and not _is_other_region(one, other):
        points = min(_weigh_name(place) for place in (one, other))
        if likeness == "equal":
            return Reason("place", f"Both name {one.name}", points)
        return Reason("place", f"Places are spelled alike: {one.name} and {other.name}", points - 0.5)
    if told is not None and not too_far and not _is_other_region(one, other):
        sentence = f"{one.name} in the one, {other.name} in the other; both speak of {told[0]}"
        return Reason("place", sentence, told[1])
    if km is not None:
        return _compare_distance(one, other, km)
    if _is_inside(one, other) or _is_inside(other, one):
        return Reason(
            "place", f"One place is in the other: {render_place(one)} and {render_place(other)}", 1.5
        )
    if _is_other_region(one, other):
        return Reason("place", f"Regions differ: {render_place(one)} and {render_place(other)}", -5.0)
    if one.admin1 and other.admin1:
        sentence = f"Places differ, in one region: {render_place(one)} and {other.name}"
        return Reason("place", sentence, -1.5)
    return Reason("place", f"Places differ: {render_place(one)} and {render_place(other)}", -2.0)


def _weigh_name(place: PlaceRead) -> float:
    return _SAME_NAME[place.precision] if place.precision else _SAME_UNRANKED


def _compare_distance(one: PlaceRead, other: PlaceRead, km: float) -> Reason:
    apart = f"{km:.0f} km apart"
    reach = _add_reach(one, other)
    if km <= reach:
        points = 2.0 if reach <= 60 else 0.5
        return Reason("place", f"Places are near: {one.name} and {other.name}, {apart}", points)
    points = -1.0 if km <= 2 * reach else -3.0 if km <= 150 else -6.0
    return Reason("place", f"Places differ: {one.name} and {other.name}, {apart}", points)


def _add_reach(one: PlaceRead, other: PlaceRead) -> float:
    return sum(_REACH.get(place.precision or "town", 15.0) for place in (one, other))


def _compare_regions(one: PlaceRead, other: PlaceRead) -> Reason | None:
    if one.admin1 and other.admin1:
        if _is_other_region(one, other):
            return Reason("place", f"Regions differ: {one.admin1} and {other.admin1}", -5.0)
        return Reason("place", f"Both in {one.admin1}", 2.0)
    if one.country and other.country:
        return Reason("place", f"Both in {name_country(one.country)}", 0.5)
    return None


def _is_other_region(one: PlaceRead, other: PlaceRead) -> bool:
    if not one.admin1 or not other.admin1:
        return False
    if compare_names(one.admin1, other.admin1) in ("equal", "variant"):
        return False
    # A district given as region for the other's place is no contradiction.
    return not (_is_inside(one, other) or _is_inside(other, one))


def _is_inside(small: PlaceRead, large: PlaceRead) -> bool:
    """Whether the small place's region is what the large one names."""
    return bool(
        small.admin1 and large.name and compare_names(small.admin1, large.name) in ("equal", "variant")
    )


def _find_told_of(a: IncidentTold, b: IncidentTold) -> tuple[str, float] | None:
    """The place that one telling gives and the other's words name too, with its points."""
    found = []
    for told, other in ((a, b), (b, a)):
        place = told.read.place
        if place is not None and place.name and _is_told_of(place.name, other):
            found.append((place.name, _weigh_name(place) / 2))
    return max(found, key=lambda pair: pair[1], default=None)


def _is_told_of(name: str, told: IncidentTold) -> bool:
    """Whether the telling's words name the place, and not a person who is called so."""
    key = fold_name(name)
    if len(key) < 4 or f" {key} " not in f" {fold_name(told.words)} ":
        return False
    people = " ".join(fold_name(person) for named in told.read.named for person in named.names)
    return key not in people
