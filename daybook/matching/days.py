"""The feature `day`: whether two tellings can be of the same day."""

from __future__ import annotations

from datetime import date
from math import log2

from daybook.matching.told import IncidentTold
from daybook.schema.judgement import Reason
from daybook.schema.values import Days
from daybook.wording import render_days

# Points by the wider of two overlapping ranges, in days: a shared day says more than a shared year.
_SHARED = ((1, 4.0), (3, 3.2), (10, 2.4), (31, 1.8), (92, 0.8), (366, 0.4))
# Points by the days between two ranges that do not meet, when both reports are news.
_APART = ((1, -0.5), (2, -2.0), (7, -6.0), (31, -9.0))
# Recollections miss by a day or two, and by more when they are old (the incident of 18 September, AP's July).
_APART_RECALLED = ((1, 0.0), (2, -0.5), (7, -3.0), (31, -5.0), (92, -6.0))


# The share of days with incidents that the points above are made for, and the most that quiet or busy
# times change them.
USUAL_A_DAY = 1 / 16
_QUIET, _BUSY = 2.0, -2.0


def compare_days(a: IncidentTold, b: IncidentTold, a_day: float = USUAL_A_DAY) -> Reason | None:
    """Return what the days say; nothing where a report gives none.

    Args:
        a, b: the tellings.
        a_day: the share of days about that time that hold an incident in that country, above 0 to 1. A
            shared day says the more the quieter the time: each halving is worth one bit.
    """
    one, other = a.read.date, b.read.date
    for told, days, teller in ((a, other, b), (b, one, a)):
        if days is not None and is_before(told.published, days):
            return Reason(
                "day",
                f"The one was published on {render_days(Days.on(told.published))}, "  # type: ignore[arg-type]
                f"before the other's day, {render_days(days)}",
                -12.0 if not teller.read.background else -8.0,
            )
    if one is None or other is None:
        return None
    gap = one.gap(other)
    if gap == 0:
        return _render_shared(one, other, round(max(_BUSY, min(_QUIET, log2(USUAL_A_DAY / a_day))), 1))
    recalled = a.read.background or b.read.background
    steps = _APART_RECALLED if recalled else _APART
    points = next((points for limit, points in steps if gap <= limit), -12.0)
    unit = "day" if gap == 1 else "days"
    sentence = f"Days differ: {render_days(one)} and {render_days(other)}, {gap} {unit} apart"
    return Reason("day", sentence + (" (one only recalls it)" if recalled else ""), points)


def is_before(published: date | None, days: Days) -> bool:
    """Return whether a report came out before the days began, so that it cannot tell of them.

    One day is allowed for time zones.
    """
    return published is not None and (days.start - published).days > 1


def _render_shared(one: Days, other: Days, quiet: float) -> Reason:
    longest = max(one.length, other.length)
    points = next((points for limit, points in _SHARED if longest <= limit), 0.0)
    # Quiet times sharpen a shared day, not a shared month: what was only recalled is easily mixed up.
    points = max(0.0, points + (quiet if longest <= 3 else min(0.0, quiet)))
    if one == other:
        words = f"{one.start:%A} {render_days(one)}" if one.length == 1 else render_days(one)
        return Reason("day", f"Both say {words}", points)
    return Reason("day", f"Days can be the same: {render_days(one)} and {render_days(other)}", points)


def are_days_apart(a: IncidentTold, b: IncidentTold, days: int) -> bool:
    """Return whether both give a single day and the two are more than `days` apart."""
    one, other = a.read.date, b.read.date
    if one is None or other is None or one.length > 1 or other.length > 1:
        return False
    return one.gap(other) > days
