"""Compares what became of two people: a man dies once, yet reports have men dead who live."""

from __future__ import annotations

from daybook.matching.told import PersonTold
from daybook.schema.judgement import Reason

# Days by which reports of one death miss each other, and after which a man seen alive is news.
_ONE_DEATH = 30
_SOON = 30


def compare_fates(a: PersonTold, b: PersonTold) -> Reason | None:
    """Return what deaths and later sightings say against the two being one; nothing where they agree.

    Where one of the two has already come back from a death that was reported, another says nothing.
    """
    if _came_back(a) or _came_back(b):
        return None
    if a.deaths and b.deaths and all(one.gap(other) > _ONE_DEATH for one in a.deaths for other in b.deaths):
        sentence = (
            f"One is reported killed in {a.deaths[0].start.year}, the other in {b.deaths[0].start.year}"
        )
        if a.deaths[0].start.year == b.deaths[0].start.year:
            sentence = "They are reported killed on different days"
        return Reason("fate", sentence, -1.5)
    for dead, living in ((a, b), (b, a)):
        if dead.deaths and not living.deaths and _is_seen_after(dead, living):
            died = min(days.end for days in dead.deaths)
            return Reason("fate", f"One is reported killed in {died.year}, the other alive later", -1.5)
    return None


def _came_back(told: PersonTold) -> bool:
    return _is_seen_after(told, told) or any(
        one.gap(other) > _ONE_DEATH for one in told.deaths for other in told.deaths
    )


def _is_seen_after(dead: PersonTold, living: PersonTold) -> bool:
    """Whether one is told of as alive well after the other's last death."""
    if not dead.deaths or not living.seen:
        return False
    return (max(living.seen) - max(days.end for days in dead.deaths)).days > _SOON
