"""Ordinary months: what follows a random one, and ranks."""

from __future__ import annotations

import numpy as np

from daybook.assessment.change.placebo import Pool, is_similar, measure_ordinary, pair_months
from daybook.assessment.change.placebo_answer import assess_placebo
from daybook.schema.assessment import DataUsed


def test_pairs_of_sides() -> None:
    before, after, rows = pair_months(np.array([[1, 2, 3, 4], [0, 0, 5, 0]]), 2, 1)
    assert before.tolist() == [3, 5, 0, 5] and after.tolist() == [3, 4, 5, 0]
    assert rows.tolist() == [0, 0, 1, 1]
    assert [len(part) for part in pair_months(np.ones((2, 3), np.int64), 2, 2)] == [0, 0, 0]


def test_a_similar_count_is_half_to_twice() -> None:
    assert is_similar(np.array([0, 1, 2, 4, 8, 9]), 4).tolist() == [False, False, True, True, True, False]


def test_each_group_is_as_likely_as_any_other() -> None:
    steady = np.ones(60, np.int64)
    ended = np.concatenate([np.ones(12, np.int64), np.zeros(48, np.int64)])
    found = measure_ordinary(np.stack([steady, ended]), least=4)
    assert found is not None and found.groups == 2
    # The steady one never falls, the ended one always: each counts half, though the first has more months.
    assert (found.fewer, found.halved) == (0.5, 0.5)
    assert found.fewer_by_month < 0.3


def test_groups_with_few_incidents_are_left_out_and_none_is_not_measured() -> None:
    pool = Pool("table", ("a", "b"), np.stack([np.ones(60, np.int64), np.zeros(60, np.int64)]), 480)
    data = DataUsed("table", "", 60)
    assert assess_placebo(pool, data).figures["groups"] == 1
    told = assess_placebo(pool, data, total=1000)
    assert told.verdict == "not measured" and "2 groups, 60 incidents" in told.sentence


def test_most_random_months_of_groups_that_end_are_followed_by_fewer() -> None:
    rng = np.random.default_rng(2)
    counts = np.array(
        [np.where(np.arange(120) < rng.integers(20, 100), rng.poisson(2, 120), 0) for _ in range(80)]
    )
    told = assess_placebo(Pool("table", tuple(map(str, range(80))), counts, 0), DataUsed("table", "", 1))
    assert told.verdict == "supported" and told.primary is not None and (told.primary.value or 0) > 0.5
    assert sum(int(row[1] or 0) for row in told.charts[0].rows) == told.figures["months"]
