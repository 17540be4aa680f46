"""The calibration error of scores."""

from __future__ import annotations

import pytest

from quality.place_scores import Scored, list_reliability, measure_error, summarise


def test_scores_that_hold_have_no_error() -> None:
    scored = [Scored(0.75, True)] * 3 + [Scored(0.75, False)]
    assert measure_error(scored) == pytest.approx(0.0)


def test_the_error_is_the_mean_gap_over_the_bins() -> None:
    scored = [Scored(0.95, False), Scored(0.15, False), Scored(0.15, False)]
    assert measure_error(scored) == pytest.approx((0.95 + 2 * 0.15) / 3)


def test_a_row_for_each_tenth_that_occurs() -> None:
    rows = list_reliability([Scored(1.0, True), Scored(0.05, False), Scored(0.0, False)])
    assert [(row["from"], row["n"], row["right"]) for row in rows] == [(0.0, 2, 0.0), (0.9, 1, 1.0)]


def test_nothing_scored_has_no_error() -> None:
    assert summarise([]) == {"n": 0, "error": 0.0, "table": []}
