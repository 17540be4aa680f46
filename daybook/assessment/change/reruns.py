"""The same change with one thing altered: a source dropped, the day moved, inexact dates on one side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from daybook.assessment.change.judging import Judged, judge_change
from daybook.assessment.change.placebo import Pool
from daybook.assessment.events import Events, add_months, count_days
from daybook.schema.assessment import Rerun
from daybook.schema.values import Days

# A source with so large a share of the incidents of both sides is dropped in turn; at most so many are.
BIG = 0.1
MOST = 8


def list_reruns(
    events: Events, on: Days, months: int, pool: Pool | None, names: Sequence[str], found: Judged
) -> tuple[Rerun, ...]:
    """Return the answer with each big source dropped, the day moved by a month, dates pushed aside."""

    def rerun(change: str, altered: Events, day: Days) -> Rerun | None:
        again = judge_change(altered, day, months, pool, names)
        if again is None:
            return None
        flips = again.verdict != found.verdict
        return Rerun(change, again.ratio.value, again.ratio.interval, again.verdict, flips)

    told = [
        rerun(f"without {events.sources[number]}", events.without_source(number), on)
        for number in find_big_sources(events, found)
    ]
    for step, words in ((-1, "the day a month earlier"), (1, "the day a month later")):
        moved = Days(add_months(on.start, step), add_months(on.end, step))
        told.append(rerun(words, events, moved))
    if events.crossing(on.start):
        told.extend(
            rerun(f"inexactly dated incidents all {side}", push_aside(events, on, side), on)
            for side in ("before", "after")
        )
    return tuple(one for one in told if one is not None)


def find_big_sources(events: Events, found: Judged) -> list[int]:
    """Return the numbers of the sources that tell at least a tenth of the incidents of both sides."""
    inside = np.flatnonzero(events.within(found.sides.start, found.sides.end))
    if not len(inside) or len(events.sources) < 2:
        return []
    rows = np.isin(events.source_row, inside)
    told = np.bincount(events.source[rows], minlength=len(events.sources))
    order = np.argsort(-told, kind="stable")[:MOST]
    return [int(number) for number in order if told[number] >= BIG * len(inside)]


def push_aside(events: Events, on: Days, side: str) -> Events:
    """Return the incidents with those that may lie on either side of the day all on one."""
    at = count_days(on.start)
    crossing = (events.start < at) & (events.end >= at)
    last = count_days(on.end)
    day = np.where(crossing, np.maximum(events.start, at - 1) if side == "before" else last + 1, events.day)
    return replace(events, day=day)
