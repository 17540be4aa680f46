from __future__ import annotations

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st

from daybook.assessment.forecasting.draws import Draws, find_chances, find_quantiles, make_draws, pool_draws
from daybook.assessment.forecasting.scoring import (
    find_covered,
    score_brier,
    score_crps,
    score_log,
    score_quantiles,
)

COUNTS = st.lists(st.integers(0, 500), min_size=1, max_size=20)


def draw(*values: float) -> Draws:
    return make_draws(np.array([values], dtype=float))


@given(COUNTS, st.integers(0, 500))
def test_crps_is_that_of_the_empirical_distribution(values: list[int], outcome: int) -> None:
    expected = scoringrules.crps_ensemble(float(outcome), np.array(values, dtype=float), estimator="nrg")
    assert score_crps(draw(*values), np.array([[outcome]]))[0, 0] == pytest.approx(float(expected), abs=1e-8)


@given(COUNTS, st.integers(0, 500))
def test_a_draw_of_weight_two_is_two_draws(values: list[int], outcome: int) -> None:
    twice = Draws(
        *(
            np.array([[part]])
            for part in (np.array(values, float), np.full(len(values), 2 / (2 * len(values))))
        )
    )
    again = draw(*values, *values)
    outcomes = np.array([[outcome]])
    assert score_crps(twice, outcomes)[0, 0] == pytest.approx(score_crps(again, outcomes)[0, 0], abs=1e-8)


def test_a_certain_forecast_costs_its_distance() -> None:
    assert score_crps(draw(7), np.array([[10.0]]))[0, 0] == 3
    assert score_crps(draw(7, 7), np.array([[7.0]]))[0, 0] == 0


def test_quantiles_and_chances_are_of_the_weights() -> None:
    draws = draw(*range(1, 11))
    np.testing.assert_array_equal(find_quantiles(draws, (0.05, 0.1, 0.5, 0.95))[0, 0], [1, 1, 5, 10])
    assert find_chances(draws, 8)[0, 0] == pytest.approx(0.3)
    assert find_covered(draws, np.array([[1.0]]), 0.9)[0, 0]
    assert not find_covered(draws, np.array([[11.0]]), 0.9)[0, 0]


def test_the_pool_weighs_its_parts() -> None:
    pool = pool_draws([draw(0), draw(10, 20)], np.array([[[0.75, 0.25]]]))
    assert find_chances(pool, 10)[0, 0] == pytest.approx(0.25)
    assert find_quantiles(pool, (0.75, 0.8, 0.99))[0, 0].tolist() == [0, 10, 20]


def test_a_case_without_weight_is_a_draw_of_nothing() -> None:
    draws = make_draws(np.array([[5.0, 6.0]]), np.zeros((1, 2)))
    assert find_quantiles(draws, (0.5,))[0, 0, 0] == 0


def test_probabilities_are_scored_by_what_came() -> None:
    assert score_brier(0.7, True) == pytest.approx(0.09)
    assert score_log(0.7, False) == pytest.approx(-np.log(0.3))
    assert score_log(0.0, True) == pytest.approx(-np.log(1e-3))


def test_kept_quantiles_score_as_the_shares_around_them() -> None:
    levels = np.array([0.25, 0.5, 0.75])
    same = score_quantiles(levels, np.array([[2.0, 2.0, 2.0], [4.0, 4.0, 4.0]]), np.array([5.0, 5.0]))
    assert same == pytest.approx([3, 1])
