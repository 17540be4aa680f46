"""How well forecasts do on past months of real counts: country-months, group-months, and how fast.

python -m quality.forecast [--short]

The anchor, the last 12 months as the distribution, is published with a CRPS of 12.53 on these country-months.
Models, their settings and the members of the pool were chosen on origins of 2001 to 2013 (`--chosen` prints
those figures); the pool's weights are learned at each origin from what was known then. The figures for
origins from December 2014 on are the test, and months of 2021 are shown by themselves.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np

from daybook.assessment.forecasting.ahead import predict_ahead
from daybook.assessment.forecasting.backtest import Backtest, Learner, run_backtest
from daybook.assessment.forecasting.models import POOL
from daybook.assessment.forecasting.months import number_month, read_month
from daybook.assessment.forecasting.panel import Ints, Panel
from daybook.commands.forecast_tables import read_panel
from daybook.schema.forecast import LEVELS
from quality.shared import SHARED

HISTORY = SHARED / "bench" / "history"
LIMITS = Path(__file__).parent / "floors-forecast.json"
ANCHOR = "conflictology-12"
# A group counts from so many events on; it is active with an event in the year before the origin.
EVENTS = 100


def main() -> int:
    """Print the figures and return 1 if one lies outside its limits."""
    if not HISTORY.is_dir():
        print(f"forecast: not measured, there is no folder {HISTORY}; set DAYBOOK_SHARED")
        return 0
    short = "--short" in sys.argv
    limits = json.loads(LIMITS.read_text("utf-8"))
    failed = _print(measure_countries(3 if short else 1, "--chosen" in sys.argv), limits, short)
    failed |= _print(measure_groups(6 if short else 2), limits, short)
    failed |= _print(measure_speed(), limits, short)
    return int(failed)


def _print(figures: dict[str, float], limits: dict[str, list[float]], short: bool) -> bool:
    """Print figures beside what they are held in, and return whether one lies outside.

    Of fewer origins the figures are others: then only what is saved of the anchor is held.
    """
    failed = False
    for name, value in figures.items():
        low, high = limits.get(name, (-np.inf, np.inf))
        held = name in limits and not (short and name.endswith(("crps", "in_90")))
        out = held and not low <= value <= high
        failed |= out
        print(
            f"{name:36}{value:11.4f}"
            + (f"  held in {low} to {high}" if held else "")
            + ("  FAILS" if out else "")
        )
    sys.stdout.flush()
    return failed


def measure_countries(every: int, chosen: bool) -> dict[str, float]:
    """Return the scores on state-based deaths by country-month.

    Args:
        every: months between the origins; chosen: on the origins on which the models were chosen instead.
    """
    panel = read_panel(HISTORY / "views2020_country_month.csv.gz", "ged_best_sb", "country_id", "month")
    first, last = ("2001-01", "2013-12") if chosen else ("2014-12", "2020-12")
    origins = range(
        read_month(first) - panel.first, read_month(last) - panel.first + 1, every * (3 if chosen else 1)
    )
    learner, names = Learner(panel, 6), (ANCHOR, "analogues", "hurdle")
    found = run_backtest(panel, origins, range(1, 7), models=names, learner=learner)
    figures = _list_scores("countries", found, (*names, POOL))
    if not chosen:
        column = read_month("2020-12") - panel.first
        late = run_backtest(panel, [column], range(1, 7), models=names, learner=learner)
        figures |= {
            f"countries.2021{k}": v for k, v in _list_scores("", late, (ANCHOR, POOL)).items() if "crps" in k
        }
    return figures


def measure_groups(every: int) -> dict[str, float]:
    """Return the scores on events by group-month, of all groups and of those active at the origin."""
    panel = read_events("groups", EVENTS)
    origins = range(read_month("2014-12") - panel.first, read_month("2020-11") - panel.first + 1, every)
    learner, names = Learner(panel, 6), ("conflictology-6", "analogues")
    whole = run_backtest(panel, origins, range(1, 7), models=names, learner=learner)
    active = run_backtest(panel, origins, range(1, 7), _choose_active, names, learner)
    return _list_scores("groups", whole, (*names, POOL)) | _list_scores("active", active, (*names, POOL))


def _choose_active(panel: Panel, column: int) -> Ints:
    return np.flatnonzero(panel.filled[:, column - 11 : column + 1].sum(axis=1) > 0)


def _list_scores(what: str, found: Backtest, names: tuple[str, ...]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name in names:
        tally = found.tallies[name]
        n = tally.cases.sum()
        figures[f"{what}.{name}.crps"] = tally.crps.sum() / n
        figures[f"{what}.{name}.log1p_crps"] = tally.log_crps.sum() / n
        figures[f"{what}.{name}.in_90"] = tally.covered_90.sum() / n
    pool, anchor = found.tallies[POOL], found.tallies[names[0]]
    figures[f"{what}.saved"] = 1 - pool.crps.sum() / anchor.crps.sum()
    figures[f"{what}.log1p_saved"] = 1 - pool.log_crps.sum() / anchor.log_crps.sum()
    figures[f"{what}.n"] = pool.cases.sum()
    return figures


def read_events(by: str, fewest: int, deaths: bool = False) -> Panel:
    """Return the events of the world by month, of armed groups or of countries with at least so many."""
    counts: Counter[tuple[str, int]] = Counter()
    events: Counter[str] = Counter()
    months = []
    with gzip.open(HISTORY / "ucdp_ged_v21.1_world_precise.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            month = number_month(int(float(row["year"])), int(float(row["month"])))
            months.append(month)
            sides = {row["side_a"], row["side_b"]} if by == "groups" else {row["country"]}
            for unit in sides:
                if unit != "Civilians" and not unit.startswith("Government of"):
                    counts[unit, month] += int(float(row["best_death"])) if deaths else 1
                    events[unit] += 1
    first, last = min(months), max(months)
    units = tuple(unit for unit, count in events.items() if count >= fewest)
    table = [[float(counts[unit, month]) for month in range(first, last + 1)] for unit in units]
    return Panel(units, first, np.array(table))


def measure_speed() -> dict[str, float]:
    """Return the seconds for forecasts of 12 months, incidents and deaths, of all groups and countries."""
    panels = [read_events(by, 1, deaths) for by in ("groups", "countries") for deaths in (False, True)]
    start = time.process_time()
    for panel in panels:
        predict_ahead(panel, range(len(panel.units)), 12, LEVELS)
    return {
        "speed.units": float(sum(len(p.units) for p in panels)),
        "speed.seconds": time.process_time() - start,
    }


if __name__ == "__main__":
    sys.exit(main())
