from __future__ import annotations

from datetime import date, datetime

import pytest

from daybook.assessment.forecasting.months import find_first_day, find_last_day, read_month, render_month
from daybook.errors import SettingsError


@pytest.mark.parametrize(
    "value",
    [
        "2014-12",
        "2014-12-01",
        "2014-12-31 00:00:00",
        date(2014, 12, 31),
        datetime(2014, 12, 1),
        420,
        420.0,
        "420",
    ],
)
def test_a_month_is_read_from_every_form(value: object) -> None:
    assert read_month(value) == 420


@pytest.mark.parametrize(
    "value", ["", "2014", "2014-13", "Dec 2014", "yesterday", None, 1.5, True, "0000-01"]
)
def test_what_is_no_month_is_refused(value: object) -> None:
    with pytest.raises(SettingsError, match="write 2014-12"):
        read_month(value)


def test_months_are_counted_from_january_1980() -> None:
    assert read_month("1980-01") == 1
    assert read_month("1979-12") == 0
    assert [render_month(number) for number in (0, 1, 420)] == ["1979-12", "1980-01", "2014-12"]
    assert (find_first_day(420), find_last_day(420)) == (date(2014, 12, 1), date(2014, 12, 31))
    assert find_last_day(2 + 12 * 20) == date(2000, 2, 29)
