"""When and where an incident took place, as finely as its sentences tell and no finer."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from daybook.dates import carry_time
from daybook.reading.incidents.mentions import Mention
from daybook.reading.incidents.scenes import list_settings, tell_fineness
from daybook.reading.incidents.threads import Thread
from daybook.reading.incidents.timing import is_background
from daybook.reading.material import Material, PlaceSaid
from daybook.schema.evidence import Span
from daybook.schema.reading import PlaceRead
from daybook.schema.values import Days


def find_days(material: Material, thread: Thread) -> tuple[Days, Span] | None:
    """Return the sharpest date of the tellings; undated news takes that of its scene."""
    dated = [
        (m.time.days, m.time.span) for m in thread.mentions if m.time is not None and m.time.days is not None
    ]
    if dated:
        return min(dated, key=lambda pair: pair[0].length)
    first = thread.mentions[0]
    scene = first.setting.time if first.setting is not None else None
    if scene is not None and scene.days is not None and not first.recalled:
        return scene.days, scene.span
    if is_background(material, thread.mentions) or first.recalled:
        return None
    carried = carry_time(material.times, first.span.start)
    if carried is not None and carried.days is not None:
        return carried.days, carried.span
    return _date_by_dateline(material)


_CITY_LINE = re.compile(r"\b[A-Z]{3,}\b[^\n.]{0,30}\($")


def _date_by_dateline(material: Material) -> tuple[Days, Span] | None:
    """Return the day of a release's date line and the day before it, which its undated news means."""
    for line in material.times:
        if (
            line.dateline
            and line.days is not None
            and line.days.length == 1
            and _CITY_LINE.search(material.text[: line.span.start])
        ):
            return Days(line.days.start - timedelta(1), line.days.end), line.span
    return None


def find_place(material: Material, thread: Thread) -> tuple[PlaceRead | None, PlaceSaid | None]:
    """Return the most precise place of the tellings with its words, or the report's country without words."""
    said = [m.place for m in thread.mentions if m.place is not None]
    scenes = [m.setting.place for m in thread.mentions if m.setting is not None and _shares_day(m)]
    if not said or all(s.place.precision == "country" for s in said):
        said += [s for s in scenes[:1] if not said or s.place.country == said[0].place.country]
    if said:
        best = min(
            said, key=lambda s: (s.place.country != (material.country or s.place.country), tell_fineness(s))
        )
        best = _find_finer(material, thread, best)
        place = best.place
        if place.country is None and material.country:
            place = replace(place, country=material.country)
        return place, best
    if material.country:
        return PlaceRead(country=material.country, precision="country"), None
    return None, None


def _shares_day(mention: Mention) -> bool:
    """Return whether the scene set before can be that of the act: not where the act is dated otherwise."""
    scene = mention.setting.time if mention.setting is not None else None
    if mention.recalled or mention.time is None or mention.time.days is None:
        return not mention.recalled
    return scene is not None and scene.days is not None and scene.days.gap(mention.time.days) <= 1


def _is_of_another_day(material: Material, number: int, thread: Thread) -> bool:
    """Return whether a sentence dates what it tells to another day than the thread's."""
    span = material.sentences[number]
    own = [m.time.days for m in thread.mentions if m.time is not None and m.time.days is not None]
    said = [
        t.days for t in material.times if span.start <= t.span.start < span.end and t.days and not t.statement
    ]
    return bool(own) and any(min(days.gap(other) for other in own) > 1 for days in said)


def _find_finer(material: Material, thread: Thread, best: PlaceSaid) -> PlaceSaid:
    """Return a finer place that the sentence right after a telling gives, inside the place known so far."""
    if tell_fineness(best) <= 1:
        return best
    own = {mention.sentence for mention in thread.mentions}
    for number in sorted(own):
        for following in (number, number + 1):
            if following >= len(material.sentences):
                continue
            if following not in own and _is_of_another_day(material, following, thread):
                continue
            for said in list_settings(material, following):
                inside = said.place.country == best.place.country and (
                    best.place.admin1 is None or said.place.admin1 == best.place.admin1
                )
                if inside and said.place.name and tell_fineness(said) < tell_fineness(best):
                    return said
    return best
