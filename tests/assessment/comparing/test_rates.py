"""Rates beside each other: shrunk as far as chance explains them, ranked with what chance leaves open."""

from __future__ import annotations

import numpy as np
import pytest

from daybook.assessment.comparing.rates import (
    check_comparison,
    compare_rates,
    draw_comparison,
    list_estimates,
)
from daybook.assessment.comparing.shrinkage import measure_clustering, shrink_rates


def test_few_events_are_shrunk_more_than_many() -> None:
    found = shrink_rates([1, 100, 50, 60, 40], [0.1, 10.0, 5.0, 6.0, 4.0])
    assert found.rate == pytest.approx([10.0] * 5, rel=0.05)
    low, high = found.find_interval(0)
    assert high - low < 15  # alone, one event in a tenth allows for anything from 0.3 to 56


def test_equal_counts_leave_the_rank_open_and_clear_ones_close_it() -> None:
    found = shrink_rates([10] * 8 + [500], [1.0] * 9)
    assert found.find_rank(8) == (1, 1, 1)
    rank, first, last = found.find_rank(0)
    assert first <= 3 and last >= 8 and first <= rank <= last
    assert found.find_below(8) == 0.0


@pytest.mark.parametrize("n", [2, 3, 6, 7])
def test_below_the_middle_of_the_others_is_what_it_says(n: int) -> None:
    found = shrink_rates(list(range(n)), [1.0] * n)
    for unit in range(n):
        middle = np.median(np.delete(found.draws, unit, 1), axis=1)
        assert found.find_below(unit) == (found.draws[:, unit] < middle).mean()


def test_the_same_counts_give_the_same_answer() -> None:
    assert (shrink_rates([1, 2, 3], [1, 1, 1]).draws == shrink_rates([1, 2, 3], [1, 1, 1]).draws).all()


def test_unusable_counts_are_refused() -> None:
    for counts, exposure in (([1], [1]), ([1, -1], [1, 1]), ([1, 2], [1, 0]), ([1, 2], [1])):
        with pytest.raises(ValueError, match="shrinking needs"):
            shrink_rates(counts, exposure)


def test_waves_widen_the_interval_and_are_told() -> None:
    steady = np.array([[10] * 8, [12] * 8, [11] * 8, [30] * 8])
    waves = np.array([[0, 40] * 4, [48, 0] * 4, [0, 44] * 4, [120, 0] * 4])
    assert measure_clustering(steady) == 1.0
    assert measure_clustering(waves) > 30
    one = compare_rates(("a", "b", "c", "d"), 3, steady, [8.0] * 4, "year")
    other = compare_rates(("a", "b", "c", "d"), 3, waves, [8.0] * 4, "year")
    assert (one.verdict, other.verdict) == ("contradicted", "cannot tell")
    assert not any(check.held for check in check_comparison(other))
    primary, further = list_estimates(one)
    assert primary.n == 240 and not primary.exploratory
    assert all(estimate.exploratory for estimate in further)


def test_a_chart_of_many_keeps_the_highest_and_those_around_the_subject() -> None:
    counts = np.arange(200)[:, None] * np.ones((1, 3), np.int64)
    found = compare_rates([f"u{n}" for n in range(200)], 20, counts.astype(np.int64), [1.0] * 200, "year")
    chart = draw_comparison(found, "u20")
    assert len(chart.rows) == 30
    assert {"u199", "u20"} <= {row[0] for row in chart.rows}
