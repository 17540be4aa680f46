"""Readings of the sample book as a flawless reader would make them, from its expected.json."""

from __future__ import annotations

import calendar
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from daybook.schema.evidence import Span
from daybook.schema.reading import (
    Article,
    GroupRead,
    IncidentRead,
    Named,
    Party,
    PersonRead,
    PlaceRead,
    Reading,
)
from daybook.schema.report import Report, hash_bytes
from daybook.schema.values import Count, Days

# Recollections in the sample whose day is wrong, by report and incident, as its README lists them.
_WRONG_DAYS = {
    ("2013-02-14-monitor", "2012-10-08-tamanjeka"): ("2012-08-01", "2012-08-31"),
    ("2021-09-20-infodesk", "2019-06-25"): ("2019-07-25", "2019-07-25"),
    ("2022-09-30-tradewind", "2021-09-18"): ("2021-07-01", "2021-07-31"),
}
_TOWNS = ("Poso", "Palu", "Bekasi", "Sausu", "Torue", "Parigi Moutong", "Palolo", "Sigi", "Bali")
# The dead who were first given another name.
_NAMED_LATER = ("Mukhtar", "Qatar", "Suhardin")
_GROUP = ("Mujahidin Indonesia Timur", "MIT", "East Indonesia Mujahideen")


@dataclass(frozen=True, slots=True)
class Sampled:
    """A report of the sample with its reading and, for each incident, which expected incident it is."""

    name: str
    report: Report
    data: bytes
    reading: Reading
    expected: tuple[str, ...]


def load_expected() -> dict[str, Any]:
    text = (resources.files("daybook") / "sample" / "expected.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def list_sampled() -> Iterator[Sampled]:
    expected = load_expected()
    folder = resources.files("daybook") / "sample" / "reports"
    for file in sorted(folder.iterdir(), key=lambda path: path.name):
        data = file.read_bytes()
        yield _sample(file.name, data, expected)


def _sample(name: str, data: bytes, expected: dict[str, Any]) -> Sampled:
    text = data.decode("utf-8")
    published = date.fromisoformat(name[:10])
    span = Span(0, min(len(text), 200))
    incidents, ids = [], []
    for incident in expected["incidents"]:
        news = name in incident["reports"]
        if news or name in incident["background_in"]:
            incidents.append(_read_incident(incident, name, text, not news, published))
            ids.append(incident["id"])
    people = tuple(
        PersonRead(
            names=tuple(n for n in person["names"] if _is_named(n, text)),
            group=person["group"],
            role="member",
            status=told["status"],
            evidence=(span,),
        )
        for person in expected["people"]
        for told in person["history"][:]
        if told["report"] == name and any(_is_named(n, text) for n in person["names"])
    )
    groups = (GroupRead(names=tuple(n for n in _GROUP if n in text), evidence=(span,)),)
    digest = hash_bytes(data)
    outlet = name[11:].split("-")[0]
    report = Report(digest[:16], text, digest, f"sample/{name}", name, outlet, published=published)
    reading = Reading(
        Article(title=name, outlet=outlet, published=published),
        text,
        incidents=tuple(incidents),
        groups=groups if groups[0].names and "Massachusetts" not in text else (),
        people=people,
        reader="by hand 1",
    )
    return Sampled(name, report, data, reading, tuple(ids))


def _is_named(name: str, text: str) -> bool:
    return name in text


def _read_incident(
    incident: dict[str, Any], name: str, text: str, background: bool, published: date
) -> IncidentRead:
    days = incident["date"] or {"start": None, "end": None}
    start, end = days["start"], days["end"]
    for (report, about), wrong in _WRONG_DAYS.items():
        if name.startswith(report) and incident["id"].startswith(about):
            start, end = wrong
    if background and start and int(hash_bytes(f"{name}{incident['id']}".encode())[:2], 16) % 2:
        first = date.fromisoformat(start).replace(day=1)
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        start, end = first.isoformat(), max(last, date.fromisoformat(end)).isoformat()
    place = incident["place"] or {"name": None, "admin1": None, "country": None}
    names = [n for n in (place["name"], *place.get("also", ())) if n and n in text]
    figures = next((f for f in incident["figures"] if f["report"] == name), {})
    counts = {
        slot: Count(figures[slot]["low"], figures[slot]["high"])
        for slot in ("killed", "wounded", "captured")
        if figures.get(slot)
    }
    superseded = [s for s in incident.get("superseded_names", ()) if name in s["reports"]]
    hit = [p for p in incident["named"] if not superseded or p["names"][0] not in _NAMED_LATER]
    dead = [
        Named(tuple(n for n in person["names"] if n in text), person["fate"])
        for person in (*hit, *superseded)
        if any(n in text for n in person["names"])
    ]
    evidence = min((text.find(n) for n in names), default=0)
    return IncidentRead(
        type=incident["type"],
        status=incident["status"],
        background=background,
        date=Days(date.fromisoformat(start), date.fromisoformat(end)) if start else None,
        place=PlaceRead(
            names[0] if names else None,
            place["admin1"],
            place["country"],
            precision=("town" if names[0] in _TOWNS else "village") if names else None,
        ),
        parties=tuple(
            Party(tuple(n for n in p["names"] if n in text), p["role"], p["kind"])
            for p in incident["parties"]
            if any(n in text for n in p["names"])
        ),
        **counts,
        named=tuple(dead),
        evidence=(Span(max(0, evidence - 60), min(len(text), evidence + 140)),),
        confidence=0.9,
    )
