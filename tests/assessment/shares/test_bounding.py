"""Unknown ones as bounds, and shares set right for a reader's error."""

from __future__ import annotations

import pytest

from daybook.assessment.shares.bounding import ReaderError, bound_share, correct_share


def test_unknown_ones_bound_the_share_and_can_take_the_verdict_away() -> None:
    assert bound_share(90, 10, 0).verdict == "supported"
    assert bound_share(90, 10, 80).verdict == "cannot tell"
    assert bound_share(3, 540, 300).verdict == "contradicted"
    found = bound_share(3, 540, 450)
    assert (round(found.low, 3), round(found.high, 3), found.n) == (0.003, 0.456, 993)
    assert (found.interval.low or 0) < found.low < found.high < (found.interval.high or 1)


def test_nothing_at_all_and_nothing_known() -> None:
    assert bound_share(0, 0, 0).verdict == "cannot tell"
    assert bound_share(0, 0, 9).among_known is None
    with pytest.raises(ValueError, match="negative"):
        bound_share(-1, 0, 0)


def test_a_perfect_reader_changes_nothing_and_a_bad_one_tells_nothing() -> None:
    perfect = correct_share(30, 100, ReaderError(10_000, 0, 0, 10_000))
    assert perfect.value == pytest.approx(0.3)
    assert perfect.interval is not None and perfect.interval.low == pytest.approx(0.22, abs=0.02)
    for error in (ReaderError(5, 5, 5, 5), ReaderError(0, 0, 0, 50)):
        assert correct_share(30, 100, error).value is None
    assert correct_share(0, 0, ReaderError(9, 1, 1, 9)).found is None


def test_misses_raise_the_share_and_false_finds_lower_it() -> None:
    assert (correct_share(30, 100, ReaderError(60, 0, 40, 100)).value or 0) == pytest.approx(0.5)
    assert (correct_share(30, 100, ReaderError(100, 20, 0, 80)).value or 0) == pytest.approx(0.125)
    assert correct_share(0, 100, ReaderError(90, 20, 10, 80)).value == 0.0
