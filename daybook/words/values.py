"""Counts, places and the plain JSON values of entries in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pycountry

from daybook.schema.reading import PlaceRead
from daybook.schema.values import Count, Days
from daybook.words.terms import (
    PARTY_KINDS,
    PERSON_ROLES,
    PERSON_STATUSES,
    PRECISIONS,
    STATUSES,
    TYPES,
)
from daybook.words.time import say_days

_VOCABULARIES = {"type": TYPES, "status": {**STATUSES, **PERSON_STATUSES}, "role": PERSON_ROLES}


def say_count(count: Count | None) -> str:
    """Return a count in words: `6`, `2 to 5, best 3`, `12 to 40`; `not said` where there is none."""
    if count is None:
        return "not said"
    if count.low == count.high:
        return str(count.low)
    span = f"{count.low} to {count.high}"
    return f"{span}, best {count.best}" if count.best is not None else span


def say_short_count(count: Count | None) -> str:
    """Return a count for a narrow column: the best value, or the range; empty where there is none."""
    if count is None:
        return ""
    if count.low == count.high:
        return str(count.low)
    return f"{count.low}–{count.high}"


def find_country_name(code: str | None) -> str | None:
    """Return the common English name of an ISO 3166-1 alpha-2 code, the code itself where it is unknown."""
    if not code:
        return None
    country = pycountry.countries.get(alpha_2=code.upper())
    return str(getattr(country, "common_name", country.name)) if country else code


def say_place(place: PlaceRead | None) -> str:
    """Return a place from its finest to its widest name; `not said` where there is none."""
    if place is None:
        return "not said"
    parts: list[str] = []
    for part in (place.name, place.admin1, find_country_name(place.country)):
        if part and part not in parts:
            parts.append(part)
    return ", ".join(parts) or "not said"


def say_place_precision(place: PlaceRead | None) -> str:
    """Return how finely the words give the place."""
    if place is None:
        return "no report says where"
    if place.precision:
        return PRECISIONS[place.precision]
    return "how exactly is not known"


def read_count(value: Any) -> Count | None:
    """Return the count that a plain value holds, None where it holds none."""
    if isinstance(value, Count):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Count.exactly(value)
    if isinstance(value, dict) and "low" in value and "high" in value:
        return Count(value["low"], value["high"], value.get("best"))
    return None


def read_days(value: Any) -> Days | None:
    """Return the range of days that a plain value holds, None where it holds none."""
    if isinstance(value, Days):
        return value
    if isinstance(value, dict) and "start" in value and "end" in value:
        return Days(_read_day(value["start"]), _read_day(value["end"]))
    return None


def _read_day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def say_value(slot: str, value: Any) -> str:
    """Return an entry's plain value in words, as its slot asks for."""
    if value is None:
        return "not said"
    if isinstance(value, bool):
        return "yes" if value else "no"
    count, days = read_count(value), read_days(value)
    if count:
        return say_count(count)
    if days:
        return say_days(days)
    if isinstance(value, str):
        return _say_term(slot, value)
    if isinstance(value, PlaceRead):
        return say_place(value)
    if isinstance(value, dict):
        return _say_object(value)
    if isinstance(value, list | tuple):
        return ", ".join(say_value(slot, part) for part in value) or "none"
    return str(value)


def _say_term(slot: str, value: str) -> str:
    if slot == "based_in" and len(value) == 2 and value.isupper():
        return find_country_name(value) or value
    vocabulary = _VOCABULARIES.get(slot.rpartition(".")[2], {})
    return vocabulary.get(value, value.replace("_", " ") if "_" in value and " " not in value else value)


def _say_object(value: dict[str, Any]) -> str:
    if "names" in value:
        names = list(value["names"])
        title = names[0] if names else "not named"
        also = f" (also {', '.join(names[1:])})" if names[1:] else ""
        fate = f", {value['fate']}" if value.get("fate") else ""
        return f"{title}{also}{fate}"
    if "country" in value or "admin1" in value:
        known = {key: value.get(key) for key in ("name", "admin1", "country")}
        return say_place(PlaceRead(**known))
    said = (
        f"{PARTY_KINDS.get(key, key)}: {say_value(key, part)}"
        for key, part in value.items()
        if part is not None
    )
    return "; ".join(said) or "not said"
