"""A negative binomial around an exponentially weighted mean: the smooth model among the draws of the past."""

from __future__ import annotations

import numpy as np

from daybook.assessment.forecasting.draws import Draws, make_draws
from daybook.assessment.forecasting.own_past import take_back
from daybook.assessment.forecasting.panel import Floats, Ints, Panel

_MEAN_HALF_LIFE = 3.0
_SPREAD_HALF_LIFE = 12.0
_MONTHS = 60
_DRAWS = 50
# A past of zeros is no proof of a rate of zero: half an event in five years.
_LEAST_MEAN = 0.5 / _MONTHS


def predict_ewma(panel: Panel, units: Ints, column: int, horizons: int) -> Draws:
    """Return negative binomials, as 50 quantiles each.

    The mean is that of the last 60 months with a half-life of 3, the spread by the method of moments from how
    far the months lay from it, with a half-life of 12; where that is no more than Poisson's, Poisson's.
    """
    values, known = take_back(panel, units, column, _MONTHS)
    back = np.arange(values.shape[1])
    near, far = known * 0.5 ** (back / _MEAN_HALF_LIFE), known * 0.5 ** (back / _SPREAD_HALF_LIFE)
    mean = np.maximum(_average(values, near), _LEAST_MEAN)
    spread = _average((values - mean[:, None]) ** 2, far)
    return make_draws(find_binomial_quantiles(mean, np.maximum(spread, mean), _DRAWS), None, horizons)


def _average(values: Floats, weights: Floats) -> Floats:
    out: Floats = (values * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-12)
    return out


def find_binomial_quantiles(mean: Floats, variance: Floats, count: int) -> Floats:
    """Return quantiles of negative binomials at the middles of `count` equal shares, a row for each mean.

    Args:
        mean: above 0; variance: at least the mean. Where it exceeds the mean by less than 1 %, Poisson's.
    """
    from scipy import stats  # a second to import

    levels = (np.arange(count) + 0.5) / count
    over = variance > 1.01 * mean
    size = np.where(over, mean**2 / np.where(over, variance - mean, 1.0), 1.0)
    out = np.empty((len(mean), count))
    if over.any():
        many = size[over, None]
        out[over] = stats.nbinom.ppf(levels, many, many / (many + mean[over, None]))
    if (~over).any():
        out[~over] = stats.poisson.ppf(levels, mean[~over, None])
    return out
