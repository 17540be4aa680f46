"""Rows of UCDP GED: chosen over countries and years, each with its neighbours, so that confusions abound."""

from __future__ import annotations

import csv
import gzip
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, hypot, radians
from typing import Literal, Protocol

from quality.shared import find_shared

Part = Literal["train", "dev", "test"]
Crowd = Literal["spread", "packed", "war"]
# Countries are dealt out by their number of rows, so that each part has large and small wars and shares none.
_DEAL: tuple[Part, ...] = ("train", "test", "train", "dev", "test", "train")
# Of the rows of a country at most so many, else Syria would be half of all.
_MOST_OF_COUNTRY: dict[Part, int] = {"train": 150, "dev": 150, "test": 400}
# About half of the rows make an incident: the others have no dead, no named group or read like another one.
ROWS: dict[Part, int] = {"train": 2200, "dev": 900, "test": 4700}
# Denser books of the same countries, so that training and development meet what one war's worst weeks are
# like: many rows of each large war over all its years (packed), or whole windows of days in one (war).
_LARGE, _MOST_OF_LARGE = 600, {"packed": 500, "war": 300}
_ROWS_OF_LARGE: dict[Part, int] = {"train": 3600, "dev": 1800, "test": 3600}
_WINDOW_DAYS, _WINDOW_KM, _MOST_IN_WINDOW = 10, 300.0, 60
# Neighbours: the same district and week, or the same group on nearly the same day in another town.
_NEAR_KM, _NEAR_DAYS, _GROUP_KM = 60.0, 7, 250.0
_MOST_NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One row of GED.

    Attributes:
        kind: type of violence; best: deaths; lat, lon: degrees.
    """

    id: str
    day: date
    country: str
    kind: str
    side_a: str
    side_b: str
    lat: float
    lon: float
    best: int


def read_rows() -> list[Row]:
    """Return the rows with precise places, in the order of the file."""
    path = find_shared() / "bench" / "history" / "ucdp_ged_v21.1_world_precise.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return [_parse(record) for record in csv.DictReader(file)]


def _parse(record: dict[str, str]) -> Row:
    day = date(*(int(float(record[name])) for name in ("year", "month", "day")))
    return Row(
        str(int(float(record["id"]))),
        day,
        record["country"],
        record["type_of_violence"],
        record["side_a"],
        record["side_b"],
        float(record["latitude"]),
        float(record["longitude"]),
        int(float(record["best_death"])),
    )


class Located(Protocol):
    """What has a place on the map."""

    @property
    def lat(self) -> float:
        """Degrees north."""

    @property
    def lon(self) -> float:
        """Degrees east."""


def measure_rough_km(one: Located, other: Located) -> float:
    """Return the distance of two places in kilometres, good enough within a country."""
    north = (one.lat - other.lat) * 111.2
    return hypot(north, (one.lon - other.lon) * 111.2 * cos(radians(one.lat)))


def deal_countries(rows: Sequence[Row]) -> dict[str, Part]:
    """Return the part that each country belongs to: by number of rows, largest first, dealt in turn."""
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.country] += 1
    ordered = sorted(counts, key=lambda country: (-counts[country], country))
    return {country: _DEAL[number % len(_DEAL)] for number, country in enumerate(ordered)}


def choose_rows(part: Part, seed: int, crowd: Crowd = "spread") -> list[list[Row]]:
    """Return groups of rows of the part: each a row drawn at random with its neighbours in time and place.

    Args:
        crowd: `spread` over all countries, `packed` into the large wars, or `war`: whole windows of those.
    """
    everything = read_rows()
    parts = deal_countries(everything)
    by_country: dict[str, list[Row]] = defaultdict(list)
    for row in everything:
        if parts[row.country] == part and row.best <= 400:
            by_country[row.country].append(row)
    draw = random.Random(f"{part} {seed}" if crowd == "spread" else f"{part} {seed} {crowd}")
    wanted = ROWS[part] if crowd == "spread" else _ROWS_OF_LARGE[part]
    most = _MOST_OF_COUNTRY[part] if crowd == "spread" else _MOST_OF_LARGE[crowd]
    fewest = 20 if crowd == "spread" else _LARGE
    left = {c: min(most, len(rows)) for c, rows in by_country.items() if len(rows) >= fewest}
    chosen: list[list[Row]] = []
    used: set[str] = set()
    count = 0
    countries = sorted(left)
    while count < wanted and any(many > 0 for many in left.values()):
        for country in countries:
            if left[country] <= 0 or count >= wanted:
                continue
            seed_row = draw.choice(by_country[country])
            if seed_row.id in used:
                left[country] -= 1
                continue
            find = _find_window if crowd == "war" else _find_neighbours
            group = [seed_row, *find(seed_row, by_country[country], used, draw)]
            used |= {row.id for row in group}
            left[country] -= len(group)
            count += len(group)
            chosen.append(group)
    return chosen


def _find_neighbours(row: Row, rows: Sequence[Row], used: set[str], draw: random.Random) -> list[Row]:
    found = [other for other in rows if other.id not in used and other.id != row.id and _is_near(row, other)]
    draw.shuffle(found)
    return found[: draw.randint(0, _MOST_NEIGHBOURS)]


def _find_window(row: Row, rows: Sequence[Row], used: set[str], draw: random.Random) -> list[Row]:
    """What else happened within days and within some hundred km, where much did a draw of it."""
    found = [
        other
        for other in rows
        if other.id not in used
        and other.id != row.id
        and abs((row.day - other.day).days) <= _WINDOW_DAYS
        and measure_rough_km(row, other) <= _WINDOW_KM
    ]
    draw.shuffle(found)
    return found[:_MOST_IN_WINDOW]


def _is_near(row: Row, other: Row) -> bool:
    days = abs((row.day - other.day).days)
    if days > _NEAR_DAYS:
        return False
    km = measure_rough_km(row, other)
    return km <= _NEAR_KM or (row.side_b == other.side_b and days <= 1 and km <= _GROUP_KM)
