"""What was chosen for a mention becomes a place with a point and a precision, never finer than the words."""

from __future__ import annotations

from dataclasses import replace

from daybook.gazetteer.candidates import Candidate, PlaceMention
from daybook.gazetteer.lookup import find_country_candidates
from daybook.gazetteer.ranking import Choice, Known, measure_inside
from daybook.gazetteer.regions import is_wide_area
from daybook.gazetteer.store import Gazetteer
from daybook.gazetteer.trust import score_candidate, score_drawn
from daybook.schema.reading import PlaceRead
from daybook.schema.terms import PlacePrecision

_VILLAGE_BELOW = 5000
_COARSENESS: dict[PlacePrecision, int] = {
    "site": 0, "village": 1, "town": 2, "district": 3, "region": 4, "country": 5,
}  # fmt: skip
_SAID: dict[str, PlacePrecision] = {"town": "town", "district": "district"}


def draw_place(choice: Choice, book: Gazetteer, said: frozenset[int]) -> PlaceRead | None:
    """Return the place of a choice, None where it has none and for continents, oceans and wide areas.

    Args:
        said: ids of the regions that the report names.
    """
    item, place = choice.item, choice.place
    if is_wide_area(item.mention.text):
        return None
    if place is None:
        return _draw_unknown(choice, find_drawn(choice, book), book, said)
    if item.mention.said == "region" and place.kind in {"town", "site"}:
        # "X province" is not drawn at the town of the name, where no region or district of the name is known.
        return _draw_unknown(choice, find_region_of(place, book), book, said)
    region_itself = place.kind == "country" or (place.kind == "region" and place.admin1 == place.name)
    return PlaceRead(
        name=write_name(item.mention.text) if place.part or not region_itself else None,
        admin1=_find_said_region(item, place) or _find_former_region(place, book, said) or place.admin1,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=find_precision(item.mention, place),
        geonames=None if place.part else place.geonames,
        score=score_candidate(choice, 0),
    )


def write_name(words: str) -> str:
    """Return the name as written, names all in capitals (datelines) with only their first letters so."""
    return words.title() if words.isupper() and len(words) > 3 else words


def _find_said_region(item: Known, place: Candidate) -> str | None:
    """Return the region that the words give, where it is a former one that the place lay in ("Papua")."""
    for options in item.containers:
        for option in options:
            first = option.kind == "region" and option.admin1 == option.name
            if first and place.kind != "country" and measure_inside(place, option) == 1.0:
                return option.admin1
    return None


def find_precision(mention: PlaceMention, place: Candidate) -> PlacePrecision:
    """Return how fine a place is drawn: its own kind or, where that is coarser, the kind that the words say.

    A district of which no town is known has no point of its own and is drawn as its region.
    """
    own = _find_own_precision(place)
    if place.kind == "town" and mention.said == "village":
        return "village"
    said = _SAID.get(mention.said or "")
    return said if said is not None and _COARSENESS[said] > _COARSENESS[own] else own


def _find_own_precision(place: Candidate) -> PlacePrecision:
    if place.kind == "town":
        return "village" if place.population < _VILLAGE_BELOW else "town"
    return "region" if place.kind == "district" and not place.placed else place.kind


def _find_former_region(place: Candidate, book: Gazetteer, said: frozenset[int]) -> str | None:
    """Return the region that a place's region was split from, where the report names only the old one."""
    if place.kind == "country" or not place.inside or place.inside[0] in said:
        return None
    former = book.find_former(place.inside[0])
    region = book.get(former) if former in said and former is not None else None
    return region.admin1 if region else None


def find_drawn(choice: Choice, book: Gazetteer) -> Candidate | None:
    """Return what a name that the gazetteer lacks is drawn at: its container, or the region around it."""
    return choice.container or find_region_of(choice.around, book)


def _draw_unknown(
    choice: Choice, place: Candidate | None, book: Gazetteer, said: frozenset[int]
) -> PlaceRead | None:
    if place is None:
        return None
    mention = choice.item.mention
    return PlaceRead(
        name=write_name(mention.text),
        admin1=_find_former_region(place, book, said) or place.admin1,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=_find_drawn_precision(mention, place),
        score=score_drawn(choice, place),
    )


def _find_drawn_precision(mention: PlaceMention, place: Candidate) -> PlacePrecision:
    """Return the precision of a container; a village said to lie in a town lies in the land around it."""
    own = _find_own_precision(replace(place, population=max(place.population, _VILLAGE_BELOW)))
    around = own == "town" and mention.said in {"village", "district"}
    return "district" if around else own


def find_region_of(place: Candidate | None, book: Gazetteer) -> Candidate | None:
    """Return the first-order region that a place lies in, or its country where no region is known."""
    if place is None or place.kind == "country" or (place.kind == "region" and place.admin1 == place.name):
        return place
    regions = [book.get(part) for part in place.inside]
    first = next((region for region in regions if region and region.kind == "region"), None)
    return first or next(iter(find_country_candidates(place.country, book)), None)
