"""Our own table of areas joins what the packages know: new places, better points, names used in news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, radians

from daybook.gazetteer.candidates import CandidateKind
from daybook.gazetteer.lexicon import read_words_of
from daybook.gazetteer.names import fold_name, read_name
from daybook.gazetteer.origin import Row, read_codes
from daybook.gazetteer.regions import Area, read_areas
from daybook.gazetteer.transliteration import fold_spelling

_KINDS: dict[str, CandidateKind] = {
    "region": "region",
    "former": "region",
    "district": "district",
    "site": "site",
}
# Degrees: an area of the table is the known town of its name where it lies this near.
_SAME_SPOT = 0.25
_TRANSLITERATED = read_words_of("transliterated_countries")


@dataclass(frozen=True, slots=True)
class _Index:
    """Rows by country and folded name."""

    rows: dict[int, Row]
    ids: dict[tuple[str, str], list[int]]


def join_area_rows(towns: Iterable[Row], regions: dict[int, Row]) -> tuple[dict[int, Row], dict[int, Row]]:
    """Return the towns and the regions by id, with what our own table adds.

    A town of the table that is a known town lends it its names; a district that is a known district lends it
    its names and its point. The others are places of their own, with ids below 0; an entry without a point
    that is no place of the packages is left out.
    """
    codes = read_codes()
    small = _build_index({town.id: town for town in towns})
    large = _build_index(regions)
    for number, area in enumerate(read_areas(), start=1):
        region = codes.get(area.admin1 or "")
        if area.kind == "town":
            _join_town(area, -number, small, regions.get(region or 0))
        elif area.kind == "district":
            _join_district(area, -number, (small, large), regions.get(region or 0))
        else:
            _add_area(area, -number, small, regions.get(region or 0))
    return small.rows, large.rows


def _build_index(rows: dict[int, Row]) -> _Index:
    ids: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows.values():
        for key in {fold_name(words) for words in (*row.own, *row.other)}:
            ids[row.country, key].append(row.id)
    return _Index(dict(rows), ids)


def _list_keys(area: Area) -> set[str]:
    return {fold_name(words) for words in (area.name, *area.aliases)}


def _join_town(area: Area, id_: int, towns: _Index, region: Row | None) -> None:
    named = {town for key in _list_keys(area) for town in towns.ids.get((area.country, key), ())}
    same = [
        town
        for town in sorted(named)
        if towns.rows[town].kind == "town" and _is_there(towns.rows[town], area, region)
    ]
    if same:
        row = towns.rows[same[0]]
        towns.rows[row.id] = replace(row, own=(*row.own, area.name, *area.aliases))
    else:
        _add_area(area, id_, towns, region)


def _is_there(town: Row, area: Area, region: Row | None) -> bool:
    """Return whether a town lies where the area does: at its point or, where it has none, in its region."""
    if area.lat is None or area.lon is None:
        return region is not None and town.admin1_id == region.id
    return abs(town.lat - area.lat) < _SAME_SPOT and abs(town.lon - area.lon) < _SAME_SPOT


def _join_district(area: Area, id_: int, indexes: tuple[_Index, _Index], region: Row | None) -> None:
    small, large = indexes
    named = {one for key in _list_keys(area) for one in large.ids.get((area.country, key), ())}
    same = [one for one in sorted(named) if _is_district_of(large.rows[one], region)]
    if not same:
        _add_area(area, id_, small, region)
        return
    row = large.rows[same[0]]
    row = replace(
        row, own=(*row.own, area.name, *area.aliases), population=max(row.population, area.population)
    )
    if area.lat is not None and area.lon is not None:
        row = replace(row, lat=area.lat, lon=area.lon, placed=True)
    large.rows[row.id] = row


def _is_district_of(row: Row, region: Row | None) -> bool:
    return row.kind == "district" and region is not None and row.admin1_id == region.id


def _add_area(area: Area, id_: int, places: _Index, region: Row | None) -> None:
    if area.lat is None or area.lon is None:
        return
    places.rows[id_] = Row(
        id=id_,
        name=area.name,
        country=area.country,
        kind=_KINDS.get(area.kind, "town"),
        lat=area.lat,
        lon=area.lon,
        population=area.population,
        admin1=region.name if region else (area.name if area.kind == "former" else None),
        admin1_id=region.id if region else None,
        own=(area.name, *area.aliases),
    )


def place_districts(regions: dict[int, Row], towns: Iterable[Row]) -> dict[int, Row]:
    """Return the regions; a district of which no town is known lies where a town of its name does.

    The packages tie few towns of Afghanistan, Egypt, Somalia or Sudan to their districts, yet most districts
    there are called after their seat. What has no such town keeps the point of its region and `placed` False.
    """
    seats: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for town in towns:
        if town.admin1_id is not None and town.kind == "town":
            for key in {fold_spelling(fold_name(words)) for words in (*town.own, *town.other)}:
                seats[town.admin1_id, key].append(town)
    placed = dict(regions)
    for id_, row in regions.items():
        if row.placed or row.kind != "district" or row.admin1_id is None:
            continue
        keys = {fold_spelling(key) for words in row.own for key in read_name(words).keys[:2]}
        found = {town.id: town for key in keys for town in seats.get((row.admin1_id, key), ())}
        if found:
            seat = max(found.values(), key=lambda town: town.population)
            people = max(row.population, seat.population)
            placed[id_] = replace(row, lat=seat.lat, lon=seat.lon, population=people, placed=True)
    return placed


def name_seats(towns: dict[int, Row], regions: dict[int, Row]) -> dict[int, Row]:
    """Return the towns; the largest with its region's name among its other names has it for its own.

    GeoNames calls the town Ar Raqqah and the province Raqqa; news calls both Raqqa.
    """
    seats: dict[tuple[int, str], Row] = {}
    for town in towns.values():
        region = regions.get(town.admin1_id or 0)
        if region is None or town.kind != "town" or town.country not in _TRANSLITERATED:
            continue
        for name in {region.name, *region.own[:2]}:
            known = seats.get((region.id, name))
            if fold_name(name) in {fold_name(words) for words in (*town.own, *town.other)} and (
                known is None or town.population > known.population
            ):
                seats[region.id, name] = town
    named = dict(towns)
    for (_, name), town in seats.items():
        named[town.id] = replace(named[town.id], own=(*named[town.id].own, name))
    return named


def measure_reach(rows: dict[int, Row]) -> list[Row]:
    """Return the rows; countries, regions and districts with the km within which three in four towns lie."""
    inside: dict[int | str, list[Row]] = defaultdict(list)
    for row in rows.values():
        if row.kind == "town":
            for area in (row.country, row.admin1_id, row.admin2_id):
                if area is not None:
                    inside[area].append(row)
    return [
        replace(
            row, reach=_measure_spread(row, inside.get(row.country if row.kind == "country" else row.id, ()))
        )
        if row.kind in {"country", "region", "district"}
        else row
        for row in rows.values()
    ]


def _measure_spread(area: Row, towns: Sequence[Row]) -> float:
    """Return the km from an area's point within which three in four of its towns lie, 0 without towns."""
    east = 111.2 * cos(radians(area.lat))
    apart = sorted(hypot(111.2 * (t.lat - area.lat), east * (t.lon - area.lon)) for t in towns)
    return apart[len(apart) * 3 // 4] if apart else 0.0
