"""Clusters: which anchors of a report tell one and the same incident."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def find_clusters(
    likely: NDArray[np.float32], same: NDArray[np.float32], least: float, threshold: float
) -> list[list[int]]:
    """Return the groups of anchors that tell one incident each, in order of the text.

    Average linkage: the two groups whose anchors are most alike on the mean are joined until none is left
    whose mean reaches `threshold`.

    Args:
        likely: (A,): that each anchor tells an act. Those below `least` are left out.
        same: (A, A): that two anchors tell the same.
    """
    kept = [int(n) for n in np.flatnonzero(likely >= least)]
    if not kept:
        return []
    groups = [[n] for n in kept]
    odds = np.log(np.clip(same, 1e-4, 1 - 1e-4) / np.clip(1 - same, 1e-4, 1 - 1e-4))
    alike = odds[np.ix_(kept, kept)].astype(np.float64)
    np.fill_diagonal(alike, -np.inf)
    sizes = np.ones(len(kept))
    limit = np.log(threshold / (1 - threshold))
    while len(groups) > 1:
        first, second = divmod(int(alike.argmax()), len(groups))
        if alike[first, second] < limit:
            break
        first, second = min(first, second), max(first, second)
        joined = (alike[first] * sizes[first] + alike[second] * sizes[second]) / (
            sizes[first] + sizes[second]
        )
        alike[first], alike[:, first] = joined, joined
        alike[first, first] = -np.inf
        alike = np.delete(np.delete(alike, second, 0), second, 1)
        sizes[first] += sizes[second]
        sizes = np.delete(sizes, second)
        groups[first] += groups.pop(second)
    return sorted((sorted(group) for group in groups), key=lambda group: group[0])
