"""Imported incidents as cards, with a headline in the record's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sqlalchemy import BindParameter, Connection, bindparam, select

from daybook.record.headline import render_headline
from daybook.record.history.tables import dataset_actors, dataset_incidents, dataset_parties
from daybook.record.log import split
from daybook.register.card import RADII, Card, CardParty
from daybook.register.choosing import choose_counting
from daybook.register.holding import Snapshot
from daybook.register.rows import read_count
from daybook.schema.reading import PlaceRead
from daybook.schema.values import Count

_AT_ONCE = 1_000
_own = dataset_incidents.c
_SHOWN = (
    *(_own.number, _own.subject, _own.type, _own.start, _own.end, _own.place, _own.admin1, _own.country),
    *(_own.lat, _own.lon, _own.precision, _own.killed_low, _own.killed_best, _own.killed_high),
    _own.killed_civilians,
)
# Built once: a statement that is the same object each time costs the least.
_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
_ROWS = select(*_SHOWN).where(_own.number.in_(_WANTED))
_PARTIES = (
    select(dataset_parties.c.incident, dataset_parties.c.role, dataset_parties.c.kind, dataset_actors.c.name)
    .join(dataset_actors, dataset_actors.c.number == dataset_parties.c.actor)
    .where(dataset_parties.c.incident.in_(_WANTED))
    .order_by(dataset_parties.c.incident, dataset_parties.c.position)
)


def find_imported_cards(
    connection: Connection, snapshot: Snapshot, dataset: int, numbers: Iterable[int]
) -> dict[int, Card]:
    """Return the cards of the imported rows with these numbers, all of one import, by number."""
    counting, columns = next((c, p) for c, p in snapshot.imported if p.dataset == dataset)
    counts = choose_counting(counting, columns)
    found: dict[int, Card] = {}
    for part in split(numbers, _AT_ONCE):
        rows = connection.execute(_ROWS, {"wanted": part}).all()
        parties = _find_parties(connection, part)
        for row in rows:
            number = row.number
            counted = counts is None or bool(counts[int(np.searchsorted(columns.number, number))])
            found[number] = _make_card(row, columns.set, parties.get(number, ()), counted)
    return found


def _find_parties(connection: Connection, numbers: Sequence[int]) -> dict[int, list[CardParty]]:
    found: dict[int, list[CardParty]] = {}
    for incident, role, kind, name in connection.execute(_PARTIES, {"wanted": numbers}):
        found.setdefault(incident, []).append(CardParty(role, kind, (name,)))
    return found


def _make_card(row: Any, name: str, parties: Sequence[CardParty], counted: bool) -> Card:
    _number, id, type, start, end, place, admin1, country, lat, lon, precision, *tolls, dead = row
    killed = read_count(*tolls)
    civilians = {"civilian": Count.exactly(dead)} if dead else {}
    shown = Count.exactly(killed.best) if killed is not None and killed.best is not None else killed
    return Card(
        id=id,
        set=name,
        headline=render_headline(
            type, "occurred", {"killed": shown}, civilians, PlaceRead(place, admin1, country)
        ),
        type=type,
        status="occurred",
        start=start,
        end=end,
        first_reported=None,
        place=place,
        admin1=admin1,
        country=country,
        lat=lat,
        lon=lon,
        precision=precision,
        radius_km=RADII.get(precision or "") if lat is not None else None,
        killed=killed,
        wounded=None,
        captured=None,
        parties=tuple(parties),
        outlets=(),
        reports=0,
        review=None,
        accepted=0,
        corrected=0,
        rejected=0,
        confidence=None,
        background=False,
        counted=counted,
    )
