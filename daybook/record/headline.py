"""One sentence on an incident, rendered from the record's values alone."""

from __future__ import annotations

from typing import Any

from daybook.schema.reading import PlaceRead
from daybook.schema.values import Count
from daybook.wording import render_count, render_place

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PEOPLE = {
    "armed_group": ("militant", "militants"),
    "state": ("member of the security forces", "members of the security forces"),
    "civilian": ("civilian", "civilians"),
}
_EVENTS = {
    "arrest": "arrest",
    "bombing": "bombing",
    "strike": "strike",
    "abduction": "abduction",
    "battle": "clash",
    "attack": "attack",
    "sabotage": "sabotage",
    "surrender": "surrender",
    "other": "incident",
}


def render_headline(
    event: str, status: str, counts: dict[str, Any], by_kind: dict[str, Count], place: PlaceRead | None
) -> str:
    """Return one sentence on an incident, from the record's values alone.

    Args:
        event: the incident's type; status: its status; counts: `killed`, `wounded`, `captured`, `abducted`,
            each the preferred Count or None; by_kind: the dead by kind of party; place: the preferred place.

    Example:
        >>> two = Count.exactly(2)
        >>> render_headline("battle", "occurred", {"killed": two}, {"armed_group": two}, PlaceRead("Astina"))
        'Two militants killed in Astina'
    """
    sentence = _render_event(event, status, counts, by_kind)
    if place is not None and (place.name or place.admin1 or place.country):
        sentence += f" in {render_place(place)}"
    suffix = {"alleged": " (alleged)", "denied": " (denied)", "retracted": " (retracted)"}.get(status, "")
    return sentence[0].upper() + sentence[1:] + suffix


def _render_event(event: str, status: str, counts: dict[str, Any], by_kind: dict[str, Count]) -> str:
    if status == "foiled":
        return f"foiled {_EVENTS[event]}"
    how = f" in a {_EVENTS[event]}" if event in ("bombing", "strike") else ""
    killed = counts.get("killed")
    if killed is not None and killed.high > 0:
        kinds = [kind for kind, count in by_kind.items() if count.high > 0]
        sole = kinds[0] if len(kinds) == 1 and by_kind[kinds[0]].high >= killed.high else None
        return f"{_render_people(killed, sole)} killed{how}"
    taken = "surrendered" if event == "surrender" else "captured" if event == "battle" else "arrested"
    for slot, done in (("wounded", "wounded"), ("abducted", "abducted"), ("captured", taken)):
        count = counts.get(slot)
        if count is not None and count.high > 0:
            return f"{_render_people(count, None)} {done}{how if slot == 'wounded' else ''}"
    return _EVENTS[event]


def _render_people(count: Count, kind: str | None) -> str:
    one, many = _PEOPLE.get(kind or "", ("person", "people"))
    number = count.low if count.low == count.high else count.best
    if number is None:
        return f"{render_count(count)} {many}"
    return f"{_NUMBERS[number] if number < len(_NUMBERS) else number} {one if number == 1 else many}"
