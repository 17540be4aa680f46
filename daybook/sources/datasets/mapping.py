"""Reads a mapping file (TOML), which says what the columns of a desk's own table hold."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, get_args

from daybook.errors import SettingsError
from daybook.schema.terms import IncidentType, PartyKind, PlacePrecision

_PARTS: dict[str, frozenset[str]] = {
    "dataset": frozenset(("name", "version", "title", "licence", "citation", "address", "known")),
    "columns": frozenset(
        (
            *("id", "day", "end", "place", "admin1", "country", "lat", "lon", "precision", "type"),
            *("killed", "killed_low", "killed_best", "killed_high"),
            *("killed_initiator", "killed_target", "killed_civilians"),
            *("initiator", "target", "initiator_kind", "target_kind", "words"),
        )
    ),
    "types": frozenset(),
    "kinds": frozenset(),
    "reading": frozenset(("day_format", "precision", "separator")),
}
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,19}")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,15}")
_OWN = ("ucdp-ged", "ucdp-candidate", "acled", "gtd")
_REMEDY = "see docs/history.md for the form"


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a mapping file says.

    Attributes:
        dataset: name, version, title, licence, citation, address.
        columns: for each of our slots the column of the table; words: the columns with the source's words.
        types: the table's words for a type, folded, with ours; kinds: of parties, the same.
        day_format: as of `strptime`, empty for 2021-09-18; precision: of every place, where no column says.
        separator: between two parties in one cell.
    """

    dataset: dict[str, str]
    columns: dict[str, str]
    words: tuple[str, ...]
    known: date | None = None
    types: dict[str, IncidentType] = field(default_factory=dict)
    kinds: dict[str, PartyKind] = field(default_factory=dict)
    day_format: str = ""
    precision: PlacePrecision | None = None
    separator: str = ";"


def read_mapping(path: Path) -> Mapping:
    """Return what a mapping file says.

    Raises:
        SettingsError: if it cannot be read, lacks what is needed, or says what is not understood.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"cannot read the mapping {path}: {error.strerror}; check the path") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"cannot read the mapping {path}: it is no TOML ({error}); {_REMEDY}") from error
    try:
        return _parse(told)
    except ValueError as error:
        raise SettingsError(f"cannot use the mapping {path}: {error}; {_REMEDY}") from error


def _parse(told: dict[str, Any]) -> Mapping:
    for part, rows in told.items():
        if part not in _PARTS or not isinstance(rows, dict):
            raise ValueError(f"[{part}] is no part of a mapping ({', '.join(_PARTS)})")
        unknown = sorted(set(rows) - _PARTS[part]) if _PARTS[part] else []
        if unknown:
            raise ValueError(
                f"[{part}] has no {unknown[0]!r} (it can hold {', '.join(sorted(_PARTS[part]))})"
            )
    dataset, columns = dict(told.get("dataset", {})), dict(told.get("columns", {}))
    known = dataset.pop("known", None)
    if known is not None and type(known) is not date:
        raise ValueError(f"known = {known!r} is no day; write it as 2021-09-18, without quotes")
    for key in ("name", "version", "licence", "citation"):
        if not isinstance(dataset.get(key), str) or not dataset[key].strip():
            raise ValueError(f"[dataset] needs {key} as text")
    if not _NAME.fullmatch(dataset["name"]) or dataset["name"] in _OWN:
        raise ValueError(
            f"the name {dataset['name']!r} cannot be: small letters, digits, -, 20 at most, its own"
        )
    check_version(dataset["version"])
    words = columns.pop("words", [])
    words = [words] if isinstance(words, str) else words
    for key, column in columns.items():
        if not isinstance(column, str):
            raise ValueError(f"[columns] {key} must be the name of a column")
    for key in ("id", "day", "country", "initiator"):
        if key not in columns:
            raise ValueError(f"[columns] needs {key}")
    reading = told.get("reading", {})
    return Mapping(
        dataset={"title": dataset["name"], "address": "", **dataset},
        columns=columns,
        words=tuple(words),
        known=known,
        types=_check_values(told.get("types", {}), get_args(IncidentType), "types"),
        kinds=_check_values(told.get("kinds", {}), get_args(PartyKind), "kinds"),
        day_format=str(reading.get("day_format", "")),
        precision=_check_one(reading.get("precision"), get_args(PlacePrecision), "precision"),
        separator=str(reading.get("separator", ";")) or ";",
    )


def check_version(version: str) -> None:
    """Raise ValueError where a version cannot stand in an incident's id."""
    if not _VERSION.fullmatch(version) or version == "incident":
        raise ValueError(f"the version {version!r} cannot be: letters, digits, dots and -, 16 at most")


def _check_values(rows: dict[str, Any], allowed: tuple[str, ...], part: str) -> dict[str, Any]:
    return {key.casefold(): _check_one(value, allowed, f"[{part}] {key}") for key, value in rows.items()}


def _check_one(value: Any, allowed: tuple[str, ...], what: str) -> Any:
    if value is not None and value not in allowed:
        raise ValueError(f"{what} = {value!r} is none of {', '.join(allowed)}")
    return value
