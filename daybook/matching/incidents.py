"""Compares two incidents as two reports tell of them."""

from __future__ import annotations

from dataclasses import replace
from math import log2

from daybook.matching.features import FEATURES, Level
from daybook.matching.score import Score, add_up, forbid
from daybook.matching.told import IncidentTold
from daybook.matching.traits import Traits, prepare_traits
from daybook.matching.weights import Weights, load_weights
from daybook.schema.judgement import Reason
from daybook.wording import name_country

# The most that a quiet or a busy time changes what a shared day is worth, in bits, and what a halving
# changes: one
# bit would be right if each telling were vague; half a bit served the development part best.
_QUIET, _BUSY = 1.0, -1.0
_A_HALVING = 0.5
_NARROW = 3
# What it says that one report tells of two: of 252 such pairs of the training part 4 were one incident.
_APART = -3.0


def compare_incidents(
    a: IncidentTold, b: IncidentTold, a_day: float | None = None, weights: Weights | None = None
) -> Score:
    """Return how likely the two are one incident, with the reasons; what is not said counts for nothing.

    Args:
        a, b: the tellings, in either order.
        a_day: the share of days about that time that hold an incident in that country, above 0 to 1; None
            where it is not known. A shared day says the more the quieter the time: each halving
            is half a bit.
        weights: what the levels are worth; those that ship with Daybook unless given.
    """
    return compare_prepared((a, prepare_traits(a)), (b, prepare_traits(b)), a_day, weights or load_weights())


Prepared = tuple[IncidentTold, Traits]


def compare_prepared(
    left: Prepared, right: Prepared, a_day: float | None, weights: Weights, least: float = 0.0
) -> Score:
    """Return what `compare_incidents` does, for tellings whose traits are known already.

    Args:
        least: the probability below which nobody asks for the sentences: they are left empty, since writing
            them takes longer than all the rest.
    """
    (a, one), (b, other) = left, right
    if have_other_dead(one, other):
        return forbid("named", "The days are more than two apart and the dead are other people")
    reasons: list[Reason] = []
    told: list[tuple[int, Level]] = []
    apart = a.report == b.report
    if apart:
        reasons.append(Reason("report", "One report tells of them as two incidents", _APART))
    for feature in FEATURES:
        # What two incidents of one report share in words is often the same sentence.
        if apart and feature.name in ("words", "proper"):
            continue
        level = feature.find_level(one, other)
        # A man who escaped in the one and was killed in the other was in two.
        if apart and feature.name == "named" and level.sign > 0 and level.name != "same fate":
            continue
        if not level.is_silent:
            told.append((len(reasons), level))
            reasons.append(Reason(feature.name, "", weights.points[feature.name][level.name]))
    crowd = weigh_crowd(one, other, a_day, weights.a_day)
    reasons += [] if crowd is None else [crowd]
    score = add_up(weights.prior, reasons)
    if score.probability < least:
        return score
    for place, level in told:
        reasons[place] = replace(reasons[place], sentence=level.tell(a, b))
    return add_up(weights.prior, reasons)


def weigh_crowd(a: Traits, b: Traits, a_day: float | None, usual: float) -> Reason | None:
    """Return what the time says, None where it says nothing: days agree by chance more often in a busy month.

    Args:
        a_day: as `compare_incidents` takes it; usual: the share about which the points are right.
    """
    if a_day is None or not _share_days(a, b):
        return None
    points = round(max(_BUSY, min(_QUIET, _A_HALVING * log2(usual / a_day))), 1)
    if not points:
        return None
    where = f" in {name_country(a.country or b.country or '')}" if a.country or b.country else ""
    what = "Quiet" if points > 0 else "Busy"
    return Reason("crowd", f"{what} weeks{where}: incidents on {a_day:.0%} of the days around", points)


def _share_days(a: Traits, b: Traits) -> bool:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    meets = a.first <= b.last and b.first <= a.last
    return meets and max(a.last - a.first, b.last - b.first) < _NARROW


def have_other_dead(a: Traits, b: Traits) -> bool:
    """Return whether both name their dead, share no name, and the days are single and over 2 days apart.

    Such two are never one incident, however much else agrees.
    """
    if not a.dead or not b.dead or a.first is None or b.first is None:
        return False
    if a.first != a.last or b.first != b.last or abs(a.first - b.first) <= 2:
        return False
    shared = {*a.people, *a.alone, *a.parts}
    return shared.isdisjoint((*b.people, *b.alone, *b.parts))
