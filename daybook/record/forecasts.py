"""Keeps forecasts and what came of them: rows written once, told of by the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select

from daybook.record.digests.forecasts import digest_batch
from daybook.record.forecast_tables import forecast_batches, forecast_resolutions, forecasts
from daybook.record.log import Written, split, write_lines
from daybook.schema.forecast import Forecast, Kept, Resolution
from daybook.schema.log import Act

_AT_ONCE = 5_000


def write_forecasts(connection: Connection, author: str, made: Sequence[Forecast]) -> list[int]:
    """Write forecasts as made now, with one line of the log for all, and return their ids.

    Args:
        connection: a transaction that writes; author: who had them written.
    """
    rows = [
        {
            **{name: getattr(one, name) for name in _PLAIN},
            "quantiles": None if one.quantiles is None else msgspec.json.encode(one.quantiles).decode(),
        }
        for one in made
    ]
    return _write(connection, author, f"{len(rows)} written", rows, [])[0]


_PLAIN = ("kind", "subject", "target", "since", "due", "author", "as_of", "chance", "source", "data")


def write_resolutions(connection: Connection, author: str, found: Sequence[Resolution]) -> None:
    """Write what came of forecasts, with one line of the log for all."""
    rows = [
        {name: getattr(one, name) for name in ("forecast", "value", "author", "because", "data")}
        for one in found
    ]
    _write(connection, author, f"{len(rows)} resolved", [], rows)


def _write(
    connection: Connection,
    author: str,
    note: str,
    made: list[dict[str, Any]],
    resolved: list[dict[str, Any]],
) -> tuple[list[int], list[int]]:
    if not made and not resolved:
        return [], []
    now = datetime.now(UTC).replace(tzinfo=None)
    batch: dict[str, Any] = {"made": now, "author": author, "note": note}
    number = int(
        connection.execute(insert(forecast_batches).returning(forecast_batches.c.id), batch).scalar_one()
    )
    ids = []
    for table, rows in ((forecasts, made), (forecast_resolutions, resolved)):
        for row in rows:
            row["batch"] = number
        if rows:
            connection.execute(insert(table), rows)
        own = select(table.c.id).where(table.c.batch == number).order_by(table.c.id)
        ids.append(list(connection.execute(own).scalars()))
        for row, key in zip(rows, ids[-1], strict=True):
            row["id"] = key
    digest = digest_batch({**batch, "id": number}, made, resolved)
    write_lines(connection, [Written(now, "forecasts", str(number), digest)])
    return ids[0], ids[1]


def find_forecasts(
    connection: Connection,
    ids: Iterable[int] | None = None,
    due_by: date | None = None,
    as_of: date | None = None,
) -> list[Kept]:
    """Return forecasts with their newest resolution, in the order of writing.

    Args:
        ids: only these; due_by: only those due up to that day; as_of: only what was written by that day.
    """
    query = (
        select(forecasts, forecast_batches.c.made)
        .join(forecast_batches, forecast_batches.c.id == forecasts.c.batch)
        .order_by(forecasts.c.id)
    )
    if due_by is not None:
        query = query.where(forecasts.c.due <= due_by)
    if as_of is not None:
        query = query.where(forecast_batches.c.made < find_end(as_of))
    if ids is None:
        rows = list(connection.execute(query))
    else:
        parts = split(sorted(set(ids)), _AT_ONCE)
        rows = [row for part in parts for row in connection.execute(query.where(forecasts.c.id.in_(part)))]
    resolved = find_resolutions(connection, as_of=as_of)
    return [Kept(parse_forecast(row), resolved.get(row.id)) for row in rows]


def find_end(day: date) -> datetime:
    """Return the moment, in UTC, at which the day is over."""
    return datetime.combine(day + timedelta(1), time.min)


def find_resolutions(
    connection: Connection, ids: Sequence[int] | None = None, as_of: date | None = None
) -> dict[int, Resolution]:
    """Return the newest resolution of each forecast that has one, by the forecast's number.

    Args:
        ids: only of these forecasts, few of them; as_of: only what was written by that day.
    """
    query = select(forecast_resolutions, forecast_batches.c.made).join(
        forecast_batches, forecast_batches.c.id == forecast_resolutions.c.batch
    )
    if ids is not None:
        query = query.where(forecast_resolutions.c.forecast.in_(ids))
    if as_of is not None:
        query = query.where(forecast_batches.c.made < find_end(as_of))
    return {
        row.forecast: Resolution(
            row.forecast, float(row.value), row.author, row.because, row.data, row.id, row.made
        )
        for row in connection.execute(query.order_by(forecast_resolutions.c.id))
    }


def parse_forecast(row: Row[Any]) -> Forecast:
    """Return the forecast that a row of the table, with the moment of its batch, holds."""
    told = {name: getattr(row, name) for name in (*_PLAIN, "id", "made")}
    quantiles = row.quantiles and msgspec.json.decode(row.quantiles, type=tuple[float, ...])
    return Forecast(**{**told, "chance": float(row.chance), "quantiles": quantiles or None})


def find_batches(connection: Connection, numbers: Sequence[int]) -> dict[int, Act]:
    """Return what was written at one time, by number, as acts of those who had it written."""
    return {
        row.id: Act(row.id, row.made, row.author, "forecasts", row.note)
        for part in split(numbers, _AT_ONCE)
        for row in connection.execute(select(forecast_batches).where(forecast_batches.c.id.in_(part)))
    }
