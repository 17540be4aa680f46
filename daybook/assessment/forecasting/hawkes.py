"""Self-excitation: attacks that make further attacks likelier for a while, fitted to daily counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from daybook.assessment.forecasting.panel import Floats

# Fewer events cannot tell excitation from chance.
FEWEST_EVENTS = 20
_MOST_DAYS = 1_500
_PATHS = 500
# A path that runs away is cut off at so many times the busiest day seen.
_RUNAWAY = 3.0


@dataclass(frozen=True, slots=True)
class Excitation:
    """A discrete Hawkes process: expected events of a day = base + branching × recent events.

    Attributes:
        base: events a day that nothing excites; branching: further events that one event brings, 0 to 1.
        decay: share of the excitement that is gone each day, 0 to 1. recent: the weighted recent events now.
        log_likelihood: of the days; gain: over a plain Poisson process of the same days.
        most: the busiest day's events.
    """

    base: float
    branching: float
    decay: float
    recent: float
    log_likelihood: float
    gain: float
    most: float


def fit_excitation(days: Floats) -> Excitation | None:
    """Return the process that makes the daily counts most likely; None of fewer than 20 events.

    Events of one day are a count of that day: they do not excite each other, so ties need no order. At most
    the last 1,500 days are fitted. The likelihood is Poisson's given the past, with a geometric kernel
    (Hawkes, Biometrika 58, 1971, in days).

    Args:
        days: events by day, each at least 0, in order of time, no day left out.
    """
    from scipy.optimize import minimize

    counts = np.asarray(days, dtype=float)[-_MOST_DAYS:]
    if counts.sum() < FEWEST_EVENTS:
        return None
    mean = counts.mean()

    def cost(at: Floats) -> float:
        base, branching, decay = _read(at)
        rate = base + branching * _excite(counts, decay)[:-1]
        return float((rate - counts * np.log(rate)).sum())

    starts = [np.array([np.log(mean * (1 - b)), _logit(b), _logit(d)]) for b, d in ((0.3, 0.3), (0.7, 0.05))]
    fits = [minimize(cost, start, method="Nelder-Mead", options={"maxiter": 400}) for start in starts]
    best = min(fits, key=lambda fit: float(fit.fun))
    base, branching, decay = _read(best.x)
    plain = float((counts * np.log(mean)).sum() - mean * len(counts))
    recent = float(_excite(counts, decay)[-1])
    return Excitation(
        base, branching, decay, recent, -float(best.fun), -float(best.fun) - plain, counts.max()
    )


def _read(at: Floats) -> tuple[float, float, float]:
    base = float(np.exp(np.clip(at[0], -20, 10)))
    branching, decay = (float(0.999 / (1 + np.exp(-np.clip(x, -15, 15)))) for x in at[1:])
    return base, branching, decay


def _logit(share: float) -> float:
    return float(np.log(share / (1 - share)))


def _excite(counts: Floats, decay: float) -> Floats:
    """The weighted events before each day, and after the last; the weights of one event sum to 1."""
    from scipy.signal import lfilter

    before: Floats = lfilter([decay], [1, -(1 - decay)], counts)
    return np.concatenate([[0.0], before])


def simulate_sums(process: Excitation, spans: list[int], seed: int = 0) -> Floats:
    """Return simulated sums of events by span and path, 500 paths.

    Args:
        spans: days of each following span, as the lengths of the next months; seed: of the random numbers.
    """
    lot = np.random.default_rng(seed)
    recent = np.full(_PATHS, process.recent)
    out = np.zeros((len(spans), _PATHS))
    for span, length in enumerate(spans):
        for _day in range(length):
            rate = process.base + process.branching * recent
            events = lot.poisson(np.minimum(rate, _RUNAWAY * process.most + 1)).astype(float)
            out[span] += events
            recent = (1 - process.decay) * recent + process.decay * events
    return out
