"""What lies on either side of a day: counts before and after it, and how bursty the months are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from daybook.assessment.events import Events, add_months, count_days
from daybook.assessment.exact import Ratio
from daybook.schema.assessment import Interval
from daybook.schema.values import Days

DAYS_IN_MONTH = 365.25 / 12
# A side of fewer days says nothing.
LEAST_DAYS = 28
# Months before the day from which the burstiness of months is learned, and how far apart they may depend.
_LEARNED = 60
_LAGS = 3


@dataclass(frozen=True, slots=True)
class Sides:
    """Incidents before and after a day, or a stretch of days, which itself belongs to neither.

    Attributes:
        on: the day or stretch; before, after: counts; days_before, days_after: the length of each side.
    """

    on: Days
    before: int
    after: int
    days_before: int
    days_after: int

    @property
    def start(self) -> date:
        """The first day before."""
        return self.on.start - timedelta(self.days_before)

    @property
    def end(self) -> date:
        """The last day after."""
        return self.on.end + timedelta(self.days_after)

    @property
    def months_before(self) -> float:
        """The length of the side before, in months."""
        return self.days_before / DAYS_IN_MONTH

    @property
    def months_after(self) -> float:
        """The length of the side after, in months."""
        return self.days_after / DAYS_IN_MONTH


def count_sides(events: Events, on: Days, months: int) -> Sides | None:
    """Return the counts before and after, cut where the window ends; None if a side has under 28 days.

    Args:
        events: with a window that has both ends; on: the day, or within which days it lies.
        months: the length of each side, 1 to 120.
    """
    window = events.window
    if window.start is None or window.end is None:
        return None
    if not window.start < on.start <= on.end < window.end:
        return None
    first = max(add_months(on.start, -months), window.start)
    last = min(add_months(on.end, months), window.end)
    days_before, days_after = (on.start - first).days, (last - on.end).days
    if days_before < LEAST_DAYS or days_after < LEAST_DAYS:
        return None
    before = int(events.within(first, on.start - timedelta(1)).sum())
    after = int(events.within(on.end + timedelta(1), last).sum())
    return Sides(on, before, after, days_before, days_after)


def measure_bursts(events: Events, sides: Sides) -> float | None:
    """Return how much more monthly counts vary than by chance alone; 1 or more, None with under 12 months.

    It is the long-run variance of the months over their mean, each side around its own mean, so that a change
    at the day is no burst; 1 for a Poisson process. Up to 60 months before the day are used.

    Source: Newey and West 1987, Econometrica 55 (weights of the lags).
    """
    assert events.window.start is not None
    days, on = find_days(events), sides.on
    begin = max(count_days(events.window.start), count_days(add_months(on.start, -_LEARNED)))
    # Months begin on the day itself: calendar months would lie on both sides.
    back = move_months(on.start, range(0, -_LEARNED - 1, -1))
    back = back[back >= begin]
    forth = move_months(on.end, range(_LEARNED + 1))
    forth = forth[forth <= count_days(sides.end)]
    return measure_dispersion(
        [
            count_between(days, back[1:], back[:-1] - 1)[::-1],
            count_between(days, forth[:-1] + 1, forth[1:]),
        ]
    )


def measure_dispersion(parts: list[npt.NDArray[np.int64]]) -> float | None:
    """Return the long-run variance of monthly counts over their mean, at least 1; None with under 12 months.

    Args:
        parts: stretches of months, each taken around its own mean.
    """
    used = [part for part in parts if len(part) >= 3]
    size = sum(map(len, used))
    if size < 12 or not sum(int(part.sum()) for part in used):
        return None
    mean = sum(float(part.sum()) for part in used) / size
    total = 0.0
    for part in used:
        gap = part - part.mean()
        total += float((gap * gap).sum())
        for lag in range(1, min(_LAGS, len(part) - 1) + 1):
            total += 2 * (1 - lag / (_LAGS + 1)) * float((gap[lag:] * gap[:-lag]).sum())
    return max(1.0, total / (size - len(used)) / mean)


def compare_bursty(counted: tuple[int, int], bursts: float, scale: float = 1.0, level: float = 0.95) -> Ratio:
    """Return the ratio of the rates after / before where incidents come in bursts.

    Args:
        counted: before and after; bursts: variance of monthly counts over their mean, at least 1.
        scale: time before / time after; level: of the interval.

    The exact conditional interval of the counts divided by `bursts`: so many bursts carry as much information
    as so many single incidents. With `bursts` 1 it is the exact interval.

    Source: Korn and Graubard 1998, Survey Methodology 24 (Clopper and Pearson with an effective number).
    """
    from scipy.stats import beta

    if not sum(counted):
        return Ratio(None, Interval(0.0, None, level), 1.0)
    before, after = counted[0] / bursts, counted[1] / bursts
    tail = (1 - level) / 2
    low = float(beta.ppf(tail, after, before + 1)) if after else 0.0
    high = float(beta.ppf(1 - tail, after + 1, before)) if before else 1.0
    upper = scale * high / (1 - high) if high < 1 else None
    share = 1 / (1 + scale)
    # The tails of the binomial distribution, continued to counts that are not whole.
    below = float(beta.sf(share, after + 1, before)) if before else 1.0
    above = float(beta.cdf(share, after, before + 1)) if after else 1.0
    value = scale * after / before if before else None
    return Ratio(value, Interval(scale * low / (1 - low), upper, level), min(1.0, 2 * min(below, above)))


def find_days(events: Events) -> npt.NDArray[np.int64]:
    """Return the days on which the incidents are counted, in order."""
    return np.sort(events.day)


def count_between(
    days: npt.NDArray[np.int64], first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Return how many of the ordered days lie from each first to each last, both inclusive."""
    found: npt.NDArray[np.int64] = np.searchsorted(days, last, "right") - np.searchsorted(days, first, "left")
    return found


def move_months(day: date, steps: range) -> npt.NDArray[np.int64]:
    """Return the days that lie so many months away from a day, in days since 1970-01-01."""
    return np.array([count_days(add_months(day, step)) for step in steps], np.int64)
