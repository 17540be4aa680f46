"""What a report is about as a whole."""

from __future__ import annotations

import numpy as np
import pytest

from daybook.reading.encoder import TokenVectors
from daybook.reading.entries.heads import Head
from daybook.reading.learned.matter import average_report, weigh_matter
from daybook.schema.evidence import Span

SENTENCES = [Span(0, 4), Span(5, 9)]


def tokens() -> TokenVectors:
    states = np.zeros((2, 384), np.float32)
    states[0, 0], states[1, 0] = 1.0, 3.0
    return TokenVectors(states, np.array([[0, 4], [5, 9]], np.int64))


def head() -> Head:
    vectors = np.zeros((384, 1), np.float32)
    vectors[0] = 1.0
    return Head(("yes",), {"report": 0}, np.array([[-1.0]], np.float32), vectors, np.zeros(1, np.float32))


def test_report_is_the_mean_of_its_sentences() -> None:
    assert average_report(SENTENCES, tokens())[0, 0] == 2.0


def test_weight_is_the_log_odds_of_the_head() -> None:
    assert weigh_matter(SENTENCES, tokens(), head()) == pytest.approx(1.0, abs=1e-4)


def test_report_without_sentences_weighs_nothing() -> None:
    assert weigh_matter([], tokens(), head()) == 0.0
