"""Writes rows as CSV, in UTF-8, with cells that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

# Between the values of a cell that holds several. Names of groups hold commas and semicolons, never this.
SEPARATOR = " | "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_cell(value: Any) -> str:
    """Return a value as the text of a cell: empty for None, 1 and 0 for truth, several values apart by ` | `.

    A text that a spreadsheet would run as a formula gets an apostrophe before it; texts come from the web.

    Example:
        >>> render_cell("=1+1"), render_cell(-1.5), render_cell(("a", "b")), render_cell(True)
        ("'=1+1", '-1.5', 'a | b', '1')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | float):
        return str(value)
    text = SEPARATOR.join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_table(path: Path, columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a header and the rows, one at a time; a column that a row lacks stays empty."""
    names = list(columns)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([render_cell(row.get(name)) for name in names] for row in rows)
