"""A group's members through time: what was stated, what was lost in between, and whether the two agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from daybook.schema.figure import Figure
from daybook.schema.values import Days

StepKind = Literal["stated", "killed", "captured", "surrendered", "recruited"]
ArithmeticVerdict = Literal["fits", "fewer than computed", "more than computed", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number of people as far as it is known: at least `low`, at most `high`; None where nothing limits it.

    Raises:
        ValueError: unless 0 <= low <= high.

    Example:
        >>> Bounds(6, 6).less(Bounds(1, 2))
        Bounds(low=4, high=5)
    """

    low: int
    high: int | None

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"bounds need 0 <= low <= high, not {self.low} and {self.high}")

    @classmethod
    def exactly(cls, number: int) -> Bounds:
        """Return the bounds of a number that is known."""
        return cls(number, number)

    def less(self, lost: Bounds) -> Bounds:
        """Return what is left after a loss, never below 0."""
        low = 0 if lost.high is None else max(0, self.low - lost.high)
        return Bounds(low, None if self.high is None else max(low, self.high - lost.low, 0))

    def plus(self, gained: Bounds) -> Bounds:
        """Return the sum of two numbers."""
        open_ended = self.high is None or gained.high is None
        return Bounds(self.low + gained.low, None if open_ended else (self.high or 0) + (gained.high or 0))

    def span(self, other: Bounds) -> Bounds:
        """Return the smallest bounds that hold both."""
        open_ended = self.high is None or other.high is None
        return Bounds(min(self.low, other.low), None if open_ended else max(self.high or 0, other.high or 0))

    def is_below(self, other: Bounds) -> bool:
        """Return whether every number that this allows is smaller than every one that the other allows."""
        return self.high is not None and self.high < other.low

    def overlaps(self, other: Bounds) -> bool:
        """Return whether some number satisfies both."""
        return not (self.is_below(other) or other.is_below(self))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the arithmetic.

    Attributes:
        day: when it holds or happened, as exactly as it is known.
        kind: `stated` where reports give the number; else what changed it.
        number: what was stated; of a loss or gain, how many members it took or brought.
        computed: how many members there are after it; None where no number was stated before.
        expected: of a stated number, what the computation gives for that day; None where it gives nothing.
        verdict, reason: of a stated number, whether it fits what is computed, and that in words.
        counted: what was counted where it is not all the members (`supporters`); None for members.
        slot: of a stated number, `strength` or `remaining`.
        incidents: ids of the incidents that it comes from; people: the members named in it.
        doubts: why the number is a range, each a sentence.
        figures: each source's own words for it.
    """

    day: Days
    kind: StepKind
    number: Bounds
    computed: Bounds | None = None
    expected: Bounds | None = None
    verdict: ArithmeticVerdict | None = None
    reason: str = ""
    counted: str | None = None
    slot: str | None = None
    incidents: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Something that does not add up, for a person to decide.

    Attributes:
        day: the day it is about, None where that is not known.
        words: the question as a sentence; figures: the words of the sources that it rests on.
    """

    day: Days | None
    words: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """The steps in order of day, and what they leave open."""

    steps: tuple[Step, ...] = ()
    questions: tuple[Question, ...] = ()
