"""What each model says, on histories made up so that the right answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from daybook.assessment.forecasting.draws import find_chances, find_means, find_quantiles
from daybook.assessment.forecasting.models import MODELS
from daybook.assessment.forecasting.negative_binomial import find_binomial_quantiles
from daybook.assessment.forecasting.panel import Panel
from daybook.assessment.forecasting.windows import Windows


def make(*rows: list[float]) -> Windows:
    return Windows(Panel(tuple(map(str, range(len(rows)))), 1, np.array(rows, dtype=float)))


def predict(name: str, windows: Windows, column: int, horizons: int = 3):  # type: ignore[no-untyped-def]
    return MODELS[name](windows, np.arange(len(windows.panel.units)), column, horizons)


@pytest.mark.parametrize("name", MODELS)
def test_every_model_says_something_of_every_past(name: str) -> None:
    """Three months, one month of 4,000 deaths, nothing but zeros: a distribution each, no number below 0."""
    short = [np.nan] * 57 + [0, 2, 1]
    burst = [0.0] * 59 + [4000.0]
    windows = make([float(x) for x in short], burst, [0.0] * 60)
    draws = predict(name, windows, 59)
    np.testing.assert_allclose(draws.weights.sum(axis=-1), 1)
    assert np.isfinite(draws.values).all()
    assert (draws.values >= 0).all()
    assert find_quantiles(draws, (0.5,))[2].max() == 0


@pytest.mark.parametrize("name", MODELS)
def test_no_model_looks_at_what_came_later(name: str) -> None:
    past = np.random.default_rng(4).poisson(3, (30, 100)).astype(float)
    later = past.copy()
    later[:, 80:] = 10_000
    one, other = (predict(name, make(*rows.tolist()), 79) for rows in (past, later))
    np.testing.assert_array_equal(one.values, other.values)
    np.testing.assert_array_equal(one.weights, other.weights)


def test_conflictology_is_the_last_months_themselves() -> None:
    draws = predict("conflictology-6", make([float(x) for x in range(24)]), 23)
    assert sorted(draws.values[0, 0]) == [18, 19, 20, 21, 22, 23]
    assert find_means(predict("climatology", make([2.0] * 24), 23))[0, 0] == 2


def test_recency_weighs_each_month_half_as_much_for_each_half_life() -> None:
    draws = predict("recency-1", make([0.0] * 12 + [8.0]), 12)
    assert find_chances(draws, 8)[0, 0] == pytest.approx(0.5, abs=0.001)


def test_the_hurdle_splits_how_often_from_how_many() -> None:
    draws = predict("hurdle", make([0.0, 6.0] * 30), 59)
    assert 0.4 < find_chances(draws, 1)[0, 0] < 0.7
    assert set(draws.values[0, 0][draws.weights[0, 0] > 0]) == {0, 6}


def test_analogues_find_what_followed_and_rescale_it() -> None:
    """Every unit doubles after two years at one level; a unit ten times as large is expected to double too."""
    rows = [[float(level)] * 30 + [2.0 * level] * 6 for level in range(20, 60)]
    windows = make(*rows, [400.0] * 30 + [np.nan] * 6)
    draws = MODELS["analogues"](windows, np.array([40]), 29, 3)
    assert find_means(draws)[0, 0] == pytest.approx(400, rel=0.02)  # nothing has been seen to double yet
    late = make(*rows, [np.nan] * 6 + [400.0] * 30)
    grown = MODELS["analogues"](late, np.array([40]), 35, 3)
    assert find_means(grown)[0, 2] > 420


def test_a_negative_binomial_keeps_its_mean() -> None:
    values = find_binomial_quantiles(np.array([4.0, 4.0]), np.array([12.0, 4.0]), 400)
    np.testing.assert_allclose(values.mean(axis=1), 4, rtol=0.03)
    assert values[0].var() > 2 * values[1].var()
