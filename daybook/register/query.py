"""A query of the register: read from the fields of an address or of the command line, with clear errors."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from daybook.errors import SettingsError
from daybook.register.card import REVIEWS
from daybook.register.fields import (
    BACKGROUNDS,
    DEFAULT_LIMIT,
    FIELDS,
    KINDS,
    MOST_AT_ONCE,
    SORTS,
    STATUSES,
    TYPES,
)


class QueryError(SettingsError):
    """A field of a query cannot be read; `field` names it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class IncidentQuery:
    """Which incidents are wanted, in which order, and which part of them.

    The fields are those of `daybook.register.fields`. Everything given must hold together.

    Attributes:
        bbox: west, south, east, north in degrees; near: latitude and longitude; km: around `near`.
        sets: empty for the book's own incidents.
        cursor: where the page before ended, None for the first.
    """

    since: date | None = None
    until: date | None = None
    place: str | None = None
    country: tuple[str, ...] = ()
    admin1: str | None = None
    bbox: tuple[float, float, float, float] | None = None
    near: tuple[float, float] | None = None
    km: float = 50.0
    group: str | None = None
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    killed_min: int | None = None
    killed_max: int | None = None
    outlet: str | None = None
    set: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    confidence: float | None = None
    background: str = "yes"
    text: str | None = None
    as_of: date | None = None
    sort: str = "-date"
    cursor: str | None = None
    limit: int = DEFAULT_LIMIT

    def write(self) -> str:
        """Return the query as the fields of an address, in a fixed order, without those left at their own."""
        told: list[tuple[str, str]] = []
        for name in FIELDS:
            value, usual = getattr(self, name), getattr(_USUAL, name)
            if value == usual or (name == "km" and self.near is None):
                continue
            told.append((name, _write_value(value)))
        return urlencode(told)

    def without_page(self) -> IncidentQuery:
        """Return the query without order, cursor and limit: what is counted and drawn as a whole."""
        return replace(self, sort=_USUAL.sort, cursor=None, limit=_USUAL.limit)


_USUAL = IncidentQuery()


def _write_value(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return str(value)


def read_query_string(text: str) -> IncidentQuery:
    """Return the query that an address's query string holds, such as `country=ID&type=battle,bombing`.

    Raises:
        QueryError: if a field is unknown or cannot be read.
    """
    return read_query(parse_qsl(text.strip().removeprefix("?"), keep_blank_values=True))


def read_query(told: Mapping[str, str] | Iterable[tuple[str, str]]) -> IncidentQuery:
    """Return the query that the fields hold; empty fields count as left out.

    Raises:
        QueryError: if a field is unknown, is given twice, or cannot be read.
    """
    given: dict[str, Any] = {}
    pairs = told.items() if isinstance(told, Mapping) else told
    for name, value in pairs:
        field = FIELDS.get(name)
        if field is None:
            raise QueryError(
                name[:40], f"cannot use {name[:40]!r}: no such field; use one of {', '.join(FIELDS)}"
            )
        value = value.strip()
        if not value:
            continue
        if "\x00" in value or len(value) > 2_000:
            raise QueryError(name, f"cannot use {name}: it is too long or holds a NUL character")
        if field.many:
            parts = [part.strip() for part in value.split(",") if part.strip()]
            given.setdefault(name, []).extend(parts)
        elif name in given:
            raise QueryError(name, f"cannot use {name} twice; give it once")
        else:
            given[name] = value
    return _check(IncidentQuery(**{name: _READERS[name](name, value) for name, value in given.items()}))


def _check(query: IncidentQuery) -> IncidentQuery:
    if query.since and query.until and query.until < query.since:
        raise QueryError("until", f"cannot use until={query.until}: it lies before since={query.since}")
    low, high = query.killed_min, query.killed_max
    if low is not None and high is not None and high < low:
        raise QueryError("killed_max", f"cannot use killed_max={high}: it is less than killed_min={low}")
    return query


def _read_day(name: str, value: str) -> date:
    try:
        if len(value) != 10:
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise QueryError(
            name, f"cannot use {name}={value[:40]}: no such day; write it as year-month-day, 2021-07-16"
        ) from None


def _read_text(name: str, value: str) -> str:
    if len(value) > 200:
        raise QueryError(name, f"cannot use {name}: it is longer than 200 characters")
    return value


def _read_float(name: str, value: str, low: float, high: float) -> float:
    try:
        number = float(value) if len(value) < 25 else math.nan
    except ValueError:
        number = math.nan
    if not low <= number <= high:
        raise QueryError(name, f"cannot use {name}={value[:40]}: no number from {low:g} to {high:g}")
    return number


def _read_whole(name: str, value: str, low: int, high: int) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 10 and low <= int(value) <= high):
        raise QueryError(name, f"cannot use {name}={value[:40]}: no whole number from {low} to {high}")
    return int(value)


def _read_one(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise QueryError(name, f"cannot use {name}={value[:40]}: use {', '.join(allowed)}")
    return value


def _read_several(name: str, values: list[str], allowed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_read_one(name, value, allowed) for value in values))


def _read_countries(name: str, values: list[str]) -> tuple[str, ...]:
    for value in values:
        if not (len(value) == 2 and value.isascii() and value.isalpha()):
            raise QueryError(
                name, f"cannot use {name}={value[:40]}: write ISO codes of countries, as ID or IQ"
            )
    return tuple(dict.fromkeys(value.upper() for value in values))


def _read_degrees(name: str, value: str, ranges: tuple[tuple[str, float], ...]) -> tuple[float, ...]:
    parts = value.split(",")
    if len(parts) != len(ranges):
        told = ",".join(label for label, _most in ranges)
        raise QueryError(name, f"cannot use {name}={value[:60]}: write {name}={told} in degrees")
    return tuple(
        _read_float(name, part, -most, most) for part, (_label, most) in zip(parts, ranges, strict=True)
    )


def _read_bbox(name: str, value: str) -> tuple[float, ...]:
    box = _read_degrees(name, value, (("west", 180), ("south", 90), ("east", 180), ("north", 90)))
    if box[3] < box[1]:
        raise QueryError(name, f"cannot use {name}={value[:60]}: its north lies south of its south")
    return box


def _read_sets(name: str, values: list[str]) -> tuple[str, ...]:
    for value in values:
        if (
            len(value) > 64
            or not value.replace("/", "").replace("-", "").replace(".", "").replace("_", "").isalnum()
        ):
            raise QueryError(name, f"cannot use {name}={value[:40]}: write own, all, SET or SET/VERSION")
    return tuple(dict.fromkeys(values))


_READERS: dict[str, Any] = {
    "since": _read_day,
    "until": _read_day,
    "as_of": _read_day,
    **dict.fromkeys(("place", "admin1", "group", "outlet", "text", "cursor"), _read_text),
    "country": _read_countries,
    "bbox": _read_bbox,
    "near": lambda name, value: _read_degrees(name, value, (("latitude", 90), ("longitude", 180))),
    "km": lambda name, value: _read_float(name, value, 0.001, 20_040),
    "type": lambda name, values: _read_several(name, values, TYPES),
    "status": lambda name, values: _read_several(name, values, STATUSES),
    "kind": lambda name, values: _read_several(name, values, KINDS),
    "review": lambda name, values: _read_several(name, values, REVIEWS),
    "set": _read_sets,
    "killed_min": lambda name, value: _read_whole(name, value, 0, 10_000_000),
    "killed_max": lambda name, value: _read_whole(name, value, 0, 10_000_000),
    "confidence": lambda name, value: _read_float(name, value, 0, 1),
    "background": lambda name, value: _read_one(name, value, BACKGROUNDS),
    "sort": lambda name, value: _read_one(name, value, SORTS),
    "limit": lambda name, value: _read_whole(name, value, 1, MOST_AT_ONCE),
}
assert {field.name for field in fields(IncidentQuery)} == set(FIELDS) == set(_READERS)
