"""Days: the model points at the words, and Daybook's own grammar of dates reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from daybook.dates import TimePhrase
from daybook.reading.llm.sheet import Sheet
from daybook.reading.llm.untrusted import Item, find_object, find_text
from daybook.schema.evidence import Span
from daybook.schema.values import Days

DATE_KEYS = ("quote", "start", "end")


def check_days(sheet: Sheet, holder: Item, near: Span) -> tuple[Days, Span] | None:
    """Return the days at `date` with their words, None where there are none or they are refused.

    The model's own days count only where the grammar knows the words for words of time and cannot tell the
    day ("two days after the raid"); then they must be of the year of publication, the one before, or a year
    that the text names. Elsewhere the words decide, and a day of the model's that does not fit is counted.
    """
    item = find_object(holder, "date", DATE_KEYS, sheet.refusals)
    quote = find_text(item, "quote", sheet.refusals) if item is not None else None
    if item is None or quote is None:
        # Days without words cannot be shown to anybody.
        if item is not None and (item.get("start") or item.get("end")):
            sheet.refusals.add("day")
        return None
    spans = sheet.find_quotes([quote], near)
    if not spans:
        return None
    told = _read_days(item)
    touched = [time for time in sheet.times if time.span.overlaps(spans[0]) and not time.recurring]
    read = [time for time in touched if time.days is not None]
    if not read:
        if told is not None and touched and _is_possible(sheet, told):
            return told, spans[0]
        sheet.refusals.add("day")
        return None
    return _choose(sheet, told, read, spans[0])


def _choose(
    sheet: Sheet, told: Days | None, read: Sequence[TimePhrase], quote: Span
) -> tuple[Days, Span] | None:
    """Return what the words give; of several phrases in the quote the one that the model means."""
    fitting = [time for time in read if told and time.days and time.days.gap(told) == 0]
    if not fitting:
        sheet.refusals.add("day")
        # Which of several phrases is meant cannot be told; and the day of a statement is not the event's.
        own = [time for time in read if not time.statement and not time.dateline]
        if len(own) != 1:
            return None
        fitting = own
    best = min(fitting, key=lambda time: time.days.length if time.days else 0)
    assert best.days is not None
    words = best.span if best.span.start >= quote.start and best.span.end <= quote.end else quote
    if told is not None and told.start <= best.days.start and best.days.end <= told.end:
        # "Between Friday and Sunday", as two phrases: the model's range holds what the words give.
        return (told, quote) if _is_spanned(told, fitting) else (best.days, words)
    return best.days, words


def _is_spanned(told: Days, read: Sequence[TimePhrase]) -> bool:
    """Return whether the phrases give both ends of the range."""
    starts = {time.days.start for time in read if time.days}
    ends = {time.days.end for time in read if time.days}
    return told.start in starts and told.end in ends


def _read_days(item: Item) -> Days | None:
    try:
        start, end = (date.fromisoformat(item.get(key) or "") for key in ("start", "end"))
    except (TypeError, ValueError):
        return None
    return Days(start, end) if start <= end else None


def _is_possible(sheet: Sheet, told: Days) -> bool:
    """Return whether days that no grammar bears out can be: not to come, and of a year near by or named."""
    published = sheet.published
    if published is not None and told.start > published + timedelta(days=1):
        return False
    near = published is not None and told.start.year in (published.year, published.year - 1)
    return near or str(told.start.year) in sheet.text
