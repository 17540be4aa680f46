"""Limits: the scores from which something is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The least scores, 0 to 1; set on held-out folds of the training data.

    Attributes:
        anchor: from which a word joins an incident; incident: from which its best word makes one.
        country: from which a place that is not taken for the incident's still tells its country.
        finer: what share of the best place's score a finer one needs that lies in it.
        more_party: for a second party in one role. speaker: for who only says so in the sentence.
        unusual: from which an incident is foiled, alleged or denied rather than occurred.
        told_toll: for numbers whose grammar says what happened to the people in a sentence of the incident.
        recent_background: from which an act of the last days is one that the report only recalls.
        fills: what each slot that a sentence fills adds to it as the incident's first evidence.
        beside, afar: what the score of a day or place counts for up to two sentences from the incident's own,
            and farther.
        origin: what the score of a place counts for whose words tell where somebody comes from.
        confidence: from which an incident is read.
        same: from which two words are taken to tell the same act.
    """

    anchor: float = 0.2
    incident: float = 0.3
    confidence: float = 0.65
    same: float = 0.55
    place: float = 0.25
    finer: float = 0.4
    country: float = 0.05
    time: float = 0.35
    party: float = 0.4
    more_party: float = 0.7
    speaker: float = 0.6
    unusual: float = 0.5
    toll: float = 0.6
    told_toll: float = 0.02
    person: float = 0.5
    weapon: float = 0.5
    background: float = 0.5
    recent_background: float = 0.8
    fills: float = 0.5
    beside: float = 0.8
    afar: float = 0.5
    origin: float = 0.3
