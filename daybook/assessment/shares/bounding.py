"""Shares of which part is unknown, as bounds that hold anyway; shares set right for a reader's error."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from daybook.assessment.exact import measure_share
from daybook.schema.assessment import Interval
from daybook.schema.terms import AssessmentVerdict

BOUNDS_REFERENCE = "Manski 2003, Partial Identification of Probability Distributions, Springer"
ERROR_REFERENCE = (
    "Rogan and Gladen 1978, American Journal of Epidemiology 107; Lang and Reiczigel 2014, Preventive "
    "Veterinary Medicine 113"
)
_DRAWS = 20_000


@dataclass(frozen=True, slots=True)
class Bounded:
    """A share of which part is unknown.

    Attributes:
        hits, misses, unknown: how many are, are not, and may be; among_known: the share of those that are
            known, None where none is.
        low, high: the share of all if no unknown one is, and if every one is; interval: the same with what
            chance adds at either end.
    """

    hits: int
    misses: int
    unknown: int
    among_known: float | None
    low: float
    high: float
    interval: Interval

    @property
    def n(self) -> int:
        """How many there are, the unknown ones too."""
        return self.hits + self.misses + self.unknown

    @property
    def verdict(self) -> AssessmentVerdict:
        """Whether most are: the interval lies wholly on one side of a half."""
        if not self.n:
            return "cannot tell"
        if (self.interval.low or 0.0) > 0.5:
            return "supported"
        return "contradicted" if (self.interval.high or 0.0) < 0.5 else "cannot tell"


def bound_share(hits: int, misses: int, unknown: int, level: float = 0.95) -> Bounded:
    """Return the share with its worst-case bounds: none of the unknown is a hit, or all of them are.

    Raises:
        ValueError: for a negative count.

    Source: Manski 2003; the ends are exact binomial limits (Clopper and Pearson 1934).

    Example:
        >>> found = bound_share(3, 540, 450)
        >>> round(found.low, 3), round(found.high, 3)
        (0.003, 0.456)
    """
    if min(hits, misses, unknown) < 0:
        raise ValueError("counts must not be negative")
    n, known = hits + misses + unknown, hits + misses
    low, high = measure_share(hits, n, level), measure_share(hits + unknown, n, level)
    return Bounded(
        hits=hits,
        misses=misses,
        unknown=unknown,
        among_known=hits / known if known else None,
        low=hits / n if n else 0.0,
        high=(hits + unknown) / n if n else 1.0,
        interval=Interval(low.low, high.high, level),
    )


@dataclass(frozen=True, slots=True)
class ReaderError:
    """How a reader fared on labelled reports: found rightly, found wrongly, missed, rightly not found."""

    true: int
    false: int
    missed: int
    rejected: int

    @property
    def sensitivity(self) -> float:
        """The share of what is there that is found."""
        return self.true / max(self.true + self.missed, 1)

    @property
    def specificity(self) -> float:
        """The share of what is not there that is not found."""
        return self.rejected / max(self.rejected + self.false, 1)

    @property
    def precision(self) -> float:
        """The share of what is found that is there."""
        return self.true / max(self.true + self.false, 1)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A share set right for a reader's error; `value` and `interval` None where the reader tells nothing."""

    found: float | None
    value: float | None
    interval: Interval | None


def correct_share(hits: int, n: int, error: ReaderError, level: float = 0.95, seed: int = 1) -> Corrected:
    """Return the share of `n` that truly are, where a reader says that `hits` are.

    The found share plus specificity less one, divided by sensitivity plus specificity less one, kept within 0
    and 1. The interval draws all three from what their counts leave open (Jeffreys' prior).

    Args:
        hits, n: what the reader found; error: how it fared elsewhere; level: of the interval.

    Raises:
        ValueError: unless 0 <= hits <= n.

    Source: Rogan and Gladen 1978; Lang and Reiczigel 2014.

    Example:
        >>> correct_share(30, 100, ReaderError(90, 5, 10, 95)).value
        0.2941176470588235
    """
    if not 0 <= hits <= n:
        raise ValueError(f"a share needs 0 <= hits <= n, not {hits} of {n}")
    power = error.sensitivity + error.specificity - 1
    if not n or not error.true + error.missed or not error.rejected + error.false or power <= 0.1:
        return Corrected(hits / n if n else None, None, None)
    dice = np.random.default_rng(seed)
    share = dice.beta(hits + 0.5, n - hits + 0.5, _DRAWS)
    sensitivity = dice.beta(error.true + 0.5, error.missed + 0.5, _DRAWS)
    specificity = dice.beta(error.rejected + 0.5, error.false + 0.5, _DRAWS)
    strength = sensitivity + specificity - 1
    usable = strength > 0.05
    drawn = np.clip((share + specificity - 1)[usable] / strength[usable], 0, 1)
    tail = (1 - level) / 2
    low, high = np.quantile(drawn, (tail, 1 - tail))
    value = min(1.0, max(0.0, (hits / n + error.specificity - 1) / power))
    return Corrected(hits / n, value, Interval(float(low), float(high), level))
