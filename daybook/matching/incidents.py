"""Compares two incidents as two reports tell of them."""

from __future__ import annotations

from daybook.matching.days import USUAL_A_DAY, compare_days
from daybook.matching.kinds import compare_statuses, compare_types
from daybook.matching.parties import compare_named, compare_parties, have_other_dead
from daybook.matching.places import compare_places
from daybook.matching.score import Score, add_up, forbid
from daybook.matching.telling import compare_words
from daybook.matching.told import IncidentTold, SameGroup
from daybook.matching.tolls import compare_tolls, compare_victims
from daybook.names import same_group as same_known_group

# Bits before any feature: of the pairs that blocking lets through about one in 24 is the same incident.
PRIOR = -4.5


def compare_incidents(
    a: IncidentTold,
    b: IncidentTold,
    same_group: SameGroup = same_known_group,
    a_day: float = USUAL_A_DAY,
) -> Score:
    """Return how likely the two are one incident, with the reasons; what is not said counts for nothing.

    Args:
        a, b: the tellings, in either order.
        same_group: says whether two names are one group's.
        a_day: the share of days about that time that hold an incident in that country, above 0 to 1.
    """
    if a.report == b.report:
        return forbid("report", "One report tells of them as two incidents")
    if have_other_dead(a, b):
        return forbid("named", "The days are more than two apart and the dead are other people")
    return add_up(
        PRIOR,
        (
            compare_days(a, b, a_day),
            compare_places(a, b),
            compare_types(a, b),
            compare_statuses(a, b),
            compare_parties(a, b, same_group),
            compare_named(a, b),
            compare_victims(a, b),
            *compare_tolls(a, b),
            compare_words(a, b),
        ),
    )
