"""Scores: a probability that is the sum of small named features, each with the sentence that explains it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from daybook.schema.judgement import Reason

# Points are bits: log2 of the odds. Beyond 40 a probability is 0 or 1 in every digit that is shown.
_MOST = 40.0


@dataclass(frozen=True, slots=True)
class Score:
    """How likely two tellings are of the same thing.

    Attributes:
        probability: 0 to 1; reasons: the features that gave or took points, the strongest first.
        never: whether a rule forbids the join whatever else speaks for it.
    """

    probability: float
    reasons: tuple[Reason, ...]
    never: bool = False


def add_up(prior: float, reasons: Iterable[Reason | None]) -> Score:
    """Return the score of the reasons' points added to the prior, both in bits (log2 of the odds).

    Example:
        >>> add_up(0.0, [Reason("day", "Both say Monday", 1.0)]).probability
        0.6666666666666666
    """
    given = [reason for reason in reasons if reason is not None]
    bits = max(-_MOST, min(_MOST, prior + sum(reason.points for reason in given)))
    odds = 2.0**bits
    ordered = sorted(given, key=lambda reason: -abs(reason.points))
    return Score(odds / (1 + odds), tuple(ordered))


def forbid(feature: str, sentence: str) -> Score:
    """Return the score of two that are never the same, with the sentence that says why."""
    return Score(0.0, (Reason(feature, sentence, -_MOST),), never=True)
