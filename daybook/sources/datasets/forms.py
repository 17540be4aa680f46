"""What the forms of data sets have in common: their columns, what a file is, a reader of one row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from daybook.schema.dataset import DatasetAbout, DatasetIncident
from daybook.sources.datasets.cells import Cells
from daybook.sources.datasets.table import Table

Remark = Callable[[str], None]
ReadRow = Callable[[Cells, tuple[str, ...], Remark], DatasetIncident]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user says of a file: its version, the day it counts from, a mapping; None where not said."""

    version: str | None = None
    known: date | None = None
    mapping: Path | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a file before its rows: the set, and what the user is to be warned of."""

    about: DatasetAbout
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One form that `daybook import` takes.

    Attributes:
        title: the set in words.
        needed: the columns it cannot be read without; each entry is one column or several that can stand
            for it, and each of these one name or names joined by `+`.
        signs: columns that tell the form from others.
        tell: says from the file and the user's wishes what the set is; read: reads one row.
        names: other names of columns, each with the one that `read` asks for.
    """

    title: str
    needed: tuple[tuple[str, ...], ...]
    signs: frozenset[str]
    tell: Callable[[Table, Wanted], Told]
    read: ReadRow
    names: dict[str, str] = field(default_factory=dict)


def find_missing(form: Form, columns: Sequence[str]) -> list[str]:
    """Return the needed columns that a file lacks, each in the words `best or best_est`."""
    held = set(columns)
    return [
        " or ".join(choice.replace("+", ", ") for choice in choices)
        for choices in form.needed
        if not any(set(choice.split("+")) <= held for choice in choices)
    ]


def find_column(columns: Sequence[str], *names: str) -> str:
    """Return the first of the names that the file has as a column, empty where it has none."""
    return next((name for name in names if name in columns), "")
