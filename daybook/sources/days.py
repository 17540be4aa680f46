"""Days of publication as documents write them, and nothing vaguer than a day."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:,?\s+(?:at\s+|[-–|]\s*)?\d{1,2}[:.]\d{2}.{0,40})?"
_NUMERIC_TIME = r"(?:[T\s].{0,40})?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}{_YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_NUMERIC_TIME}",
        rf"{_YEAR}/(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}}){_NUMERIC_TIME}",
        r"(?:D:)?(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4,6}.{0,10})?",
        rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}{_TIME}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_TIME}",
    )
)


def parse_day(raw: str) -> date | None:
    """Return the calendar day that a string as a whole names, None if it is no date.

    A time of day and zone may follow; the day is the one written, in the writer's own zone. Days such
    as 03/04/2021 are no date here, since nothing says which number is the month.

    Raises:
        ValueError: the string has the form of a date, but there is no such day (2021-02-30).
    """
    line = raw.strip()
    if len(line) > 100:
        return None
    for form in _FORMS:
        match = form.fullmatch(line)
        if match:
            month = match["month"]
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
            return date(int(match["year"]), number, int(match["day"]))
    return None


def read_day(raw: str | None) -> tuple[date | None, tuple[str, ...]]:
    """Return the day that a document gives as its date, and a warning if what it gives is no day.

    Args:
        raw: the document's own words; None and blank mean that it gives none.
    """
    if raw is None or not raw.strip():
        return None, ()
    shown = " ".join(raw.split())[:60]
    try:
        day = parse_day(raw)
    except ValueError:
        return None, (f"the publication date '{shown}' does not exist and was left out",)
    if day is None:
        return None, (f"the publication date '{shown}' cannot be read: write it as YYYY-MM-DD",)
    return day, ()
