"""The features `killed`, `wounded`, `captured`, `abducted`: whether two counts can be of one incident."""

from __future__ import annotations

from collections.abc import Iterator
from math import log

from daybook.matching.told import IncidentTold
from daybook.schema.judgement import Reason
from daybook.schema.terms import COUNT_SLOTS, PartyKind
from daybook.schema.values import Count
from daybook.wording import render_count

# Points for equal counts: the larger the number, the less likely it is equal by chance.
_EQUAL = ((0, 0.2), (1, 0.5), (2, 1.0), (5, 1.5), (12, 2.5))
_EQUAL_LARGE = 3.0
# Points by the difference of the logarithms of two counts (each plus one): 12 and 13 fit, 2 and 40 do not.
_DIFFERENT = ((0.12, 1.0), (0.3, 0.4), (0.6, -0.3), (0.9, -1.0), (1.3, -2.5), (1.8, -4.0))
_FAR = -6.0
# The dead are counted with more care than the rest.
_WEIGHT = {"killed": 1.0, "wounded": 0.6, "captured": 0.6, "abducted": 0.6}


def compare_tolls(a: IncidentTold, b: IncidentTold) -> Iterator[Reason]:
    """Yield what each count that both reports give says."""
    earlier, later = _order(a, b)
    for slot in COUNT_SLOTS:
        before, after = getattr(earlier.read, slot), getattr(later.read, slot)
        if before is not None and after is not None:
            yield _compare_counts(slot, before, after, _are_days_near(earlier, later))


def compare_victims(a: IncidentTold, b: IncidentTold) -> Reason | None:
    """Return -1.5 points where the dead are of one kind in one report and of another in the other."""
    one, other = (_list_victims(told) for told in (a, b))
    if not one or not other or not one.isdisjoint(other):
        return None
    kinds = {"armed_group": "fighters", "state": "security forces", "civilian": "civilians"}
    left, right = (" and ".join(sorted(kinds[kind] for kind in side)) for side in (one, other))
    return Reason("victims", f"The dead differ: {left} in the one, {right} in the other", -1.5)


def _list_victims(told: IncidentTold) -> set[PartyKind]:
    return {kind for kind, count in told.read.killed_by_kind.items() if count.high > 0 and kind != "unknown"}


def _order(a: IncidentTold, b: IncidentTold) -> tuple[IncidentTold, IncidentTold]:
    if a.published is not None and b.published is not None and b.published < a.published:
        return b, a
    return a, b


def _are_days_near(earlier: IncidentTold, later: IncidentTold) -> bool:
    if earlier.published is None or later.published is None:
        return False
    return (later.published - earlier.published).days <= 10


def _compare_counts(slot: str, before: Count, after: Count, near: bool) -> Reason:
    weight = _WEIGHT[slot]
    said = f"{render_count(before)} and {render_count(after)} {slot}"
    if before.low == before.high == after.low == after.high:
        points = next((points for limit, points in _EQUAL if before.low <= limit), _EQUAL_LARGE)
        return Reason(slot, f"Both count {render_count(before)} {slot}", points * weight)
    if before.overlaps(after):
        return Reason(slot, f"Counts can be the same: {said}", 0.7 * weight)
    low, high = sorted((before, after), key=lambda count: count.low)
    difference = log((high.low + 1) / (low.high + 1))
    points = next((points for limit, points in _DIFFERENT if difference <= limit), _FAR)
    grew = after.low > before.high and near
    if grew and points < 0 and difference <= 0.9:
        points /= 2
    if points > 0:
        return Reason(slot, f"Counts fit{', the later is higher' if grew else ''}: {said}", points * weight)
    return Reason(slot, f"Counts differ: {said}", points * weight)
