"""Resolves the phrases that name a day, a month or a year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from daybook.dates.ranges import (
    decade_of,
    join,
    make_day,
    month_of,
    part_of,
    season_of,
    weekday_before,
    year_of,
)
from daybook.dates.tokens import HOLIDAYS, MARKED_DAYS, SEASONS, Token
from daybook.dates.view import View
from daybook.schema.values import Days

Tokens = Sequence[Token]
_CLASH_REACH = 7


def number_of(tokens: Tokens, kinds: str) -> int | None:
    """Return the number of the first token of one of the kinds, None where there is none."""
    return next((token.value for token in tokens if token.kind in kinds), None)


def numbers_of(tokens: Tokens, kinds: str) -> list[int]:
    """Return the numbers of all tokens of the kinds, in order."""
    return [token.value for token in tokens if token.kind in kinds]


def year_said(tokens: Tokens, view: View) -> int | None:
    """Return the year that the phrase itself gives ("2014", "last year", "of that year")."""
    year = number_of(tokens, "Y")
    kinds = "".join(token.kind for token in tokens)
    if year is None and ("S" in kinds or "H" in kinds):
        return view.previous.start.year if view.previous else None
    if year is not None or "y" not in kinds:
        return year
    base = view.day.year if view.day else view.year
    if base is None:
        return None
    near_unit = kinds[: kinds.rindex("y")]
    return base + {"X": -1, "V": -1, "F": 1}.get(near_unit[-1:], 0)


def settle_weekday(day: date, weekday: int | None, view: View) -> tuple[Days, bool]:
    """Return the day, or on a clash the weekday nearest before publication; and whether they clash."""
    if weekday is None or day.weekday() == weekday:
        return Days.on(day), False
    if view.day is not None:
        before = weekday_before(weekday, view.day)
        if abs((before - day).days) <= _CLASH_REACH:
            return Days.on(before), True
    ahead = (weekday - day.weekday()) % 7
    return Days.on(day + timedelta(ahead if ahead <= 3 else ahead - 7)), True


def resolve_day(tokens: Tokens, view: View) -> tuple[Days | None, bool]:
    """Return the days of "Saturday, 18 September 2021", and whether weekday and date clash."""
    month, number = number_of(tokens, "Mm"), number_of(tokens, "DO")
    if month is None or number is None:
        return None, False
    weekday, year = number_of(tokens, "Ww"), year_said(tokens, view)
    day = view.day_of(month, number, year)
    if day is None:
        return None, False
    if year is None and weekday is not None and day.weekday() != weekday:
        earlier = make_day(day.year - 1, month, number)
        if earlier and earlier.weekday() == weekday:
            return Days.on(earlier), False
    return settle_weekday(day, weekday, view)


def resolve_day_range(tokens: Tokens, view: View) -> tuple[Days | None, bool]:
    """Return the days of "13-15 September" and "between 28 August and 3 September 2014"."""
    months, numbers, years = numbers_of(tokens, "Mm"), numbers_of(tokens, "DO"), numbers_of(tokens, "Y")
    year = years[-1] if years else None
    last = view.day_of(months[-1], numbers[1], year)
    if last is None:
        return None, False
    first_year = years[0] if len(years) > 1 else last.year - (months[0] > months[-1])
    first = make_day(first_year, months[0], numbers[0])
    return (join(Days.on(first), Days.on(last)) if first else None), False


def resolve_numeric(tokens: Tokens, view: View) -> tuple[Days | None, bool]:
    """Return the days of "2021-09-18", "18/09/2021"; of an open "3/4/2021" both, or None if far apart."""
    words = next(token.word for token in tokens if token.kind in "IZ")
    parts = [int(part) for part in re.split(r"[/.-]", words)]
    weekday = number_of(tokens, "WwJ")
    if parts[0] > 31:
        day = make_day(parts[0], parts[1], parts[2])
        return settle_weekday(day, weekday, view) if day else (None, False)
    year = parts[2] + (0 if parts[2] > 99 else 2000)
    day_first, month_first = make_day(year, parts[1], parts[0]), make_day(year, parts[0], parts[1])
    if view.month_first is not None:
        readings = [(month_first or day_first) if view.month_first else (day_first or month_first)]
    else:
        readings = [day_first, month_first]
    found = sorted({day for day in readings if day})
    fitting = [day for day in found if day.weekday() == weekday]
    if len(found) == 1 or len(fitting) == 1:
        return settle_weekday((fitting or found)[0], weekday, view)
    if not found or (found[-1] - found[0]).days > 31:
        return None, False
    return Days(found[0], found[-1]), False


def resolve_month(tokens: Tokens, view: View) -> tuple[Days | None, bool]:
    """Return the days of "late August", "in May last year", "last October", "mid-June 2014"."""
    month = number_of(tokens, "Mm")
    year = year_said(tokens, view)
    if month is None or (year is None and any(token.kind in "yH" for token in tokens)):
        return None, False
    days = view.month(month, year)
    kinds = "".join(token.kind for token in tokens)
    before = kinds[: kinds.index("M" if "M" in kinds else "m")]
    if days and year is None and view.day:
        if before.endswith(("X", "V")) and days == month_of(view.day.year, view.day.month):
            days = month_of(view.day.year - 1, month)
        if before.endswith("F") and days.end < view.day:
            days = month_of(days.start.year + 1, month)
    return (_narrow(days, tokens) if days else None), False


def _narrow(days: Days, tokens: Tokens) -> Days:
    part = next((token.word for token in tokens if token.kind in "LB"), None)
    names = {"beginning": "early", "start": "early", "end": "late", "close": "late", "middle": "mid"}
    return part_of(days, names.get(part, part)) if part else days


def resolve_month_range(tokens: Tokens, view: View) -> tuple[Days | None, bool]:
    """Return the days of "between May and July 2014"."""
    months, years = numbers_of(tokens, "Mm"), numbers_of(tokens, "Y")
    last = view.month(months[-1], years[-1] if years else None)
    if last is None:
        return None, False
    first_year = years[0] if len(years) > 1 else last.start.year - (months[0] > months[-1])
    return join(month_of(first_year, months[0]), last), False


def resolve_season(tokens: Tokens, view: View) -> tuple[Days | None, bool]:
    """Return the three months of "in the summer of 2014" or "last winter", by the northern year."""
    month = SEASONS[next(token.word for token in tokens if token.kind == "z")]
    year = year_said(tokens, view)
    kinds = "".join(token.kind for token in tokens)
    if year is not None:
        return _narrow(season_of(year, month), tokens), False
    if view.day is None:
        return None, False
    days = season_of(view.day.year, month)
    if days.start > view.day and "F" not in kinds:
        days = season_of(view.day.year - 1, month)
    if ("X" in kinds or "V" in kinds) and days.end >= view.day:
        days = season_of(days.start.year - 1, month)
    return _narrow(days, tokens), False


def resolve_year(tokens: Tokens, view: View) -> tuple[Days | None, bool]:
    """Return the days of "in 2016", "mid-2014", "the end of 2013"."""
    year = number_of(tokens, "Y")
    if year is None:
        year = view.day.year if view.day else view.year
    return (_narrow(year_of(year), tokens) if year else None), False


def resolve_year_range(tokens: Tokens, view: View) -> tuple[Days | None, bool]:
    """Return the days of "from 2013-15" and "between 1979 and 1989"."""
    first, last = numbers_of(tokens, "YD9")[:2]
    if last < 100:
        last += first // 100 * 100
    return join(year_of(first), year_of(last)), False


def resolve_decade(tokens: Tokens, view: View) -> tuple[Days | None, bool]:
    """Return the days of "in the 1990s" and "the late 1980s"."""
    decade = number_of(tokens, "C")
    return (_narrow(decade_of(decade), tokens) if decade else None), False


def resolve_holiday(tokens: Tokens, view: View) -> tuple[Days | None, bool]:
    """Return the day of "Christmas Day 2015"; of "9/11" the day that the name stands for."""
    name = next(token.word for token in tokens if token.kind == "x")
    if name in MARKED_DAYS:
        return Days.on(date(*MARKED_DAYS[name])), False
    month, number = HOLIDAYS[name]
    day = view.day_of(month, number, year_said(tokens, view))
    return (Days.on(day) if day else None), False


def resolve_weekday_range(tokens: Tokens, view: View) -> tuple[Days | None, bool]:
    """Return the days of "between Saturday and Monday"."""
    weekdays = numbers_of(tokens, "W")
    last = view.weekday(weekdays[-1])
    if last is None:
        return None, False
    first = weekday_before(weekdays[0], last)
    return Days(first, last), False
