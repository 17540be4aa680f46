"""The tail of a distribution of sizes: a power law against a log-normal, and the chance of a great event."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from daybook.assessment.exact import measure_share
from daybook.schema.assessment import Interval

# Fewer sizes above 0, or fewer different ones, fit any tail.
LEAST_SIZES = 50
LEAST_DISTINCT = 5
REFERENCE = (
    "Clauset, Shalizi and Newman 2009, SIAM Review 51; Clauset and Woodard 2013, Annals of Applied "
    "Statistics 7"
)


@dataclass(frozen=True)
class Tail:
    """What the largest sizes follow.

    Attributes:
        n: sizes known, zeros among them; xmin: from which size the power law was fitted, chosen by the least
            distance of Kolmogorov and Smirnov; alpha: its exponent, with the interval given `xmin`.
        count: how many sizes reach `xmin`.
        ratio, p: log-likelihood ratio to a log-normal, divided by its standard deviation (above 0 for the
            power law), and Vuong's two-sided p that neither is nearer.
        sizes: those known, sorted; mu, sigma: of the log-normal fitted to the same tail.
    """

    n: int
    xmin: int
    alpha: float
    interval: Interval
    count: int
    ratio: float
    p: float
    sizes: npt.NDArray[np.int64]
    mu: float
    sigma: float

    def measure_survival(self, size: int, alpha: float | None = None) -> float:
        """Return the chance that one event reaches `size` by the power law; below `xmin`, the share seen."""
        from scipy.special import zeta

        if size <= self.xmin:
            return self._share_from(size)
        exponent = self.alpha if alpha is None else alpha
        return self._share_from(self.xmin) * float(zeta(exponent, size) / zeta(exponent, self.xmin))

    def measure_lognormal(self, sizes: Sequence[int]) -> list[float]:
        """Return the same for each size by the log-normal, rounded to whole numbers."""
        from scipy.stats import norm

        logs = np.log(np.maximum(np.asarray(sizes, np.float64), self.xmin) - 0.5)
        begin = norm.logsf((math.log(self.xmin - 0.5) - self.mu) / self.sigma)
        above = np.exp(norm.logsf((logs - self.mu) / self.sigma) - begin)
        own = self._share_from(self.xmin)
        return [
            self._share_from(size) if size <= self.xmin else own * float(chance)
            for size, chance in zip(sizes, above, strict=True)
        ]

    def _share_from(self, size: int) -> float:
        return float((self.sizes >= size).mean())


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of at least one event of a size among `among`: by the power law, with the interval that its
    exponent and the tail's share leave open, and by the log-normal; `seen`: how many events reached it.
    """

    size: int
    among: int
    power_law: float
    interval: Interval
    lognormal: float
    seen: int


def fit_tail(sizes: Sequence[int] | npt.NDArray[np.int64]) -> Tail | None:
    """Return the fitted tail, None where too few sizes are known to fit one.

    Args:
        sizes: whole numbers of at least 0, one for each event; unknown ones left out.

    Raises:
        ValueError: for a negative size.

    Source: Clauset, Shalizi and Newman 2009, SIAM Review 51.
    """
    known = np.sort(np.asarray(sizes, np.int64))
    if len(known) and known[0] < 0:
        raise ValueError("a size must not be negative")
    positive = known[known > 0]
    if len(positive) < LEAST_SIZES or len(np.unique(positive)) < LEAST_DISTINCT:
        return None
    import powerlaw

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = powerlaw.Fit(positive, discrete=True, estimate_discrete=False, verbose=0)
        ratio, p = fit.distribution_compare("power_law", "lognormal", normalized_ratio=True)
        alpha, xmin = float(fit.power_law.alpha), int(fit.xmin)
        mu, sigma = float(fit.lognormal.mu), float(fit.lognormal.sigma)
    count = int((positive >= xmin).sum())
    error = measure_error(alpha, xmin, count)
    room = 1.959964 * error
    return Tail(
        n=len(known),
        xmin=xmin,
        alpha=alpha,
        interval=Interval(max(1.0, alpha - room), alpha + room),
        count=count,
        ratio=float(ratio),
        p=float(p),
        sizes=known,
        mu=mu,
        sigma=sigma,
    )


def measure_error(alpha: float, xmin: int, count: int) -> float:
    """Return the standard error of a discrete power law's exponent, from the curvature at its maximum."""
    from scipy.special import zeta

    step = 1e-4
    low, middle, high = (math.log(float(zeta(alpha + at, xmin))) for at in (-step, 0.0, step))
    return 1 / math.sqrt(count * (low - 2 * middle + high) / step**2)


def find_chance(tail: Tail, size: int, among: int | None = None) -> Chance:
    """Return the chance of at least one event of at least `size` among so many (as many as there were).

    Raises:
        ValueError: unless size and among are at least 1.
    """
    if size < 1 or (among is not None and among < 1):
        raise ValueError("a chance needs a size and a number of events of at least 1")
    events = tail.n if among is None else among
    share = measure_share(tail.count, tail.n)
    own = tail.count / tail.n
    steep, flat = tail.interval.high or tail.alpha, tail.interval.low or tail.alpha
    if size > tail.xmin:
        low = tail.measure_survival(size, steep) / own * (share.low or 0.0)
        high = tail.measure_survival(size, max(flat, 1.0001)) / own * (share.high or 1.0)
    else:
        seen = measure_share(int((tail.sizes >= size).sum()), tail.n)
        low, high = seen.low or 0.0, seen.high or 1.0
    return Chance(
        size=size,
        among=events,
        power_law=_once(tail.measure_survival(size), events),
        interval=Interval(_once(low, events), _once(high, events)),
        lognormal=_once(tail.measure_lognormal([size])[0], events),
        seen=int((tail.sizes >= size).sum()),
    )


def _once(chance: float, among: int) -> float:
    """The chance of at least one among so many, each with the given chance."""
    if chance >= 1:
        return 1.0
    return -math.expm1(among * math.log1p(-chance))


def list_curve(tail: Tail, most: int = 60) -> tuple[tuple[int, float, float | None, float | None], ...]:
    """Return rows for a chart: size, share at least as large, and the same by power law and log-normal."""
    distinct = np.unique(tail.sizes[tail.sizes > 0])
    if len(distinct) > most:
        at = np.unique(np.geomspace(1, len(distinct), most).astype(np.int64)) - 1
        distinct = distinct[at]
    wanted = [int(size) for size in distinct]
    rows: list[tuple[int, float, float | None, float | None]] = []
    for size, lognormal in zip(wanted, tail.measure_lognormal(wanted), strict=True):
        seen = float((tail.sizes >= size).mean())
        fitted = (tail.measure_survival(size), lognormal) if size >= tail.xmin else (None, None)
        rows.append((size, seen, *fitted))
    return tuple(rows)
