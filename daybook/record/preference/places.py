"""The best place: never finer than the words, a vaguer place of the same region bearing out the finer one."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.record.preference.choosing import Choice, Kind, choose
from daybook.record.preference.corrections import Applied
from daybook.record.preference.voices import hear_voices
from daybook.record.sources import Sources
from daybook.record.tellings import Telling
from daybook.schema.reading import PlaceRead
from daybook.spelling import romanise_name
from daybook.wording import render_place

_PRECISIONS = ("site", "village", "town", "district", "region", "country")


def rank_precision(place: PlaceRead) -> int:
    """Return how exact a place is: 0 for a site, 5 for a country, 6 for none."""
    if place.precision is not None:
        return _PRECISIONS.index(place.precision)
    return 2 if place.name else 4 if place.admin1 else 5 if place.country else 6


# A name that the gazetteer lacks is drawn as its district or region, but is finer in words than either.
_UNLISTED = 1.5


def _rank_words(place: PlaceRead) -> float:
    """How exact the words are, on the scale of `rank_precision`, whatever can be drawn."""
    unlisted = place.name and place.admin1 and place.geonames is None and place.name != place.admin1
    return min(rank_precision(place), _UNLISTED) if unlisted else rank_precision(place)


def _measure(place: PlaceRead) -> float:
    """Smaller is sharper; of one precision, the place whose region and point are known."""
    return _rank_words(place) + 0.5 * (place.admin1 is None) + 0.25 * (place.lat is None)


def _holds(vague: PlaceRead, sharp: PlaceRead) -> bool:
    if vague.country is not None and vague.country != sharp.country:
        return False
    if vague.admin1 is not None and sharp.admin1 is not None and vague.admin1 != sharp.admin1:
        return False
    if _rank_words(vague) == _rank_words(sharp):
        return vague.name is not None and romanise_name(vague.name) == romanise_name(sharp.name or "")
    return True


PLACES = Kind(
    render=render_place,
    holds=_holds,
    sharpness=_measure,
    order=lambda place: (-_measure(place), place.lat is not None),
    rules=("sources", "nearer", "later", "sharper"),
)


def prefer_place(tellings: Sequence[Telling], applied: Sequence[Applied], sources: Sources) -> Choice | None:
    """Return the place that is shown first; None where no source gives any."""
    return choose("place", hear_voices("place", tellings, lambda read: read.place, applied, sources), PLACES)
