"""Loads what reports said became of people, without what a person rejected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from daybook.record.decisions import find_decisions
from daybook.record.dossiers.lives import StatusTold, tell_life
from daybook.record.namesakes import find_fates
from daybook.record.sources import find_sources
from daybook.record.tables import entries
from daybook.record.tellings import Telling
from daybook.schema.dossier import Life

_AT_ONCE = 5_000


def find_statuses(
    connection: Connection, tellings: Sequence[Telling], as_of: date | None = None
) -> dict[str, list[StatusTold]]:
    """Return for each telling of a person the statuses that its report gives, as decided by the day."""
    by_subject = {telling.subject: telling for telling in tellings}
    rows: list[Any] = []
    for start in range(0, len(tellings), _AT_ONCE):
        part = [telling.subject for telling in tellings[start : start + _AT_ONCE]]
        rows += connection.execute(
            select(entries.c.id, entries.c.subject, entries.c.value)
            .where(entries.c.subject.in_(part), entries.c.attribute == "status")
            .order_by(entries.c.number)
        )
    decisions = find_decisions(connection, as_of, sorted(by_subject))
    fates = find_fates(connection, tellings)
    sources = find_sources(connection, tellings, as_of)
    found: dict[str, list[StatusTold]] = {telling.subject: [] for telling in tellings}
    for row in rows:
        value = decisions.read_value(row.id, msgspec.json.decode(row.value))
        if value is None:
            continue
        telling = by_subject[row.subject]
        days = fates.get(row.subject, ()) if value == telling.read.status else ()
        day = telling.line.published or telling.known
        nearest = min(days, key=lambda one: abs((one.start - day).days), default=None)
        source = sources.name_source(telling)
        found[row.subject].append(StatusTold(str(value), day, nearest, source, row.id))
    return found


def tell_lives(
    connection: Connection, things: Sequence[Sequence[Telling]], as_of: date | None = None
) -> list[Life]:
    """Return what became of each person, as known on the day."""
    told = find_statuses(connection, [telling for thing in things for telling in thing], as_of)
    return [tell_life([one for telling in thing for one in told[telling.subject]]) for thing in things]
