from __future__ import annotations

from datetime import date

import pytest

from daybook.matching.days import compare_days
from daybook.matching.told import IncidentTold
from daybook.schema.reading import IncidentRead
from daybook.schema.values import Days


def tell(first: str, last: str | None = None) -> IncidentTold:
    days = Days(date.fromisoformat(first), date.fromisoformat(last or first))
    return IncidentTold("r/incident/0", first, date(2022, 1, 1), IncidentRead("battle", date=days))


@pytest.mark.parametrize(("a_day", "points"), [(1 / 16, 4.0), (1 / 32, 5.0), (1 / 1000, 6.0), (1.0, 2.0)])
def test_a_shared_day_says_the_more_the_quieter_the_time(a_day: float, points: float) -> None:
    one = tell("2021-09-18")
    reason = compare_days(one, tell("2021-09-18"), a_day)
    assert reason is not None and reason.points == points


def test_a_shared_month_says_less_and_a_quiet_time_does_not_sharpen_it() -> None:
    month = tell("2021-09-01", "2021-09-30")
    reason = compare_days(tell("2021-09-18"), month, 1 / 1000)
    assert reason is not None and 0 < reason.points < 2
    assert reason.sentence == "Days can be the same: 18 September 2021 and September 2021"
    year = compare_days(month, tell("2021-01-01", "2021-12-31"))
    assert year is not None and year.points < reason.points
