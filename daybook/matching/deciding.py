"""Decides which thing a new mention joins, from its scores against the tellings of each."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from daybook.matching.score import Score

# Names join from this probability up.
JOIN = 0.9
# Incidents join from this one up: their probabilities are calibrated (quality/matching.json), and a pair
# that is missed splits an incident as surely as a wrong one merges two.
JOIN_INCIDENTS = 0.6
# Rows of data sets join from this one up.
JOIN_ROWS = 0.67
UNSURE = 0.35
# Against the whole of what it would join, not only against the one telling that fits best. For incidents a
# higher one with a lower limit for the best gave a point of precision at the same recall on dense wars.
_LEAST_ON_AVERAGE = 0.4
_INCIDENTS_ON_AVERAGE = 0.55
_MOST_UNSURE = 3
_SURE = 0.98
_SURE_OF_TWO = 0.95


@dataclass(frozen=True, slots=True)
class Scored:
    """The score of a new mention against one telling of a thing."""

    mention: str
    other: str
    thing: int
    score: Score


@dataclass(frozen=True, slots=True)
class Decision:
    """What a new mention joins, if anything, and which things a person should look at."""

    joined: Scored | None
    unsure: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """How sure a join must be.

    Attributes:
        join: the probability, 0 to 1, from which mentions join.
        shares: whether a mention's probability is shared with the rival that it fits next best: a mention
            tells of one incident, so what fits two is sure of neither.
        average: the probability, 0 to 1, that it must have on average with all that it would join.
    """

    join: float = JOIN
    shares: bool = False
    average: float = _LEAST_ON_AVERAGE


NAMES = Policy()
INCIDENTS = Policy(JOIN_INCIDENTS, shares=True, average=_INCIDENTS_ON_AVERAGE)
ROWS = Policy(JOIN_ROWS, shares=True)


def weigh_thing(scored: Sequence[Scored], policy: Policy = NAMES) -> tuple[Scored, bool]:
    """Return the best score against a thing's tellings, and whether it is enough to join the thing."""
    best = max(scored, key=lambda s: s.score.probability)
    mean = sum(s.score.probability for s in scored) / len(scored)
    never = any(s.score.never for s in scored)
    return best, best.score.probability >= policy.join and mean >= policy.average and not never


def decide_joins(
    scores: Mapping[str, Sequence[Scored]],
    one_only: Container[str] = (),
    policy: Policy = NAMES,
    recalled: Container[int] = (),
) -> dict[str, Decision]:
    """Return the decision for each mention of one report; no two of them join the same thing.

    Args:
        scores: for each mention, its scores against all candidate tellings.
        one_only: the mentions that join neither of two things which they fit nearly as well: names that two
            people go by, recollections that say no more than the month.
        policy: how sure a join must be.
        recalled: things that reports only look back on; they are no rivals of those that are told as
            news: most often they are one of them.
    """
    weighed: list[tuple[Scored, bool]] = []
    claims: dict[tuple[str, int], float] = {}
    for mention, scored in scores.items():
        things: dict[int, list[Scored]] = {}
        for one in scored:
            things.setdefault(one.thing, []).append(one)
        own = [weigh_thing(tellings, policy) for tellings in things.values()]
        for best, _enough in own:
            claims[mention, best.thing] = (
                _claim(best, _list_rivals(best, own, recalled)) if policy.shares else best.score.probability
            )
        weighed += own
    weighed.sort(key=lambda pair: (-claims[pair[0].mention, pair[0].thing], pair[0].thing, pair[0].mention))
    joined: dict[str, Scored] = {}
    taken: set[int] = set()
    for best, enough in weighed:
        if not enough or claims[best.mention, best.thing] < policy.join:
            continue
        if best.mention in one_only and _is_rivalled(best, _list_rivals(best, weighed, recalled)):
            continue
        if best.mention not in joined and best.thing not in taken:
            joined[best.mention] = best
            taken.add(best.thing)
    return {
        mention: Decision(joined.get(mention), _list_unsure(mention, weighed, joined)) for mention in scores
    }


def _list_rivals(
    best: Scored, weighed: Sequence[tuple[Scored, bool]], recalled: Container[int]
) -> list[tuple[Scored, bool]]:
    """What the mention fits beside its best thing."""
    return [
        (other, enough)
        for other, enough in weighed
        if other.mention == best.mention
        and other.thing != best.thing
        and (best.thing in recalled or other.thing not in recalled)
    ]


def _claim(best: Scored, rivals: Sequence[tuple[Scored, bool]]) -> float:
    """The probability that it is this thing and not the one that fits next best.

    A mention that surely fits two things is no riddle: the two are most likely one that was not joined.
    """
    if best.score.probability >= _SURE_OF_TWO:
        return best.score.probability
    rival = max((_find_odds(other) for other, _enough in rivals), default=0.0)
    odds = _find_odds(best) / (1 + rival)
    return odds / (1 + odds)


def decide_siblings(
    scores: Mapping[str, Sequence[Scored]],
    between: Mapping[str, Sequence[Scored]],
    decisions: Mapping[str, Decision],
    policy: Policy = INCIDENTS,
) -> dict[str, Decision]:
    """Return decisions for mentions that tell of an incident which another of their report tells of.

    A mention that joined nothing joins its sibling where the two surely fit, or where it fits the thing that
    the sibling joined and the two do not speak against it.

    Args:
        scores: for each mention, its scores against all candidate tellings of other reports.
        between: for each mention, its scores against the report's earlier mentions.
        decisions: as `decide_joins` made them; policy: how sure a join must be.
    """
    made: dict[str, Decision] = {}
    for mention, siblings in between.items():
        if decisions[mention].joined is not None:
            continue
        for sibling in sorted(siblings, key=lambda s: -s.score.probability):
            joined = {**decisions, **made}[sibling.other].joined
            told = [s for s in scores[mention] if joined is not None and s.thing == joined.thing]
            if sibling.score.never or any(s.score.never for s in told):
                continue
            fits = bool(told) and weigh_thing(told, policy)[1] and sibling.score.probability >= UNSURE
            if fits or sibling.score.probability >= _SURE_OF_TWO:
                thing = sibling.thing if joined is None else joined.thing
                chosen = Scored(mention, sibling.other, thing, sibling.score)
                made[mention] = Decision(chosen, decisions[mention].unsure)
                break
    return made


def _is_rivalled(best: Scored, rivals: Sequence[tuple[Scored, bool]]) -> bool:
    """Whether the mention fits another thing nearly as well (odds within four times), and not surely this."""
    odds = _find_odds(best)
    near = any(enough and _find_odds(rival) > odds / 4 for rival, enough in rivals)
    return near and best.score.probability < _SURE


def _find_odds(scored: Scored) -> float:
    return scored.score.probability / max(1e-12, 1 - scored.score.probability)


def _list_unsure(
    mention: str, weighed: Sequence[tuple[Scored, bool]], joined: Mapping[str, Scored]
) -> tuple[Scored, ...]:
    unsure = [
        best
        for best, _enough in weighed
        if best.mention == mention and best.score.probability >= UNSURE and best != joined.get(mention)
    ]
    return tuple(s for s in unsure if not s.score.never)[:_MOST_UNSURE]
