"""Small places that lie apart from all else that a report names are no match: another one is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from daybook.gazetteer.candidates import Candidate
from daybook.gazetteer.ranking import Choice

# People: a town of this size is known beyond its region, and a report can mean it without saying where it is.
_KNOWN_AFAR = 15_000


def settle_choices(choices: Sequence[Choice]) -> list[Choice]:
    """Return the choices, with small places that lie apart from the report's region drawn at that region.

    The gazetteer knows a hamlet of the name in another region, and not the district that is meant: where most
    places of a report lie in one region, a small one that no words put elsewhere is taken to lie there too,
    and is drawn no finer than that region.
    """
    home = _find_home(choices)
    if home is None:
        return list(choices)
    return [
        replace(choice, place=None, around=home)
        if choice.place is not None and _lies_apart(choice, choice.place, home)
        else choice
        for choice in choices
    ]


def _find_home(choices: Sequence[Choice]) -> Candidate | None:
    """Return a place of the region that most names of the report lie in, None where none leads."""
    # A name is one voice however often it stands, and a place with its container ("Astina, in Torue") is one.
    voices: dict[tuple[str, str, str], Candidate] = {}
    for choice in choices:
        place = choice.place
        if (
            place is not None
            and place.admin1
            and place.geonames is not None
            and not choice.item.mention.inside
        ):
            voices[choice.item.key, place.country, place.admin1] = place
    tally = Counter((country, admin1) for _, country, admin1 in voices)
    if not tally:
        return None
    region, leading = tally.most_common(1)[0]
    if leading < 2 or leading * 2 <= sum(tally.values()):
        return None
    return next(place for place in voices.values() if (place.country, place.admin1) == region)


def _lies_apart(choice: Choice, place: Candidate, home: Candidate) -> bool:
    if place.country != home.country or place.admin1 == home.admin1 or place.kind in {"country", "region"}:
        return False
    containers = choice.item.containers
    if any(option.kind == "region" for options in containers for option in options):
        return False
    sizes = (
        ranked.candidate.population
        for ranked in choice.ranked
        if (ranked.candidate.country, ranked.candidate.admin1) == (place.country, place.admin1)
    )
    return max(sizes, default=0) < _KNOWN_AFAR
