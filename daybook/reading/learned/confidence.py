"""Confidence: how often what is read with such scores is right, as measured on reports left out of training.

`confidence.json` (made by `training/confidence.py`) holds a logistic model of incidents over the signs below,
and for each slot a table from the head's score to the share that was right, given that the incident is right.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, log1p
from pathlib import Path

import numpy as np

from daybook.reading.learned.picked import Picks
from daybook.reading.learned.picks import Picker
from daybook.schema.terms import COUNT_SLOTS

FILE = Path(__file__).with_name("confidence.json")
SIGNS = (
    "act", "words", "sentences", "type", "day", "place", "party", "toll", "named", "background", "comment",
    "told", "late", "matter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Confidence:
    """The fitted numbers: one weight a sign and a bias; for each slot scores and the shares right at them."""

    weights: tuple[float, ...]
    bias: float
    slots: dict[str, tuple[tuple[float, ...], tuple[float, ...]]]

    def of_incident(self, signs: Sequence[float]) -> float:
        """Return how likely an incident with these signs is one that the report tells, 0 to 1."""
        score = self.bias + sum(weight * sign for weight, sign in zip(self.weights, signs, strict=True))
        return 1 / (1 + exp(-max(-30.0, min(30.0, score))))

    def of_slot(self, slot: str, score: float) -> float:
        """Return how likely a value read with this score is right, 0 to 1; the score itself if not fitted."""
        known = self.slots.get(name_slot(slot))
        return float(np.interp(score, *known)) if known else score


def name_slot(slot: str) -> str:
    """Return the table that a slot's scores are looked up in: one for all kinds of harm."""
    return "toll" if slot in COUNT_SLOTS else slot


@lru_cache(maxsize=1)
def load_confidence() -> Confidence | None:
    """Return the numbers that ship with the heads, None where they are not fitted yet."""
    if not FILE.exists():
        return None
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    slots = {slot: (tuple(scores), tuple(shares)) for slot, (scores, shares) in stored["slots"].items()}
    return Confidence(tuple(stored["weights"][sign] for sign in SIGNS), stored["bias"], slots)


def describe_incident(picker: Picker, picks: Picks) -> tuple[float, ...]:
    """Return the signs of an incident, in the order of `SIGNS`, each about 0 to 3."""
    scores, cluster = picker.scores, list(picker.cluster)
    likely = 1 - scores.told[cluster, 0]
    best = float(likely.max())
    anchors = [picker.options.anchors[a] for a in cluster]
    sentences = {anchor.sentence for anchor in anchors}
    statements = picker.material.statements
    comment = [s < len(statements) and statements[s].kind == "comment" for s in sentences]
    types = scores.told[cluster, 1:].sum(axis=0)
    return (
        log(max(best, 1e-4) / max(1 - best, 1e-4)) / 3,
        log1p(float(likely.sum())),
        log1p(len(sentences)),
        float(types.max() / types.sum()),
        picks.time.score if picks.time else 0.0,
        picks.place.score if picks.place else 0.0,
        max((pick.score for pick in picks.parties), default=0.0),
        max((pick.score for pick in picks.tolls), default=0.0),
        max((pick.score for pick in picks.named), default=0.0),
        float(likely @ scores.background[cluster] / likely.sum()),
        sum(comment) / len(comment),
        float(any(anchor.real is not None for anchor in anchors)),
        min(sentences) / max(1, len(picker.material.sentences)),
        scores.matter / 3,
    )
