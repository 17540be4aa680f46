"""What stories are made of: a report as plain values, and what of it can be compared with another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Fives = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class StoryText:
    """One report as it came: id, title, day of publication where known, and text.

    Example:
        >>> StoryText("a", "Two die in Astina", None, "Two men died in Astina on Monday.").id
        'a'
    """

    id: str
    title: str
    published: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What of a report is compared. Days are ordinals (`date.toordinal`), clock times minutes of the day.

    Tuples and bytes, where sets and dicts would be handier: a hundred thousand of these are held at once.

    Attributes:
        words: each word's key, once, sorted; counts: how often each stands there, at most 255.
        lead: the words of title and opening.
        names: the words that are written as names; pairs: two such words in a row ("paula nino").
        people: last names that stand beside an age, with the age; ages: every age that is told, in years.
        streets: names of streets; clock: times of the day; tolls: (`killed` or `wounded`, number).
        figures: the numbers that the opening tells in digits.
        published: day of publication; days: single days that the text names.
        fives: hashes of each five words in a row, sorted, each once.
        order: a key by which reports are put in order, the same whatever order they are given in.
    """

    id: str
    words: tuple[str, ...]
    counts: bytes
    lead: tuple[str, ...]
    names: tuple[str, ...]
    pairs: tuple[str, ...]
    people: frozenset[tuple[str, int]]
    ages: frozenset[int]
    streets: frozenset[str]
    clock: frozenset[int]
    tolls: frozenset[tuple[str, int]]
    figures: frozenset[str]
    published: int | None
    days: tuple[int, ...]
    fives: Fives
    order: tuple[int, str, str]

    def terms(self) -> list[str]:
        """Return all under which the report is counted and looked up: words, pairs of names, streets."""
        return [*self.words, *self.pairs, *(f"@{street}" for street in self.streets)]
