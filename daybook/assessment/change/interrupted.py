"""Interrupted time series: the level of monthly counts before and after, with errors for dependent months."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from daybook.schema.assessment import Interval

Floats = npt.NDArray[np.float64]

REFERENCE = (
    "Lopez Bernal, Cummins and Gasparrini 2017, International Journal of Epidemiology 46: 348–355; "
    "Newey and West 1987, Econometrica 55"
)
# Fewer months, or incidents, do not bear a level, a trend and a spread at once.
LEAST_BEFORE = 24
LEAST_AFTER = 12
LEAST_INCIDENTS = 30
# Months on either side: a straight trend does not hold for longer.
LONGEST = 60
# Of a logarithm: an interval over a factor of 2,500 says nothing, and the model has not found a level.
WIDEST = 2.0


@dataclass(frozen=True, slots=True)
class Step:
    """A change of level: the ratio of rates after / before beside the trend, its interval, its p, the spread.

    Attributes:
        spread: variance over mean of the counts around the fitted level; months, n: how many of which count.
    """

    ratio: float
    interval: Interval
    p: float
    spread: float
    months: int
    n: int


def fit_step(
    counts: npt.NDArray[np.int64],
    after: npt.NDArray[np.int64],
    exposure: Floats | None = None,
    errors: str = "hac",
    level: float = 0.95,
    trend: bool = True,
) -> Step | None:
    """Return the change of level of monthly counts; None where the model cannot be fitted.

    Args:
        counts: by month; after: 0 before and 1 after the day, for each month.
        exposure: what the counts are to be divided by, as a population; 1 where left out.
        errors: `poisson` as the tutorial; `quasi` for Poisson with the spread estimated; `hac` for a negative
            binomial model with errors that allow for dependence between months (Newey and West).
        level: of the interval; trend: whether a straight trend of the logarithm is allowed for.

    Raises:
        ValueError: for other errors.
    """
    if errors not in ("poisson", "quasi", "hac"):
        raise ValueError(f"no such errors: {errors}; use poisson, quasi or hac")
    import statsmodels.api  # noqa: F401 (loaded first, as it sets filters of warnings of its own)
    from scipy import stats

    if not counts[after == 0].any() or not counts[after == 1].any():
        return None  # The model has no finite level where one side has nothing.
    with warnings.catch_warnings():
        # What the library warns of (a perfect fit, a step that does not converge) is answered by None below.
        warnings.simplefilter("ignore")
        try:
            fitted, error, spread = _fit(counts, _design(after, trend), exposure, errors)
        except (np.linalg.LinAlgError, ZeroDivisionError, OverflowError, ValueError):
            return None
    value = float(fitted.params[1])
    if not (fitted.converged and np.isfinite(value) and 0 < error < WIDEST and abs(value) < 10):
        return None
    free = len(counts) - len(fitted.params)
    tail = stats.norm if errors == "poisson" or errors == "quasi" else stats.t(free)
    wide = float(tail.ppf((1 + level) / 2)) * error
    return Step(
        ratio=float(np.exp(value)),
        interval=Interval(float(np.exp(value - wide)), float(np.exp(value + wide)), level),
        p=float(2 * tail.sf(abs(value) / error)),
        spread=spread,
        months=len(counts),
        n=int(counts.sum()),
    )


def _design(after: npt.NDArray[np.int64], trend: bool) -> Floats:
    time = np.arange(1, len(after) + 1) / 12
    columns = [np.ones(len(after)), after.astype(float), time - time.mean()]
    return np.column_stack(columns if trend else columns[:2])


def _fit(
    counts: npt.NDArray[np.int64], design: Floats, exposure: Floats | None, errors: str
) -> tuple[Any, float, float]:
    import statsmodels.api as sm

    offset = None if exposure is None else np.log(exposure)
    model = sm.GLM(counts, design, family=sm.families.Poisson(), offset=offset)
    plain = model.fit()
    spread = float(plain.pearson_chi2 / plain.df_resid)
    if errors == "poisson":
        return plain, float(plain.bse[1]), spread
    if errors == "quasi":
        quasi = model.fit(scale="X2")
        return quasi, float(quasi.bse[1]), spread
    # Cameron and Trivedi 1990: variance = mean + alpha mean², alpha by least squares.
    mean = np.asarray(plain.mu)
    alpha = float((((counts - mean) ** 2 - counts) * mean**2).sum() / (mean**4).sum())
    family = sm.families.NegativeBinomial(alpha=alpha) if alpha > 1e-4 else sm.families.Poisson()
    lags = max(2, round(len(counts) / 10))
    fitted = sm.GLM(counts, design, family=family, offset=offset).fit(
        cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}
    )
    # With few months errors of that kind are too small: the model's own, widened by how far the residuals of
    # neighbouring months go together, stand where they are larger.
    own = sm.GLM(counts, design, family=family, offset=offset).fit(scale="X2")
    widened = float(own.bse[1]) * _measure_dependence(np.asarray(own.resid_pearson), lags)
    error = max(widened, float(fitted.bse[1])) * _widen_for_lags((lags + 1) / len(counts))
    return fitted, error, spread


def _widen_for_lags(share: float) -> float:
    """By how much an interval is too narrow since so large a share of the lags is estimated too.

    Source: Kiefer and Vogelsang 2005, Econometric Theory 21, table 1 (Bartlett, 97.5 %).
    """
    return (1.96 + 2.9694 * share + 0.416 * share**2 - 0.5324 * share**3) / 1.96


def _measure_dependence(residuals: Floats, lags: int) -> float:
    """The factor, at least 1, by which dependence between months widens a standard error."""
    gap = residuals - residuals.mean()
    own = float((gap * gap).sum())
    if own == 0:
        return 1.0
    together = sum(
        2 * (1 - lag / (lags + 1)) * float((gap[lag:] * gap[:-lag]).sum()) for lag in range(1, lags + 1)
    )
    return float(np.sqrt(max(1.0, 1 + together / own)))
