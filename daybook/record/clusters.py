"""Clusters: which mentions tell of the same thing, worked out from the judgements alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from daybook.schema.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Told:
    """A mention as far as clusters need it: its number in order of adding, its subject and its report."""

    number: int
    subject: str
    report: str


def find_active(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that stand, in order, without those taken back and those that take back.

    A judgement that takes back a taking-back lets the first stand again.
    """
    ordered = sorted(judgements, key=lambda judgement: judgement.id)
    undone = find_undone((judgement.id, judgement.undoes) for judgement in ordered)
    return [j for j in ordered if j.id not in undone and j.undoes is None]


def find_undone(judged: Iterable[tuple[int, int | None]]) -> dict[int, int]:
    """Return for each judgement that is taken back the one that takes it back.

    Args:
        judged: the ids of judgements, each with the id of the one that it takes back, oldest first.
    """
    undone: dict[int, int] = {}
    for own, undoes in reversed(list(judged)):
        if undoes is not None and own not in undone:
            undone[undoes] = own
    return undone


def decide_pairs(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the one judgement that counts for each pair: a person's before a rule's, then the latest."""
    deciding: dict[tuple[str, str], Judgement] = {}
    for judgement in find_active(judgements):
        if judgement.right is None or judgement.verdict not in ("same", "different", "unsure"):
            continue
        pair = (min(judgement.left, judgement.right), max(judgement.left, judgement.right))
        before = deciding.get(pair)
        if before is None or judgement.by_person or not before.by_person:
            deciding[pair] = judgement
    return sorted(deciding.values(), key=lambda judgement: (not judgement.by_person, judgement.id))


def find_clusters(told: Sequence[Told], judgements: Iterable[Judgement]) -> dict[str, int]:
    """Return for each mention the number of the first-added mention of its cluster.

    Pairs judged the same are joined, a person's pairs first. A join is refused where it would bring together
    two mentions that were judged different, or, unless a person joins them, two mentions of one report.
    """
    by_subject = {mention.subject: mention for mention in told}
    pairs = [j for j in decide_pairs(judgements) if j.left in by_subject and j.right in by_subject]
    apart: dict[str, set[str]] = {}
    for judgement in pairs:
        if judgement.verdict == "different" and judgement.right is not None:
            apart.setdefault(judgement.left, set()).add(judgement.right)
            apart.setdefault(judgement.right, set()).add(judgement.left)
    cluster = {mention.subject: {mention.subject} for mention in told}
    for judgement in pairs:
        if judgement.verdict != "same" or judgement.right is None:
            continue
        small, large = sorted((cluster[judgement.left], cluster[judgement.right]), key=len)
        if small is large or any(not apart.get(subject, _NOTHING).isdisjoint(large) for subject in small):
            continue
        if not judgement.by_person and _share_report(small, large, by_subject):
            continue
        large |= small
        for subject in small:
            cluster[subject] = large
    roots: dict[int, int] = {}
    for subject, group in cluster.items():
        number = by_subject[subject].number
        roots[id(group)] = min(number, roots.get(id(group), number))
    return {subject: roots[id(group)] for subject, group in cluster.items()}


_NOTHING: frozenset[str] = frozenset()


def _share_report(one: set[str], other: set[str], by_subject: dict[str, Told]) -> bool:
    return not {by_subject[s].report for s in one}.isdisjoint(by_subject[s].report for s in other)
