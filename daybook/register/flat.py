"""Cards as rows of a table and as features of a map, the same in every file and answer."""

from __future__ import annotations

import math
from typing import Any

from daybook.register.card import CLOSE, Card
from daybook.schema.values import Count

# Each column with its type in Parquet and its meaning.
COLUMNS: dict[str, tuple[str, str]] = {
    "id": ("VARCHAR", "the incident's id; SET/VERSION/ID of an imported one"),
    "set": ("VARCHAR", "own, or the data set's version that holds it"),
    "headline": ("VARCHAR", "one sentence, made from the values of the row"),
    "type": ("VARCHAR", "arrest, bombing, strike, abduction, battle, attack, sabotage, surrender, other"),
    "status": ("VARCHAR", "occurred, foiled, alleged, denied, retracted"),
    "start": ("DATE", "earliest day on which it can have happened"),
    "end": ("DATE", "latest day on which it can have happened"),
    "first_reported": ("DATE", "day of the first report that told it as news"),
    "place": ("VARCHAR", "the most exact place named"),
    "admin1": ("VARCHAR", "first-order region"),
    "country": ("VARCHAR", "ISO 3166-1 alpha-2"),
    "precision": ("VARCHAR", "site, village, town, district, region, country; empty where it is not told"),
    "lat": ("DOUBLE", "degrees north; of an area's middle where the precision is district or coarser"),
    "lon": ("DOUBLE", "degrees east, in the same way"),
    "radius_km": ("DOUBLE", "of the ring that stands for a district or region; the middle is no place of it"),
    **{
        f"{slot}_{part}": ("INTEGER", f"people {slot}: {told}; empty where nothing is told")
        for slot in ("killed", "wounded", "captured")
        for part, told in (("low", "lowest figure"), ("best", "preferred one"), ("high", "highest"))
    },
    "initiators": ("VARCHAR[]", "who used force, each by its best name"),
    "targets": ("VARCHAR[]", "who was hit, in the same way"),
    "parties": ("VARCHAR[]", "all parties as NAME (kind)"),
    "outlets": ("VARCHAR[]", "who published the reports"),
    "reports": ("INTEGER", "number of reports that tell it"),
    "review": ("VARCHAR", "unreviewed, accepted, corrected or rejected: what people did with its entries"),
    "confidence": ("DOUBLE", "0 to 1, of the surest reading; empty for imported incidents"),
    "background": ("BOOLEAN", "whether reports only recall it"),
    "counted": ("BOOLEAN", "whether it goes into sums"),
}  # fmt: skip
_SAME = [name for name in COLUMNS if name in Card.__dataclass_fields__ and name not in ("parties", "outlets")]
_CORNERS = 24
_KM_OF_DEGREE = 111.195


def make_flat(card: Card) -> dict[str, Any]:
    """Return the card as a row, by column; None where nothing is told."""
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {name: getattr(card, name) for name in _SAME}
    for slot in ("killed", "wounded", "captured"):
        count: Count | None = getattr(card, slot)
        row |= {f"{slot}_{part}": count and getattr(count, part) for part in ("low", "best", "high")}
    row["initiators"] = [party.names[0] for party in card.parties if party.role == "initiator"]
    row["targets"] = [party.names[0] for party in card.parties if party.role == "target"]
    row["parties"] = [f"{party.names[0]} ({party.kind})" for party in card.parties]
    row["outlets"] = list(card.outlets)
    return row


def make_feature(card: Card) -> dict[str, Any]:
    """Return the card as a GeoJSON feature (RFC 7946), never drawn finer than the words.

    A site, village or town is a point, and so is a place whose set does not say how exact it is; a district
    or region is a ring of its radius; a country has no geometry.
    """
    return {"type": "Feature", "id": card.id, "geometry": _draw(card), "properties": make_flat(card)}


def _draw(card: Card) -> dict[str, Any] | None:
    if card.lat is None or card.lon is None:
        return None
    if card.precision is None or card.precision in CLOSE:
        return {"type": "Point", "coordinates": [card.lon, card.lat]}
    if card.radius_km is None:
        return None
    return {"type": "Polygon", "coordinates": [_draw_ring(card.lat, card.lon, card.radius_km)]}


def _draw_ring(lat: float, lon: float, km: float) -> list[list[float]]:
    """A ring around the point, counter-clockwise; cut off at the poles and the date line."""
    high = km / _KM_OF_DEGREE
    wide = high / max(math.cos(math.radians(lat)), 0.02)
    ring = []
    for corner in range(_CORNERS):
        angle = 2 * math.pi * corner / _CORNERS
        east, north = lon + wide * math.cos(angle), lat + high * math.sin(angle)
        ring.append([round(min(max(east, -180), 180), 5), round(min(max(north, -90), 90), 5)])
    return [*ring, ring[0]]
