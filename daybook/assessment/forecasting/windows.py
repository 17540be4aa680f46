"""What a unit's last years looked like at each month, as numbers by which alike pasts are found."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from daybook.assessment.forecasting.panel import FULL_PAST, Bools, Floats, Panel

# Months without an event after which a unit counts as silent: it is compared with silent ones only.
SILENCE = 24
# How much each window of log means counts (months: weight); chosen on origins of 2005 to 2013.
_SHAPE = {1: 0.7, 3: 0.7, 6: 1.0, 12: 1.0, 24: 0.5, 60: 0.3}
# Means that the level is the mean of; of eight forms this scored best with origins of 2001 to 2013.
_SCALE = (1, 2, 3, 6, 12)
_LEVEL = {3: 0.6, 12: 1.0, 60: 0.5}


class Windows:
    """The windows of a panel: one for each unit and month, which looks at that month and those before it."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel

    @cached_property
    def shape(self) -> Floats:
        """Log means over 1, 3, 6, 12, 24 and 60 months: level and shape at once, recent months the finest."""
        return np.stack([weight * self.panel.mean_log(months) for months, weight in _SHAPE.items()], axis=-1)

    @cached_property
    def level(self) -> Floats:
        """Logs of the means over 3, 12 and 60 months, which large months rule."""
        return np.stack(
            [weight * np.log1p(self.panel.mean(months)) for months, weight in _LEVEL.items()], axis=-1
        )

    @cached_property
    def silent(self) -> Floats:
        """Of silent units: for how long, and how much there was in all their past."""
        past = np.log1p(12 * self.panel.mean(self.panel.months))
        return np.stack([np.log1p(self.panel.silent_months), 0.7 * past], axis=-1)

    @cached_property
    def scale(self) -> Floats:
        """The level by which what followed is rescaled: a geometric mean, recent months weighing more."""
        out: Floats = np.expm1(np.mean([self.panel.mean_log(months) for months in _SCALE], axis=0))
        return out

    @cached_property
    def is_silent(self) -> Bools:
        """Whether nothing happened in the last 24 months."""
        out: Bools = self.panel.sums(self.panel.filled, SILENCE) <= 0
        return out

    @cached_property
    def full(self) -> Bools:
        """Whether the unit was counted for the last 12 months."""
        return self.panel.full if self.panel.months >= FULL_PAST else self.panel.known & False
