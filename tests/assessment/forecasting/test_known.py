"""The published anchor is reproduced on the real table, where that is at hand."""

from __future__ import annotations

import numpy as np
import pytest

from daybook.assessment.forecasting.backtest import take_outcomes
from daybook.assessment.forecasting.models import MODELS
from daybook.assessment.forecasting.months import read_month
from daybook.assessment.forecasting.scoring import score_crps, score_log_crps
from daybook.assessment.forecasting.windows import Windows
from daybook.commands.forecast_tables import read_panel
from quality.shared import SHARED

TABLE = SHARED / "bench" / "history" / "views2020_country_month.csv.gz"


@pytest.mark.skipif(not TABLE.exists(), reason=f"there is no {TABLE}; set DAYBOOK_SHARED")
def test_conflictology_scores_what_was_published() -> None:
    panel = read_panel(TABLE, "ged_best_sb", "country_id", "month")
    windows = Windows(panel)
    raw, logs = [], []
    for origin in range(read_month("2014-12") - panel.first, read_month("2020-12") - panel.first + 1):
        units = np.flatnonzero(panel.full[:, origin])
        outcomes = take_outcomes(panel, units, origin, 6)
        draws = MODELS["conflictology-12"](windows, units, origin, 6)
        raw.append(score_crps(draws, outcomes).ravel())
        logs.append(score_log_crps(draws, outcomes).ravel())
    assert np.nanmean(np.concatenate(raw)) == pytest.approx(12.53, rel=0.01)
    assert np.nanmean(np.concatenate(logs)) == pytest.approx(0.136, rel=0.01)
