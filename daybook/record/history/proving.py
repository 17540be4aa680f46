"""Proves that imported rows are what was imported: each row's digest, and the hash of each import."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from daybook.record.digests.imported import INCIDENT, PARTY, RowsHash, digest_incident
from daybook.record.history.tables import (
    dataset_actors,
    dataset_contents,
    dataset_incidents,
    dataset_parties,
    datasets,
)

_AT_ONCE = 5000
# A changed database can hold thousands of faults; the first few say what it is.
_MOST_TOLD = 10


def check_datasets(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with the imported data sets, one line each; nothing where all is whole."""
    contents = {row.dataset: row for row in connection.execute(select(dataset_contents))}
    for dataset in connection.execute(select(datasets).order_by(datasets.c.number)):
        title = f"data set {dataset.name}/{dataset.version} ({dataset.file})"
        content = contents.get(dataset.number)
        if content is None:
            yield f"{title}: what it holds is not told; restore the book from a backup"
            continue
        faults, count, found = _check_rows(connection, dataset.number)
        yield from (f"{title}: {fault}" for fault in faults[:_MOST_TOLD])
        if len(faults) > _MOST_TOLD:
            yield f"{title}: {len(faults) - _MOST_TOLD} more rows were changed"
        if count != content.incidents:
            yield f"{title}: it gave {content.incidents} incidents, and {count} are there"
        elif found != content.rows_hash:
            yield f"{title}: its rows are not those that were imported"


def _check_rows(connection: Connection, dataset: int) -> tuple[list[str], int, str]:
    """Return the rows whose digest does not fit, the number of rows, and the hash over their digests."""
    faults: list[str] = []
    count, rows_hash = 0, RowsHash()
    names = {
        row.number: (row.name, row.code)
        for row in connection.execute(select(dataset_actors).where(dataset_actors.c.dataset == dataset))
    }
    incidents, parties = dataset_incidents.c, dataset_parties.c
    columns = [incidents[name] for name in INCIDENT]
    last = 0
    while True:
        query = select(incidents.number, incidents.digest, *columns).where(
            incidents.dataset == dataset, incidents.number > last
        )
        rows = connection.execute(query.order_by(incidents.number).limit(_AT_ONCE)).all()
        if not rows:
            return faults, count, rows_hash.finish()
        first, last = rows[0][0], rows[-1][0]
        own = _gather_parties(connection, parties, first, last, names)
        for number, digest, *values in rows:
            count += 1
            rows_hash.add(digest)
            if digest_incident(values, own.get(number, [])) != digest:
                faults.append(f"{values[0]} was changed")


def _gather_parties(
    connection: Connection, parties: Any, first: int, last: int, names: dict[int, tuple[str, str]]
) -> dict[int, list[tuple[Any, ...]]]:
    query = (
        select(parties.incident, parties.actor, *(parties[name] for name in PARTY))
        .where(parties.incident.between(first, last))
        .order_by(parties.incident, parties.position)
    )
    rows = connection.execute(query)
    return {
        number: [(*names.get(row[1], ("", "")), *row[2:]) for row in own]
        for number, own in groupby(rows, key=lambda row: row[0])
    }
