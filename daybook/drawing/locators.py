"""Where a place is drawn, and how: never finer than the words support."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.schema.reading import PlaceRead
from daybook.words.values import find_country_name, say_place, say_place_precision

RADII = {"district": 25.0, "region": 110.0}
"""Kilometres of the ring that stands for a district and a region, whose outlines the map does not have."""


@dataclass(frozen=True, slots=True)
class Locator:
    """What a locator map shows.

    Attributes:
        lat, lon: degrees; None where only the country is drawn.
        country: ISO 3166-1 alpha-2 code of the country that is shaded.
        shape: `point` for a site, village or town; `ring` for a district; `wide ring` for a region;
            `country` where nothing finer is known.
        radius: kilometres of the ring, None without one.
        label: the place's own name.
        caption: what is drawn and how exactly it is known.
    """

    lat: float | None
    lon: float | None
    country: str | None
    shape: str
    radius: float | None
    label: str
    caption: str


def make_locator(place: PlaceRead | None) -> Locator | None:
    """Return the map of a place, None where not even a country is known."""
    if place is None:
        return None
    shape = _choose_shape(place)
    if shape is None:
        return None
    pointed = shape != "country"
    return Locator(
        lat=place.lat if pointed else None,
        lon=place.lon if pointed else None,
        country=place.country,
        shape=shape,
        radius=RADII["district"] if shape == "ring" else RADII["region"] if shape == "wide ring" else None,
        label=(place.name or place.admin1 or "") if pointed else find_country_name(place.country) or "",
        caption=_say_caption(place, shape),
    )


def _choose_shape(place: PlaceRead) -> str | None:
    if place.lat is not None and place.lon is not None:
        if place.precision in ("site", "village", "town"):
            return "point"
        if place.precision == "district":
            return "ring"
        if place.precision == "region":
            return "wide ring"
    return "country" if place.country else None


def _say_caption(place: PlaceRead, shape: str) -> str:
    where = f"{say_place(place)}: {say_place_precision(place)}"
    drawn = {
        "point": "",
        "ring": f"; the ring of {RADII['district']:.0f} km stands for the district",
        "wide ring": f"; the dashed ring of {RADII['region']:.0f} km stands for the region",
        "country": "; the whole country is shaded",
    }
    return f"{where}{drawn[shape]}."
