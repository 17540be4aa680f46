"""Measures how often the intervals of sizes, shares, rates and ranks hold the truth, on simulated histories.

    python -m quality.assessment_size [--full] [--write]

Each history is drawn from a known truth; a figure is the share of intervals, nominally of 95 %, that hold it,
or the share of verdicts that are not wrong. `--full` draws 2,000 histories where one is quick and 300
where it takes more; without it a tenth to a quarter of that. `--write` records the figures in
quality/assessment-size.json.
The known result on the severity of 9,101 attacks is measured where the shared folder is.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from daybook.assessment.comparing.rates import compare_rates
from daybook.assessment.shares.bounding import ReaderError, bound_share, correct_share
from daybook.assessment.size.reach import measure_reach
from daybook.assessment.size.tails import find_chance, fit_tail
from daybook.schema.assessment import Interval
from quality.floors import fall_below
from quality.shared import SHARED

HERE = Path(__file__).parent
FLOORS = HERE / "floors-assessment_size.json"
FIGURES = HERE / "assessment-size.json"
SEVERITY = SHARED / "bench" / "history" / "severity_clauset2009.txt"
Figures = dict[str, float]
_UNITS, _YEARS = 30, 12


def measure_shares(times: int) -> Figures:
    """Return how often the interval of a share, and the bounds of one with unknowns, hold the true share."""
    dice = np.random.default_rng(11)
    plain = bounded = 0
    for _ in range(times):
        n, share = int(dice.integers(8, 120)), dice.beta(1, 3)
        sizes = np.where(dice.random(n) < share, 6, 1)
        plain += _holds(measure_reach(sizes, 4).interval, share)
        # What is unknown hangs on what it is: three times as often unknown where it is a hit.
        hits = dice.random(n) < share
        unknown = dice.random(n) < np.where(hits, 0.6, 0.2)
        found = bound_share(int((hits & ~unknown).sum()), int((~hits & ~unknown).sum()), int(unknown.sum()))
        bounded += _holds(found.interval, share)
    return {"share.coverage": plain / times, "bounds.coverage": bounded / times}


def measure_corrected(times: int) -> Figures:
    """Return how often the share that is set right for a reader's error holds the true one."""
    dice = np.random.default_rng(12)
    held = naive = 0
    for _ in range(times):
        n, share = int(dice.integers(30, 200)), dice.uniform(0.1, 0.7)
        sensitivity, specificity = dice.uniform(0.6, 0.95), dice.uniform(0.85, 0.99)
        there, absent = 30, 60
        true, rejected = int(dice.binomial(there, sensitivity)), int(dice.binomial(absent, specificity))
        error = ReaderError(true, absent - rejected, there - true, rejected)
        found = int(dice.binomial(n, share * sensitivity + (1 - share) * (1 - specificity)))
        interval = correct_share(found, n, error).interval
        held += interval is not None and _holds(interval, share)
        naive += _holds(measure_reach(np.r_[np.full(found, 9), np.zeros(n - found, int)], 1).interval, share)
    return {"corrected.coverage": held / times, "corrected.uncorrected_coverage": naive / times}


def measure_rates(times: int, clustering: float) -> Figures:
    """Return how often rates and ranks hold the true ones, and how often a verdict is sure and wrong.

    Args:
        times: histories; clustering: by how much the counts of years vary beyond chance, 1 for not at all.
    """
    dice = np.random.default_rng(13)
    rates = ranks = wrong = chances = sure = 0
    for _ in range(times):
        truth = dice.gamma(0.6, 3 / 0.6, _UNITS)
        exposure = dice.gamma(2, 2, _UNITS) + 0.5
        mean = np.repeat((truth * exposure / _YEARS)[:, None], _YEARS, axis=1)
        if clustering > 1:
            # A gamma mixture of Poisson counts with that variance; of very small means it is rarer still.
            shape = np.maximum(mean / (clustering - 1), 1e-12)
            by_year = dice.poisson(dice.gamma(shape, clustering - 1))
        else:
            by_year = dice.poisson(mean)
        subject = int(dice.integers(_UNITS))
        found = compare_rates(
            [str(n) for n in range(_UNITS)], subject, by_year, list(exposure), "year", False
        )
        order = 1 + (truth[:, None] < truth[None, :]).sum(axis=1)
        for unit in range(_UNITS):
            low, high = found.shrunk.find_interval(unit)
            _rank, first, last = found.shrunk.find_rank(unit)
            rates += low <= truth[unit] <= high
            ranks += first <= order[unit] <= last
        below = truth[subject] < np.median(np.delete(truth, subject))
        chances += 1
        sure += found.verdict != "cannot tell"
        wrong += found.verdict == ("contradicted" if below else "supported")
    name = "rates" if clustering == 1 else "clustered_rates"
    return {
        f"{name}.coverage": rates / times / _UNITS,
        f"{name}.rank_coverage": ranks / times / _UNITS,
        f"{name}.sure": sure / chances,
        f"{name}.not_wrong": 1 - wrong / chances,
    }


def measure_tails(times: int) -> Figures:
    """Return how often the exponent and a size's chance hold the truth, and how seldom a log-normal misleads.

    The truth is a body below 8 and a power law of exponent 2.4 from there on, of which the fit knows nothing.
    """
    from scipy.special import zeta

    dice = np.random.default_rng(14)
    alpha, xmin, share, size, among = 2.4, 8, 0.2, 150, 800
    true_chance = 1 - (1 - share * zeta(alpha, size) / zeta(alpha, xmin)) ** among
    values = np.arange(xmin, 400_000)
    weights = np.cumsum(values**-alpha / zeta(alpha, xmin))
    held = chances = fitted = misled = 0
    for _ in range(times):
        count = int(dice.binomial(among, share))
        drawn = values[np.minimum(np.searchsorted(weights, dice.random(count)), len(values) - 1)]
        tail = fit_tail(np.r_[drawn, dice.integers(1, xmin, among - count)])
        assert tail is not None
        fitted += 1
        held += _holds(tail.interval, alpha)
        chances += _holds(find_chance(tail, size).interval, true_chance)
        other = fit_tail(np.maximum(1, np.round(dice.lognormal(1.0, 1.2, among))).astype(np.int64))
        misled += other is not None and other.p < 0.05 and other.ratio > 0
    return {
        "tail.alpha_coverage": held / fitted,
        "tail.chance_coverage": chances / fitted,
        "tail.not_misled": 1 - misled / fitted,
    }


def measure_severity() -> Figures:
    """Return 1 for each published figure of the severity of 9,101 attacks that is reproduced."""
    if not SEVERITY.exists():
        print(f"assessment_size: the known result is not measured, there is no {SEVERITY}")
        return {}
    tail = fit_tail(np.loadtxt(SEVERITY, dtype=np.int64))
    assert tail is not None
    return {
        "severity.xmin_and_tail": float((tail.xmin, tail.count) == (12, 547)),
        "severity.alpha": float(2.37 <= round(tail.alpha, 2) <= 2.40),
        "severity.comparison": float((round(tail.ratio, 2), round(tail.p, 2)) == (-0.28, 0.78)),
    }


def _holds(interval: Interval, truth: float) -> bool:
    low = -np.inf if interval.low is None else interval.low
    high = np.inf if interval.high is None else interval.high
    return bool(low <= truth <= high)


def main() -> int:
    """Print the figures and return 1 if one lies below its floor."""
    full = "--full" in sys.argv
    runs: tuple[tuple[Callable[[int], Figures], int, int], ...] = (
        (measure_shares, 2000, 500),
        (measure_corrected, 2000, 200),
        (lambda times: measure_rates(times, 1), 300, 40),
        (lambda times: measure_rates(times, 4), 300, 40),
        (measure_tails, 300, 30),
    )
    figures: Figures = {}
    for measure, many, few in runs:
        figures |= measure(many if full else few)
    figures |= measure_severity()
    if "--write" in sys.argv:
        histories = {"shares": 2000, "corrected": 2000, "rates": 300, "tails": 300} if full else {}
        plain = {
            "command": "python -m quality.assessment_size --full --write",
            "histories": histories,
            **figures,
        }
        FIGURES.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")
    return int(fall_below(figures, FLOORS))


if __name__ == "__main__":
    sys.exit(main())
