"""Resolves the phrases that count from publication or from another phrase of the text."""

from __future__ import annotations

from datetime import date, timedelta

from daybook.dates.absolute import Tokens, number_of
from daybook.dates.ranges import (
    month_of,
    part_of,
    shift_days,
    week_of,
    weekday_after,
    weekday_before,
    weekend_before,
    year_of,
)
from daybook.dates.tokens import OPEN_COUNTS
from daybook.dates.view import View
from daybook.schema.values import Days

_DAYS_OF = {"d": 1, "k": 7, "n": 30, "y": 365, "g": 3650}
_PLURAL = (2, 9)
_YEAR = 366
# "Three days later" means nothing when counted from a whole year: the longest base for each unit, in days.
_SHARPEST = {"d": 31, "h": 8, "k": 31}
_NARROWING = {"beginning": "early", "start": "early", "end": "late", "close": "late", "middle": "mid"}


def _kinds(tokens: Tokens) -> str:
    return "".join(token.kind for token in tokens)


def _unit(tokens: Tokens) -> str:
    return next(token.kind for token in reversed(tokens) if token.kind in "dknyhgKzP%")


def _count(tokens: Tokens) -> tuple[int, int]:
    """The lowest and highest number said; a bare plural ("days earlier") is several, a bare singular one."""
    open_word = next((token.word for token in tokens if token.kind == "Q"), None)
    if open_word:
        return OPEN_COUNTS[open_word]
    number = number_of(tokens, "ND9O")
    if number is not None:
        return number, number
    unit = next(token for token in reversed(tokens) if token.kind in "dknyhg")
    return _PLURAL if unit.word.endswith("s") and "A" not in _kinds(tokens) else (1, 1)


def resolve_weekday(tokens: Tokens, view: View) -> Days | None:
    """Return the days of "on Saturday", "last Friday", "Monday of last week", "the following Tuesday"."""
    weekday, kinds = number_of(tokens, "W"), _kinds(tokens)
    if weekday is None:
        return None
    base = view.previous.start if view.previous else None
    if "G" in kinds:
        return Days.on(weekday_after(weekday, base + timedelta(1))) if base else None
    if "V" in kinds and "k" not in kinds:
        return Days.on(weekday_before(weekday, base - timedelta(1))) if base else None
    if view.day is None:
        return None
    if "k" in kinds:
        back = 0 if "T" in kinds else 7
        return Days.on(week_of(view.day).start + timedelta(weekday - back))
    if "E" in kinds:
        return Days.on(weekday_before(weekday, view.day - timedelta(8)))
    if "X" in kinds:
        return Days.on(weekday_before(weekday, view.day - timedelta(1)))
    if "F" in kinds:
        return Days.on(weekday_after(weekday, view.day + timedelta(1)))
    day = view.weekday(weekday)
    return Days.on(day) if day else None


def resolve_dayword(tokens: Tokens, view: View) -> Days | None:
    """Return the days of "yesterday", "tonight" and "overnight" (the eve and the day of publication)."""
    token = next(token for token in tokens if token.kind == "!")
    if view.day is None:
        return None
    if token.word == "overnight":
        return Days(view.day - timedelta(1), view.day)
    # "The day before yesterday" is one day further back.
    return Days.on(view.day + timedelta(token.value - (tokens[0].kind in "td")))


def resolve_dark(tokens: Tokens, view: View) -> Days | None:
    """Return the day of "last night" (the eve of publication) and "this morning"."""
    if view.day is None:
        return None
    return Days.on(view.day - timedelta(1 if "X" in _kinds(tokens) else 0))


def _period(unit: str, day: date) -> Days:
    if unit == "d":
        return Days.on(day)
    if unit == "k":
        return week_of(day)
    if unit == "n":
        return month_of(day.year, day.month)
    if unit == "K":
        return weekend_before(day)
    return year_of(day.year)


def resolve_period(tokens: Tokens, view: View) -> Days | None:
    """Return the days of "this week", "late last month", "last year", "over the weekend"."""
    day, unit, kinds = view.day, _unit(tokens), _kinds(tokens)
    if day is None:
        return year_of(view.year) if view.year and unit == "y" and "T" in kinds else None
    step = 1 if "F" in kinds else -1 if "X" in kinds or "V" in kinds else 0
    if unit == "n":
        days = month_of(day.year, day.month + step)
    elif unit == "y":
        days = year_of(day.year + step)
    elif unit == "K":
        days = weekend_before(day)
        # On a Saturday or Sunday "last weekend" is the one before.
        days = shift_days(days, 7) if step > 0 else days
        days = shift_days(days, -7) if step < 0 and day <= days.end else days
    else:
        days = _period(unit, day + timedelta(step * _DAYS_OF[unit]))
    return _clip(days, tokens, view)


def _clip(days: Days, tokens: Tokens, view: View) -> Days:
    """Cut a period by "early", "the end of", "earlier this ..." and "later this ..."."""
    day, first = view.day, tokens[0]
    part = next((token.word for token in tokens if token.kind in "LB"), None)
    if part:
        return part_of(days, _NARROWING.get(part, part))
    if first.kind == "E" and day and days.start <= day <= days.end:
        return Days(days.start, max(days.start, day - timedelta(1)))
    if first.kind == "R" and day and days.start <= day <= days.end and view.future:
        return Days(day, days.end)
    return days


def resolve_window(tokens: Tokens, view: View) -> Days | None:
    """Return the days of "in the past 24 hours", "over the last two weeks": from then to publication."""
    if view.day is None or tokens[-1].word.startswith(("minute", "moment")):
        return None
    high, unit = _count(tokens)[1], _unit(tokens)
    back = -(-high // 24) if unit == "h" else high * _DAYS_OF[unit]
    return Days(view.day - timedelta(max(back, 1)), view.day)


def resolve_coming(tokens: Tokens, view: View) -> Days | None:
    """Return the days of "the next two weeks"."""
    if view.day is None:
        return None
    high, unit = _count(tokens)[1], _unit(tokens)
    return Days(view.day, view.day + timedelta(-(-high // 24) if unit == "h" else high * _DAYS_OF[unit]))


def _moved(base: Days, low: int, high: int, unit: str) -> Days | None:
    """The range that lies between `low` and `high` units after the base; negative numbers go back."""
    near, far = sorted((low, high))
    try:
        if unit == "y":
            return Days(date(base.start.year + near, 1, 1), date(base.end.year + far, 12, 31))
        if unit == "n":
            start = month_of(base.start.year, base.start.month + near).start
            return Days(start, month_of(base.end.year, base.end.month + far).end)
        if unit == "h":
            sign = -1 if far < 0 else 1
            return (
                Days(*sorted((base.start, base.end)))
                if max(abs(near), abs(far)) < 24
                else shift_days(base, sign * round(abs(far) / 24))
            )
        length = _DAYS_OF[unit]
        # A count of weeks is a round number: up to two a day out at most, more may be half a week out.
        slack = (
            0 if unit == "d" else 1 if max(abs(near), abs(far)) <= 2 else 3 if unit == "k" else length // 2
        )
        return Days(base.start + timedelta(near * length - slack), base.end + timedelta(far * length + slack))
    except (ValueError, OverflowError):
        return None


def resolve_ago(tokens: Tokens, view: View) -> Days | None:
    """Return the days of "two days ago"; "four years ago" is that whole year, "years ago" is open."""
    if view.day is None:
        return None
    low, high = _count(tokens)
    unit = _unit(tokens)
    if (low, high) == _PLURAL and unit in "knyg" and number_of(tokens, "Q") is None:
        return None
    return _moved(Days.on(view.day), -low, -high, unit)


def resolve_shift(tokens: Tokens, view: View) -> Days | None:
    """Return the days of "three days earlier", "a week after", counted from the phrase before it."""
    if view.previous is None:
        return None
    low, high = _count(tokens)
    unit = _unit(tokens)
    if view.previous.length > _SHARPEST.get(unit, _YEAR):
        return None
    sign = -1 if tokens[-1].kind == "E" else 1
    if view.backwards:
        sign = -sign
    if (low, high) == _PLURAL and unit in "nyg":
        return None
    return _moved(view.previous, sign * low, sign * high, unit)


def resolve_neighbour(tokens: Tokens, view: View) -> Days | None:
    """Return the days of "the following day", "the previous night", "the same day", "that year"."""
    base = view.previous
    if base is None or any(token.word in ("coming", "upcoming") for token in tokens):
        return None
    unit, kinds = _unit(tokens), _kinds(tokens)
    step = -1 if "V" in kinds else 1 if set("GF") & set(kinds) else 0
    if unit in "dP%":
        return shift_days(base, step)
    if unit == "n":
        return month_of(base.start.year, base.start.month + step)
    if unit == "y":
        return year_of(base.start.year + step)
    return (
        week_of(base.start + timedelta(7 * step)) if step == 0 else shift_days(week_of(base.start), 7 * step)
    )
