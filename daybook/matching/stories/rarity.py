"""Tells how rare a word is: in how few reports it stands, of the collection and of the news at large."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from functools import cache
from math import log
from pathlib import Path

# A small collection tells little of how rare a word is: the shipped shares count as so many reports more.
_PRIOR_REPORTS = 400.0
# The share of a word that is not in the shipped list, and the share below which all are equally rare: so
# that a word says the same in 500 reports and in 50,000.
_UNLISTED = 0.0006
_RAREST = 0.0015


@cache
def read_shares() -> dict[str, float]:
    """Return the share of news reports in which each common word stands, from the shipped list."""
    path = Path(__file__).with_name("shares.json")
    shares: dict[str, float] = json.loads(path.read_text("utf-8"))
    return shares


class Rarity:
    """Counts in how many reports each word stands."""

    def __init__(self, shares: dict[str, float] | None = None) -> None:
        self._shares = read_shares() if shares is None else shares
        self._counts: Counter[str] = Counter()
        self._reports = 0
        self._known: dict[str, float] = {}

    def add(self, words: Iterable[str]) -> None:
        """Count the words of one more report, each once."""
        self._counts.update(words)
        self._reports += 1
        self._known.clear()

    def reports(self, word: str) -> int:
        """Return the number of the collection's reports in which the word stands."""
        return self._counts[word]

    def weigh(self, word: str) -> float:
        """Return how rare a word is, from 0 (in every report) to 1 (in at most 0.15 % of them)."""
        found = self._known.get(word)
        if found is None:
            prior = self._shares.get(word, _UNLISTED)
            # The report at hand is one of those in which the word stands: it says nothing of the others.
            seen = max(0, self._counts[word] - 1)
            share = (seen + _PRIOR_REPORTS * prior) / (self._reports + _PRIOR_REPORTS)
            found = self._known[word] = min(1.0, log(max(share, _RAREST)) / log(_RAREST))
        return found
