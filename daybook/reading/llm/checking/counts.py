"""Counts of people: each is traced to the words that the model quotes for it, or dropped."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.reading.llm.sheet import Sheet
from daybook.reading.llm.untrusted import Item, find_object, find_whole, list_texts
from daybook.schema.evidence import Span
from daybook.schema.values import Count

COUNT_KEYS = ("low", "high", "quotes")
# Characters: quotes that lie closer are one voucher with all between, others are shown by the first.
_NEAR = 400


def check_count(
    sheet: Sheet, holder: Item, key: str, near: Span, people: Sequence[str] = (), left: bool = False
) -> tuple[Count, Span] | None:
    """Return the count at `key` with the words that give it, None where there is none or it is refused.

    Args:
        near: the words that the count belongs to; of two places with the same words the nearer is meant.
        people: the names of people who are named as hit in this way, one each.
        left: whether it may be what is left of a number after another is taken off.
    """
    item = find_object(holder, key, COUNT_KEYS, sheet.refusals)
    return None if item is None else trace_item(sheet, item, near, people, left)


def trace_item(
    sheet: Sheet, item: Item, near: Span, people: Sequence[str] = (), left: bool = False
) -> tuple[Count, Span] | None:
    """Return the count of an object with `low`, `high` and `quotes`, with its words; None where refused."""
    low, high = find_whole(item, "low", sheet.refusals), find_whole(item, "high", sheet.refusals)
    if low is None and high is None:
        return None
    low, high = low if low is not None else high, high if high is not None else low
    quotes = sheet.find_quotes(list_texts(item, "quotes", sheet.refusals), near)
    if low is None or high is None or not quotes:
        sheet.refusals.add("count")
        return None
    named = sum(_stands_in(sheet, name, quotes) for name in people)
    count = sheet.tracer.trace(low, high, quotes, named, left)
    if count is None:
        sheet.refusals.add("count")
        return None
    return count, _cover(quotes)


def _stands_in(sheet: Sheet, name: str, quotes: Sequence[Span]) -> bool:
    return any(span.overlaps(quote) for span in sheet.quotable.find_all(name) for quote in quotes)


def _cover(quotes: Sequence[Span]) -> Span:
    """Return the stretch from the first to the last quote, or the first alone where they lie far apart."""
    whole = Span(min(quote.start for quote in quotes), max(quote.end for quote in quotes))
    return whole if whole.end - whole.start <= _NEAR else quotes[0]
