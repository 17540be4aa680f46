"""Reads single cells of a data set: whole numbers, degrees, days; names the column where they fail."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache

from daybook.sources.datasets.faults import RowError

Cells = Mapping[str, str]
# Nobody counted more in one incident; a higher number is a slip, and databases end at 2,147,483,647.
MOST = 10_000_000
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
_WORDED = ("%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y", "%B %d, %Y")


def find_text(cells: Cells, column: str) -> str:
    """Return the text in a column without blanks around it; empty where the file has no such column."""
    return cells.get(column, "").strip()


def read_whole(cells: Cells, column: str, least: int = 0, most: int = MOST) -> int | None:
    """Return the whole number in a column ("6" or "6.0"), None where it is empty or not there.

    Raises:
        RowError: if it is no whole number from `least` to `most`.
    """
    text = cells.get(column, "").strip()
    if not text:
        return None
    number = _parse_whole(text)
    if number is None:
        raise RowError(f"column {column}: {_show(text)} is no whole number")
    if number < least:
        raise RowError(f"column {column}: {number} is less than {least}")
    if number > most:
        raise RowError(f"column {column}: {number} is more than {most}")
    return number


@lru_cache(maxsize=8192)
def _parse_whole(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        real = float(text)
        return int(real) if real == int(real) else None
    except (ValueError, OverflowError):
        return None


def read_point(cells: Cells, latitude: str, longitude: str) -> tuple[float | None, float | None]:
    """Return latitude and longitude in degrees; both None where one is empty.

    Raises:
        RowError: if one is no number, or off the globe.
    """
    lat, lon = _read_degrees(cells, latitude, 90.0), _read_degrees(cells, longitude, 180.0)
    return (lat, lon) if lat is not None and lon is not None else (None, None)


def _read_degrees(cells: Cells, column: str, most: float) -> float | None:
    text = cells.get(column, "").strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise RowError(f"column {column}: {_show(text)} is no number of degrees") from None
    if not -most <= value <= most:
        raise RowError(f"column {column}: {_show(text)} lies off the globe (-{most:.0f} to {most:.0f})")
    return value


def read_day(cells: Cells, column: str) -> date:
    """Return the day in a column, written as 2021-09-18 or as 18 September 2021; a time behind it is dropped.

    Raises:
        RowError: if it is empty, no such day, or written so that day and month cannot be told apart.
    """
    text = cells.get(column, "").strip()
    try:
        return parse_day(text)
    except ValueError as error:
        raise RowError(f"column {column}: {error}") from None


@lru_cache(maxsize=4096)
def parse_day(text: str) -> date:
    """Return the day that a text gives; see `read_day`.

    Raises:
        ValueError: if it gives none.
    """
    if not text:
        raise ValueError("there is no day")
    found = _ISO.fullmatch(text)
    try:
        if found:
            return make_day(*(int(part) for part in found.groups()))
        for form in _WORDED:
            try:
                day = datetime.strptime(text, form)
            except ValueError:
                continue
            return make_day(day.year, day.month, day.day)
    except ValueError:
        raise ValueError(f"{_show(text)} is no day that can be") from None
    raise ValueError(f"{_show(text)} is no day written as 2021-09-18")


def make_day(year: int, month: int, day: int) -> date:
    """Return the day.

    Raises:
        ValueError: if there is no such day, or it lies outside the years 1800 to 2100.
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(f"the year {year} cannot be")
    return date(year, month, day)


def end_of_month(day: date) -> date:
    """Return the last day of the month that a day lies in."""
    following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return following - timedelta(days=1)


def order_toll(
    low: int | None, best: int | None, high: int | None, remark: Callable[[str], None]
) -> tuple[int | None, int | None, int | None]:
    """Return low, best and high in order: the range is widened where the file has them out of order.

    Sets hold such rows (a best figure above the high one); the file's own values stay in the original row.
    """
    given = [number for number in (low, best, high) if number is not None]
    if not given:
        return None, None, None
    least, most = min(given), max(given)
    if (low is not None and low != least) or (high is not None and high != most):
        remark("low, best and high deaths were out of order; the range was widened to hold all three")
    return least, best, most


def _show(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
