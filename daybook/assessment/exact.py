"""Exact statistics of small counts: ratios of two, shares, rates, and what a silence can mean."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from daybook.schema.assessment import Interval


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of two rates: `value` None where before there was nothing; p two-sided; its interval."""

    value: float | None
    interval: Interval
    p: float


def compare_counts(
    before: int, after: int, time_before: float = 12, time_after: float = 12, level: float = 0.95
) -> Ratio:
    """Return the ratio of two Poisson rates, after / before, with the exact conditional interval.

    Given the sum, the later count is binomial; the interval is Clopper and Pearson's for its share, turned
    into a ratio; p is twice the smaller tail, at most 1, so that it agrees with the interval.

    Args:
        before, after: counts, at least 0; time_before, time_after: in the same unit, above 0.
        level: of the interval, between 0 and 1.

    Raises:
        ValueError: for negative counts, times that are not above 0, or a level outside 0 to 1.

    Source: Przyborowski and Wilenski 1940, Biometrika 31; Clopper and Pearson 1934, Biometrika 26.

    Example:
        >>> found = compare_counts(4, 0)
        >>> found.p, round(found.interval.high, 2)
        (0.125, 1.51)
    """
    if before < 0 or after < 0 or not (time_before > 0 and time_after > 0) or not 0 < level < 1:
        raise ValueError("counts must not be negative, times must be above 0, and a level between 0 and 1")
    total = before + after
    if total == 0:
        return Ratio(None, Interval(0.0, None, level), 1.0)
    share = measure_share(after, total, level)
    low, high = share.low or 0.0, 1.0 if share.high is None else share.high
    scale = time_before / time_after
    value = scale * after / before if before else None
    upper = scale * high / (1 - high) if high < 1 else None
    return Ratio(value, Interval(scale * low / (1 - low), upper, level), _tail(after, total, scale))


def _tail(after: int, total: int, scale: float) -> float:
    from scipy.stats import binom

    share = 1 / (1 + scale)
    below, above = binom.cdf(after, total, share), binom.sf(after - 1, total, share)
    return float(min(1.0, 2 * min(below, above)))


def measure_share(hits: int, n: int, level: float = 0.95) -> Interval:
    """Return the Clopper and Pearson interval of a share; 0 to 1 where n is 0.

    Raises:
        ValueError: unless 0 <= hits <= n.
    """
    from scipy.stats import beta

    if not 0 <= hits <= n:
        raise ValueError(f"a share needs 0 <= hits <= n, not {hits} of {n}")
    tail = (1 - level) / 2
    low = float(beta.ppf(tail, hits, n - hits + 1)) if hits else 0.0
    high = float(beta.ppf(1 - tail, hits + 1, n - hits)) if hits < n else 1.0
    return Interval(low, high, level)


def measure_rate(count: int, time: float, level: float = 0.95) -> Interval:
    """Return Garwood's exact interval of a Poisson rate: events per unit of `time`.

    Raises:
        ValueError: for a negative count or a time that is not above 0.

    Source: Garwood 1936, Biometrika 28.
    """
    from scipy.stats import chi2

    if count < 0 or not time > 0:
        raise ValueError("a rate needs a count of at least 0 and a time above 0")
    tail = (1 - level) / 2
    low = float(chi2.ppf(tail, 2 * count)) / 2 if count else 0.0
    return Interval(low / time, float(chi2.ppf(1 - tail, 2 * count + 2)) / 2 / time, level)


def find_silence(rate: float, level: float = 0.95) -> float:
    """Return after how much time without an event the old rate can be ruled out; infinite for a rate of 0.

    Nothing is seen of an expected λ with probability e^-λ, so λ must reach -ln(1 - level), 3.0 for .95: at
    4 attacks a year, nine months.

    Args:
        rate: events per unit of time; level: between 0 and 1.

    Example:
        >>> round(find_silence(4 / 12), 1)
        9.0
    """
    return -math.log(1 - level) / rate if rate > 0 else math.inf


def adjust_tests(values: Sequence[float]) -> list[float]:
    """Return the p-values adjusted for their number, in the order given.

    Source: Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57.
    """
    from scipy.stats import false_discovery_control

    return [float(value) for value in false_discovery_control(values)] if len(values) else []
