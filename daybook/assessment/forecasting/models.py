"""The models by name: each says of units, as known at a month, how their next months are distributed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from daybook.assessment.forecasting.analogues import predict_analogues
from daybook.assessment.forecasting.draws import Draws
from daybook.assessment.forecasting.negative_binomial import predict_ewma
from daybook.assessment.forecasting.own_past import (
    predict_climatology,
    predict_conflictology,
    predict_hurdle,
    predict_recency,
)
from daybook.assessment.forecasting.panel import Ints
from daybook.assessment.forecasting.windows import Windows

Predict = Callable[[Windows, Ints, int, int], Draws]

MODELS: Mapping[str, Predict] = {
    "climatology": lambda w, units, at, ahead: predict_climatology(w.panel, units, at, ahead),
    "conflictology-12": lambda w, units, at, ahead: predict_conflictology(w.panel, units, at, ahead, 12),
    "conflictology-6": lambda w, units, at, ahead: predict_conflictology(w.panel, units, at, ahead, 6),
    "recency-1": lambda w, units, at, ahead: predict_recency(w.panel, units, at, ahead, 1.0),
    "recency-3": lambda w, units, at, ahead: predict_recency(w.panel, units, at, ahead, 3.0),
    "ewma-nb": lambda w, units, at, ahead: predict_ewma(w.panel, units, at, ahead),
    "hurdle": lambda w, units, at, ahead: predict_hurdle(w.panel, units, at, ahead),
    "analogues": lambda w, units, at, ahead: predict_analogues(w, units, at, ahead, "shape"),
    "level-neighbours": lambda w, units, at, ahead: predict_analogues(w, units, at, ahead, "level"),
}

POOL = "pool"
# What every forecast is held against.
ANCHORS = ("conflictology-12", "climatology")
# What the pool mixes. Chosen on country-months with origins of 2005 to 2013: with all nine models in it,
# those that did well in the first years keep weight for too long, and the pool gains a sixth less.
MEMBERS = ("conflictology-12", "recency-1", "recency-3", "hurdle", "analogues")
