"""Answers from a book whether a group, country or place is below its peak."""

from __future__ import annotations

from dataclasses import replace

from daybook.assessment.peak.answer import assess_peak
from daybook.inquiry.asked import Asked
from daybook.inquiry.change import check_months, name_incidents, tell_remembered
from daybook.inquiry.observing import observe
from daybook.record.book import Book
from daybook.schema.assessment import Assessment


def answer_peak(book: Book, asked: Asked) -> Assessment:
    """Return whether the last months lie below the highest.

    Raises:
        SettingsError: for months out of range.
        NotFoundError: if nothing in the book goes by the subject's name.
    """
    check_months(asked.months)
    observed = tell_remembered(observe(book, asked))
    answer = assess_peak(observed.events, asked.months, name_incidents(asked))
    return replace(answer, as_of=asked.as_of)
