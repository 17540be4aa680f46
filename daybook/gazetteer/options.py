"""The candidates of each mention are kept for a person to choose from, with scores and reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from daybook.gazetteer.candidates import PlaceMention
from daybook.gazetteer.drawing import draw_place, find_drawn, find_precision
from daybook.gazetteer.ranking import Choice
from daybook.gazetteer.reasons import list_reasons, tell_outcome
from daybook.gazetteer.resolve import list_regions_said, weigh_places
from daybook.gazetteer.store import Gazetteer, open_gazetteer
from daybook.gazetteer.trust import score_candidate
from daybook.schema.reading import PlaceRead
from daybook.schema.terms import PlacePrecision

Outcome = Literal["match", "drawn at its container", "drawn around", "no match"]


@dataclass(frozen=True, slots=True)
class PlaceOption:
    """One place of the gazetteer that a name may mean.

    Attributes:
        name: the place's own name; regions and countries by their English name.
        country: ISO 3166-1 alpha-2.
        lat, lon: degrees.
        geonames: the GeoNames id, None for places of Daybook's own table.
        population: people, 0 where it is not known.
        precision: how fine the place would be drawn.
        score: 0 to 1, the probability that this is the place that is meant, within 161 km.
        reasons: what speaks for and against it, in words, the most telling first.
    """

    name: str
    admin1: str | None
    country: str
    lat: float
    lon: float
    geonames: int | None
    population: int
    precision: PlacePrecision
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """What became of one mention, and what else its name may mean.

    Attributes:
        place: the same as `resolve_places` gives.
        outcome: `match`; or, where nothing in the gazetteer fits, where the name is drawn; or `no match`.
        why: that in one sentence.
        options: the best candidates first; those of a name that was not matched were refused.
    """

    mention: PlaceMention
    place: PlaceRead | None
    outcome: Outcome
    why: str
    options: tuple[PlaceOption, ...]


def find_place_answers(
    mentions: Sequence[PlaceMention],
    *,
    default_country: str | None = None,
    limit: int = 5,
    gazetteer: Gazetteer | None = None,
) -> list[PlaceAnswer]:
    """Return for each place mention of one report what it means, why, and what else it may mean.

    Args:
        mentions: all place mentions of one report, in the order of the text.
        default_country: alpha-2 code of the country that the report is known to be about.
        limit: candidates listed for each mention, at most.

    Raises:
        DaybookError: if the gazetteer has not been built.
    """
    book = gazetteer or open_gazetteer()
    choices = weigh_places(mentions, book, default_country)
    said = list_regions_said(choices)
    return [
        PlaceAnswer(
            mention=mention,
            place=(place := draw_place(choice, book, said)),
            outcome=_tell_outcome(choice, place),
            why=tell_outcome(choice, find_drawn(choice, book)),
            options=tuple(
                _read_option(choice, number, default_country)
                for number in range(min(limit, len(choice.ranked)))
            ),
        )
        for mention, choice in zip(mentions, choices, strict=True)
    ]


def _tell_outcome(choice: Choice, place: PlaceRead | None) -> Outcome:
    if place is None:
        return "no match"
    if choice.place is not None:
        return "match"
    return "drawn at its container" if choice.container is not None else "drawn around"


def _read_option(choice: Choice, number: int, default_country: str | None) -> PlaceOption:
    place = choice.ranked[number].candidate
    return PlaceOption(
        name=place.name,
        admin1=place.admin1,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        geonames=place.geonames,
        population=place.population,
        precision=find_precision(choice.item.mention, place),
        score=score_candidate(choice, number),
        reasons=list_reasons(choice, place, default_country),
    )
