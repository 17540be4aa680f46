"""Self-excitation is found where it was put in, and not where it was not."""

from __future__ import annotations

import numpy as np

from daybook.assessment.forecasting.hawkes import fit_excitation, simulate_sums


def simulate(base: float, branching: float, decay: float, days: int, seed: int) -> np.ndarray:
    lot, recent, out = np.random.default_rng(seed), 0.0, np.zeros(days)
    for day in range(days):
        out[day] = lot.poisson(base + branching * recent)
        recent = (1 - decay) * recent + decay * out[day]
    return out


def test_excitation_is_recovered() -> None:
    fits = [fit_excitation(simulate(0.3, 0.6, 0.2, 1500, seed)) for seed in range(6)]
    assert abs(np.mean([fit.branching for fit in fits if fit]) - 0.6) < 0.08
    assert abs(np.mean([fit.decay for fit in fits if fit]) - 0.2) < 0.08
    assert all(fit and fit.gain > 20 for fit in fits)


def test_chance_excites_nothing() -> None:
    fits = [fit_excitation(np.random.default_rng(seed).poisson(0.5, 1500).astype(float)) for seed in range(6)]
    assert all(fit and fit.gain < 6 for fit in fits)


def test_simulated_months_have_the_expected_mean() -> None:
    fit = fit_excitation(simulate(0.3, 0.6, 0.2, 1500, 1))
    assert fit is not None
    sums = simulate_sums(fit, [30] * 12)
    assert abs(sums[6:].mean() - 30 * fit.base / (1 - fit.branching)) < 3


def test_few_events_and_one_dreadful_day_do_not_break_it() -> None:
    assert fit_excitation(np.zeros(500)) is None
    days = np.zeros(500)
    days[250] = 4000
    fit = fit_excitation(days)
    assert fit is not None
    assert np.isfinite(simulate_sums(fit, [30, 31])).all()
