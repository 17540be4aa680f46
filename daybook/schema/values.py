"""Values that carry their own uncertainty: a range of days and a range of counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The earliest and the latest day on which something can have happened, both inclusive.

    Raises:
        ValueError: if `end` is before `start`.

    Example:
        >>> Days(date(2021, 9, 1), date(2021, 9, 30)).precision
        'month'
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a range of days cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def on(cls, day: date) -> Days:
        """Return the range of one day."""
        return cls(day, day)

    @property
    def length(self) -> int:
        """The number of days in the range, at least 1."""
        return (self.end - self.start).days + 1

    @property
    def precision(self) -> str:
        """How exact the range is: `day`, `week`, `month`, `year` or `longer`."""
        for limit, name in ((1, "day"), (8, "week"), (31, "month"), (366, "year")):
            if self.length <= limit:
                return name
        return "longer"

    def gap(self, other: Days) -> int:
        """Return the days between two ranges; 0 where they overlap."""
        return max(0, (other.start - self.end).days, (self.start - other.end).days)

    def padded(self, days: int) -> Days:
        """Return the range widened by `days` on both sides."""
        return Days(self.start - timedelta(days), self.end + timedelta(days))


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as the words give it: lowest, best and highest value.

    `best` is None where the words give only a range ("dozens", "10 to 15").

    Raises:
        ValueError: unless 0 <= low <= best <= high.

    Example:
        >>> Count.exactly(2)
        Count(low=2, high=2, best=2)
    """

    low: int
    high: int
    best: int | None = None

    def __post_init__(self) -> None:
        inside = self.best is None or self.low <= self.best <= self.high
        if not (0 <= self.low <= self.high and inside):
            raise ValueError(
                f"a count needs 0 <= low <= best <= high, not {self.low}, {self.best}, {self.high}"
            )

    @classmethod
    def exactly(cls, number: int) -> Count:
        """Return the count of a number that the words give as such, "at least" included."""
        return cls(number, number, number)

    def span(self, other: Count) -> Count:
        """Return the smallest range that holds both counts; `best` is kept where both agree on it."""
        best = self.best if self.best == other.best else None
        return Count(min(self.low, other.low), max(self.high, other.high), best)

    def overlaps(self, other: Count) -> bool:
        """Return whether some number satisfies both counts."""
        return self.low <= other.high and other.low <= self.high
