"""Cards as files, piece by piece, so that 176,579 need no more memory than a thousand."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from daybook.errors import DaybookError
from daybook.record.log import split
from daybook.register.card import Card
from daybook.register.flat import COLUMNS, make_feature, make_flat

_AT_ONCE = 500
_PIECE = 1 << 16
# Between the values of a cell that holds several. Names of groups hold commas and semicolons, never this.
_SEPARATOR = " | "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_geojson(cards: Iterable[Card]) -> Iterator[bytes]:
    """Yield a feature collection (RFC 7946), one feature a line."""
    yield b'{"type":"FeatureCollection","features":['
    joint = b"\n"
    for part in split(cards, _AT_ONCE):
        yield joint + b",\n".join(msgspec.json.encode(make_feature(card)) for card in part)
        joint = b",\n"
    yield b"\n]}\n"


def render_csv(cards: Iterable[Card]) -> Iterator[bytes]:
    """Yield a table in UTF-8 with a header, with cells that no spreadsheet takes for formulas."""
    yield (",".join(COLUMNS) + "\n").encode()
    for part in split(cards, _AT_ONCE):
        text = io.StringIO()
        rows = csv.writer(text, lineterminator="\n")
        rows.writerows([_render_cell(value) for value in make_flat(card).values()] for card in part)
        yield text.getvalue().encode("utf-8", "replace")


def _render_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | float):
        return str(value)
    text = _SEPARATOR.join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def render_parquet(cards: Iterable[Card]) -> Iterator[bytes]:
    """Yield a Parquet file, written whole beforehand.

    Raises:
        DaybookError: if DuckDB, which writes it, is not there or fails.
    """
    with tempfile.TemporaryDirectory(prefix="daybook-") as folder:
        out = Path(folder) / "incidents.parquet"
        write_parquet(cards, out)
        with out.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def write_parquet(cards: Iterable[Card], out: Path) -> None:
    """Write the cards as Parquet.

    Raises:
        DaybookError: if DuckDB, which writes it, is not there or fails.
    """
    try:
        import duckdb
    except ImportError as error:
        raise DaybookError(
            "cannot write Parquet without DuckDB; install it with: pip install duckdb"
        ) from error
    shape = ", ".join(f"'{name}': '{kind}'" for name, (kind, _meaning) in COLUMNS.items())
    with tempfile.TemporaryDirectory(prefix="daybook-") as folder:
        lines = Path(folder) / "lines"
        with lines.open("wb") as file:
            for card in cards:
                file.write(msgspec.json.encode(make_flat(card)) + b"\n")
        # One thread, so that the same cards always give the same bytes.
        settings: dict[str, str | bool | int | float | list[str]] = {"threads": 1, "memory_limit": "512MB"}
        try:
            with duckdb.connect(config=settings | {"temp_directory": folder}) as connection:
                connection.execute(
                    "COPY (SELECT * FROM read_json($lines, format = 'newline_delimited', "
                    f"columns = {{{shape}}})) TO '{str(out).replace(chr(39), chr(39) * 2)}' "
                    "(FORMAT parquet, COMPRESSION zstd)",
                    {"lines": str(lines)},
                )
        except duckdb.Error as error:
            raise DaybookError(
                f"cannot write {out.name} as Parquet: {error}; free space there and try again"
            ) from error
