"""Imported incidents as they are compared with the book's own: those near one in day, country and place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from math import cos, hypot, radians
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, bindparam, func, not_, or_, select

from daybook.record.history.tables import (
    dataset_actor_names,
    dataset_actors,
    dataset_contents,
    dataset_incidents,
    dataset_parties,
    datasets,
)
from daybook.record.tables import mentions
from daybook.record.tellings import Telling
from daybook.schema.dataset import CodedRow
from daybook.schema.reading import IncidentRead, Party, PlaceRead
from daybook.schema.terms import PartyKind, PartyRole
from daybook.schema.values import Count, Days

# Days by which a set and a report miss each other, and the longest range that can be told apart by its days.
_SLIP, _LONGEST = timedelta(days=3), timedelta(days=45)
# How long before its publication an incident that gives no day is looked for.
_RECENT = timedelta(days=21)
_MONTH = timedelta(days=30)
# Beyond this distance a row is of another place, whatever the two precisions: three times the reach of two
# regions would be 1,200 km, so wide places are left to their names.
_FAR_KM = {"site": 60.0, "village": 80.0, "town": 120.0, "district": 300.0}
_KM_OF_A_DEGREE = 111.2
# Most rows that one telling is compared with: the nearest in days, then in place.
_MOST = 200
# Columns in which a set tells in prose what happened or where; the others name its sources.
_PROSE = ("notes", "summary", "where_description")
_CODED = ("ucdp-ged", "ucdp-candidate", "acled", "gtd")

_ROWS = dataset_incidents.c
_KEYS = (_ROWS.number, _ROWS.start, _ROWS.end, _ROWS.lat, _ROWS.lon)
_NEAR: Select[Any] = select(*_KEYS).where(
    _ROWS.country == bindparam("country"),
    _ROWS.start.between(bindparam("first"), bindparam("last")),
    _ROWS.end >= bindparam("least"),
)
_CROWD = select(func.count(_ROWS.start.distinct())).where(
    _ROWS.country == bindparam("country"),
    _ROWS.start.between(bindparam("first"), bindparam("last")),
    _ROWS.start == _ROWS.end,
    not_(_ROWS.start.between(bindparam("start"), bindparam("end"))),
)


def find_near_rows(connection: Connection, telling: Telling, imports: Sequence[int] = ()) -> list[int]:
    """Return the numbers of the imported incidents that can be what the telling tells of, the nearest first.

    They lie in its country, within three days of it, and not farther off than its place is exact. A telling
    without a country, or of more than 45 days, can be none of them for sure and gets none.

    Args:
        connection: any; telling: of an incident; imports: only of these, all where none are given.
    """
    days = _find_days(telling)
    if telling.country is None or days is None:
        return []
    near = {
        "country": telling.country,
        "first": days.start - _SLIP - _LONGEST,
        "last": days.end + _SLIP,
        "least": days.start - _SLIP,
    }
    query = _NEAR.where(_ROWS.dataset.in_(imports)) if imports else _NEAR
    found = []
    for row in connection.execute(query, near):
        km = _measure_km(telling.read.place, row)
        if row.end - row.start <= _LONGEST and km <= _find_reach(telling.read.place):
            found.append((days.gap(Days(row.start, row.end)), km, row.number))
    return [number for _gap, _km, number in sorted(found)[:_MOST]]


def _find_days(telling: Telling) -> Days | None:
    days: Days | None = telling.read.date
    if days is not None:
        return days if days.end - days.start <= _LONGEST else None
    published = telling.line.published
    return None if telling.background or published is None else Days(published - _RECENT, published)


def _find_reach(place: PlaceRead | None) -> float:
    return _FAR_KM.get((place and place.precision) or "", float("inf"))


def _measure_km(place: PlaceRead | None, row: Row[Any]) -> float:
    """The distance on a flat map, near enough for a first sieve; 0 where either has no point."""
    if place is None or place.lat is None or place.lon is None or row.lat is None or row.lon is None:
        return 0.0
    east = (row.lon - place.lon) * cos(radians(place.lat))
    return hypot(row.lat - place.lat, east) * _KM_OF_A_DEGREE


def measure_row_crowding(connection: Connection, telling: Telling) -> float | None:
    """Return the share of other days around the telling's on which the sets have a row there, above 0 to 1.

    None where the telling gives no country or no day.
    """
    days = telling.read.date
    if telling.country is None or days is None or days.end - days.start > _LONGEST:
        return None
    middle = days.start + (days.end - days.start) / 2
    around = {"country": telling.country, "first": middle - _MONTH, "last": middle + _MONTH}
    held = connection.execute(_CROWD, {**around, "start": days.start, "end": days.end}).scalar_one()
    return max(1, int(held)) / (2 * _MONTH.days)


@dataclass
class RowReader:
    """Reads imported incidents as they are compared, and remembers the columns of their sets."""

    connection: Connection
    _prose: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def read(self, numbers: Iterable[int]) -> list[CodedRow]:
        """Return the rows with these numbers, at most some thousands, in order."""
        wanted = sorted(set(numbers))
        if not wanted:
            return []
        rows = self.connection.execute(select(dataset_incidents).where(_ROWS.number.in_(wanted))).all()
        parties = find_row_parties(self.connection, wanted)
        return [
            CodedRow(
                row.number, row.subject, _make_read(row, parties.get(row.number, ())), self._find_words(row)
            )
            for row in sorted(rows, key=lambda row: int(row.number))
        ]

    def _find_words(self, row: Row[Any]) -> str:
        if row.dataset not in self._prose:
            columns = select(datasets.c.name, datasets.c.columns, datasets.c.words)
            about = self.connection.execute(columns.where(datasets.c.number == row.dataset)).one()
            told = _PROSE if about.name in _CODED else msgspec.json.decode(about.words)
            listed = enumerate(msgspec.json.decode(about.columns))
            self._prose[row.dataset] = tuple(at for at, column in listed if column in told)
        wanted = self._prose[row.dataset]
        if not wanted:
            return ""
        cells: list[str] = msgspec.json.decode(row.original)
        return " ".join(cells[at] for at in wanted if cells[at].strip())


_Party = tuple[str, Party]


def find_row_parties(connection: Connection, numbers: Sequence[int]) -> dict[int, list[_Party]]:
    """Return for each row its parties with their sides; the last name of each is the set's own."""
    parties = dataset_parties.c
    query = (
        select(
            parties.incident, parties.actor, parties.side, parties.role, parties.kind, dataset_actors.c.name
        )
        .join(dataset_actors, dataset_actors.c.number == parties.actor)
        .where(parties.incident.in_(numbers))
        .order_by(parties.incident, parties.position)
    )
    rows = connection.execute(query).all()
    actors = sorted({row.actor for row in rows})
    known = select(dataset_actor_names.c.actor, dataset_actor_names.c.group).where(
        dataset_actor_names.c.actor.in_(actors), dataset_actor_names.c.group.is_not(None)
    )
    groups = {row.actor: row.group for row in connection.execute(known)}
    found: dict[int, list[_Party]] = {}
    for row in rows:
        names = dict.fromkeys((groups.get(row.actor, row.name), row.name))
        role: PartyRole = row.role or ("initiator" if row.side == "a" else "target")
        found.setdefault(row.incident, []).append((row.side, Party(tuple(names), role, row.kind)))
    return found


def _make_read(row: Row[Any], parties: Sequence[_Party]) -> IncidentRead:
    killed = None
    if row.killed_low is not None and row.killed_high is not None:
        killed = Count(row.killed_low, row.killed_high, row.killed_best)
    # Some files give a point and no name; only places that have one are compared by their distance.
    point = None if row.lat is None or row.lon is None else f"{row.lat:.2f}, {row.lon:.2f}"
    return IncidentRead(
        type=row.type,
        date=Days(row.start, row.end),
        place=PlaceRead(row.place or point, row.admin1, row.country, row.lat, row.lon, row.precision),
        parties=tuple(party for _side, party in parties),
        killed=killed,
        killed_by_kind=_list_dead(row, parties),
        confidence=1.0,
    )


def _list_dead(row: Row[Any], parties: Sequence[_Party]) -> dict[PartyKind, Count]:
    """Whose dead they are; nothing where the set leaves some of them open."""
    if row.killed_unknown:
        return {}
    dead: dict[PartyKind, Count] = {}
    for side, number in (("a", row.killed_a), ("b", row.killed_b)):
        kind = next((party.kind for own, party in parties if own == side), None)
        if number and kind is not None:
            dead[kind] = Count.exactly(number)
    if row.killed_civilians:
        dead["civilian"] = Count.exactly(row.killed_civilians)
    return dead


def has_imports(connection: Connection) -> bool:
    """Return whether the book holds any imported data set."""
    return connection.execute(select(datasets.c.number).limit(1)).first() is not None


def list_imports(connection: Connection) -> list[int]:
    """Return the numbers of all imports, in order."""
    return list(connection.execute(select(datasets.c.number).order_by(datasets.c.number)).scalars())


def find_mentions_in_reach(connection: Connection, imported: int) -> list[str]:
    """Return the mentions of incidents that can be in an import, by the days and countries of its rows."""
    given = select(dataset_contents.c.start, dataset_contents.c.end)
    row = connection.execute(given.where(dataset_contents.c.dataset == imported)).first()
    if row is None:
        return []
    countries = select(_ROWS.country).where(_ROWS.dataset == imported, _ROWS.country.is_not(None)).distinct()
    codes = sorted(connection.execute(countries).scalars())
    query = select(mentions.c.subject).where(
        mentions.c.noun == "incident",
        mentions.c.country.in_(codes),
        or_(mentions.c.start.is_(None), mentions.c.start <= row.end + _SLIP),
        or_(mentions.c.end.is_(None), mentions.c.end >= row.start - _SLIP),
    )
    return list(connection.execute(query.order_by(mentions.c.number)).scalars())
