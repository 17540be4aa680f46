"""What one sentence of a text asserts, and what the record says to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AssertionKind = Literal["fact", "comparison", "cause", "guess", "opinion", "forecast", "wish", "other"]
AssertionVerdict = Literal[
    "supported", "contradicted", "cannot tell", "not measured", "not in the record", ""
]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a verdict rests on, and what one click cites.

    Attributes:
        target: as a post's link names it: `entry:ID`, `incident:ID`, `assess:peak?group=mit`.
        words: what it says, in a few words; quote: verbatim words of a report, empty for an assessment.
    """

    target: str
    words: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the text that the record tells otherwise: where it stands, what it says, what is held."""

    start: int
    end: int
    said: str
    held: str
    target: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """One sentence.

    Attributes:
        start, end: where it stands in the text, in characters.
        kind: what sort of sentence it is; `other` asserts nothing.
        question: which question of `daybook assess` it puts, `record` where it can be looked up, empty
            where there is nothing to ask.
        verdict: empty where nothing can be held against it: an opinion, a wish.
        reason: in one sentence; evidence: what it rests on.
        figures: numbers that differ from the record.
        statement, due: of a forecast, as it could be booked: what is to come true, by which day (ISO).
    """

    start: int
    end: int
    kind: AssertionKind
    question: str = ""
    verdict: AssertionVerdict = ""
    reason: str = ""
    evidence: tuple[Ground, ...] = ()
    figures: tuple[Figure, ...] = ()
    statement: str = ""
    due: str = ""
