"""What a phrase is read against: the day of publication, and the phrase that it counts from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from daybook.dates.ranges import make_day, month_of, weekday_after, weekday_before
from daybook.schema.values import Days


@dataclass(frozen=True, slots=True)
class View:
    """The day a phrase is read against.

    Attributes:
        day: the day of publication, None where unknown.
        year: the year of publication where only that is known.
        previous: the days of the phrase that "a day later" counts from.
        future: whether the words before the phrase speak of what is still to come.
        backwards: whether "came two days after" dates what follows it.
        month_first: whether 3/4/2021 is read as 4 March; None where the outlet's habit is unknown.
    """

    day: date | None
    year: int | None = None
    previous: Days | None = None
    future: bool = False
    backwards: bool = False
    month_first: bool | None = None

    def weekday(self, weekday: int) -> date | None:
        """Return the weekday's last day up to publication, or its next one where the words look ahead."""
        if self.day is None:
            return None
        return weekday_after(weekday, self.day) if self.future else weekday_before(weekday, self.day)

    def month(self, month: int, year: int | None) -> Days | None:
        """Return the month: of the year if given, else the latest not after publication."""
        if year is not None:
            return month_of(year, month)
        if self.day is None:
            return month_of(self.year, month) if self.year else None
        if self.future:
            return month_of(self.day.year + (month < self.day.month), month)
        return month_of(self.day.year - (month > self.day.month), month)

    def day_of(self, month: int, number: int, year: int | None) -> date | None:
        """Return the day: of the year if given, else the latest not after publication."""
        if year is not None:
            return make_day(year, month, number)
        if self.day is None:
            return make_day(self.year, month, number) if self.year else None
        found = make_day(self.day.year, month, number) or make_day(self.day.year - 1, month, number)
        # One day of grace: a report filed across the date line may speak of tomorrow's date.
        if found and not self.future and found > self.day + timedelta(1):
            return make_day(found.year - 1, month, number)
        if found and self.future and found < self.day:
            return make_day(found.year + 1, month, number)
        return found
