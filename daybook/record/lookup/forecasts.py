"""Looks forecasts up, the newest first, as far as a day knew them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, exists, func, select

from daybook.record.forecast_tables import forecast_batches, forecast_resolutions, forecasts
from daybook.record.forecasts import find_end, find_resolutions, parse_forecast
from daybook.schema.forecast import Kept


@dataclass(frozen=True, slots=True)
class Sought:
    """Which forecasts; what is None or empty does not matter.

    Attributes:
        kind, subjects, target, authors: one of these; without: none of these authors.
        resolved: whether it is known what came; due_by, due_after: the day that they are due.
        before: only those with a smaller number; as_of: what was written by that day.
    """

    kind: str | None = None
    subjects: tuple[str, ...] = ()
    target: str | None = None
    authors: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    resolved: bool | None = None
    due_by: date | None = None
    due_after: date | None = None
    before: int | None = None
    as_of: date | None = None


def find_newest(connection: Connection, sought: Sought, limit: int) -> list[Kept]:
    """Return up to `limit` forecasts, the newest first, each with its resolution if it has one."""
    query = (
        select(forecasts, forecast_batches.c.made)
        .join(forecast_batches, forecast_batches.c.id == forecasts.c.batch)
        .where(*_list_conditions(sought))
        .order_by(forecasts.c.id.desc())
        .limit(limit)
    )
    rows = connection.execute(query).all()
    resolved = find_resolutions(connection, [row.id for row in rows], sought.as_of)
    return [Kept(parse_forecast(row), resolved.get(row.id)) for row in rows]


def count_forecasts(connection: Connection, sought: Sought) -> int:
    """Return how many there are."""
    query = (
        select(func.count())
        .select_from(forecasts)
        .join(forecast_batches, forecast_batches.c.id == forecasts.c.batch)
    )
    return int(connection.execute(query.where(*_list_conditions(sought))).scalar_one())


def find_authors(connection: Connection, as_of: date | None = None) -> Sequence[str]:
    """Return who made forecasts, models and people, by name."""
    query = (
        select(forecasts.c.author)
        .join(forecast_batches, forecast_batches.c.id == forecasts.c.batch)
        .where(*_list_conditions(Sought(as_of=as_of)))
        .distinct()
        .order_by(forecasts.c.author)
    )
    return connection.execute(query).scalars().all()


def _list_conditions(sought: Sought) -> list[ColumnElement[bool]]:
    own = forecasts.c
    found: list[ColumnElement[bool]] = []
    if sought.kind:
        found.append(own.kind == sought.kind)
    if sought.subjects:
        found.append(own.subject.in_(sought.subjects))
    if sought.target:
        found.append(own.target == sought.target)
    if sought.authors:
        found.append(own.author.in_(sought.authors))
    if sought.without:
        found.append(own.author.not_in(sought.without))
    if sought.due_by is not None:
        found.append(own.due <= sought.due_by)
    if sought.due_after is not None:
        found.append(own.due > sought.due_after)
    if sought.before is not None:
        found.append(own.id < sought.before)
    if sought.as_of is not None:
        found.append(forecast_batches.c.made < find_end(sought.as_of))
    if sought.resolved is not None:
        told = _is_resolved(sought.as_of)
        found.append(told if sought.resolved else ~told)
    return found


def _is_resolved(as_of: date | None) -> ColumnElement[bool]:
    own, batch = forecast_resolutions, forecast_batches.alias("resolved_in")
    query = select(own.c.id).join(batch, batch.c.id == own.c.batch).where(own.c.forecast == forecasts.c.id)
    if as_of is not None:
        query = query.where(batch.c.made < find_end(as_of))
    return exists(query.correlate(forecasts))
