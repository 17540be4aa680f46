from __future__ import annotations

import numpy as np
import pytest

from daybook.assessment.forecasting.ahead import predict_ahead
from daybook.assessment.forecasting.backtest import Learner, run_backtest
from daybook.assessment.forecasting.evaluation import evaluate_models
from daybook.assessment.forecasting.models import MEMBERS, POOL
from daybook.assessment.forecasting.panel import Panel
from daybook.assessment.forecasting.pooling import learn_weights, no_losses
from daybook.errors import SettingsError


def make_waves(units: int = 25, months: int = 120) -> Panel:
    """Invented units whose level wanders: overdispersed counts around a slow random walk."""
    lot = np.random.default_rng(7)
    level = np.exp(np.cumsum(lot.normal(0, 0.15, (units, months)), axis=1) + lot.normal(1, 1, (units, 1)))
    return Panel(tuple(map(str, range(units))), 1, lot.poisson(lot.gamma(2, level / 2)).astype(float))


def test_the_pool_does_no_worse_than_its_anchor() -> None:
    found = evaluate_models(make_waves(), (90, 117), (1, 2, 3))
    scores = {model.model: model.overall for model in found.models}
    assert scores[POOL].crps < scores["conflictology-12"].crps < scores["climatology"].crps
    assert 0.8 < scores[POOL].coverage_90 < 0.99
    assert found.n == 25 * 28 * 3
    assert found.chosen in scores
    assert [line.horizon for line in found.models[0].horizons] == [1, 2, 3]
    assert all(sum(line.weights.values()) == pytest.approx(1, abs=0.01) for line in found.weights)


def test_outcomes_after_the_last_month_are_not_scored() -> None:
    found = run_backtest(make_waves(), [118], (1, 2, 3))
    np.testing.assert_array_equal(found.tallies[POOL].cases, [25, 0, 0])


def test_weights_are_learned_only_from_what_was_known() -> None:
    panel = make_waves()
    later = Panel(panel.units, panel.first, panel.counts.copy())
    later.counts[:, 91:] = panel.counts[:, 91:] * 50
    one, other = Learner(panel, 6), Learner(later, 6)
    other.grid = one.grid  # the grid only says where distributions are compared
    np.testing.assert_allclose(one.learn(90), other.learn(90))


def test_without_a_past_all_models_weigh_the_same() -> None:
    weights = learn_weights(no_losses(len(MEMBERS)), 0)
    np.testing.assert_allclose(weights, 1 / len(MEMBERS))


@pytest.mark.parametrize(
    ("origins", "horizons", "words"),
    [
        ((5, 90), (1,), "the first can be 1980-12 and the last 1989-11"),
        ((90, 121), (1,), "the last 1989-11"),
        ((90, 80), (1,), "the last lies before the first"),
        ((80, 90), (0, 1), "months ahead from 1 to 24"),
        ((80, 90), (), "months ahead from 1 to 24"),
    ],
)
def test_what_does_not_fit_the_table_is_refused(
    origins: tuple[int, int], horizons: tuple[int, ...], words: str
) -> None:
    with pytest.raises(SettingsError, match=words):
        evaluate_models(make_waves(), origins, horizons)


def test_three_months_are_no_test_and_yet_a_forecast() -> None:
    panel = Panel(("a",), 1, np.array([[0.0, 2.0, 1.0]]))
    with pytest.raises(SettingsError, match="at least 13 months"):
        evaluate_models(panel, (2, 2), (1,))
    ahead = predict_ahead(panel, [0], 2, (0.05, 0.5, 0.95))
    assert ahead.first == 4
    assert (np.diff(ahead.quantiles, axis=-1) >= 0).all()
    with pytest.raises(SettingsError, match="fewer than 3 months"):
        predict_ahead(Panel(("a",), 1, panel.counts[:, :2]), [0], 2, (0.5,))


def test_a_unit_that_ended_has_no_forecast() -> None:
    panel = Panel(("a", "b"), 1, np.array([[1.0] * 20, [1.0] * 10 + [np.nan] * 10]))
    with pytest.raises(SettingsError, match="cannot make a forecast of b"):
        predict_ahead(panel, [0, 1], 2, (0.5,))
