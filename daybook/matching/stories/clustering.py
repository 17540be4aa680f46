"""Joins reports to stories by average linkage: two groups join where their reports agree pair by pair."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable

# Bits: no pair counts more than this, so that one sure pair does not outvote several that disagree.
_MOST = 6.0
# Of a large group so many reports, the earliest and latest among them, stand for all.
_SPOKESMEN = 6

Link = tuple[int, int]


def cluster_pairs(
    links: Iterable[Link], score: Callable[[int, int], float], threshold: float
) -> list[list[int]]:
    """Return the groups of two and more, each sorted, the groups by their first number.

    A single strong pair does not join two groups (transitive closure would): the mean over their pairs has to
    reach the threshold. Numbers have to be in an order that does not depend on that of the input.

    Args:
        links: pairs worth looking at, smaller number first.
        score: the score of any pair, in bits (log2 of the odds); asked also for pairs not in `links`.
        threshold: the least mean score at which two groups join, in bits.
    """
    members: dict[int, list[int]] = {}
    near: defaultdict[int, set[int]] = defaultdict(set)
    heap: list[tuple[float, int, int]] = []
    for one, other in sorted(set(links)):
        members.setdefault(one, [one])
        members.setdefault(other, [other])
        value = score(one, other)
        near[one].add(other)
        near[other].add(one)
        if value >= threshold:
            heapq.heappush(heap, (-value, one, other))
    latest = max(members, default=0)
    while heap:
        _, one, other = heapq.heappop(heap)
        if one not in members or other not in members:
            continue
        latest += 1
        members[latest] = sorted(members.pop(one) + members.pop(other))
        neighbours = {n for n in near.pop(one) | near.pop(other) if n in members}
        near[latest] = neighbours
        for neighbour in neighbours:
            near[neighbour] -= {one, other}
            near[neighbour].add(latest)
            mean = average_score(members[latest], members[neighbour], score)
            if mean >= threshold:
                heapq.heappush(heap, (-mean, neighbour, latest))
    return sorted(group for group in members.values() if len(group) > 1)


def average_score(ours: list[int], theirs: list[int], score: Callable[[int, int], float]) -> float:
    """Return the mean score over the pairs of two groups, in bits; of large groups spokesmen are asked."""
    values = [
        max(-_MOST, min(_MOST, score(min(a, b), max(a, b))))
        for a in _choose_spokesmen(ours)
        for b in _choose_spokesmen(theirs)
    ]
    return sum(values) / len(values)


def _choose_spokesmen(group: list[int]) -> list[int]:
    if len(group) <= _SPOKESMEN:
        return group
    step = (len(group) - 1) / (_SPOKESMEN - 1)
    return [group[round(step * place)] for place in range(_SPOKESMEN)]
