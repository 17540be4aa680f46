"""The feature `place`: whether two tellings can be of the same place."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from rapidfuzz.distance import Levenshtein

from daybook.matching.features.level import Feature, Holds, Level, share, silence
from daybook.matching.told import IncidentTold
from daybook.matching.traits import Traits
from daybook.schema.reading import PlaceRead
from daybook.spelling import fold_name
from daybook.wording import name_country, render_place

_EARTH_KM = 6371.0
# A slip of one letter is believed only in names long enough that it seldom makes another name.
_LETTERS_FOR_ONE_SLIP, _LETTERS_FOR_TWO_SLIPS = 6, 10

_KM = (
    f"({2 * _EARTH_KM} * asin(least(1.0, sqrt(power(sin(radians(lat_r - lat_l) / 2), 2)"
    " + cos(radians(lat_l)) * cos(radians(lat_r)) * power(sin(radians(lon_r - lon_l) / 2), 2)))))"
)
_PLACED = "lat_l IS NOT NULL AND lat_r IS NOT NULL"
_INSIDE = "(list_has_any(region_l, place_r) OR list_has_any(region_r, place_l))"
_NAMED = "len(place_l) > 0 AND len(place_r) > 0"
_OTHER_REGION = (
    f"(len(region_l) > 0 AND len(region_r) > 0 AND NOT list_has_any(region_l, region_r) AND NOT {_INSIDE})"
)
_ELSEWHERE = f"({_OTHER_REGION} OR ({_PLACED} AND {_KM} > 3 * (reach_l + reach_r)))"
_SAME_NAME = "list_has_any(place_l, place_r)"
_SHORTER = "least(length(spelled_l), length(spelled_r))"
ALIKE = (
    f"({_SHORTER} >= {_LETTERS_FOR_ONE_SLIP} AND spelled_l[1] = spelled_r[1]"
    f" AND levenshtein(spelled_l, spelled_r)"
    f" <= CASE WHEN {_SHORTER} < {_LETTERS_FOR_TWO_SLIPS} THEN 1 ELSE 2 END)"
)
_SPOKEN = (
    "((spoken_l <> '' AND contains(said_r, spoken_l)) OR (spoken_r <> '' AND contains(said_l, spoken_r)))"
)


def measure_km(one: PlaceRead | Traits, other: PlaceRead | Traits) -> float | None:
    """Return the distance between two places in kilometres, None where either has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat1, lat2 = radians(one.lat), radians(other.lat)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def _is_inside(a: Traits, b: Traits) -> bool:
    return share(a.region, b.place) or share(b.region, a.place)


def _is_other_region(a: Traits, b: Traits) -> bool:
    return bool(a.region and b.region and not share(a.region, b.region) and not _is_inside(a, b))


def _is_elsewhere(a: Traits, b: Traits) -> bool:
    if _is_other_region(a, b):
        return True
    km = measure_km(a, b)
    return km is not None and km > 3 * (a.reach + b.reach)


def is_alike(a: Traits, b: Traits) -> bool:
    """Return whether two names of places differ by a slip or two."""
    shorter = min(len(a.spelled), len(b.spelled))
    if shorter < _LETTERS_FOR_ONE_SLIP or a.spelled[0] != b.spelled[0]:
        return False
    allowed = 1 if shorter < _LETTERS_FOR_TWO_SLIPS else 2
    return Levenshtein.distance(a.spelled, b.spelled, score_cutoff=allowed) <= allowed


def _is_spoken(a: Traits, b: Traits) -> bool:
    return bool((a.spoken and a.spoken in b.said) or (b.spoken and b.spoken in a.said))


def _is_near(km: float) -> Holds:
    def holds(a: Traits, b: Traits) -> bool:
        found = measure_km(a, b)
        return bool(a.place and b.place and a.fine and b.fine and found is not None and found <= km)

    return holds


def _is_within_reach(a: Traits, b: Traits, times: float) -> bool:
    km = measure_km(a, b)
    return bool(a.place and b.place and km is not None and km <= times * (a.reach + b.reach))


def _read(a: IncidentTold, b: IncidentTold) -> tuple[PlaceRead, PlaceRead]:
    return a.read.place or PlaceRead(), b.read.place or PlaceRead()


def _tell_countries(a: IncidentTold, b: IncidentTold) -> str:
    one, other = _read(a, b)
    return f"Countries differ: {name_country(one.country or '')} and {name_country(other.country or '')}"


def _tell_name(a: IncidentTold, b: IncidentTold) -> str:
    one, other = _read(a, b)
    if fold_name(one.name or "") == fold_name(other.name or ""):
        return f"Both name {one.name}"
    return f"Places are spelled alike: {one.name} and {other.name}"


def _say_apart(one: PlaceRead, other: PlaceRead) -> str:
    km = measure_km(one, other)
    return "" if km is None else f", {km:.0f} km apart"


def _tell_elsewhere(a: IncidentTold, b: IncidentTold) -> str:
    one, other = _read(a, b)
    return f"Places of one name differ: {render_place(one)} and {render_place(other)}{_say_apart(one, other)}"


def _tell_spoken(a: IncidentTold, b: IncidentTold) -> str:
    one, other = _read(a, b)
    if one.name and other.name:
        return f"{one.name} in the one, {other.name} in the other; one of them is named by both"
    return f"Both speak of {one.name or other.name}"


def _tell_inside(a: IncidentTold, b: IncidentTold) -> str:
    one, other = _read(a, b)
    return f"One place is in the other: {render_place(one)} and {render_place(other)}"


def _tell_near(a: IncidentTold, b: IncidentTold) -> str:
    one, other = _read(a, b)
    return f"Places are near: {one.name} and {other.name}, {measure_km(one, other):.0f} km apart"


def _tell_far(a: IncidentTold, b: IncidentTold) -> str:
    one, other = _read(a, b)
    apart = _say_apart(one, other)
    return f"Places differ: {one.name or render_place(one)} and {other.name or render_place(other)}{apart}"


def _tell_regions(a: IncidentTold, b: IncidentTold) -> str:
    one, other = _read(a, b)
    if one.name or other.name:
        return f"Regions differ: {render_place(one)} and {render_place(other)}"
    return f"Regions differ: {one.admin1} and {other.admin1}"


def _tell_region(a: IncidentTold, b: IncidentTold) -> str:
    one, other = _read(a, b)
    return f"Both in {one.admin1 or one.name or other.admin1}"


def _tell_places(a: IncidentTold, b: IncidentTold) -> str:
    one, other = _read(a, b)
    if one.admin1 and other.admin1:
        return f"Places differ, in one region: {render_place(one)} and {other.name}"
    return f"Places differ: {render_place(one)} and {render_place(other)}"


def _tell_country(a: IncidentTold, b: IncidentTold) -> str:
    return f"Both in {name_country(_read(a, b)[0].country or '')}"


def _near(km: int, sign: int) -> Level:
    sql = f"{_NAMED} AND fine_l AND fine_r AND {_PLACED} AND {_KM} <= {km}"
    return Level(f"{km} km", sql, _is_near(km), _tell_near if sign >= 0 else _tell_far, sign)


PLACE = Feature(
    "place",
    (
        Level(
            "other country",
            "country_l IS NOT NULL AND country_r IS NOT NULL AND country_l <> country_r",
            lambda a, b: bool(a.country and b.country and a.country != b.country),
            _tell_countries,
            -1,
        ),
        Level(
            "same name elsewhere",
            f"{_SAME_NAME} AND {_ELSEWHERE}",
            lambda a, b: share(a.place, b.place) and _is_elsewhere(a, b),
            _tell_elsewhere,
            -1,
        ),
        Level(
            "same name",
            f"{_SAME_NAME} AND fine_l AND fine_r",
            lambda a, b: share(a.place, b.place) and a.fine and b.fine,
            _tell_name,
            1,
        ),
        Level("same coarse name", _SAME_NAME, lambda a, b: share(a.place, b.place), _tell_name, 1),
        Level(
            "spelled alike",
            f"{_NAMED} AND {ALIKE} AND NOT {_ELSEWHERE}",
            lambda a, b: bool(a.place and b.place) and is_alike(a, b) and not _is_elsewhere(a, b),
            _tell_name,
            1,
        ),
        Level(
            "named by both",
            f"{_SPOKEN} AND NOT {_ELSEWHERE}",
            lambda a, b: _is_spoken(a, b) and not _is_elsewhere(a, b),
            _tell_spoken,
            1,
        ),
        Level("inside", f"{_INSIDE} AND NOT {_SAME_NAME}", _is_inside, _tell_inside, 1),
        _near(5, 1),
        _near(15, 0),
        _near(40, -1),
        _near(100, -1),
        Level(
            "far",
            f"{_NAMED} AND fine_l AND fine_r AND {_PLACED}",
            lambda a, b: bool(a.place and b.place and a.fine and b.fine and measure_km(a, b) is not None),
            _tell_far,
            -1,
        ),
        Level("other region", _OTHER_REGION, _is_other_region, _tell_regions, -1),
        Level(
            "within reach",
            f"{_NAMED} AND {_PLACED} AND {_KM} <= reach_l + reach_r",
            lambda a, b: _is_within_reach(a, b, 1),
            _tell_near,
            0,
        ),
        Level(
            "other place",
            _NAMED,
            lambda a, b: bool(a.place and b.place),
            _tell_places,
            -1,
        ),
        Level(
            "same region",
            "list_has_any(region_l, region_r)",
            lambda a, b: share(a.region, b.region),
            _tell_region,
            1,
        ),
        Level(
            "same country",
            "country_l IS NOT NULL AND country_r IS NOT NULL",
            lambda a, b: bool(a.country and b.country),
            _tell_country,
            1,
        ),
        silence("ELSE", lambda _a, _b: True),
    ),
)
