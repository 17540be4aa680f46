"""Which imported rows count as of a day: those of the newest version known then of each set.

A newer version takes an older one's place in the countries and days that it covers, so that a cut of one
country or the candidates of one month leave the rest of an older version standing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, and_, not_, select, true

from daybook.record.history.tables import dataset_contents, datasets
from daybook.schema.dataset import DatasetLine

WORLD = "*"


@dataclass(frozen=True, slots=True)
class Counting:
    """An import that is known on the day asked, and the newer ones that take its place in part or whole."""

    number: int
    line: DatasetLine
    newer: tuple[Counting, ...]

    def where(self, table: Table) -> ColumnElement[bool]:
        """Return the condition under which a row of this import counts; `table` has `start` and `country`."""
        conditions: list[ColumnElement[bool]] = []
        for other in self.newer:
            if not overlaps(self.line, other.line):
                continue
            covered: ColumnElement[bool] = table.c.start.between(other.line.start, other.line.end)
            if WORLD not in other.line.countries:
                # A row without a country is at sea or unknown: no cut of countries covers it.
                inside = and_(table.c.country.is_not(None), table.c.country.in_(other.line.countries))
                covered = and_(covered, inside)
            conditions.append(not_(covered))
        return and_(true(), *conditions)

    def counts(self, start: date, country: str | None) -> bool:
        """Return whether a row of that day and country counts."""
        return not any(_covers(other.line, start, country) for other in self.newer)


def find_counting(connection: Connection, as_of: date | None) -> list[Counting]:
    """Return the imports known on the day (all where it is None), by set, the newest first."""
    query = select(datasets, dataset_contents).join(
        dataset_contents, dataset_contents.c.dataset == datasets.c.number
    )
    if as_of is not None:
        query = query.where(datasets.c.known <= as_of)
    rows = sorted(connection.execute(query), key=_newness, reverse=True)
    found: list[Counting] = []
    for row in rows:
        line = read_line(row)
        newer = tuple(
            other for other in found if other.line.name == line.name and other.line.version != line.version
        )
        versions = tuple(dict.fromkeys(o.line.version for o in newer if overlaps(line, o.line)))
        found.append(Counting(row.number, replace(line, newer=versions), newer))
    return sorted(found, key=lambda counting: counting.line.name)


def _newness(row: Any) -> tuple[date, list[tuple[int, str]], int]:
    """The later known version is the newer; then the higher number; then the one imported later."""
    parts = [part.zfill(6) for part in row.version.replace("-", ".").split(".")]
    return row.known, [(int(part.isdigit()), part) for part in parts], row.number


def overlaps(older: DatasetLine, newer: DatasetLine) -> bool:
    """Return whether the newer version covers any day and country of the older one."""
    if newer.end < older.start or newer.start > older.end:
        return False
    if WORLD in newer.countries or WORLD in older.countries:
        return True
    return bool(set(newer.countries) & set(older.countries))


def _covers(line: DatasetLine, start: date, country: str | None) -> bool:
    if not line.start <= start <= line.end:
        return False
    return WORLD in line.countries or (country is not None and country in line.countries)


def read_line(row: Any) -> DatasetLine:
    """Return the data set that a row of `datasets`, joined with its `dataset_contents`, holds."""
    return DatasetLine(
        name=row.name,
        version=row.version,
        title=row.title,
        licence=row.licence,
        citation=row.citation,
        address=row.address,
        file=row.file,
        file_hash=row.file_hash,
        imported=row.imported,
        known=row.known,
        start=row.start,
        end=row.end,
        countries=tuple(msgspec.json.decode(row.countries)),
        incidents=row.incidents,
    )
