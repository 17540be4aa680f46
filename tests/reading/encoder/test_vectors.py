"""Tests of means over stretches of a report's tokens."""

from __future__ import annotations

import numpy as np

from daybook.reading.encoder import WIDTH, TokenVectors
from daybook.schema.evidence import Span


def test_means_of_all_stretches_are_as_one_by_one() -> None:
    numbers = np.random.default_rng(7)
    states = numbers.normal(size=(200, WIDTH)).astype(np.float32)
    begins = np.arange(200) * 3
    tokens = TokenVectors(states, np.stack([begins, begins + 2], axis=1))
    lengths = numbers.integers(1, 150, 60).tolist()
    stretches = [Span(n * 7, n * 7 + length) for n, length in enumerate(lengths)]
    # Between two tokens there is none.
    stretches.append(Span(2, 3))
    plain = np.zeros((len(stretches), WIDTH), np.float32)
    for number, stretch in enumerate(stretches[:-1]):
        held = (begins + 2 > stretch.start) & (begins < stretch.end)
        plain[number] = states[held].mean(axis=0)
    assert np.allclose(tokens.average(stretches), plain, atol=1e-6)


def test_no_stretches_and_no_tokens() -> None:
    tokens = TokenVectors(np.zeros((0, WIDTH), np.float32), np.zeros((0, 2), np.int64))
    assert tokens.average([]).shape == (0, WIDTH)
    assert not tokens.average([Span(0, 5)]).any()
