"""The scales of charts: where their lines stand, and what they say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale: where it is, and its words."""

    at: float
    words: str


def choose_step(highest: int) -> int:
    """Return the distance between the lines of a scale of whole numbers, so that there are at most five."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if highest < 5 * factor * size:
                return factor * size
        size *= 10
