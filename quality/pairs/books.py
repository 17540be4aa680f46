"""The books of generated reports for training and development, of several densities and words."""

from __future__ import annotations

from dataclasses import dataclass

from quality.pairs.notes import NOTES
from quality.pairs.phrases import Phrases
from quality.pairs.reading import Read, read_written
from quality.pairs.reports import write_part
from quality.pairs.rows import Crowd, Part
from quality.pairs.wording import WIRE


@dataclass(frozen=True, slots=True)
class PairBook:
    """The reports of one part: how dense its rows lie, and in which words they are told."""

    part: Part
    crowd: Crowd
    phrases: Phrases

    @property
    def name(self) -> str:
        """What it is called in tables."""
        return f"{self.part}, {self.crowd}, {'notes' if self.phrases is NOTES else 'wire'}"

    def read(self, seed: int = 1) -> list[Read]:
        """Return the readings of its reports in order of publication."""
        return read_written(write_part(self.part, seed, crowd=self.crowd, phrases=self.phrases))


# Training meets one phrase book, so that development shows what other words do to the weights.
TRAIN = (PairBook("train", "spread", WIRE), PairBook("train", "packed", WIRE))
DEV = (
    PairBook("dev", "spread", WIRE),
    PairBook("dev", "packed", NOTES),
    PairBook("dev", "war", NOTES),
)
