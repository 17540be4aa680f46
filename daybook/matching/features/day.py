"""The feature `day`: whether two tellings can be of the same day."""

from __future__ import annotations

from daybook.matching.features.level import Feature, Holds, Level, otherwise, silence
from daybook.matching.told import IncidentTold
from daybook.matching.traits import Traits
from daybook.schema.values import Days
from daybook.wording import render_days

_BOTH = "first_l IS NOT NULL AND first_r IS NOT NULL"
_GAP = "greatest(0, first_r - last_l, first_l - last_r)"
_LONGEST = "greatest(last_l - first_l, last_r - first_r)"
_RECALLED = "(background_l OR background_r)"
# How long before its publication an undated incident is thought to lie, in days.
_RECENT = 7


def _gap(a: Traits, b: Traits) -> int:
    return max(0, b.first - a.last, a.first - b.last)  # type: ignore[operator]


def _longest(a: Traits, b: Traits) -> int:
    return max(a.last - a.first, b.last - b.first)  # type: ignore[operator]


def _is_recalled(a: Traits, b: Traits) -> bool:
    return a.background or b.background


def _is_published_before(told: Traits, other: Traits) -> bool:
    """Whether a report came out before the other's days began; one day is allowed for time zones."""
    return told.published is not None and other.first is not None and other.first - told.published > 1


def _is_recent(undated: Traits, other: Traits) -> bool:
    if undated.published is None or other.last is None:
        return False
    return undated.first is None and 0 <= undated.published - other.last <= _RECENT


def _within(low: int, high: int, recalled: bool) -> Holds:
    return lambda a, b: low <= _gap(a, b) <= high and _is_recalled(a, b) is recalled


def _overlapping(longest: int) -> Holds:
    return lambda a, b: _gap(a, b) == 0 and _longest(a, b) < longest


def _tell_before(a: IncidentTold, b: IncidentTold) -> str:
    if a.published is None or b.read.date is None or (b.read.date.start - a.published).days <= 1:
        a, b = b, a
    assert a.published is not None and b.read.date is not None
    days = render_days(b.read.date)
    return f"The one was published on {render_days(Days.on(a.published))}, before the other's day, {days}"


def _tell_undated(a: IncidentTold, b: IncidentTold) -> str:
    days = a.read.date or b.read.date
    assert days is not None
    return f"One gives no day and was published in the week after the other's, {render_days(days)}"


def _tell_undated_off(a: IncidentTold, b: IncidentTold) -> str:
    days = a.read.date or b.read.date
    assert days is not None
    return f"One gives no day and was not published in the week after the other's, {render_days(days)}"


def _tell_shared(a: IncidentTold, b: IncidentTold) -> str:
    one, other = a.read.date, b.read.date
    assert one is not None and other is not None
    if one == other:
        return (
            f"Both say {one.start:%A} {render_days(one)}"
            if one.length == 1
            else f"Both say {render_days(one)}"
        )
    return f"Days can be the same: {render_days(one)} and {render_days(other)}"


def _tell_apart(a: IncidentTold, b: IncidentTold) -> str:
    one, other = a.read.date, b.read.date
    assert one is not None and other is not None
    gap = one.gap(other)
    apart = f"{gap} {'day' if gap == 1 else 'days'} apart"
    words = f"Days differ: {render_days(one)} and {render_days(other)}, {apart}"
    return words + (" (one only recalls it)" if a.read.background or b.read.background else "")


def _apart(low: int, high: int, recalled: bool) -> Level:
    name = f"{low} apart" + (" recalled" if recalled else "")
    sql = f"{_GAP} BETWEEN {low} AND {high} AND {_RECALLED} = {str(recalled).lower()}"
    return Level(name, sql, _within(low, high, recalled), _tell_apart, -1)


def _shared(name: str, longest: int) -> Level:
    sql = f"{_GAP} = 0 AND {_LONGEST} < {longest}"
    return Level(name, sql, _overlapping(longest), _tell_shared, 1)


DAY = Feature(
    "day",
    (
        Level(
            "published before",
            "(published_l IS NOT NULL AND first_r IS NOT NULL AND first_r - published_l > 1)"
            " OR (published_r IS NOT NULL AND first_l IS NOT NULL AND first_l - published_r > 1)",
            lambda a, b: _is_published_before(a, b) or _is_published_before(b, a),
            _tell_before,
            -1,
        ),
        silence("first_l IS NULL AND first_r IS NULL", lambda a, b: a.first is None and b.first is None),
        Level(
            "undated, recent",
            f"(first_l IS NULL AND published_l IS NOT NULL AND published_l - last_r BETWEEN 0 AND {_RECENT})"
            " OR (first_r IS NULL AND published_r IS NOT NULL AND published_r - last_l"
            f" BETWEEN 0 AND {_RECENT})",
            lambda a, b: _is_recent(a, b) or _is_recent(b, a),
            _tell_undated,
            1,
        ),
        silence(
            "(first_l IS NULL AND (published_l IS NULL OR background_l))"
            " OR (first_r IS NULL AND (published_r IS NULL OR background_r))",
            lambda a, b: any(t.first is None and (t.published is None or t.background) for t in (a, b)),
            "silent, undated",
        ),
        Level(
            "undated, not recent",
            "first_l IS NULL OR first_r IS NULL",
            lambda a, b: a.first is None or b.first is None,
            _tell_undated_off,
            -1,
        ),
        Level(
            "same day",
            f"{_GAP} = 0 AND {_LONGEST} = 0 AND NOT {_RECALLED}",
            lambda a, b: _gap(a, b) == 0 and _longest(a, b) == 0 and not _is_recalled(a, b),
            _tell_shared,
            1,
        ),
        _shared("same day recalled", 1),
        _shared("within 3 days", 3),
        _shared("within 10 days", 10),
        _shared("within a month", 31),
        _shared("within a year", 366),
        Level("wide", f"{_GAP} = 0", lambda a, b: _gap(a, b) == 0, _tell_shared, 1),
        *(
            _apart(low, high, recalled)
            for low, high in ((1, 1), (2, 2), (3, 7))
            for recalled in (False, True)
        ),
        _apart(8, 31, True),
        otherwise("far apart", _tell_apart, -1),
    ),
)
