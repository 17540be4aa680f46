"""News with every place name given by hand (TR-News, LGL), as the measurements and the training read it."""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from daybook.gazetteer import PlaceMention, find_place_mentions, find_said_kind, link_containers
from daybook.gazetteer.countries import is_adjective
from daybook.schema.reading import PlaceRead


@dataclass(frozen=True)
class Toponym:
    """One place name of a report as annotated; id is None where the annotators found none."""

    start: int
    end: int
    phrase: str
    geonames: int | None
    lat: float
    lon: float
    code: str
    country: str


@dataclass(frozen=True)
class NewsReport:
    """One annotated report, with the domain of its outlet."""

    id: str
    outlet: str
    text: str
    toponyms: tuple[Toponym, ...]


def read_news(path: Path) -> list[NewsReport]:
    """Return the reports of one annotated set."""
    reports = []
    for article in ElementTree.parse(path).getroot():
        text = article.findtext("text") or ""
        toponyms = tuple(_align(_read_toponym(item), text) for item in article.iter("toponym"))
        outlet = article.findtext("domain") or ""
        reports.append(NewsReport(article.get("docid") or "", outlet, text, toponyms))
    return reports


def _align(toponym: Toponym, text: str) -> Toponym:
    """Return the toponym where its phrase stands; some annotated offsets are off by a few characters."""
    if text[toponym.start : toponym.end] == toponym.phrase:
        return toponym
    found = [m.start() for m in re.finditer(re.escape(toponym.phrase), text)]
    if not found:
        return toponym
    start = min(found, key=lambda position: abs(position - toponym.start))
    return replace(toponym, start=start, end=start + len(toponym.phrase))


def _read_toponym(item: ElementTree.Element) -> Toponym:
    tag = item.find("gaztag")
    return Toponym(
        start=int(item.findtext("start") or 0),
        end=int(item.findtext("end") or 0),
        phrase=(item.findtext("phrase") or "").strip(),
        geonames=int(tag.get("geonameid") or 0) if tag is not None else None,
        lat=float(tag.findtext("lat") or 0) if tag is not None else 0.0,
        lon=float(tag.findtext("lon") or 0) if tag is not None else 0.0,
        code=(tag.findtext("fcode") or "") if tag is not None else "",
        country=(tag.findtext("country") or "") if tag is not None else "",
    )


def tell_half(name: str) -> int:
    """Return 0 or 1, the half of a set that a report or row falls in, the same on every machine."""
    return hashlib.sha256(name.encode()).digest()[0] % 2


def merge_given(report: NewsReport) -> tuple[list[PlaceMention], dict[int, int]]:
    """Return the mentions of a report, the given names in place of those found there, and where they are."""
    found = find_place_mentions(report.text)
    given = [item for item in report.toponyms if item.geonames is not None]
    rest = [m for m in found if not any(m.start < g.end and g.start < m.end for g in given)]
    mentions = [
        PlaceMention(
            g.phrase,
            g.start,
            g.end,
            said=find_said_kind(report.text, g.start, g.end),
            adjective=is_adjective(g.phrase),
        )
        for g in given
    ]
    bare = [PlaceMention(m.text, m.start, m.end, (), m.said, m.adjective) for m in rest]
    merged = sorted([*bare, *mentions], key=lambda m: (m.start, m.end))
    linked = link_containers(report.text, merged)
    return linked, {(mention.start): index for index, mention in enumerate(linked)}


def measure_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in kilometres."""
    a, b, turn = radians(lat1), radians(lat2), radians(lon2 - lon1)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(turn / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(half)))


def is_exact(place: PlaceRead | None, gold: Toponym) -> bool:
    """Return whether the GeoNames id is the annotated one."""
    return place is not None and place.geonames == gold.geonames


def is_near(place: PlaceRead | None, gold: Toponym) -> bool:
    """Return whether the place is the annotated one or lies within 161 km of it."""
    if place is None or place.lat is None or place.lon is None:
        return False
    return is_exact(place, gold) or measure_km(place.lat, place.lon, gold.lat, gold.lon) <= 161
