"""Sizes and their tail: known results, plain tables read strictly, and what cannot be told."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from daybook.assessment.size.answer import assess_tail
from daybook.assessment.size.reach import decide_usual, measure_reach
from daybook.assessment.size.tables import assess_size_file, read_sizes
from daybook.assessment.size.tails import find_chance, fit_tail
from daybook.assessment.writing import make_json
from daybook.errors import SettingsError
from daybook.schema.assessment import DataUsed

SEVERITY = (
    Path(os.environ.get("DAYBOOK_SHARED", "../shared")) / "bench" / "history" / "severity_clauset2009.txt"
)
DATA = DataUsed("invented", "1", 0)


@pytest.mark.skipif(not SEVERITY.exists(), reason="the shared folder is not here")
def test_the_severity_of_9101_attacks_is_reproduced() -> None:
    told = make_json(assess_size_file(SEVERITY, at_least=2749))
    assert (told["n"], told["xmin"], told["tail"]) == (9101, 12, 547)
    assert 2.37 <= told["alpha"] <= 2.40
    assert round(told["log_likelihood_ratio"], 2) == -0.28
    assert round(told["p"], 2) == round(told["p_lognormal"], 2) == 0.78
    assert told["verdict"] == "cannot tell"
    assert told["chance_low"] < told["chance"] < told["chance_high"]
    assert 0.05 < told["chance_lognormal"] < told["chance"] < 0.5
    assert told["seen"] == 1


def draw_sizes(n: int, alpha: float = 2.5, seed: int = 1) -> np.ndarray:
    """Sizes from 1 up that fall off by a power law."""
    return np.floor((np.random.default_rng(seed).random(n)) ** (-1 / (alpha - 1))).astype(np.int64)


def test_a_chance_grows_with_the_number_of_events_and_falls_with_the_size() -> None:
    tail = fit_tail(draw_sizes(3000))
    assert tail is not None
    few, many = find_chance(tail, 200, 100), find_chance(tail, 200, 10_000)
    assert few.power_law < many.power_law
    assert find_chance(tail, 400, 100).power_law < few.power_law
    assert (few.interval.low or 0) < few.power_law < (few.interval.high or 0)
    assert find_chance(tail, 1, 100).power_law == 1.0


@pytest.mark.parametrize("sizes", [[], [-1, -1], [0, 0, 0], [3] * 200, [1, 2, 3]])
def test_too_few_or_too_much_alike_is_told(sizes: list[int]) -> None:
    answer = assess_tail(sizes, DATA, at_least=2)
    assert answer.verdict == "cannot tell"
    assert answer.primary is None
    assert "cannot tell" in answer.sentence


def test_unknown_sizes_and_zeros_are_counted_and_left_out_of_the_tail() -> None:
    sizes = [*draw_sizes(400), *[0] * 50, *[-1] * 7]
    answer = assess_tail(sizes, DATA)
    assert (answer.figures["known"], answer.figures["unknown"], answer.figures["zeros"]) == (450, 7, 50)
    assert answer.primary is not None
    assert answer.primary.n == 450


def test_lines_are_numbers_unknown_or_refused() -> None:
    assert read_sizes("killed\n1\n\n0\n?\n2.0\n\n", "a").tolist() == [1, -1, 0, -1, 2]
    for text, words in (
        ("1\n-2\n", "a, line 2: -2 is below 0"),
        ("1\n2.5\n", "no whole number"),
        ("3\nfour\n", "line 2: 'four' is no number"),
        ("", "no number"),
        ("1\n1e400\n", "no number"),
    ):
        with pytest.raises(SettingsError, match=words):
            read_sizes(text, "a")


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot read the sizes"):
        assess_size_file(tmp_path / "none.txt")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(SettingsError, match="no text"):
        assess_size_file(tmp_path / "bytes")


def test_unknown_sizes_bound_the_share_and_can_take_the_verdict_away() -> None:
    sure = measure_reach([1] * 20, 6)
    assert (sure.hits, decide_usual(sure)) == (0, "contradicted")
    unsure = measure_reach([1] * 20 + [-1] * 30, 6)
    assert (unsure.low, unsure.high, decide_usual(unsure)) == (0.0, 0.6, "cannot tell")
    assert decide_usual(measure_reach([9] * 20, 6)) == "supported"
    assert measure_reach([], 6).value is None
