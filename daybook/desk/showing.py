"""Answers with dossiers: a group, a person, a place, an outlet, a country, each through time and place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import pycountry
from sqlalchemy import Engine, select

from daybook.desk.asking import Answer, Asked
from daybook.desk.forecasting import find_group_forecasts
from daybook.desk.pages.country import CountryPage, make_country_record
from daybook.desk.pages.dossiers import make_group_page, make_person_page, make_place_page
from daybook.desk.pages.frame import make_address, make_search
from daybook.desk.pages.incident import make_incident_page
from daybook.desk.pages.months import link_explorer
from daybook.desk.pages.outlets import make_outlet_page, make_outlets_page
from daybook.desk.pages.questions import make_questions_page
from daybook.desk.pages.spread import PlaceCount, count_places, draw_lines, find_spreads
from daybook.drawing.locators import make_locator
from daybook.errors import NotFoundError
from daybook.record import lookup
from daybook.record.book import Book
from daybook.record.dossiers.questions import find_questions
from daybook.record.log import find_head
from daybook.record.lookup.outlets import find_outlet_records
from daybook.record.outlets import find_outlets
from daybook.record.tables import reports
from daybook.register.card import CLOSE
from daybook.register.finding import count_incidents, find_page
from daybook.register.query import IncidentQuery
from daybook.register.regions import count_regions
from daybook.schema.outlet import OutletRecord
from daybook.schema.reading import PlaceRead
from daybook.schema.state import Place, ReportLine
from daybook.words.values import find_country_name

_QUESTIONS, _NEAR, _NEAR_KM, _LATEST = 20, 12, 50.0, 50
EARTH_KM = 6371.0088


def show_incident(asked: Asked) -> Answer:
    """Return the page of an incident."""
    page = make_incident_page(lookup.find_incident(asked.book, asked.key, as_of=asked.as_of))
    return Answer("incident", page, page.headline, "incidents")


def show_group(asked: Asked) -> Answer:
    """Return the page of a group."""
    group = lookup.find_group(asked.book, asked.key, as_of=asked.as_of)
    query = IncidentQuery(group=group.id, as_of=asked.as_of)
    questions = find_questions(asked.book, noun="group", about=group.id, as_of=asked.as_of)
    page = make_group_page(
        group,
        find_spreads(asked.book, query, f"with {group.name}", make_address("group", group.id)),
        count_places(group.incidents, query),
        make_questions_page(questions, _QUESTIONS),
        find_group_forecasts(asked.book, group, asked.as_of),
    )
    return Answer("group", page, page.name, "groups")


def show_person(asked: Asked) -> Answer:
    """Return the page of a person."""
    person = lookup.find_person(asked.book, asked.key, as_of=asked.as_of)
    questions = find_questions(asked.book, noun="person", about=person.id, as_of=asked.as_of)
    outlets = [line.outlet or "an unknown outlet" for line in person.reports]
    chart = draw_lines(person.incidents, f"with {person.name}", make_address("person", person.id), outlets)
    page = make_person_page(person, chart, make_questions_page(questions, _QUESTIONS))
    return Answer("person", page, page.name, "people")


def show_place(asked: Asked) -> Answer:
    """Return the page of a place."""
    place = lookup.find_place(asked.book, asked.key, as_of=asked.as_of)
    query = IncidentQuery(place=place.name, as_of=asked.as_of)
    if place.precision == "country" and place.country:
        query = IncidentQuery(country=(place.country,), as_of=asked.as_of)
    path = make_address("place", place.id)
    spreads = find_spreads(asked.book, query, f"at {place.name}", path, place.incidents)
    page = make_place_page(place, spreads, _find_near(asked.book, place, asked.as_of))
    return Answer("place", page, page.name, "incidents")


def _find_near(book: Book, place: Place, as_of: date | None) -> tuple[PlaceCount, ...]:
    """Other places of the book's incidents, the nearest first; only points have a distance."""
    if place.lat is None or place.lon is None or place.precision not in CLOSE:
        return ()
    query = IncidentQuery(near=(place.lat, place.lon), km=_NEAR_KM, as_of=as_of, limit=1_000)
    found: dict[str, list[Any]] = {}
    for card in find_page(book, query).items:
        if not card.place or card.lat is None or card.lon is None or card.precision not in CLOSE:
            continue
        if card.place in (place.name, *place.names):
            continue
        km = _measure(place.lat, place.lon, card.lat, card.lon)
        line = found.setdefault(card.place, [km, 0, 0, card.admin1 or ""])
        line[1] += 1
        if card.killed and card.counted:
            line[2] += card.killed.low if card.killed.best is None else card.killed.best
    ranked = sorted(found.items(), key=lambda item: (item[1][0], item[0]))[:_NEAR]
    return tuple(
        PlaceCount(
            name,
            make_search("places", name),
            within,
            incidents,
            killed,
            link_explorer(IncidentQuery(place=name)),
            "less than 1 km away" if km < 1 else f"{km:.0f} km away",
        )
        for name, (km, incidents, killed, within) in ranked
    )


def _measure(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points, by the haversine formula."""
    one, two = math.radians(lat), math.radians(other_lat)
    half = math.sin((two - one) / 2) ** 2
    half += math.cos(one) * math.cos(two) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


_kept: WeakKeyDictionary[Engine, dict[tuple[int, date | None], list[OutletRecord]]] = WeakKeyDictionary()
_kept_lock = Lock()


def _weigh_outlets(asked: Asked) -> list[OutletRecord]:
    """The records of all outlets, worked out once for each state of the book."""
    with asked.book.read() as connection:
        key = (find_head(connection).number, asked.as_of)
    with _kept_lock:
        known = _kept.get(asked.book.engine, {})
        if key not in known:
            # Those of an older state are let go.
            known = {old: told for old, told in known.items() if old[0] == key[0]}
            known[key] = find_outlet_records(asked.book, as_of=asked.as_of)
            _kept[asked.book.engine] = known
        return known[key]


def list_outlets(asked: Asked) -> Answer:
    """Return the list of outlets."""
    page = make_outlets_page(_weigh_outlets(asked), find_outlets(asked.book))
    return Answer("outlets", page, "Outlets", "outlets")


def show_outlet(asked: Asked) -> Answer:
    """Return the page of an outlet.

    Raises:
        NotFoundError: if no report of it is in the book.
    """
    record = next((one for one in _weigh_outlets(asked) if one.name == asked.key), None)
    if record is None:
        raise NotFoundError(
            f"no report of an outlet called {asked.key[:80]!r} is in the book; look through the outlets"
        )
    query = IncidentQuery(outlet=record.name, as_of=asked.as_of)
    page = make_outlet_page(
        record,
        find_outlets(asked.book).get(record.name),
        _find_latest(asked.book, record.name, asked.as_of),
        find_spreads(asked.book, query, f"told by {record.name}", make_address("outlet", record.name)),
    )
    return Answer("outlet", page, record.name, "outlets")


def _find_latest(book: Book, outlet: str, as_of: date | None) -> Sequence[ReportLine]:
    own = reports.c
    query = select(own.id, own.title, own.outlet, own.published, own.url).where(own.outlet == outlet)
    if as_of is not None:
        query = query.where(own.known <= as_of)
    with book.read() as connection:
        rows = connection.execute(query.order_by(own.known.desc(), own.id).limit(_LATEST)).all()
    return [ReportLine(row.id, row.title or "", row.outlet, row.published, row.url) for row in rows]


def show_country(asked: Asked) -> Answer:
    """Return the page of a country.

    Raises:
        NotFoundError: if the key is no ISO 3166-1 alpha-2 code.
    """
    code = asked.key.upper()
    if len(code) != len("XX") or pycountry.countries.get(alpha_2=code) is None:
        raise NotFoundError(
            f"{asked.key[:40]!r} is no code of a country; write it as ISO 3166-1 has it, such as ID or IQ"
        )
    if code != asked.key:
        return Answer(moved=make_address("country", code))
    name = find_country_name(code) or code
    query = IncidentQuery(country=(code,), as_of=asked.as_of)
    records = []
    for spread in find_spreads(asked.book, query, f"in {name}", make_address("country", code)):
        own = query if spread.record == "this book" else replace(query, set=(spread.record,))
        records.append(
            make_country_record(own, spread, count_incidents(asked.book, own), count_regions(asked.book, own))
        )
    page = CountryPage(
        code,
        name,
        make_locator(PlaceRead(country=code, precision="country")),
        tuple(records),
        link_explorer(replace(query, set=("all",))),
    )
    return Answer("country", page, name, "incidents")
