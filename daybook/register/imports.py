"""Imported incidents as cards, with a headline in the record's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

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


def find_imported_cards(
    connection: Connection, snapshot: Snapshot, dataset: int, numbers: Iterable[int]
) -> dict[int, Card]:
    """Return the cards of the imported rows with these numbers, all of one import, by number."""
    counting, columns = next((c, p) for c, p in snapshot.imported if p.dataset == dataset)
    counts = choose_counting(counting, columns)
    found: dict[int, Card] = {}
    for part in split(numbers, _AT_ONCE):
        rows = connection.execute(select(*_SHOWN).where(_own.number.in_(part))).all()
        parties = _find_parties(connection, part)
        for row in rows:
            at = int(np.searchsorted(columns.number, row.number))
            counted = counts is None or bool(counts[at])
            found[row.number] = _make_card(row, columns.set, parties.get(row.number, ()), counted)
    return found


def _find_parties(connection: Connection, numbers: Sequence[int]) -> dict[int, list[CardParty]]:
    query = (
        select(
            dataset_parties.c.incident, dataset_parties.c.role, dataset_parties.c.kind, dataset_actors.c.name
        )
        .join(dataset_actors, dataset_actors.c.number == dataset_parties.c.actor)
        .where(dataset_parties.c.incident.in_(numbers))
        .order_by(dataset_parties.c.incident, dataset_parties.c.position)
    )
    found: dict[int, list[CardParty]] = {}
    for row in connection.execute(query):
        found.setdefault(row.incident, []).append(CardParty(row.role, row.kind, (row.name,)))
    return found


def _make_card(row: Any, name: str, parties: Sequence[CardParty], counted: bool) -> Card:
    killed = read_count(row.killed_low, row.killed_best, row.killed_high)
    civilians = {"civilian": Count.exactly(row.killed_civilians)} if row.killed_civilians else {}
    place = PlaceRead(row.place, row.admin1, row.country)
    shown = Count.exactly(killed.best) if killed is not None and killed.best is not None else killed
    return Card(
        id=row.subject,
        set=name,
        headline=render_headline(row.type, "occurred", {"killed": shown}, civilians, place),
        type=row.type,
        status="occurred",
        start=row.start,
        end=row.end,
        first_reported=None,
        place=row.place,
        admin1=row.admin1,
        country=row.country,
        lat=row.lat,
        lon=row.lon,
        precision=row.precision,
        radius_km=RADII.get(row.precision or "") if row.lat is not None else None,
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
