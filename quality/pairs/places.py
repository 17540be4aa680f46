"""Names for a point on the map: the nearest place, the town near it, district, region and country."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import dataclass
from functools import cache
from math import cos, hypot, radians

from daybook.gazetteer import find_gazetteer_path, get_country_name

_REACH_KM = 10.0
_TOWN_KM = 20.0


@dataclass(frozen=True, slots=True)
class Names:
    """What the place of an incident can be called, from fine to coarse; None where there is no such name."""

    village: str
    other_spelling: str
    town: str | None
    district: str | None
    region: str | None
    country: str
    country_name: str


@cache
def _open() -> sqlite3.Connection:
    path = find_gazetteer_path().resolve()
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    memory = sqlite3.connect(":memory:")
    rows = connection.execute(
        "SELECT id, name, country, admin1, admin2_id, lat, lon, population, kind FROM place"
    )
    memory.execute("CREATE TABLE place (id, name, country, admin1, admin2_id, lat, lon, population, kind)")
    memory.executemany(f"INSERT INTO place VALUES ({','.join('?' * 9)})", rows)
    memory.execute("CREATE INDEX by_lat ON place (kind, lat, lon)")
    memory.execute("CREATE INDEX by_id ON place (id)")
    return memory


def find_names(lat: float, lon: float, draw: random.Random) -> Names | None:
    """Return the names for a point in degrees, None where no named place lies within 10 km."""
    east = 111.2 * max(0.1, cos(radians(lat)))
    north = _TOWN_KM / 111.2
    near = _open().execute(
        "SELECT name, country, admin1, admin2_id, lat, lon, population FROM place WHERE kind = 'town'"
        " AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?",
        (lat - north, lat + north, lon - _TOWN_KM / east, lon + _TOWN_KM / east),
    )
    ranked = sorted(
        (hypot((row[4] - lat) * 111.2, (row[5] - lon) * east), row) for row in near if row[0].isascii()
    )
    if not ranked or ranked[0][0] > _REACH_KM:
        return None
    name, country, admin1, admin2, *_rest = ranked[0][1]
    inside = [row for km, row in ranked if km <= _TOWN_KM and row[1] == country and row[0] != name]
    largest = max(inside, key=lambda row: row[6], default=None)
    town = largest[0] if largest and largest[6] > ranked[0][1][6] and largest[6] >= 10_000 else None
    return Names(
        name, _respell(name, draw), town, _find_district(admin2), admin1, country, get_country_name(country)
    )


def _find_district(id_: int | None) -> str | None:
    row = _open().execute("SELECT name FROM place WHERE id = ?", (id_,)).fetchone() if id_ else None
    return row[0] if row and row[0].isascii() and len(row[0]) < 25 else None


# What transliterations and copyists make of a name: one change where one fits.
_CHANGES = (("kh", "h"), ("ou", "u"), ("aa", "a"), ("ee", "i"), ("oo", "u"), ("q", "k"), ("y", "i"),
            ("dh", "d"), ("ll", "l"), ("ss", "s"), ("nn", "n"), ("w", "v"), ("c", "k"))  # fmt: skip


def _respell(name: str, draw: random.Random) -> str:
    fitting = [(old, new) for old, new in _CHANGES if old in name[1:]]
    if not fitting or len(name) < 5:
        return name
    old, new = draw.choice(fitting)
    return name[0] + name[1:].replace(old, new, 1)
