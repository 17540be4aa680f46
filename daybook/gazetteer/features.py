"""What tells how far a place can be trusted, as numbers: of each candidate, and of what unknown names lie in.

Whether the country agrees, the words say the kind, the name is a common word too, or a container speaks
against the place were tried as numbers of their own and came out at nothing: the lead in points has them.
"""

from __future__ import annotations

from math import exp, log10

from daybook.gazetteer.candidates import Candidate
from daybook.gazetteer.ranking import (
    Choice,
    Known,
    find_nearest,
    measure_inside,
    measure_km,
    measure_region,
)

# Two candidates nearer than this, in km, are the same answer: a town and its district. News geocoding is
# usually scored by this distance (100 miles).
SAME_KM = 161.0
# Points by which the best candidate leads where no other lies elsewhere, and the most that a lead counts.
_NO_RIVAL = 8.0

FEATURES = (
    "lead", "lead beyond a point", "behind", "people", "names in the world", "country", "region", "district",
    "site", "alternate name", "rough spelling", "near spelling", "part of a place", "adjective",
    "in what it is said to lie in", "share of its region", "near a place named", "nothing else named",
    "candidates", "no rival", "refused",
)  # fmt: skip

PLACED_FEATURES = (
    "in a container", "in a country", "in a region", "in a district", "share of its country", "village",
    "site", "small", "of no known size",
)  # fmt: skip


def list_features(choice: Choice, number: int) -> list[float]:
    """Return the numbers of one candidate of a mention, in the order of `FEATURES`, most from 0 to 1.

    Args:
        number: which of `choice.ranked`, from 0 for the best.
    """
    item, signs = choice.item, choice.signs
    one = choice.ranked[number].candidate
    lead = _measure_lead(choice, number)
    nearest = find_nearest(one, signs)
    return [
        min(1.0, max(0.0, lead)),
        min(_NO_RIVAL, max(0.0, lead - 1.0)) / _NO_RIVAL,
        min(_NO_RIVAL, max(0.0, -lead)) / _NO_RIVAL,
        log10(one.population + 10) / 9,
        log10(one.names + 1) / 2,
        float(one.kind == "country"),
        float(one.kind == "region"),
        float(one.kind == "district"),
        float(one.kind == "site"),
        float(one.matched == "alternate name"),
        float(one.matched == "rough spelling"),
        float(one.matched == "near spelling"),
        float(one.part),
        float(item.mention.adjective),
        _measure_held(one, item),
        measure_region(one, signs),
        exp(-nearest[1] / 80) if nearest is not None else 0.0,
        float(not signs.anchors and not item.is_plain_country),
        log10(len(choice.ranked)) / 2,
        float(lead == _NO_RIVAL),
        float(choice.place is None),
    ]


def _measure_lead(choice: Choice, number: int) -> float:
    """Return by how many points a candidate leads the best of those that lie elsewhere, below 0 if behind."""
    one = choice.ranked[number]
    rivals = (
        other.points
        for other in choice.ranked
        if other is not one and measure_km(other.candidate, one.candidate) > SAME_KM
    )
    rival = next(rivals, None)
    return _NO_RIVAL if rival is None else max(-_NO_RIVAL, min(_NO_RIVAL - 0.01, one.points - rival))


def _measure_held(one: Candidate, item: Known) -> float:
    """Return how far a candidate lies in what it is said to lie in, 0 to 1."""
    return max(
        (measure_inside(one, option) for options in item.containers for option in options), default=0.0
    )


def list_placed_features(choice: Choice, place: Candidate) -> list[float]:
    """Return the numbers of a name that the gazetteer lacks, in the order of `PLACED_FEATURES`, 0 to 1.

    Args:
        place: what the name is drawn at.
    """
    said = choice.item.mention.said
    return [
        float(choice.container is not None),
        float(place.kind == "country"),
        float(place.kind == "region"),
        float(place.kind == "district"),
        choice.signs.countries.get(place.country, 0.0),
        float(said == "village"),
        float(said == "site"),
        exp(-place.reach / 100) * (place.reach > 0),
        float(place.reach == 0 and place.kind != "town"),
    ]
