"""Incidents as the methods take them: days, deaths and a window of observation, as columns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from daybook.schema.assessment import DataUsed, Unobserved, Window

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

EPOCH = date(1970, 1, 1).toordinal()
UNKNOWN = -1


def count_days(day: date) -> int:
    """Return the days from 1970-01-01 to the day."""
    return day.toordinal() - EPOCH


def read_day(days: int) -> date:
    """Return the day that is so many days after 1970-01-01."""
    return date.fromordinal(int(days) + EPOCH)


def count_months(day: date) -> int:
    """Return the months from January 1970 to the day's month."""
    return (day.year - 1970) * 12 + day.month - 1


def name_month(months: int) -> str:
    """Return a month as 2021-09; `months` counts from January 1970."""
    return f"{1970 + months // 12:04}-{months % 12 + 1:02}"


@dataclass(frozen=True)
class Events:
    """The incidents that a question is about, a row each.

    Attributes:
        subject: of whom or what they are, as a sentence names it.
        start, end: the earliest and latest day of each, in days since 1970-01-01.
        low, killed, high: people killed; -1 where unknown.
        day: on which day each is counted: of an exactly dated incident its own; those that share one range
            are spread evenly over it, which invents no burst and loses none.
        window: the days that the data observe, both inclusive; never only those with incidents.
        data: what they come from; ids: of each incident, empty where rows have none.
        sources: the outlets or makers; source_row, source: which rows have which of them.
        unobserved: stretches of the window of which the data say less.
    """

    subject: str
    start: Ints
    end: Ints
    low: Ints
    killed: Ints
    high: Ints
    window: Window
    data: DataUsed
    day: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    source_row: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    source: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    unobserved: tuple[Unobserved, ...] = ()

    def __post_init__(self) -> None:
        if len(self.day) != len(self.start):
            object.__setattr__(self, "day", spread_days(self.start, self.end))

    def __len__(self) -> int:
        return len(self.start)

    @property
    def inexact(self) -> int:
        """How many are not known to the month."""
        return int(((self.end - self.start) > 31).sum())

    def within(self, start: date, end: date) -> Bools:
        """Return which are counted on a day from `start` to `end`, both inclusive."""
        first, last = count_days(start), count_days(end)
        found: Bools = (self.day >= first) & (self.day <= last)
        return found

    def crossing(self, day: date) -> int:
        """Return how many may lie on either side of the beginning of the day."""
        at = count_days(day)
        return int(((self.start < at) & (self.end >= at)).sum())

    def choose(self, wanted: Bools) -> Events:
        """Return only the wanted rows, observed over the same window."""
        kept = np.flatnonzero(wanted)
        place = np.full(len(self), -1, np.int64)
        place[kept] = np.arange(len(kept))
        of_kept = place[self.source_row] >= 0 if len(self.source_row) else np.zeros(0, np.bool_)
        return replace(
            self,
            start=self.start[kept],
            end=self.end[kept],
            low=self.low[kept],
            killed=self.killed[kept],
            high=self.high[kept],
            day=self.day[kept],
            ids=tuple(self.ids[row] for row in kept) if self.ids else (),
            source_row=place[self.source_row[of_kept]] if len(self.source_row) else self.source_row,
            source=self.source[of_kept] if len(self.source) else self.source,
            data=replace(self.data, incidents=len(kept)),
        )

    def told_without(self, number: int) -> Bools:
        """Return which incidents would be known if one source had not been read; those of no source are."""
        others = np.zeros(len(self), np.bool_)
        others[self.source_row[self.source != number]] = True
        told = np.zeros(len(self), np.bool_)
        told[self.source_row] = True
        return others | ~told

    def without_source(self, number: int) -> Events:
        """Return what is left if one source had not been read: rows that only it tells are gone."""
        kept = self.source != number
        left = replace(self, source_row=self.source_row[kept], source=self.source[kept])
        return left.choose(self.told_without(number))

    def moved(self, days: int) -> Events:
        """Return the same incidents with every day moved, for questions asked of another date."""
        return replace(self, start=self.start + days, end=self.end + days, day=self.day + days)

    def count_by_month(self) -> tuple[int, Ints, Ints]:
        """Return the first month of the window (months since 1970-01), incidents and killed by month.

        Months with no incident are there with 0; killed leaves incidents without a figure out.

        Raises:
            ValueError: if the window has no beginning or no end.
        """
        if self.window.start is None or self.window.end is None:
            raise ValueError("months need a window with both ends")
        first, last = count_months(self.window.start), count_months(self.window.end)
        months = self.day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) - first
        inside = (months >= 0) & (months <= last - first)
        size = last - first + 1
        incidents = np.bincount(months[inside], minlength=size).astype(np.int64)
        tolls = np.where(self.killed > 0, self.killed, 0)[inside]
        killed = np.bincount(months[inside], weights=tolls, minlength=size).astype(np.int64)
        return first, incidents, killed


def spread_days(start: Ints, end: Ints) -> Ints:
    """Return on which day each incident is counted: those that share a range evenly over it.

    Args:
        start, end: days since 1970-01-01 (or any other origin), start <= end.

    Example:
        >>> spread_days(np.array([0, 0, 5]), np.array([364, 364, 5])).tolist()
        [91, 273, 5]
    """
    days = start.copy()
    wide = np.flatnonzero(end > start)
    if not len(wide):
        return days
    order = wide[np.lexsort((end[wide], start[wide]))]
    pairs = np.stack([start[order], end[order]], axis=1)
    begins = np.flatnonzero(np.r_[True, (pairs[1:] != pairs[:-1]).any(axis=1)])
    sizes = np.diff(np.r_[begins, len(order)])
    rank = np.arange(len(order)) - np.repeat(begins, sizes)
    share = (rank + 0.5) / np.repeat(sizes, sizes)
    length = end[order] - start[order] + 1
    days[order] = start[order] + np.minimum((share * length).astype(np.int64), length - 1)
    return days


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later (or earlier), the month's last where it has none.

    Example:
        >>> add_months(date(2021, 9, 18), -12)
        datetime.date(2020, 9, 18)
    """
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - timedelta(1)).day
    return date(year, month + 1, min(day.day, last))
