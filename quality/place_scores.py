"""How well the scores of places hold: of those scored 0.8, about 80 in 100 should be right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True)
class Scored:
    """One score, 0 to 1, and whether the place was right."""

    score: float
    right: bool


def measure_error(scored: Sequence[Scored]) -> float:
    """Return the expected calibration error, 0 to 1: how far score and share right lie apart, by ten bins."""
    return sum(abs(row["score"] - row["right"]) * row["n"] for row in list_reliability(scored)) / max(
        1, len(scored)
    )


def list_reliability(scored: Iterable[Scored]) -> list[dict[str, float]]:
    """Return a row for each tenth of the scores that occurs: from, how many, mean score, share right."""
    bins: dict[int, list[Scored]] = {}
    for one in scored:
        bins.setdefault(min(BINS - 1, int(one.score * BINS)), []).append(one)
    return [
        {
            "from": number / BINS,
            "n": len(held),
            "score": round(sum(one.score for one in held) / len(held), 3),
            "right": round(sum(one.right for one in held) / len(held), 3),
        }
        for number, held in sorted(bins.items())
    ]


def summarise(scored: Sequence[Scored]) -> dict[str, object]:
    """Return how many, the calibration error in points of a hundred, and the reliability table."""
    return {
        "n": len(scored),
        "error": round(100 * measure_error(scored), 1),
        "table": list_reliability(scored),
    }
