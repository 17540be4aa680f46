"""How well place names are found, resolved and scored, on news with every place given by hand.

Run as `python -m quality.places [--errors SET]`; fails below floors. The data are not part of the project:
DAYBOOK_SHARED, or the folder `shared` beside the repository, holds them. A place counts as exact where the
GeoNames id is the same, as near where it is exact or its point lies within 161 km of the true one, and as
offered where one of the five candidates for a desk does. `calibration` is 100 less the expected calibration
error of the scores, in points: on the half of TR-News that the scores were not fitted on, and on the incident
places of gold that the gazetteer has, where right means country and region. `python -m training.places`
writes the reliability tables (place-scores.json).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from daybook.gazetteer import (
    PlaceAnswer,
    PlaceMention,
    find_place_answers,
    find_place_mentions,
    find_said_kind,
    link_containers,
    resolve_places,
)
from daybook.gazetteer.names import fold_name
from daybook.schema.reading import PlaceRead
from quality.place_names import measure_districts, measure_names
from quality.place_news import (
    NewsReport,
    Toponym,
    is_exact,
    is_near,
    merge_given,
    read_news,
    tell_half,
)
from quality.place_scores import Scored, measure_error
from quality.shared import ROOT, SHARED

FLOORS = ROOT / "quality" / "floors-places.json"
# A figure may fall by this much, in points, before the gate fails: one or two names of the smallest set.
MARGIN = 0.5


def measure_resolving(reports: list[NewsReport], errors: list[str]) -> dict[str, float]:
    """Return the share exact, near and offered, in percent, given the names."""
    exact = near = offered = total = 0
    for report in reports:
        mentions, where = merge_given(report)
        answers = find_place_answers(mentions)
        for gold in report.toponyms:
            if gold.geonames is None:
                continue
            answer = answers[where[gold.start]]
            options = [PlaceRead(lat=o.lat, lon=o.lon, geonames=o.geonames) for o in answer.options]
            total += 1
            exact += is_exact(answer.place, gold)
            near += is_near(answer.place, gold)
            offered += any(is_near(option, gold) for option in (answer.place, *options))
            if not is_near(answer.place, gold):
                errors.append(_describe(report, gold, answer.mention, answer.place))
    return {"exact": 100 * exact / total, "near": 100 * near / total, "offered": 100 * offered / total}


def list_scored(reports: list[NewsReport]) -> Iterator[Scored]:
    """Yield the score of each given name that was placed, and whether it is near."""
    for report in reports:
        mentions, where = merge_given(report)
        places = resolve_places(mentions)
        for gold in report.toponyms:
            place = places[where[gold.start]] if gold.geonames is not None else None
            if place is not None and place.score is not None:
                yield Scored(place.score, is_near(place, gold))


def list_scored_incidents(folder: Path) -> Iterator[Scored]:
    """Yield the score of each incident place that is resolved, and whether country and region are right."""
    for _, text, places in read_incident_places(folder):
        found = find_place_mentions(text)
        for gold in places:
            answer = _answer_in(text, found, gold["name"]) if gold["name"] else None
            read = answer.place if answer is not None and answer.outcome == "match" else None
            if read is not None and read.score is not None:
                same = read.country == gold["country"]
                region = not gold["admin1"] or _same_region(read.admin1, gold["admin1"])
                yield Scored(read.score, same and region)


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
            if not gold["name"]:
                continue
            read = _answer_in(text, found, gold["name"]).place
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


def _answer_in(text: str, found: list[PlaceMention], name: str) -> PlaceAnswer:
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
    return next(answer for answer in find_place_answers(linked) if answer.mention.start == start)


def measure_provinces(path: Path, errors: list[str]) -> dict[str, float]:
    """Return the share, in percent, of coded Afghan provinces that are found in the release's text."""
    right = total = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        for province in item["gold"]["province"]:
            if not province or "afghanistan" in province:
                continue
            places = resolve_places(find_place_mentions(item["text"]))
            seen = {fold_name(p.admin1) for p in places if p and p.admin1 and p.country == "AF"}
            total += 1
            hit = fold_name(province) in seen
            right += hit
            if not hit:
                errors.append(f"{province} not among {seen} | {' '.join(item['text'][-400:].split())}")
    return {"province": 100 * right / total}


def measure_speed(reports: list[NewsReport]) -> dict[str, float]:
    """Return milliseconds of a core per 400 words for finding and for resolving, after a first round."""
    words = sum(len(report.text.split()) for report in reports)
    found = [find_place_mentions(report.text) for report in reports]
    for mentions in found:
        resolve_places(mentions)
    began = time.process_time()
    for report in reports:
        find_place_mentions(report.text)
    middle = time.process_time()
    for mentions in found:
        resolve_places(mentions)
    ended = time.process_time()
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
    # The scores were fitted on the other half (training/places.py).
    unseen = [report for report in news if tell_half(report.id) == 1]
    incidents = [
        scored for folder in ("gold", "gold-wire") for scored in list_scored_incidents(SHARED / folder)
    ]
    return {
        "tr-news": measure_resolving(news, errors.setdefault("tr-news", [])),
        "lgl": measure_resolving(local, errors.setdefault("lgl", [])),
        "finding": measure_finding(news, errors.setdefault("finding", [])),
        "gold": measure_incident_places(SHARED / "gold", errors.setdefault("gold", [])),
        "gold-wire": measure_incident_places(SHARED / "gold-wire", errors.setdefault("gold-wire", [])),
        "isaf": measure_provinces(bench / "isaf" / "dev.jsonl", errors.setdefault("isaf", [])),
        "names": measure_names(errors.setdefault("names", [])),
        "districts": measure_districts(bench / "isaf" / "dev.jsonl", errors.setdefault("districts", [])),
        "calibration": {
            "tr-news": 100 - 100 * measure_error(list(list_scored(unseen))),
            "gold": 100 - 100 * measure_error(incidents),
        },
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
        print(f"{name:12s}", "  ".join(f"{part} {value:5.1f}" for part, value in parts.items()))
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
