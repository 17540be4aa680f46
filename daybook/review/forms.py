"""Values as a person types them (`3-5`, `2021-09-18`, `Tolai; Central Sulawesi; ID`), read and written."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

from daybook.errors import BookError, DaybookError
from daybook.record.slots import find_slot_type
from daybook.schema.reading import Named, Party, PlaceRead
from daybook.schema.terms import Fate, PartyKind
from daybook.schema.values import Count, Days

_COUNT = re.compile(r"(\d{1,7})(?:\s*(?:-|–|to)\s*(\d{1,7}))?(?:,?\s*best\s*(\d{1,7}))?")
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")

HINTS = {
    "count": "3, or 3-5, or 3-5 best 4",
    "days": "2021-09-18, 2021-09, 2021, or 2021-09-01 to 2021-09-05",
    "place": "place; region; country's two letters, such as Tolai; Central Sulawesi; ID",
    "party": "names with commas | state, armed_group, civilian or unknown",
    "named": "names with commas | killed, wounded, captured, abducted, escaped or surrendered",
}


def parse_value(noun: str, slot: str, text: str, before: Any = None) -> Any:
    """Return the plain value that a person typed for a slot.

    Args:
        noun: `incident`, `group` or `person`; slot: its name; text: as typed.
        before: the value that it stands for; what the text leaves as it was is taken over from it.

    Raises:
        BookError: if it cannot be read; the message says how to write it.
    """
    kind, words = find_kind(noun, slot), " ".join(text.split())
    if not words:
        raise BookError(f"{slot} cannot be empty; reject the entry instead")
    if kind == "count":
        return _parse_count(slot, words)
    if kind == "days":
        return _parse_days(slot, words)
    if kind == "place":
        return _parse_place(words, before)
    if kind in ("party", "named"):
        names, _, last = words.rpartition("|") if "|" in words else (words, "", "")
        listed = [name.strip() for name in names.split(",") if name.strip()]
        key, allowed = ("kind", get_args(PartyKind)) if kind == "party" else ("fate", get_args(Fate))
        chosen = last.strip() or (before or {}).get(key) or allowed[-1]
        if not listed or chosen not in allowed:
            raise BookError(f"{slot} cannot be {words!r}; write {HINTS[kind]}")
        return {"names": listed, key: chosen}
    if kind == "yes or no":
        if words.lower() not in ("yes", "no"):
            raise BookError(f"{slot} is yes or no, not {words!r}")
        return words.lower() == "yes"
    choices = list_choices(noun, slot)
    if choices and words not in choices:
        raise BookError(f"{slot} cannot be {words!r}; it is one of {', '.join(choices)}")
    return words


def render_value(noun: str, slot: str, value: Any) -> str:
    """Return the plain value as a person would type it, which `parse_value` takes back."""
    if value is None:
        return ""
    kind = find_kind(noun, slot)
    if kind == "count":
        best = value.get("best")
        span = str(value["low"]) if value["low"] == value["high"] else f"{value['low']}-{value['high']}"
        return span if best is None or value["low"] == value["high"] else f"{span} best {best}"
    if kind == "days":
        start, end = str(value["start"]), str(value["end"])
        return start if start == end else f"{start} to {end}"
    if kind == "place":
        return "; ".join(str(value.get(key) or "") for key in ("name", "admin1", "country"))
    if kind in ("party", "named"):
        return f"{', '.join(value['names'])} | {value.get('kind') or value.get('fate')}"
    if kind == "yes or no":
        return "yes" if value else "no"
    return str(value["name"] if isinstance(value, dict) and "name" in value else value)


def find_kind(noun: str, slot: str) -> str:
    """Return what a slot holds: `count`, `days`, `place`, `party`, `named`, `term`, `text`, `yes or no`."""
    try:
        kind = find_slot_type(slot, noun)
    except KeyError as error:
        raise BookError(f"{noun} has no slot {slot!r} that can be changed") from error
    named = {Count: "count", Days: "days", PlaceRead: "place", Party: "party", Named: "named"}
    plain = {bool: "yes or no", str: "text"}
    return named.get(kind) or plain.get(kind) or "term"


def list_choices(noun: str, slot: str) -> Sequence[str]:
    """Return the terms that a slot may hold; none where it holds anything else."""
    return get_args(find_slot_type(slot, noun)) if find_kind(noun, slot) == "term" else ()


def _parse_count(slot: str, words: str) -> dict[str, int | None]:
    found = _COUNT.fullmatch(words)
    if found is None:
        raise BookError(f"{slot} cannot be {words!r}; write {HINTS['count']}")
    low, high = int(found[1]), int(found[2] or found[1])
    best = int(found[3]) if found[3] else low if low == high else None
    if low > high or (best is not None and not low <= best <= high):
        raise BookError(f"{slot} cannot be {words!r}: the lowest comes first, the best between")
    return {"low": low, "high": high, "best": best}


def _parse_days(slot: str, words: str) -> dict[str, str]:
    parts = re.split(r"\s+to\s+|\s*/\s*", words)
    try:
        if len(parts) > 2:
            raise ValueError("more than two days")
        start, end = _find_range(parts[0])[0], _find_range(parts[-1])[1]
        Days(start, end)
    except ValueError as error:
        raise BookError(f"{slot} cannot be {words!r}; write {HINTS['days']}") from error
    return {"start": start.isoformat(), "end": end.isoformat()}


def _find_range(words: str) -> tuple[date, date]:
    found = _DAY.fullmatch(words.strip())
    if found is None:
        raise ValueError(f"{words} is no day")
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or month is None:
        return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _parse_place(words: str, before: Any) -> dict[str, Any]:
    parts = [part.strip() or None for part in words.split(";")]
    if len(parts) > 3:
        raise BookError(f"the place cannot be {words!r}; write {HINTS['place']}")
    name, admin1, country = (*parts, None, None, None)[:3]
    if country is not None and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise BookError(f"{country!r} is no country's two letters (ISO 3166-1); write {HINTS['place']}")
    said = {"name": name, "admin1": admin1, "country": country.upper() if country else None}
    if isinstance(before, dict) and all(before.get(key) == part for key, part in said.items()):
        return {key: part for key, part in before.items() if key != "score"}
    return {**said, **_find_point(name, admin1, said["country"])}


def _find_point(name: str | None, admin1: str | None, country: str | None) -> dict[str, Any]:
    """The point of the place in the gazetteer, where only one place there can be meant; else none."""
    from daybook.gazetteer import PlaceMention, resolve_places

    wanted = [part for part in (name, admin1) if part]
    if not wanted:
        return {}
    text = ", ".join(wanted)
    starts = [text.index(part) for part in wanted]
    asked = [PlaceMention(part, start, start + len(part)) for part, start in zip(wanted, starts, strict=True)]
    try:
        place = resolve_places(asked, default_country=country)[0]
    except DaybookError:
        # Without a gazetteer, a place is kept by its names alone.
        return {}
    if place is None or (country and place.country != country):
        return {}
    return {"lat": place.lat, "lon": place.lon, "precision": place.precision, "geonames": place.geonames}
