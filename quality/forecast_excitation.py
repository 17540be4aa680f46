"""Whether self-excitation, fitted to each group's days, forecasts its events better than the pool of months.

python -m quality.forecast_excitation

Origins of 2009 to 2013, among those on which models are chosen. No part of `make quality`.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter
from datetime import date

import numpy as np

from daybook.assessment.forecasting.backtest import Learner, take_outcomes
from daybook.assessment.forecasting.draws import Draws, make_draws, pool_draws
from daybook.assessment.forecasting.hawkes import fit_excitation, simulate_sums
from daybook.assessment.forecasting.models import MEMBERS
from daybook.assessment.forecasting.months import find_first_day, find_last_day, read_month
from daybook.assessment.forecasting.panel import Floats
from daybook.assessment.forecasting.scoring import score_crps, score_log_crps
from quality.forecast import EVENTS, HISTORY, read_events

# Every season in turn, since many wars rest in winter.
ORIGINS = tuple(f"{year}-{month:02}" for year in range(2009, 2014) for month in (3, 6, 9, 12))[1::2]
AHEAD = 3
_DAYS = 1_500


def main() -> int:
    """Print the CRPS of self-excitation, of the pool, and of both half and half."""
    if not HISTORY.is_dir():
        print(f"excitation: not measured, there is no folder {HISTORY}; set DAYBOOK_SHARED")
        return 0
    days = read_days()
    learner = Learner(read_events("groups", EVENTS), AHEAD, every=6)
    scores: dict[str, list[Floats]] = {}
    for origin in ORIGINS:
        for name, draws, outcomes in predict_origin(learner, days, read_month(origin) - learner.panel.first):
            scores.setdefault(name, []).append(
                np.stack([score_crps(draws, outcomes), score_log_crps(draws, outcomes)])
            )
    better = np.concatenate(
        [one[0] < pool[0] for one, pool in zip(scores["excitation"], scores["pool"], strict=True)]
    )
    print(f"excitation is better than the pool in {better.mean():.0%} of the forecasts")
    for name, parts in scores.items():
        raw, logs = np.concatenate(parts, axis=1)
        by_month = " ".join(f"{value:.3f}" for value in raw.mean(axis=0))
        scored = f"CRPS {raw.mean():.3f} log1p {logs.mean():.4f} n {raw.size}"
        print(f"{name:16} {scored}; by months ahead {by_month}")
    return 0


def predict_origin(
    learner: Learner, days: dict[str, Counter[int]], column: int
) -> list[tuple[str, Draws, Floats]]:
    """Return what both, and their mixture, say of the groups with enough events, and what came."""
    panel = learner.panel
    last = find_last_day(panel.first + column).toordinal()
    fits = {}
    for row, unit in enumerate(panel.units):
        fit = fit_excitation(np.array([float(days[unit][d]) for d in range(last - _DAYS + 1, last + 1)]))
        if fit is not None:
            fits[row] = fit
    units = np.array(sorted(fits))
    first = panel.first + column + 1
    spans = [(find_first_day(first + m + 1) - find_first_day(first + m)).days for m in range(AHEAD)]
    excited = make_draws(np.stack([simulate_sums(fits[row], spans, row) for row in units.tolist()]))
    weights = learner.learn(column)
    pool = learner.pool([learner.predict(n, units, column) for n in MEMBERS], units, column, weights)
    both = pool_draws([pool, excited], np.full((len(units), AHEAD, 2), 0.5))
    anchor = learner.predict("conflictology-6", units, column)
    came = take_outcomes(panel, units, column, AHEAD)
    return [
        ("conflictology-6", anchor, came),
        ("excitation", excited, came),
        ("pool", pool, came),
        ("both", both, came),
    ]


def read_days() -> dict[str, Counter[int]]:
    """Return each group's events by day."""
    found: dict[str, Counter[int]] = {}
    with gzip.open(HISTORY / "ucdp_ged_v21.1_world_precise.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            day = date(int(float(row["year"])), int(float(row["month"])), int(row["day"])).toordinal()
            for unit in {row["side_a"], row["side_b"]}:
                found.setdefault(unit, Counter())[day] += 1
    return found


if __name__ == "__main__":
    sys.exit(main())
