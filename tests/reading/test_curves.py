"""The curves that turn scores into probabilities."""

from __future__ import annotations

import numpy as np
import pytest

from daybook.reading.curves import logistic, softmax


def test_logistic_keeps_type_and_does_not_run_over() -> None:
    likely = logistic(np.array([-1000.0, 0.0, 1000.0], np.float32))
    assert likely.dtype == np.float32
    assert likely.tolist() == pytest.approx([0.0, 0.5, 1.0], abs=1e-9)


def test_softmax_shares_out_along_an_axis() -> None:
    scores = np.array([[1000.0, 1000.0], [0.0, np.log(3.0)]])
    assert softmax(scores).tolist() == [pytest.approx([0.5, 0.5]), pytest.approx([0.25, 0.75])]
    assert softmax(scores, axis=0).sum(axis=0).tolist() == pytest.approx([1.0, 1.0])
