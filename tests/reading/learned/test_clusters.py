"""Tests of joining anchors that tell one incident."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from daybook.reading.learned.clusters import find_clusters


def table(size: int, pairs: dict[tuple[int, int], float], other: float = 0.02) -> NDArray[np.float32]:
    same = np.full((size, size), other, np.float32)
    for (a, b), value in pairs.items():
        same[a, b] = same[b, a] = value
    return same


def test_alike_anchors_are_one_incident() -> None:
    likely = np.array([0.9, 0.8, 0.9, 0.1], np.float32)
    same = table(4, {(0, 2): 0.9})
    assert find_clusters(likely, same, least=0.35, threshold=0.5) == [[0, 2], [1]]


def test_unlikely_anchors_are_left_out() -> None:
    likely = np.array([0.1, 0.2], np.float32)
    assert find_clusters(likely, table(2, {(0, 1): 0.99}), least=0.35, threshold=0.5) == []
    assert find_clusters(np.zeros(0, np.float32), np.zeros((0, 0), np.float32), 0.35, 0.5) == []


def test_a_chain_is_not_joined_against_the_mean() -> None:
    likely = np.ones(3, np.float32)
    # The ends are surely two incidents; the middle is like both.
    same = table(3, {(0, 1): 0.7, (1, 2): 0.65}, other=0.001)
    assert find_clusters(likely, same, least=0.35, threshold=0.5) == [[0, 1], [2]]


def test_three_alike_are_one() -> None:
    same = table(3, {(0, 1): 0.8, (1, 2): 0.8, (0, 2): 0.6})
    assert find_clusters(np.ones(3, np.float32), same, least=0.35, threshold=0.4) == [[0, 1, 2]]
