"""Months as whole numbers, counted as UCDP and VIEWS do: 1 is January 1980."""

from __future__ import annotations

import re
from datetime import date

from daybook.errors import SettingsError

_YEAR_ONE = 1980
_WRITTEN = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:[ T].*)?)?\Z")
# A bare year such as 2014 is no month; VIEWS's own numbers reach 1,000 in the year 2063.
_MOST = 1_200


def number_month(year: int, month: int) -> int:
    """Return the number of the month: 1 for January 1980, 504 for December 2021; earlier ones are below 1."""
    return (year - _YEAR_ONE) * 12 + month


def number_day(day: date) -> int:
    """Return the number of the month that the day lies in."""
    return number_month(day.year, day.month)


def render_month(number: int) -> str:
    """Return the month as `2014-12`."""
    years, month = divmod(number - 1, 12)
    return f"{_YEAR_ONE + years:04}-{month + 1:02}"


def find_last_day(number: int) -> date:
    """Return the last day of the month with that number."""
    return date.fromordinal(find_first_day(number + 1).toordinal() - 1)


def find_first_day(number: int) -> date:
    """Return the first day of the month with that number."""
    years, month = divmod(number - 1, 12)
    return date(_YEAR_ONE + years, month + 1, 1)


def read_month(value: object) -> int:
    """Return the number of the month that a value of a table gives.

    Args:
        value: `2014-12`, `2014-12-31`, a date, or a number of a month as UCDP and VIEWS count (1 = 1980-01).

    Raises:
        SettingsError: if it is none of these.
    """
    if isinstance(value, date):  # datetime is one too
        return number_day(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        number = int(value)
        if number == value and abs(number) <= _MOST:
            return number
    text = str(value).strip()
    written = _WRITTEN.match(text)
    if written and 1 <= int(written[2]) <= 12 and int(written[1]) > 0:
        return number_month(int(written[1]), int(written[2]))
    if re.fullmatch(r"-?\d{1,4}(?:\.0+)?", text) and abs(int(float(text))) <= _MOST:
        return int(float(text))
    raise SettingsError(
        f"cannot read the month {text[:40]!r}: write 2014-12, a date, or the number of UCDP's months "
        "(1 is January 1980)"
    )
