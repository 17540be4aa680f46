"""The last year against the highest, and change points."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from assessment.making import list_monthly, make_events
from daybook.assessment.peak.answer import assess_peak
from daybook.assessment.peak.highest import find_change_points, find_peak
from daybook.schema.assessment import Unobserved, Window

BUSY = [f"2013-{month:02}-{day:02}" for month in range(1, 13) for day in (3, 9, 15, 21)]


def test_a_group_far_below_its_peak() -> None:
    told = assess_peak(make_events([*BUSY, *list_monthly(2011, range(1, 13)), "2019-05-05"]))
    assert told.verdict == "supported"
    assert (told.figures["now"], told.figures["peak"], told.figures["second"]) == (1, 48, 12)
    assert (told.figures["peak_from"], told.figures["peak_to"]) == ("2013-01-01", "2013-12-31")
    assert told.figures["change_points"] == "2013-01, 2014-01"
    assert told.primary is not None and told.primary.value == pytest.approx(1 / 48)
    assert [mark.words for mark in told.charts[0].marks] == [
        "peak begins",
        "second-best stretch begins",
        "now begins",
    ]


def test_few_incidents_cannot_tell() -> None:
    told = assess_peak(make_events(["2012-03-01", "2012-08-01", "2014-02-01"]))
    assert told.verdict == "cannot tell" and told.primary is not None and told.primary.n == 2
    assert "high by luck too" in told.sentence


def test_the_interval_allows_for_the_choice() -> None:
    found = find_peak(make_events([*list_monthly(2012, range(1, 13)), *list_monthly(2019, range(1, 7))]))
    assert found is not None and found.wide.interval.high is not None
    assert found.ratio.interval.high is not None
    assert found.wide.interval.high > found.ratio.interval.high
    assert found.wide.p > found.ratio.p


def test_a_group_at_its_peak_contradicts() -> None:
    days = [day.replace("2013", "2019") for day in BUSY]
    assert assess_peak(make_events(days)).verdict == "contradicted"


@pytest.mark.parametrize("window", [Window(date(2018, 6, 1), date(2019, 12, 31)), Window(None, None)])
def test_a_window_too_short_is_not_measured(window: Window) -> None:
    assert assess_peak(make_events(["2019-02-01"], window=window)).verdict == "not measured"


def test_change_points_are_found_where_they_are_and_not_elsewhere() -> None:
    rng = np.random.default_rng(5)
    counts = np.concatenate([rng.poisson(2, 40), rng.poisson(12, 40)])
    assert find_change_points(counts) == [40]
    assert find_change_points(rng.poisson(5, 120)) == []
    assert find_change_points([3] * 10) == []


def test_a_peak_against_months_that_nobody_watched_is_not_told() -> None:
    gap = Unobserved("2019-02", "2019-11", "No report.")
    told = assess_peak(make_events(BUSY, unobserved=(gap,)))
    assert told.verdict == "cannot tell" and "not both were observed well enough" in told.sentence
    assert "The data say nothing of 10 of the 12 calendar months now" in told.sentence
