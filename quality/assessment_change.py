"""Measures the answers to change and peak on simulated histories with known truth.

Run `python -m quality.assessment_change [--histories 2000]`; it exits with 1 when a figure falls below
quality/floors-assessment-change.json. Every history is ten years of incidents, even (Poisson) or in bursts
(clusters of 2.5 on average within two months), and the day is drawn among its months. `covers` is the share
of intervals at nominal 95 % that hold the true ratio; `safe` the share of histories without a change of which
none is said; `power` the share of falls to 0.4 that are said. Shortfalls are printed. Known results of the
literature are held by tests/assessment/test_known_results.py.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from daybook.assessment.change.interrupted import fit_step
from daybook.assessment.change.judging import judge_change
from daybook.assessment.events import Events, add_months, count_days, count_months
from daybook.assessment.exact import measure_rate, measure_share
from daybook.assessment.peak.highest import find_change_points, find_peak
from daybook.schema.assessment import DataUsed, Interval, Window
from daybook.schema.values import Days
from quality.floors import fall_below
from quality.shared import ROOT

FLOORS = ROOT / "quality" / "floors-assessment-change.json"
START, END = date(2010, 1, 1), date(2019, 12, 31)
RATES = (4, 12, 48)
RATIOS = (1.0, 0.4)
# Mean size of a burst, and the days within which it lies.
BURST, SPREAD = 2.5, 60
# The nominal level, below which a shortfall is printed.
NOMINAL = 0.95
SEED = 1
# Histories of each kind in `make quality`; reported figures are of 2,000.
SHORT = 400


@dataclass(frozen=True)
class History:
    """A simulated history: its incidents, the day, and the true ratio of rates after / before."""

    events: Events
    on: date
    ratio: float


def draw_history(rng: np.random.Generator, rate: float, ratio: float, bursts: bool) -> History:
    """Return ten years of incidents, at `rate` a year before a day and `rate` times `ratio` after it."""
    on = add_months(START, int(rng.integers(36, 97)))
    first, last, at = count_days(START), count_days(END), count_days(on)
    days = [
        _draw_days(rng, rate, first - (SPREAD if bursts else 0), at - 1, bursts),
        _draw_days(rng, rate * ratio, at, last + (SPREAD if bursts else 0), bursts),
    ]
    every = np.concatenate(days)
    every = np.sort(every[(every >= first) & (every <= last)])
    none = np.full(len(every), -1, np.int64)
    data = DataUsed("simulated", "", len(every))
    return History(Events("nobody", every, every, none, none, none, Window(START, END), data), on, ratio)


def _draw_days(
    rng: np.random.Generator, rate: float, first: int, last: int, bursts: bool
) -> npt.NDArray[np.int64]:
    expected = rate * (last - first + 1) / 365.25
    if not bursts:
        return rng.integers(first, last + 1, rng.poisson(expected))
    begins = rng.integers(first, last + 1, rng.poisson(expected / BURST))
    sizes = rng.geometric(1 / BURST, len(begins))
    # What a burst brings falls on its own side of the day, so that the true ratio is known.
    every = np.repeat(begins, sizes) + rng.integers(0, SPREAD, int(sizes.sum()))
    return np.where(every > last, first + (every - first) % (last - first + 1), every)


def measure_kind(bursts: bool, histories: int, seed: int) -> dict[str, float]:
    """Return coverage of every interval, and the share of false answers, over histories of one kind."""
    rng = np.random.default_rng(seed)
    held: dict[str, list[bool]] = {}
    said: dict[str, list[bool]] = {}
    for number in range(histories):
        rate, ratio = RATES[number % 3], RATIOS[number // 3 % 2]
        history = draw_history(rng, rate, ratio, bursts)
        for name, covers in _try_intervals(history):
            held.setdefault(name, []).append(covers)
        for name, supported in _try_verdicts(history):
            said.setdefault(name, []).append(supported)
    return {
        **{f"covers.{name}": float(np.mean(every)) for name, every in held.items()},
        **{name: float(np.mean(every)) for name, every in said.items()},
    }


def _try_intervals(history: History) -> Iterator[tuple[str, bool]]:
    found = judge_change(history.events, Days.on(history.on), 12)
    if found is not None:
        yield "exact", _holds(found.ratio.interval, history.ratio)
        if found.bursty is not None:
            yield "bursts allowed for", _holds(found.bursty.interval, history.ratio)
    _first, counts, _killed = history.events.count_by_month()
    after = np.zeros(len(counts), np.int64)
    at = count_months(history.on) - count_months(START)
    after[at:] = 1
    if counts.sum() >= 30:
        part = slice(max(0, at - 60), at + 60)
        for errors in ("poisson", "quasi", "hac"):
            step = fit_step(counts[part], after[part], errors=errors)
            if step is not None:
                yield f"series, {errors}", _holds(step.interval, history.ratio)
    if history.ratio == 1.0:
        top = find_peak(history.events)
        if top is not None:
            yield "peak, chosen", _holds(top.wide.interval, 1.0)
            yield "peak, as if not chosen", _holds(top.ratio.interval, 1.0)
            if top.against_second is not None:
                yield "peak, second best", _holds(top.against_second.interval, 1.0)


def _try_verdicts(history: History) -> Iterator[tuple[str, bool]]:
    found = judge_change(history.events, Days.on(history.on), 12)
    if found is not None:
        even = found.verdict != "supported" if history.ratio == 1.0 else found.verdict == "supported"
        yield ("safe.change" if history.ratio == 1.0 else "power.change to 0.4"), even
        if history.ratio == 1.0:
            yield "naive.change, exact test alone", found.ratio.p > 0.05 or (found.ratio.value or 2) > 1
    if history.ratio == 1.0:
        top = find_peak(history.events)
        if top is not None:
            yield "safe.peak", top.verdict != "supported"
        _first, counts, _killed = history.events.count_by_month()
        yield "safe.change points", not find_change_points(counts)


def _holds(interval: Interval, truth: float) -> bool:
    return (interval.low or 0.0) <= truth and (interval.high is None or truth <= interval.high)


def measure_plain(histories: int, seed: int) -> dict[str, float]:
    """Return the coverage of the intervals of a share and of a rate."""
    rng = np.random.default_rng(seed)
    shares, rates = [], []
    for _number in range(histories):
        truth, n = rng.uniform(0.02, 0.98), int(rng.integers(3, 80))
        shares.append(_holds(measure_share(int(rng.binomial(n, truth)), n), truth))
        rate = rng.uniform(0.5, 40)
        rates.append(_holds(measure_rate(int(rng.poisson(rate)), 1.0), rate))
    return {"covers.share": float(np.mean(shares)), "covers.rate": float(np.mean(rates))}


def main() -> int:
    """Print the figures and return 1 if one lies below its floor."""
    histories = int(sys.argv[sys.argv.index("--histories") + 1]) if "--histories" in sys.argv else SHORT
    figures = {f"plain.{key}": value for key, value in measure_plain(histories, SEED).items()}
    for kind, bursts in (("even", False), ("bursts", True)):
        figures |= {f"{kind}.{key}": value for key, value in measure_kind(bursts, histories, SEED).items()}
    failed = fall_below(figures, FLOORS)
    for key, value in figures.items():
        if "covers" in key and not 0.93 <= value <= 0.97:
            how = "wider than it need be" if value > NOMINAL else f"short of 95 % by {NOMINAL - value:.1%}"
            print(f"{key}: covers {value:.1%}, {how}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
