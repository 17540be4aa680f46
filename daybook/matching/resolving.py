"""Decides which groups and people a report's mentions are, each thing of the book weighed as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from daybook.matching.deciding import JOIN, UNSURE, Scored
from daybook.matching.score import Score

Told = TypeVar("Told")

_MOST_UNSURE = 3
# Two things are rivals for a mention where the odds of the one are within this many times the other's.
_NEARLY_AS_WELL = 4.0
# A mention that fits a thing this well is that thing's, whoever else bears the name.
_SURE = 0.98


@dataclass(frozen=True, slots=True)
class Thing(Generic[Told]):
    """What the book holds as one group or person.

    Attributes:
        root: the number of its first mention; told: all its tellings as one.
        mentions: its mentions, each with its own telling; a judgement names the one that is nearest.
    """

    root: int
    told: Told
    mentions: tuple[tuple[str, Told], ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention is: the things it is joined with, the surest first, and those a person should look at.

    More than one is joined where the mention ties them: a report that gives a man's two names joins the
    men that the book knew by one name each.
    """

    joined: tuple[Scored, ...] = ()
    unsure: tuple[Scored, ...] = ()


def resolve_mentions(
    mentions: Mapping[str, Told],
    things: Mapping[str, Sequence[Thing[Told]]],
    compare: Callable[[Told, Told], Score],
    merge: Callable[[Sequence[Told]], Told],
) -> dict[str, Resolution]:
    """Return what each mention of one report is; no two of them join the same thing.

    Args:
        mentions: the report's mentions by subject; things: what each could be.
        compare: scores two tellings; merge: makes several tellings of one thing one.
    """
    weighed = [
        (subject, thing, compare(told, thing.told))
        for subject, told in mentions.items()
        for thing in things.get(subject, ())
    ]
    weighed.sort(key=lambda row: (-row[2].probability, row[1].root, row[0]))
    joined: dict[str, list[Scored]] = {}
    merged: dict[str, Told] = {}
    taken: set[int] = set()
    for subject, thing, score in weighed:
        if score.never or score.probability < JOIN or thing.root in taken:
            continue
        own = mentions[subject]
        if subject in joined:
            # It fits another thing too: both are one where what is joined so far is that thing.
            tied = compare(merged[subject], thing.told)
            if tied.never or tied.probability < JOIN:
                continue
        elif _has_rival(subject, thing, score, own, weighed, compare, merge):
            continue
        joined.setdefault(subject, []).append(_score(subject, own, thing, score, compare))
        merged[subject] = merge([merged.get(subject, own), thing.told])
        taken.add(thing.root)
    return {
        subject: Resolution(
            tuple(joined.get(subject, ())),
            _list_unsure(subject, own, weighed, joined.get(subject, ()), compare),
        )
        for subject, own in mentions.items()
    }


def _has_rival(
    subject: str,
    thing: Thing[Told],
    score: Score,
    own: Told,
    weighed: Sequence[tuple[str, Thing[Told], Score]],
    compare: Callable[[Told, Told], Score],
    merge: Callable[[Sequence[Told]], Told],
) -> bool:
    """Whether the mention fits another thing nearly as well that is not the same as this one."""
    if score.probability >= _SURE:
        return False
    together = merge([own, thing.told])
    for other_subject, other, second in weighed:
        if other_subject != subject or other.root == thing.root or second.never:
            continue
        if second.probability < UNSURE or _find_odds(second) * _NEARLY_AS_WELL < _find_odds(score):
            continue
        tied = compare(together, other.told)
        if tied.never or tied.probability < JOIN:
            return True
    return False


def _find_odds(score: Score) -> float:
    return score.probability / max(1e-12, 1 - score.probability)


def _score(
    subject: str, own: Told, thing: Thing[Told], score: Score, compare: Callable[[Told, Told], Score]
) -> Scored:
    """The score with the mention of the thing that is nearest, the first of those as near."""
    nearest = max(thing.mentions, key=lambda mention: compare(own, mention[1]).probability)
    return Scored(subject, nearest[0], thing.root, score)


def _list_unsure(
    subject: str,
    own: Told,
    weighed: Sequence[tuple[str, Thing[Told], Score]],
    joined: Sequence[Scored],
    compare: Callable[[Told, Told], Score],
) -> tuple[Scored, ...]:
    roots = {scored.thing for scored in joined}
    open_ones = [
        (thing, score)
        for other, thing, score in weighed
        if other == subject and score.probability >= UNSURE and not score.never and thing.root not in roots
    ]
    return tuple(_score(subject, own, thing, score, compare) for thing, score in open_ones[:_MOST_UNSURE])
