"""Exact statistics of small counts against figures worked out elsewhere."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.assessment.exact import adjust_tests, compare_counts, find_silence, measure_rate, measure_share


@pytest.mark.parametrize(
    ("before", "after", "value", "low", "high", "p"),
    [
        (4, 0, 0.0, 0.0, 1.51, 0.125),
        (6, 0, 0.0, 0.0, 0.85, 0.031),
        (6, 2, 0.33, 0.03, 1.86, 0.289),
        (10, 4, 0.40, 0.09, 1.39, 0.180),
        (20, 10, 0.50, 0.21, 1.12, 0.099),
    ],
)
def test_ratios_of_small_counts(
    before: int, after: int, value: float, low: float, high: float, p: float
) -> None:
    found = compare_counts(before, after)
    assert (round(found.value or 0.0, 2), round(found.p, 3)) == (value, p)
    assert (round(found.interval.low or 0.0, 2), round(found.interval.high or 0.0, 2)) == (low, high)


def test_nothing_before_has_no_ratio_but_a_lower_bound() -> None:
    found = compare_counts(0, 6)
    assert (found.value, found.interval.high) == (None, None)
    assert found.interval.low == pytest.approx(1 / 0.84931, rel=1e-4)
    assert compare_counts(0, 0).interval.high is None


@given(st.integers(0, 60), st.integers(0, 60), st.sampled_from([3, 12, 24]), st.sampled_from([6, 12, 36]))
def test_p_and_interval_agree(before: int, after: int, time_before: float, time_after: float) -> None:
    found = compare_counts(before, after, time_before, time_after)
    low, high = found.interval.low or 0.0, found.interval.high
    holds = low <= 1 and (high is None or high >= 1)
    assert holds == (found.p >= 0.05) or abs(found.p - 0.05) < 1e-9


def test_shares_and_rates() -> None:
    assert measure_share(0, 10).high == pytest.approx(0.3085, abs=1e-4)
    assert measure_share(0, 0).high == 1.0
    assert measure_rate(0, 12).high == pytest.approx(3.6889 / 12, abs=1e-4)
    assert measure_rate(10, 1).low == pytest.approx(4.795, abs=1e-3)


def test_after_how_long_a_silence_means_something() -> None:
    assert find_silence(4 / 12) == pytest.approx(9.0, abs=0.02)
    assert find_silence(0) == math.inf


@pytest.mark.parametrize("counts", [(-1, 0, 12, 12), (1, 1, 0, 12), (1, 1, 12, math.nan)])
def test_what_is_no_count_is_refused(counts: tuple[int, int, float, float]) -> None:
    with pytest.raises(ValueError, match="must"):
        compare_counts(*counts)


def test_many_tests_are_adjusted() -> None:
    assert adjust_tests([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])
    assert adjust_tests([]) == []
