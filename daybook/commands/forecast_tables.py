"""Reads the columns of a table of counts: CSV, plain or compressed, or Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from daybook.assessment.forecasting.months import read_month
from daybook.assessment.forecasting.panel import Panel, make_panel
from daybook.errors import SettingsError, SourceError

_PARQUET = (".parquet", ".pq")


def read_panel(path: Path, target: str, unit: str, month: str) -> Panel:
    """Return the monthly counts that a table holds.

    Args:
        path: CSV (also .gz and .zst) or Parquet; target: the column of counts; unit: of what is counted for.
        month: of months: 2014-12, dates, or UCDP's numbers of months (1 is January 1980).

    Raises:
        SourceError: if the file is missing or cannot be read.
        SettingsError: if a column is missing, a value is no count or month, or months are missing or doubled.
    """
    if not path.is_file():
        raise SourceError(f"reading {path}: there is no such file")
    units, months, counts = _read_columns(path, (unit, month, target))
    return make_panel(
        [str(value) for value in units],
        _read_months(path, months),
        [_read_count(path, number, value, target) for number, value in enumerate(counts, start=1)],
    )


def _read_columns(path: Path, wanted: tuple[str, str, str]) -> tuple[list[Any], list[Any], list[Any]]:
    import duckdb

    source = (
        "read_parquet($path)"
        if path.suffix.lower() in _PARQUET
        else "read_csv($path, header = true, all_varchar = true)"
    )
    try:
        with duckdb.connect() as connection:
            has = [
                row[0]
                for row in connection.execute(f"DESCRIBE FROM {source}", {"path": str(path)}).fetchall()
            ]
            for column in wanted:
                if column not in has:
                    raise SettingsError(
                        f"reading {path}: there is no column {column!r}; it has {', '.join(has)}"
                    )
            quoted = ", ".join('"' + column.replace('"', '""') + '"' for column in wanted)
            rows = connection.execute(f"SELECT {quoted} FROM {source}", {"path": str(path)}).fetchall()
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0][:200]
        raise SourceError(
            f"reading {path}: it is no table of CSV or Parquet that can be read ({reason})"
        ) from error
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


def _read_months(path: Path, values: list[Any]) -> list[int]:
    read: dict[Any, int] = {}
    try:
        for value in values:
            if value not in read:
                read[value] = read_month(value)
    except SettingsError as error:
        raise SettingsError(f"reading {path}: {error}") from error
    return [read[value] for value in values]


def _read_count(path: Path, number: int, value: Any, column: str) -> float:
    if value is None or value == "":
        return float("nan")
    try:
        return float(value)
    except (TypeError, ValueError) as error:
        raise SettingsError(
            f"reading {path}: row {number} has {str(value)[:40]!r} in the column {column}, which is no number"
        ) from error
