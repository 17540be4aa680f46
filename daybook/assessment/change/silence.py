"""From when on silence means anything: how long until the earlier rate can be ruled out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from daybook.assessment.events import add_months
from daybook.assessment.exact import find_silence
from daybook.assessment.phrasing import say_months, say_number

# Expected incidents of which seeing none has a probability of 5 %.
EXPECTED = -math.log(0.05)


@dataclass(frozen=True, slots=True)
class Silence:
    """How long a silence must last to mean anything, at a rate known from `count` incidents.

    Attributes:
        months: if the rate were known exactly; infinite where there was nothing before.
        sure_months: until the exact interval of the ratio lies below 1, since the rate rests on the count.
        since: the day from which it means something, None without a day.
        expected: incidents that the earlier rate leads to expect in the time after.
    """

    count: int
    months: float
    sure_months: float
    since: date | None
    expected: float

    @property
    def words(self) -> str:
        """The same in a sentence."""
        if not self.count:
            return "There was nothing before, so that silence afterwards says nothing."
        when = f", from {self.since:%-d %B %Y} on" if self.since is not None else ""
        text = (
            f"At the earlier rate silence means something once {EXPECTED:.1f} incidents would be expected: "
            f"after {say_months(self.months)}{when}"
        )
        if self.sure_months > self.months:
            text += (
                f"; after {say_months(self.sure_months)} if one counts in that the rate rests on "
                f"{say_number(self.count)}"
            )
        return text + "."


def measure_silence(
    count: int, months_before: float, months_after: float, since: date | None = None
) -> Silence:
    """Return from when on silence would mean something.

    Args:
        count: incidents before; months_before, months_after: lengths of the sides; since: the day between.
    """
    rate = count / months_before
    months = find_silence(rate)
    # Nothing after and `count` before: p = 2 (share of the time before) ^ count, or less than .05.
    sure = months_before * (0.025 ** (-1 / count) - 1) if count else math.inf
    day = None
    if since is not None and months < 1200:
        day = add_months(since, math.ceil(months - 0.05))
    return Silence(count, months, sure, day, rate * months_after)
