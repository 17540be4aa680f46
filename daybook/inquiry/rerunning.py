"""The same question again: with each big source left out in turn, and with the window moved by a month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from daybook.assessment.events import Events, add_months
from daybook.inquiry.asked import Asked
from daybook.inquiry.observing import observe
from daybook.record.book import Book
from daybook.schema.assessment import Interval, Rerun
from daybook.schema.terms import AssessmentVerdict

Judged = tuple[float | None, Interval | None, AssessmentVerdict]
# A source that tells fewer of the incidents turns no verdict.
BIG_SHARE = 0.1
MOST_SOURCES = 6


def rerun_events(
    book: Book, asked: Asked, events: Events, judge: Callable[[Events], Judged]
) -> tuple[Rerun, ...]:
    """Return what the primary statistic and the verdict would be with one thing changed.

    Args:
        book: where the incidents are; asked: the question; events: what answers it.
        judge: returns value, interval and verdict for any events.
    """
    _value, _interval, verdict = judge(events)
    found = [_tell(f"without {events.sources[n]}", judge(events.without_source(n)), verdict)
             for n in find_big_sources(events)]  # fmt: skip
    start, end = events.window.start, events.window.end
    if start is None or end is None:
        return tuple(found)
    for months, words in ((-1, "window a month earlier"), (1, "window a month later")):
        since, until = add_months(start, months), add_months(end, months)
        moved = replace(asked, set=events.data.name, since=since, until=until)
        found.append(_tell(words, judge(observe(book, moved).events), verdict))
    return tuple(found)


def find_big_sources(events: Events) -> list[int]:
    """Return the numbers of the sources that tell at least a tenth of the incidents, the biggest first."""
    if not len(events.source) or not len(events):
        return []
    told = np.bincount(events.source, minlength=len(events.sources))
    order = np.argsort(-told, kind="stable")
    return [int(n) for n in order if told[n] >= BIG_SHARE * len(events)][:MOST_SOURCES]


def _tell(change: str, judged: Judged, verdict: AssessmentVerdict) -> Rerun:
    value, interval, then = judged
    return Rerun(change, value, interval, then, then != verdict)
