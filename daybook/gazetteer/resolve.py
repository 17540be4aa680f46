"""All the place names of one report are resolved together, by containers, by each other and by size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from daybook.gazetteer.candidates import Candidate, PlaceMention
from daybook.gazetteer.choosing import Rules, choose_places
from daybook.gazetteer.countries import find_country, get_country_name, is_adjective
from daybook.gazetteer.names import fold_name, read_name
from daybook.gazetteer.ranking import Choice, Known, measure_inside
from daybook.gazetteer.regions import find_abbreviation, is_wide_area
from daybook.gazetteer.sites import is_site
from daybook.gazetteer.store import Gazetteer, open_gazetteer
from daybook.schema.reading import PlaceRead
from daybook.schema.terms import PlacePrecision

_VILLAGE_BELOW = 5000
_PRECISION: dict[str, PlacePrecision] = {"country": "country", "region": "region", "district": "district"}


def find_places(name: str, limit: int = 20, gazetteer: Gazetteer | None = None) -> list[Candidate]:
    """Return the places that a name may mean, at most `limit`, the likeliest by exactness and size first.

    Raises:
        DaybookError: if the gazetteer has not been built.

    Example:
        >>> find_places("Deir al-Zour")[0].country  # doctest: +SKIP
        'SY'
    """
    return list((gazetteer or open_gazetteer()).find(name, limit))


def resolve_places(
    mentions: Sequence[PlaceMention],
    *,
    default_country: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> list[PlaceRead | None]:
    """Return for each place mention of one report what place it means, None where that cannot be told.

    A place is never given finer than its words support: a name that the gazetteer lacks gets the point and
    the precision of what it is said to lie in; continents, oceans and physical regions are None.

    Args:
        mentions: all place mentions of one report, in the order of the text.
        default_country: alpha-2 code of the country that the report is known to be about.

    Raises:
        DaybookError: if the gazetteer has not been built.
    """
    book = gazetteer or open_gazetteer()
    known = [_look_up(mention, book) for mention in mentions]
    choices = choose_places(known, Rules(default_country, respell=book.find_spelled))
    said = frozenset(c.place.id for c in choices if c.place is not None and c.place.kind == "region")
    return [_read_place(choice.item, choice, book, said) for choice in choices]


def _look_up(mention: PlaceMention, book: Gazetteer) -> Known:
    """Return a mention with the candidates for its name and for each of its containers."""
    key = fold_name(mention.text)
    if is_wide_area(mention.text):
        return Known(mention, (), key=key)
    containers = tuple(_find_containers(words, book) for words in mention.inside)
    if mention.adjective or (is_adjective(mention.text) and mention.said is None):
        country = find_country(mention.text)
        return Known(mention, _find_country_candidates(country, book), containers, key=key)
    found = (
        _find_containers(mention.text, book)
        if find_abbreviation(mention.text)
        else book.find(mention.text, 400)
    )
    code = find_country(mention.text)
    if code and not found:
        found = _find_country_candidates(code, book)
    elif code and not mention.inside:
        # "Gaza" is a region of Mozambique too; said alone it is the one that stands for a country.
        found = (
            tuple(c for c in found if c.country == code or c.kind == "country" or c.country == "US") or found
        )
    asked = read_name(mention.text)
    said = mention.said or asked.kind or ("site" if is_site(mention.text) and not found else None)
    if said == "site" and not found and not any(containers):
        containers = (_find_head(mention.text, book),)
    return Known(replace(mention, said=said), found, containers, key=key)


def _find_head(words: str, book: Gazetteer) -> tuple[Candidate, ...]:
    """Return the places that the first words of a site's name mean ("Mezzeh military airport")."""
    tokens = words.split()
    for count in range(len(tokens) - 1, 0, -1):
        found = book.find(" ".join(tokens[:count]), 100)
        if found and found[0].matched != "rough spelling" and not found[0].part:
            return found
    return ()


def _find_containers(words: str, book: Gazetteer) -> tuple[Candidate, ...]:
    short = find_abbreviation(words)
    if short:
        return tuple(c for c in book.find(short[1]) if c.kind == "region" and c.country == short[0])[:1]
    found = book.find(words, 100)
    code = find_country(words)
    if code and (not found or is_adjective(words)):
        return _find_country_candidates(code, book)
    return found


def _find_country_candidates(code: str | None, book: Gazetteer) -> tuple[Candidate, ...]:
    if code is None:
        return ()
    found = book.find(get_country_name(code), 50)
    return tuple(c for c in found if c.kind == "country" and c.country == code)[:1]


def _read_place(item: Known, choice: Choice, book: Gazetteer, said: frozenset[int]) -> PlaceRead | None:
    if is_wide_area(item.mention.text):
        return None
    if choice.place is None:
        return _read_unknown(item, choice, book, said)
    place = choice.place
    region_itself = place.kind == "country" or (place.kind == "region" and place.admin1 == place.name)
    return PlaceRead(
        name=_write_name(item.mention.text) if place.part or not region_itself else None,
        admin1=_find_said_region(item, place) or _find_former_region(place, book, said) or place.admin1,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=_find_precision(item.mention, place),
        geonames=None if place.part else place.geonames,
    )


def _write_name(words: str) -> str:
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


def _find_precision(mention: PlaceMention, place: Candidate) -> PlacePrecision:
    if place.kind in _PRECISION:
        return _PRECISION[place.kind]
    if mention.said == "town":
        return "town"
    if mention.said == "village" or place.population < _VILLAGE_BELOW:
        return "village"
    return "town"


def _find_former_region(place: Candidate, book: Gazetteer, said: frozenset[int]) -> str | None:
    """Return the region that a place's region was split from, where the report names only the old one."""
    if place.kind == "country" or not place.inside or place.inside[0] in said:
        return None
    former = book.find_former(place.inside[0])
    region = book.get(former) if former in said and former is not None else None
    return region.admin1 if region else None


def _read_unknown(item: Known, choice: Choice, book: Gazetteer, said: frozenset[int]) -> PlaceRead | None:
    """Return a place that the gazetteer lacks, at the point of its container or of the region around it."""
    container = choice.container or _find_region_of(choice.around, book)
    if container is None:
        return None
    return PlaceRead(
        name=_write_name(item.mention.text),
        admin1=_find_former_region(container, book, said) or container.admin1,
        country=container.country,
        lat=container.lat,
        lon=container.lon,
        precision=_find_precision(PlaceMention(container.name, 0, 0), container),
    )


def _find_region_of(place: Candidate | None, book: Gazetteer) -> Candidate | None:
    """Return the first-order region that a place lies in, or its country where no region is known."""
    if place is None or place.kind == "country" or (place.kind == "region" and place.admin1 == place.name):
        return place
    regions = [book.get(part) for part in place.inside]
    first = next((region for region in regions if region and region.kind == "region"), None)
    return first or next(iter(_find_country_candidates(place.country, book)), None)
