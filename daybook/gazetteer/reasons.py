"""Why a place was taken or not, in words that a desk can show beside it."""

from __future__ import annotations

from collections.abc import Iterator

from daybook.gazetteer.candidates import Candidate
from daybook.gazetteer.countries import get_country_name
from daybook.gazetteer.ranking import (
    Choice,
    compare_kind,
    find_nearest,
    measure_inside,
    measure_km,
    measure_region,
)
from daybook.gazetteer.regions import is_wide_area

# Shares of the places around: the report is about a country from here.
_ABOUT = 0.35
# Km: what is called near.
_NEAR_KM = 60
# Km: a town and the district around it are one place of a name.
_ELSEWHERE_KM = 40
_SAID = {"quarter": "neighbourhood of a town", "part": "wide part of a region"}


def list_reasons(choice: Choice, place: Candidate, default_country: str | None = None) -> tuple[str, ...]:
    """Return what speaks for and against a candidate, each a phrase without a full stop.

    Args:
        default_country: alpha-2 code of the country that the report was known to be about.
    """
    return (
        *_list_containers(choice, place),
        *_list_around(choice, place, default_country),
        *_list_names(choice, place),
        *_list_own(choice, place),
    )


def _list_containers(choice: Choice, place: Candidate) -> Iterator[str]:
    """Yield what the places say that the report names right with it."""
    item = choice.item
    named = [options for options in item.containers if options]
    for options in named:
        holding = max(options, key=lambda option: measure_inside(place, option))
        held = measure_inside(place, holding)
        if held:
            yield f"{'in' if held == 1.0 else 'near'} {holding.name}, as the report says"
            return
    if named:
        words = item.mention.inside[0] if item.mention.inside else named[0][0].name
        yield f"not in {words}, which the report says it lies in"


def _list_around(choice: Choice, place: Candidate, default_country: str | None) -> Iterator[str]:
    """Yield what the other places of the report say."""
    signs = choice.signs
    country = get_country_name(place.country)
    share = signs.countries.get(place.country, 0.0)
    if choice.item.mention.adjective:
        yield f"the word stands for {country}"
    elif place.kind != "country" and place.country == default_country:
        yield f"in {country}, the country given for the report"
    elif place.kind != "country" and share >= _ABOUT:
        yield f"in {country}, the country that the report is about"
    elif place.kind != "country" and share > 0:
        yield f"in {country}, also named"
    elif share == 0 and signs.anchors:
        yield f"the report names nothing else in {country}"
    nearest = find_nearest(place, signs)
    if nearest is not None and nearest[1] < _NEAR_KM and nearest[0].id != place.id:
        yield f"near {nearest[0].name}, also named ({nearest[1]:.0f} km)"
    elif place.kind != "country" and place.admin1 and measure_region(place, signs):
        yield f"in {place.admin1}, where other places of the report lie"


def _list_names(choice: Choice, place: Candidate) -> Iterator[str]:
    """Yield how the name matches, and how many other places have it."""
    if place.matched == "alternate name":
        yield f"another name of {place.name}"
    elif place.matched == "rough spelling":
        yield f"another spelling of {place.name}"
    elif place.matched == "near spelling":
        yield f"spelled somewhat like {place.name}"
    if place.part:
        yield f"a part of {place.name}"
    others = [
        ranked.candidate.population
        for ranked in choice.ranked
        if measure_km(ranked.candidate, place) > _ELSEWHERE_KM
    ]
    if choice.item.mention.adjective:
        return
    if place.kind == "country":
        yield "the country of this name"
    elif not others:
        yield "the only place of this name in the gazetteer"
    elif max(others) <= place.population:
        yield f"the largest of {len(others) + 1} places of this name"
    else:
        yield f"one of {len(others) + 1} places of this name"


def _list_own(choice: Choice, place: Candidate) -> Iterator[str]:
    """Yield what speaks of the place itself, and of the kind that the words give it."""
    said = choice.item.mention.said
    if place.capital:
        yield "a capital"
    agrees = compare_kind(place, said)
    if said is not None and agrees > 0:
        yield f"of the kind that the words say: {_SAID.get(said, said)}"
    elif said is not None and agrees < 0:
        yield f"a {place.kind}, where the words say {_SAID.get(said, said)}"
    if place.id in choice.item.shadowed:
        yield "a bare name rather means the town of this name"
    if place.kind == "district" and not place.placed:
        yield "drawn as its region, since no town of it is known"


def tell_outcome(choice: Choice, drawn: Candidate | None) -> str:
    """Return in one sentence what became of a mention.

    Args:
        drawn: what a name that the gazetteer lacks is drawn at, None where nothing holds it.
    """
    name = choice.item.mention.text
    if is_wide_area(name):
        return f"{name} is a continent, sea or wide area, which is no point on a map."
    if choice.place is not None:
        return f"{name} is {_tell_place(choice.place)}."
    known = f"No place called {name} fits" if choice.ranked else f"The gazetteer has no {name}"
    if drawn is None:
        return f"{known}, and the report does not say where it lies: no match."
    how = (
        "which it is said to lie in"
        if choice.container is not None
        else "where the report's other places lie"
    )
    return f"{known}: it is drawn at {_tell_place(drawn)}, {how}."


def _tell_place(place: Candidate) -> str:
    country = get_country_name(place.country)
    if place.kind == "country":
        return country
    region = place.admin1 if place.admin1 and place.admin1 != place.name else None
    kind = {"region": " (region)", "district": " (district)"}.get(place.kind, "")
    return ", ".join(part for part in (f"{place.name}{kind}", region, country) if part)
