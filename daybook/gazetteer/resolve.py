"""All the place names of one report are resolved together, by containers, by each other and by size."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.gazetteer.candidates import Candidate, PlaceMention
from daybook.gazetteer.choosing import Rules, choose_places
from daybook.gazetteer.drawing import draw_place
from daybook.gazetteer.lookup import look_up
from daybook.gazetteer.ranking import Choice
from daybook.gazetteer.settling import settle_choices
from daybook.gazetteer.store import Gazetteer, open_gazetteer
from daybook.schema.reading import PlaceRead


def find_places(name: str, limit: int = 20, gazetteer: Gazetteer | None = None) -> list[Candidate]:
    """Return the places that a name may mean, at most `limit`, the likeliest by exactness and size first.

    Raises:
        DaybookError: if the gazetteer has not been built.

    Example:
        >>> find_places("Deir al-Zour")[0].country  # doctest: +SKIP
        'SY'
    """
    return list((gazetteer or open_gazetteer()).find(name, limit))


def resolve_places(
    mentions: Sequence[PlaceMention],
    *,
    default_country: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> list[PlaceRead | None]:
    """Return for each place mention of one report what place it means, None where that cannot be told.

    A place is never given finer than its words support: a name that the gazetteer lacks gets the point and
    the precision of what it is said to lie in; continents, oceans and physical regions are None. `score` is
    the probability that the point lies within 161 km of the true one. `find_place_answers` returns the other
    candidates and the reasons too.

    Args:
        mentions: all place mentions of one report, in the order of the text.
        default_country: alpha-2 code of the country that the report is known to be about.

    Raises:
        DaybookError: if the gazetteer has not been built.
    """
    book = gazetteer or open_gazetteer()
    choices = weigh_places(mentions, book, default_country)
    said = list_regions_said(choices)
    return [draw_place(choice, book, said) for choice in choices]


def weigh_places(
    mentions: Sequence[PlaceMention], book: Gazetteer, default_country: str | None = None
) -> list[Choice]:
    """Return what was chosen for each mention of one report, with all that its name may mean and the points.

    Args:
        mentions: all place mentions of one report, in the order of the text.
        default_country: alpha-2 code of the country that the report is known to be about.
    """
    known = [look_up(mention, book) for mention in mentions]
    return settle_choices(choose_places(known, Rules(default_country, respell=book.find_spelled)))


def list_regions_said(choices: Sequence[Choice]) -> frozenset[int]:
    """Return the ids of the regions that a report names."""
    return frozenset(c.place.id for c in choices if c.place is not None and c.place.kind == "region")
