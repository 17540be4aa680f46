"""How well place names are found and resolved, on news with every place given by hand; fails below floors.

Run as `python quality/places.py [--errors SET]`. The data are not part of the project: DAYBOOK_SHARED, or
the folder `shared` beside the repository, holds them. A place counts as exact where the GeoNames id is the
same, and as near where it is exact or its point lies within 161 km of the true one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from daybook.gazetteer import (
    PlaceMention,
    find_place_mentions,
    find_said_kind,
    link_containers,
    resolve_places,
)
from daybook.gazetteer.countries import is_adjective
from daybook.gazetteer.names import fold_name
from daybook.schema.reading import PlaceRead

HERE = Path(__file__).parent
FLOORS = HERE / "floors-places.json"
SHARED = Path(os.environ.get("DAYBOOK_SHARED", HERE.parent.parent / "shared"))
# A figure may fall by this much, in points, before the gate fails: one or two names of the smallest set.
MARGIN = 0.5


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
    """One annotated report."""

    id: str
    text: str
    toponyms: tuple[Toponym, ...]


def read_news(path: Path) -> list[NewsReport]:
    """Return the reports of one annotated set."""
    reports = []
    for article in ElementTree.parse(path).getroot():
        text = article.findtext("text") or ""
        toponyms = tuple(_align(_read_toponym(item), text) for item in article.iter("toponym"))
        reports.append(NewsReport(article.get("docid") or "", text, toponyms))
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
    known = tag is not None
    return Toponym(
        start=int(item.findtext("start") or 0),
        end=int(item.findtext("end") or 0),
        phrase=(item.findtext("phrase") or "").strip(),
        geonames=int(tag.get("geonameid") or 0) if tag is not None else None,
        lat=float(tag.findtext("lat") or 0) if tag is not None else 0.0,
        lon=float(tag.findtext("lon") or 0) if tag is not None else 0.0,
        code=(tag.findtext("fcode") or "") if tag is not None and known else "",
        country=(tag.findtext("country") or "") if tag is not None else "",
    )


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


def measure_resolving(reports: list[NewsReport], errors: list[str]) -> dict[str, float]:
    """Return the share exact and near, in percent, given the names."""
    exact = near = total = 0
    for report in reports:
        mentions, where = merge_given(report)
        places = resolve_places(mentions)
        for gold in report.toponyms:
            if gold.geonames is None:
                continue
            place = places[where[gold.start]]
            total += 1
            exact += is_exact(place, gold)
            near += is_near(place, gold)
            if not is_near(place, gold):
                errors.append(_describe(report, gold, mentions[where[gold.start]], place))
    return {"exact": 100 * exact / total, "near": 100 * near / total}


def _describe(report: NewsReport, gold: Toponym, mention: PlaceMention, place: PlaceRead | None) -> str:
    around = " ".join(report.text[max(0, gold.start - 40) : gold.end + 40].split())
    got = f"{place.name} {place.admin1} {place.country} {place.precision}" if place else "None"
    true = f"{gold.geonames} {gold.code} {gold.country}"
    return (
        f"{report.id} {gold.phrase!r} is {true}; got {got}; inside {mention.inside} {mention.said} | {around}"
    )


def measure_finding(reports: list[NewsReport], errors: list[str]) -> dict[str, float]:
    """Return recall and precision, in percent, of the names found, by overlap of spans."""
    hit = found_total = found_right = total = 0
    for report in reports:
        found = find_place_mentions(report.text)
        spans = [(item.start, item.end) for item in report.toponyms]
        for gold in report.toponyms:
            total += 1
            right = any(m.start < gold.end and gold.start < m.end for m in found)
            hit += right
            if not right:
                around = " ".join(report.text[max(0, gold.start - 30) : gold.end + 30].split())
                errors.append(f"missed {gold.phrase!r} {gold.code} | {around}")
        for mention in found:
            found_total += 1
            right = any(mention.start < end and start < mention.end for start, end in spans)
            found_right += right
            if not right:
                around = " ".join(report.text[max(0, mention.start - 30) : mention.end + 30].split())
                errors.append(f"false {mention.text!r} {mention.said} | {around}")
    return {"recall": 100 * hit / total, "precision": 100 * found_right / found_total}


def read_incident_places(folder: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Yield file name, text and the named incident places of every full reading in a folder."""
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        places = [item["place"] for item in data.get("incidents", []) if item.get("place")]
        yield path.name, data["text"], places


def measure_incident_places(folder: Path, errors: list[str]) -> dict[str, float]:
    """Return the share of right countries and regions, in percent, of incident places given the name."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for name, text, places in read_incident_places(folder):
        found = find_place_mentions(text)
        for gold in places:
            read = _resolve_in(text, found, gold["name"]) if gold["name"] else None
            if not gold["name"]:
                continue
            for part in ("country", "admin1"):
                if not gold[part]:
                    continue
                value = getattr(read, part) if read else None
                same = _same_region(value, gold[part]) if part == "admin1" else value == gold[part]
                asked[part] += 1
                right[part] += same
                if not same:
                    errors.append(f"{name} {gold['name']!r} {part} is {gold[part]}; got {read}")
    return {part: 100 * right[part] / asked[part] for part in ("country", "admin1")}


def _same_region(value: str | None, gold: str) -> bool:
    drop = re.compile(r"\b(?:province|region|state|governorate|district)\b")
    return (
        value is not None and drop.sub("", fold_name(value)).strip() == drop.sub("", fold_name(gold)).strip()
    )


def _resolve_in(text: str, found: list[PlaceMention], name: str) -> PlaceRead | None:
    """Return what a name is resolved to among the mentions of its report."""
    start = text.find(name)
    if start < 0:
        start = max(0, text.lower().find(name.lower()))
    end = start + len(name)
    rest = [m for m in found if m.end <= start or m.start >= end]
    given = PlaceMention(name, start, end, said=find_said_kind(text, start, end))
    inside = tuple(m.text for m in found if m.start >= start and m.end <= end and m.text != name)
    parts = tuple(part for m in found if m.start >= start and m.end <= end for part in m.inside)
    given = PlaceMention(name, start, end, (*inside, *parts), given.said)
    linked = link_containers(text, sorted([*rest, given], key=lambda m: m.start))
    places = resolve_places(linked)
    return next(p for m, p in zip(linked, places, strict=True) if m.start == start)


def measure_provinces(path: Path, errors: list[str]) -> dict[str, float]:
    """Return the share, in percent, of coded Afghan provinces that are found in the release's text."""
    same = {"paktya": "paktia"}
    right = total = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        for province in item["gold"]["province"]:
            if not province or "afghanistan" in province:
                continue
            places = resolve_places(find_place_mentions(item["text"]))
            seen = {fold_name(p.admin1) for p in places if p and p.admin1 and p.country == "AF"}
            total += 1
            hit = same.get(province, fold_name(province)) in seen
            right += hit
            if not hit:
                errors.append(f"{province} not among {seen} | {' '.join(item['text'][-400:].split())}")
    return {"province": 100 * right / total}


def measure_speed(reports: list[NewsReport]) -> dict[str, float]:
    """Return milliseconds per 400 words for finding and for resolving, look-ups kept from a first round."""
    words = sum(len(report.text.split()) for report in reports)
    found = [find_place_mentions(report.text) for report in reports]
    began = time.perf_counter()
    for report in reports:
        find_place_mentions(report.text)
    middle = time.perf_counter()
    for mentions in found:
        resolve_places(mentions)
    ended = time.perf_counter()
    return {"find ms": 4e5 * (middle - began) / words, "resolve ms": 4e5 * (ended - middle) / words}


def hash_data(paths: list[Path]) -> str:
    """Return a short hash of the files that were measured on."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def measure_all(errors: dict[str, list[str]]) -> dict[str, dict[str, float]]:
    """Return every figure by set."""
    bench = SHARED / "bench"
    news = read_news(bench / "places" / "TR-News.xml")
    local = read_news(bench / "places" / "lgl.xml")
    return {
        "tr-news": measure_resolving(news, errors.setdefault("tr-news", [])),
        "lgl": measure_resolving(local, errors.setdefault("lgl", [])),
        "finding": measure_finding(news, errors.setdefault("finding", [])),
        "gold": measure_incident_places(SHARED / "gold", errors.setdefault("gold", [])),
        "gold-wire": measure_incident_places(SHARED / "gold-wire", errors.setdefault("gold-wire", [])),
        "isaf": measure_provinces(bench / "isaf" / "dev.jsonl", errors.setdefault("isaf", [])),
        "speed": measure_speed(news),
    }


def check_floors(figures: dict[str, dict[str, float]], data: str) -> list[str]:
    """Return a line for every figure that lies below its floor."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    failed = (
        []
        if pinned["data"] == data
        else [f"the data are not those of the floors: {data}, not {pinned['data']}"]
    )
    for name, floors in pinned["floors"].items():
        for part, floor in floors.items():
            if figures[name][part] < floor - MARGIN:
                failed.append(f"{name} {part}: {figures[name][part]:.1f} is below the floor {floor:.1f}")
    return failed


def main() -> int:
    """Print the table and return 1 where a figure lies below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", metavar="SET", help="list the errors of one set")
    parser.add_argument("--pin", action="store_true", help="write the figures as the new floors")
    asked = parser.parse_args()
    bench = SHARED / "bench"
    paths = [bench / "places" / "TR-News.xml", bench / "places" / "lgl.xml", bench / "isaf" / "dev.jsonl"]
    if not all(path.is_file() for path in paths):
        print(f"places: not measured, the data are not at {SHARED}; set DAYBOOK_SHARED")
        return 0
    errors: dict[str, list[str]] = {}
    figures = measure_all(errors)
    for name, parts in figures.items():
        print(f"{name:10s}", "  ".join(f"{part} {value:5.1f}" for part, value in parts.items()))
    if asked.errors:
        print("\n".join(errors[asked.errors]))
    data = hash_data(paths)
    if asked.pin:
        floors = {
            name: {part: round(value, 1) for part, value in parts.items()}
            for name, parts in figures.items()
            if name != "speed"
        }
        FLOORS.write_text(
            json.dumps({"data": data, "margin": MARGIN, "floors": floors}, indent=1) + "\n", encoding="utf-8"
        )
    failed = check_floors(figures, data) if FLOORS.is_file() else []
    print("\n".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
