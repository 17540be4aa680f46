"""Applies what people decided about single entries: rejected values go, corrected ones are put in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from daybook.record.clusters import find_active
from daybook.record.judging import is_known, parse_judgement
from daybook.record.tables import entries, judgements
from daybook.record.tellings import Telling
from daybook.schema.judgement import Judgement
from daybook.schema.reading import IncidentRead, PlaceRead
from daybook.schema.terms import COUNT_SLOTS, IncidentStatus, IncidentType
from daybook.schema.values import Count, Days

_TYPES: dict[str, Any] = {
    "type": IncidentType,
    "status": IncidentStatus,
    "date": Days,
    "place": PlaceRead,
    **dict.fromkeys(COUNT_SLOTS, Count),
}


def find_decided(connection: Connection, as_of: date | None = None) -> dict[str, Judgement]:
    """Return for each entry that was accepted, corrected or rejected by then the judgement that stands."""
    rows = connection.execute(
        select(judgements).where(
            judgements.c.verdict.in_(("accepted", "corrected", "rejected")) | judgements.c.undoes.is_not(None)
        )
    )
    return {
        j.left: j
        for j in find_active(j for j in map(parse_judgement, rows) if is_known(j, as_of))
        if j.verdict in ("accepted", "corrected", "rejected")
    }


def correct_tellings(
    connection: Connection,
    tellings: Sequence[Telling],
    as_of: date | None = None,
    decided: Mapping[str, Judgement] | None = None,
) -> list[Telling]:
    """Return the incident tellings with people's corrections, as they were known on the day, put in.

    Where every entry for a value was rejected, the report counts as not giving it; a corrected value
    takes its place. Type and status cannot be left open and stay as read unless they are corrected.
    `decided` is what `find_decided` returned, where it is asked once for many.
    """
    if decided is None:
        decided = find_decided(connection, as_of)
    if not decided:
        return list(tellings)
    changed = set(
        connection.execute(select(entries.c.subject).where(entries.c.id.in_(sorted(decided)))).scalars()
    )
    return [
        replace(telling, read=_correct(connection, telling, decided))
        if telling.subject in changed
        else telling
        for telling in tellings
    ]


def _correct(connection: Connection, telling: Telling, decided: Mapping[str, Judgement]) -> Any:
    if not isinstance(telling.read, IncidentRead):
        return telling.read
    rows = connection.execute(
        select(entries.c.id, entries.c.attribute)
        .where(entries.c.subject == telling.subject)
        .order_by(entries.c.number)
    ).all()
    values: dict[str, Any] = {}
    for slot in _TYPES:
        own = [decided.get(row.id) for row in rows if row.attribute == slot]
        corrected = [j for j in own if j is not None and j.verdict == "corrected"]
        if corrected:
            values[slot] = msgspec.convert(max(corrected, key=lambda j: j.id).value, type=_TYPES[slot])
        elif (
            own
            and all(j is not None and j.verdict == "rejected" for j in own)
            and slot not in ("type", "status")
        ):
            values[slot] = None
    return replace(telling.read, **values)
