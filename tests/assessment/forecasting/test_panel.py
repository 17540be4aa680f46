from __future__ import annotations

import numpy as np
import pytest

from daybook.assessment.forecasting.panel import make_panel
from daybook.errors import SettingsError


def test_rows_of_a_table_become_a_panel() -> None:
    panel = make_panel(["a", "b", "a", "b", "b"], [11, 10, 12, 11, 12], [1, 2, 3, 4, 5])
    assert panel.units == ("a", "b")
    assert (panel.first, panel.months) == (10, 3)
    np.testing.assert_array_equal(panel.counts, [[np.nan, 1, 3], [2, 4, 5]])
    np.testing.assert_array_equal(panel.mean(2), [[0, 1, 2], [2, 3, 4.5]])
    assert not panel.full.any()


def test_silence_is_counted_in_months() -> None:
    panel = make_panel(["a"] * 5, range(1, 6), [0, 3, 0, 0, 1])
    np.testing.assert_array_equal(panel.silent_months, [[600, 0, 1, 2, 0]])


@pytest.mark.parametrize(
    ("months", "counts", "words"),
    [
        ([1, 3], [1, 1], "no row for the month 1980-02"),
        ([1, 1], [1, 1], "2 rows for the month 1980-01"),
        ([1, 2], [1, -4], "a negative count in 1980-02"),
        ([1, 2], [1, float("nan")], "no count in 1980-02"),
        ([1, 2], [1, float("inf")], "an endless count"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(months: list[int], counts: list[float], words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        make_panel(["Ruhenia"] * 2, months, counts)


def test_no_rows_are_no_panel() -> None:
    with pytest.raises(SettingsError, match="no rows"):
        make_panel([], [], [])
