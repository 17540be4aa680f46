"""When the book itself was not looking: stretches of months in which no report came in."""

from __future__ import annotations

from datetime import date

import numpy as np
from sqlalchemy import select

from daybook.assessment.events import count_months, name_month
from daybook.record.book import Book
from daybook.record.tables import reports
from daybook.schema.assessment import Unobserved, Window

# So many months in a row without any report are a gap in reading, not a calm.
LEAST_MONTHS = 3


def find_quiet(book: Book, window: Window, as_of: date | None) -> tuple[Unobserved, ...]:
    """Return the stretches of at least three months of the window in which no report was published."""
    if window.start is None or window.end is None:
        return ()
    told = select(reports.c.published).where(reports.c.published.is_not(None)).distinct()
    if as_of is not None:
        told = told.where(reports.c.published <= as_of)
    with book.read() as connection:
        days = [row.published for row in connection.execute(told)]
    first, last = count_months(window.start), count_months(window.end)
    heard = np.zeros(last - first + 1, np.bool_)
    for day in days:
        place = count_months(day) - first
        if 0 <= place < len(heard):
            heard[place] = True
    gaps, begun = [], None
    for place in range(len(heard) + 1):
        silent = place < len(heard) and not heard[place]
        if silent and begun is None:
            begun = place
        elif not silent and begun is not None:
            if place - begun >= LEAST_MONTHS:
                months = place - begun
                words = f"The book has no report of these {months} months."
                gaps.append(Unobserved(name_month(first + begun), name_month(first + place - 1), words))
            begun = None
    return tuple(gaps)
