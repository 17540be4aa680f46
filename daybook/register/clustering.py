"""Gathers incidents for a map: points into cells, areas by region and country, never a false pin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from daybook.register.card import RADII
from daybook.register.choosing import Chosen, choose_inside
from daybook.register.columns import PRECISIONS, Columns, Floats, Ints

Box = tuple[float, float, float, float]
WORLD: Box = (-180.0, -90.0, 180.0, 90.0)
DEEPEST = 18
# Cells to a side of a map tile of 256 pixels: a circle for each 64 pixels.
_CELLS = 4
_MOST = 3_000
# Where the Mercator projection is cut off, in degrees.
_EDGE = 85.0511


@dataclass(frozen=True, slots=True)
class Cluster:
    """Incidents at sites, villages, towns and districts that a map of this zoom draws as one circle.

    Attributes:
        lat, lon: degrees, the mean of their points; incidents: how many; killed: in those that count.
        box: west, south, east and north of their points; id: of the incident where it is the only one.
        radius_km: of the ring that the widest of them needs: None where all are points.
    """

    lat: float
    lon: float
    incidents: int
    killed: int
    box: Box
    radius_km: float | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """Incidents of which only the region or the country is known.

    Attributes:
        country: ISO 3166-1 alpha-2; admin1: the region, None where only the country is known.
        lat, lon: degrees, the middle of the area; None where it is unknown; radius_km: of a region's ring.
    """

    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    incidents: int
    killed: int


@dataclass(frozen=True, slots=True)
class Clusters:
    """What a map shows of a query.

    Attributes:
        zoom: of the grid; smaller than asked where there would be too many cells.
        clusters: the most incidents first; areas: those in the box, the most first.
        total: incidents in the box or the areas; nowhere: incidents without a point, of no region or country.
    """

    zoom: int
    clusters: tuple[Cluster, ...]
    areas: tuple[Area, ...]
    total: int
    nowhere: int


def gather_clusters(
    chosen: Sequence[Chosen], zoom: int, box: Box = WORLD
) -> tuple[Clusters, list[tuple[int, int]]]:
    """Return what a map of the box shows, and for each cluster of one incident its set and number.

    Args:
        chosen: the wanted rows; zoom: of the map, 0 to 18; box: west, south, east, north in degrees.
    """
    lat, lon, killed, radius, source, number = _list_points(chosen, box)
    while True:
        cells, inverse, counts = np.unique(
            _find_cells(lat, lon, zoom), return_inverse=True, return_counts=True
        )
        if len(cells) <= _MOST or zoom == 0:
            break
        # Each zoom has four times as many cells as the one before, where the points are spread out.
        zoom -= min(zoom, max(1, int(np.log(len(cells) / _MOST) / np.log(4))))
    order = np.argsort(-counts, kind="stable")
    # The points cell by cell, so that each sum and edge is one pass over a run of them.
    by_cell = np.argsort(inverse.reshape(-1), kind="stable")
    starts = np.concatenate(([0], np.cumsum(counts)[:-1])).astype(np.int64)[: len(cells)]
    clusters = tuple(
        Cluster(lat, lon, incidents, dead, (west, south, east, north), ring or None)
        for lat, lon, incidents, dead, west, south, east, north, ring in zip(
            *(
                values[order].tolist()
                for values in (
                    _round(_gather(np.add, lat, by_cell, starts) / counts),
                    _round(_gather(np.add, lon, by_cell, starts) / counts),
                    counts,
                    _gather(np.add, killed, by_cell, starts),
                    _round(_gather(np.minimum, lon, by_cell, starts)),
                    _round(_gather(np.minimum, lat, by_cell, starts)),
                    _round(_gather(np.maximum, lon, by_cell, starts)),
                    _round(_gather(np.maximum, lat, by_cell, starts)),
                    _gather(np.maximum, radius, by_cell, starts),
                )
            ),
            strict=True,
        )
    )
    alone = counts[order] == 1
    first = by_cell[starts[order]] if len(order) else order
    keys = ((np.where(alone, values[first], -1)).tolist() for values in (source, number))
    single = list(zip(*keys, strict=True))
    areas = _list_areas(chosen, box)
    nowhere = sum(int((p.wanted & ~p.columns.located & (p.columns.country < 0)).sum()) for p in chosen)
    total = int(counts.sum()) + sum(area.incidents for area in areas)
    return Clusters(zoom, clusters, areas, total, nowhere), single


def _find_cells(lat: Floats, lon: Floats, zoom: int) -> Ints:
    """The cell of each point on a Web Mercator map of the zoom, as one number."""
    side = _CELLS << zoom
    across = np.clip((lon + 180) / 360 * side, 0, side - 1).astype(np.int64)
    angle = np.radians(np.clip(lat, -_EDGE, _EDGE))
    down = (1 - np.log(np.tan(angle) + 1 / np.cos(angle)) / np.pi) / 2 * side
    return np.clip(down, 0, side - 1).astype(np.int64) * side + across


def _gather(reduce: np.ufunc, values: np.ndarray, by_cell: Ints, starts: Ints) -> np.ndarray:
    """The sum or edge of the values in each cell, whose points stand together in `by_cell`."""
    return reduce.reduceat(values[by_cell], starts) if len(starts) else values[:0]


def _round(degrees: Floats) -> Floats:
    return np.round(degrees, 5)


_Points = tuple[Floats, Floats, Ints, Floats, Ints, Ints]


def _list_points(chosen: Sequence[Chosen], box: Box) -> _Points:
    lists: list[list[np.ndarray]] = [[] for _ in range(6)]
    for part in chosen:
        own = part.columns
        kept = part.wanted & own.pinned
        rows = np.flatnonzero(kept if box == WORLD else kept & choose_inside(own, box))
        radii = np.array([RADII.get(name, 0.0) for name in PRECISIONS] + [0.0])
        told = (
            own.lat,
            own.lon,
            own.tolls[1],
            radii[own.precision],
            np.full(len(own), own.dataset),
            own.number,
        )
        for values, column in zip(lists, told, strict=True):
            values.append(column[rows])
    joined = [np.concatenate(values) if values else np.zeros(0) for values in lists]
    return tuple(joined)  # type: ignore[return-value]


def _list_areas(chosen: Sequence[Chosen], box: Box) -> tuple[Area, ...]:
    """Regions and countries with their incidents; areas without a middle are listed whatever the box is."""
    found: dict[tuple[str | None, str | None], list[float]] = {}
    for part in chosen:
        own = part.columns
        inside = True if box == WORLD else ~own.located | choose_inside(own, box)
        rows = np.flatnonzero(part.wanted & ~own.pinned & (own.country >= 0) & inside)
        weights = own.tolls[1]
        regions = np.where(own.precision == PRECISIONS.index("country"), -1, own.admin1)
        places, inverse = np.unique(
            own.country[rows] * (len(own.regions) + 1) + regions[rows] + 1, return_inverse=True
        )
        _add_areas(found, own, places, inverse.reshape(-1), rows, weights)
    areas = [
        Area(
            country,
            admin1,
            round(lat / known, 5) if known else None,
            round(lon / known, 5) if known else None,
            RADII["region"] if admin1 and known else None,
            int(count),
            int(killed),
        )
        for (country, admin1), (count, killed, known, lat, lon) in found.items()
    ]
    return tuple(sorted(areas, key=lambda area: (-area.incidents, area.country or "", area.admin1 or "")))


def _add_areas(
    found: dict[tuple[str | None, str | None], list[float]],
    own: Columns,
    places: Ints,
    inverse: Ints,
    rows: Ints,
    weights: Ints,
) -> None:
    size = len(places)
    known = own.located[rows] & own.is_area[rows]
    columns = (
        np.bincount(inverse, minlength=size),
        np.bincount(inverse, weights=weights[rows], minlength=size),
        np.bincount(inverse, weights=known, minlength=size),
        np.bincount(inverse, weights=np.where(known, own.lat[rows], 0), minlength=size),
        np.bincount(inverse, weights=np.where(known, own.lon[rows], 0), minlength=size),
    )
    for at, place in enumerate(places):
        country, region = divmod(int(place), len(own.regions) + 1)
        key = (own.countries[country], own.regions[region - 1] if region else None)
        sums = found.setdefault(key, [0.0] * 5)
        for slot, column in enumerate(columns):
            sums[slot] += float(column[at])
