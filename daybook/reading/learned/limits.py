"""Limits: the scores from which something is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The least scores, 0 to 1; set on held-out folds of the training data.

    Attributes:
        anchor: from which a word joins an incident; incident: from which its best word makes one.
        same: from which two words are taken to tell the same act.
    """

    anchor: float = 0.35
    incident: float = 0.5
    same: float = 0.5
    place: float = 0.3
    time: float = 0.35
    party: float = 0.4
    toll: float = 0.5
    person: float = 0.5
    weapon: float = 0.5
    background: float = 0.5
