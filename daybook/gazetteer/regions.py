"""English names, spellings and abbreviations of regions that the packages lack, from tables of ours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from daybook.gazetteer.lexicon import read_words_of
from daybook.gazetteer.names import fold_name


@dataclass(frozen=True, slots=True)
class RegionNames:
    """What a first-order region is called in English; `code` is GeoNames' (`ID.21`)."""

    code: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A named area that no package lists: a former region, a valley of suburbs, a disputed land.

    Attributes:
        kind: `region`, `district`, `town`, `site`, or `former` for a region that news still names.
        admin1: GeoNames code of the region that it lies in, None where it is one itself or spans several.
        lat, lon: degrees; None for a place that the packages have, which gets only names.
    """

    country: str
    name: str
    kind: str
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    aliases: tuple[str, ...]
    geonames: int | None


def _read_rows(name: str) -> list[list[str]]:
    text = resources.files("daybook.gazetteer").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _split(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split(";") if part.strip())


def read_region_names() -> dict[str, RegionNames]:
    """Return the English names of first-order regions by GeoNames code."""
    return {row[0]: RegionNames(row[0], row[1], _split(row[2])) for row in _read_rows("regions.tsv")}


def read_areas() -> list[Area]:
    """Return the areas that the packages lack."""
    return [
        Area(
            country=row[0],
            name=row[1],
            kind=row[2],
            admin1=row[3] or None,
            lat=float(row[4]) if row[4] else None,
            lon=float(row[5]) if row[5] else None,
            population=int(row[6] or 0),
            aliases=_split(row[7]),
            geonames=int(row[8]) if len(row) > 8 and row[8] else None,
        )
        for row in (*_read_rows("areas.tsv"), *_read_rows("conflict-places.tsv"))
    ]


def read_former_regions() -> dict[str, str]:
    """Return for a region that was split off the code of the region that it was a part of."""
    return {row[0]: row[1] for row in _read_rows("former.tsv")}


@cache
def _abbreviations() -> dict[str, tuple[str, str]]:
    rows = _read_rows("abbreviations.tsv")
    return {short: (row[0], row[1]) for row in rows for short in _split(row[2])}


def find_abbreviation(words: str) -> tuple[str, str] | None:
    """Return country code and full name of a region's abbreviation ("Calif.", "B.C."); else None."""
    known = _abbreviations()
    return known.get(words) or (known.get(f"{words}.") if words not in _WORDS_TOO else None)


def list_abbreviations() -> tuple[str, ...]:
    """Return every abbreviation of a region, the longest first."""
    return tuple(sorted(_abbreviations(), key=len, reverse=True))


# Abbreviations that without their full stop are words or names.
_WORDS_TOO = read_words_of("abbreviations_that_are_words")


@cache
def _wide_areas() -> frozenset[str]:
    return frozenset(fold_name(row[0]) for row in _read_rows("wide-areas.tsv"))


def is_wide_area(words: str) -> bool:
    """Return whether the words are a continent, ocean or physical region, which is no point on a map."""
    return fold_name(words) in _wide_areas()
