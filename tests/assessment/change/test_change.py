"""Before and after a day: exact intervals, verdicts, placebo ranks, checks and reruns."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from assessment.making import list_monthly, make_events
from daybook.assessment.change.answer import Occasion, Yardsticks, assess_change
from daybook.assessment.change.judging import decide_change, judge_change
from daybook.assessment.change.placebo import Pool, Rank
from daybook.assessment.change.sides import compare_bursty, measure_dispersion
from daybook.assessment.change.silence import measure_silence
from daybook.assessment.change.two_counts import assess_counts
from daybook.assessment.events import Events
from daybook.assessment.exact import compare_counts
from daybook.assessment.writing import make_json
from daybook.errors import SettingsError
from daybook.schema.assessment import Assessment, Unobserved, Window
from daybook.schema.values import Days

ON = Days.on(date(2015, 1, 1))


@pytest.mark.parametrize(
    ("before", "after", "value", "low", "high", "p", "verdict"),
    [
        (4, 0, 0.0, 0.0, 1.51, 0.125, "cannot tell"),
        (6, 0, 0.0, 0.0, 0.85, 0.031, "supported"),
        (6, 2, 0.33, 0.03, 1.86, 0.289, "cannot tell"),
        (10, 4, 0.40, 0.09, 1.39, 0.180, "cannot tell"),
        (20, 10, 0.50, 0.21, 1.12, 0.099, "cannot tell"),
        (0, 6, None, 1.18, None, 0.031, "contradicted"),
    ],
)
def test_two_counts(
    before: int, after: int, value: float | None, low: float, high: float | None, p: float, verdict: str
) -> None:
    told = make_json(assess_counts(before, after))
    assert told["ratio"] == (None if value is None else pytest.approx(value, abs=0.005))
    assert told["interval"] == [
        pytest.approx(low, abs=0.005),
        None if high is None else pytest.approx(high, abs=0.005),
    ]
    assert told["p"] == pytest.approx(p, abs=0.0006)
    assert (told["verdict"], told["n"]) == (verdict, before + after)


def test_the_sentence_of_two_counts_is_sober() -> None:
    answer = assess_counts(4, 0, on=date(2021, 9, 18))
    assert answer.sentence.startswith(
        "Four incidents in the 12 months before and none in the 12 months after: that can be chance "
        "(ratio 0, at most 1.51, p .125); cannot tell."
    )
    assert "after nine months, from 18 June 2022 on" in answer.sentence
    assert answer.figures["silence_expected"] == pytest.approx(2.996, abs=0.001)


def test_counts_out_of_range_are_refused_with_what_to_do() -> None:
    with pytest.raises(SettingsError, match="cannot compare -1 with 2: counts must not be negative"):
        assess_counts(-1, 2)


def test_silence_after_nothing_says_nothing() -> None:
    assert measure_silence(0, 12, 12).words.startswith("There was nothing before")


def answer(events: Events, on: Days = ON, pool: Pool | None = None) -> Assessment:
    return assess_change(events, [Occasion(on)], 12, Yardsticks(pool))


def test_a_steady_group_that_falls_silent_is_supported() -> None:
    days = [day for year in range(2010, 2015) for day in list_monthly(year, range(1, 13))]
    told = answer(make_events(days))
    assert told.verdict == "supported"
    assert (told.figures["before"], told.figures["after"]) == (12, 0)
    assert told.figures["placebo_own"] == 0 and told.figures["placebo_own_months"] == 36
    assert told.primary is not None and told.primary.interval is not None
    assert told.primary.interval.high == pytest.approx(compare_counts(12, 0).interval.high)
    assert told.window == Window(date(2014, 1, 1), date(2016, 1, 1))


def test_what_ordinary_months_bring_as_well_is_not_told_as_a_change() -> None:
    # A group that is busy every other year: halves and silences are ordinary for it.
    days = [day for year in (2010, 2012, 2014, 2016, 2018) for day in list_monthly(year, range(1, 13))]
    told = answer(make_events(days))
    assert told.primary is not None and told.primary.p is not None and told.primary.p < 0.001
    assert told.verdict == "cannot tell"
    assert "ordinary months bring as much" in told.sentence or "bursts" in told.sentence


def test_matched_months_of_other_groups_overrule_a_test() -> None:
    rng = np.random.default_rng(1)
    counts = np.where(rng.random((40, 10)) < 0.5, 1, 0).repeat(12, axis=1)
    days = list_monthly(2014, range(1, 13))
    pool = Pool("sets", tuple(f"group {number}" for number in range(40)), counts, 480)
    judged = judge_change(make_events(days), ON, 12, pool)
    assert judged is not None and judged.others is not None
    assert judged.ratio.p < 0.001 and judged.others.units == 40
    assert 0.1 < judged.others.share < 0.6 and judged.verdict == "cannot tell"


def test_the_group_itself_is_no_other_group() -> None:
    counts = np.ones((2, 120), np.int64)
    pool = Pool("sets", ("Hill League", "Shore Band"), counts, 480)
    days = list_monthly(2014, range(1, 13))
    judged = judge_change(make_events(days), ON, 12, pool, ("Hill League",))
    assert judged is not None and judged.others is not None and judged.others.units == 1


def test_a_rise_contradicts() -> None:
    days = [day for year in range(2015, 2018) for day in list_monthly(year, range(1, 13))]
    assert answer(make_events(days)).verdict == "contradicted"


def test_a_side_that_nobody_watched_is_told_and_decides_nothing() -> None:
    days = [day for year in range(2010, 2015) for day in list_monthly(year, range(1, 13))]
    gap = Unobserved("2015-03", "2015-10", "No report.")
    told = answer(make_events(days, unobserved=(gap,)))
    assert told.verdict == "cannot tell"
    assert "The data say nothing of 8 of the 13 calendar months after" in told.sentence
    assert told.charts[0].unobserved == (gap,)


def test_a_short_side_is_compared_as_a_rate() -> None:
    days = list_monthly(2014, range(1, 13))
    told = answer(make_events(days, window=Window(date(2010, 1, 1), date(2015, 6, 30))))
    assert told.figures["months_after"] == pytest.approx(5.9, abs=0.1)
    assert "The data cover only 5.9 months after, not 12; rates are compared." in told.checks_failed
    assert told.primary is not None and told.primary.interval is not None
    assert told.primary.interval.high == pytest.approx(compare_counts(12, 0, 365, 180).interval.high)


@pytest.mark.parametrize("on", [date(1890, 1, 1), date(2010, 1, 20), date(2019, 12, 20), date(9999, 12, 31)])
def test_a_day_that_the_data_do_not_cover_is_not_measured(on: date) -> None:
    told = answer(make_events(["2014-02-01"]), Days.on(on))
    assert told.verdict == "not measured" and told.primary is None
    assert "one incident in all" in told.sentence


def test_no_incident_at_all_has_an_answer_too() -> None:
    told = answer(make_events([]))
    assert told.verdict == "cannot tell" and "there is nothing to compare" in told.sentence
    covered = answer(make_events([], name="ucdp-ged"))
    assert covered.verdict == "not measured"
    assert "no reference data covers this group" in covered.sentence


def test_dates_known_to_the_year_are_spread_and_said() -> None:
    told = answer(make_events(["2014-01-01"] * 6, ends=["2015-12-31"] * 6))
    assert (told.figures["before"], told.figures["after"]) == (3, 3)
    assert any("may lie on either side" in words for words in told.checks_failed)
    pushed = {one.change: one.value for one in told.reruns}
    assert pushed["inexactly dated incidents all before"] == 0.0
    assert pushed["inexactly dated incidents all after"] is None


def test_one_month_of_4000_deaths_moves_no_ratio() -> None:
    days = [*list_monthly(2014, range(1, 13)), *list_monthly(2015, range(1, 13))]
    told = answer(make_events(days, killed=[4000] + [1] * 22 + [-1]))
    assert told.figures["killed_before"] == 4011
    assert (told.figures["killed_after"], told.figures["deaths_unknown"]) == (11, 1)
    assert told.verdict == "cannot tell"


def test_reruns_drop_each_big_source_and_tell_flips() -> None:
    days = [day for year in range(2010, 2015) for day in list_monthly(year, range(1, 13))]
    told = answer(make_events(days, sources=["Courier"] * 49 + ["Ledger"] * 11))
    values = {one.change: (one.verdict, one.flips) for one in told.reruns}
    assert values["without Ledger"] == ("cannot tell", True)
    assert values["the day a month later"] == ("supported", False)
    assert "without Ledger" in told.flips


def test_more_than_five_tests_are_corrected() -> None:
    days = [day for year in range(2010, 2020) for day in list_monthly(year, range(1, 13))]
    occasions = [Occasion(Days.on(date(year, 1, 1)), f"loss {year}") for year in range(2011, 2019)]
    told = assess_change(make_events(days), occasions, 12)
    assert told.primary is not None and told.primary.adjusted is not None
    assert len([one for one in told.exploratory if one.adjusted is not None]) >= 7


def test_bursts_widen_the_interval_and_no_burst_leaves_it() -> None:
    plain, wide = compare_bursty((20, 10), 1.0), compare_bursty((20, 10), 3.0)
    exact = compare_counts(20, 10)
    assert plain.interval.low == pytest.approx(exact.interval.low)
    assert plain.p == pytest.approx(exact.p)
    assert wide.interval.high is not None and exact.interval.high is not None
    assert wide.interval.high > exact.interval.high and wide.p > exact.p
    assert measure_dispersion([np.array([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])]) == 1.0
    assert measure_dispersion([np.array([0, 0, 0, 9, 8, 0, 0, 0, 0, 0, 0, 0, 9, 9, 0, 0])]) > 5  # type: ignore[operator]


def test_few_ordinary_months_decide_nothing() -> None:
    sure = compare_counts(30, 2)
    assert decide_change(sure, None, Rank(18, 18, 1), None) == "supported"
    assert decide_change(sure, None, Rank(1, 19, 1), None) == "cannot tell"
    assert decide_change(sure, None, Rank(0, 0, 1), Rank(60, 120, 9)) == "supported"
    assert decide_change(sure, None, Rank(0, 0, 1), Rank(60, 120, 10)) == "cannot tell"
