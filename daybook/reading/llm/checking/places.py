"""Places: a name must stand in the text; where it lies is told by the gazetteer and the words around it."""

from __future__ import annotations

from dataclasses import replace

from daybook.gazetteer import (
    PlaceMention,
    find_containers,
    find_said_kind,
    get_country_name,
    resolve_places,
)
from daybook.reading.llm.sheet import Sheet
from daybook.reading.llm.untrusted import Item, find_object, find_text
from daybook.schema.evidence import Span
from daybook.schema.reading import PlaceRead

PLACE_KEYS = ("name", "admin1", "country")


def check_place(sheet: Sheet, holder: Item, near: Span) -> tuple[PlaceRead, Span | None] | None:
    """Return the place at `place` with its words, None where there is none or all of it is refused.

    A country, which reports often leave unsaid, needs some place, people or adjective of it in the text.
    """
    item = find_object(holder, "place", PLACE_KEYS, sheet.refusals)
    if item is None:
        return None
    name, region = (_find_name(sheet, item, key, near) for key in ("name", "admin1"))
    country = check_country(sheet, find_text(item, "country", sheet.refusals))
    first = name or region
    if first is None:
        return None if country is None else (PlaceRead(country=country, precision="country"), None)
    place = _resolve(sheet, first[1], None if name is None or region is None else region[0], country)
    if region is not None and name is not None and place.admin1 is None:
        place = replace(place, admin1=region[0])
    if name is None and place.admin1 is None and place.name is not None:
        place = replace(place, name=None, admin1=place.name)
    return place, first[1]


def _find_name(sheet: Sheet, item: Item, key: str, near: Span) -> tuple[str, Span] | None:
    given = find_text(item, key, sheet.refusals)
    return next(iter(sheet.find_names([given], near)), None) if given is not None else None


def check_country(sheet: Sheet, code: str | None) -> str | None:
    """Return the code if some words of the text tell that country, None where it is refused."""
    if code is None:
        return None
    wanted = code.strip().upper()
    if any(place is not None and place.country == wanted for place in sheet.places):
        return wanted
    sheet.refusals.add("place")
    return None


def _resolve(sheet: Sheet, span: Span, region: str | None, country: str | None) -> PlaceRead:
    """Return the place whose name stands at the span, resolved with all the other places of the report."""
    for mention, place in zip(sheet.mentions, sheet.places, strict=True):
        same = (mention.start, mention.end) == (span.start, span.end)
        if same and place is not None and country in (None, place.country):
            return place
    words = " ".join(span.within(sheet.text).split())
    inside = [*find_containers(sheet.text, span.start, span.end), *([region] if region else [])]
    inside += [get_country_name(country)] if country else []
    own = PlaceMention(
        words,
        span.start,
        span.end,
        inside=tuple(dict.fromkeys(inside)),
        said=find_said_kind(sheet.text, span.start, span.end),
    )
    others = [m for m in sheet.mentions if m.end <= span.start or m.start >= span.end]
    mentions = sorted([*others, own], key=lambda mention: mention.start)
    found = resolve_places(mentions, default_country=country)[mentions.index(own)]
    if found is None or (country is not None and found.country not in (None, country)):
        # The gazetteer knows no such place there: the name stands, and no point is drawn.
        return PlaceRead(name=words, country=country)
    return found
