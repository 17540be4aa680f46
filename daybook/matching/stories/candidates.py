"""Finds which pairs of reports are worth comparing: those that share rare words, names or pairs of names."""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict

from daybook.matching.stories.rarity import Rarity
from daybook.matching.stories.report import Signs

# Days between two reports within which any rare word leads from one to the other. Farther apart only words do
# that stand in few reports of all, and beyond the second figure none: the same men make news for years.
_WINDOW, _LONGEST = 45, 400
_FEW = 12
# Words of a report that are looked up, reports that one word may lead to, and candidates that are kept: with
# these bounds the work for one report does not grow with the collection.
_LOOKED_UP = 60
_MOST_REPORTS = 150
_KEPT = 24
# Names lead to the same event more often than other words as rare.
_NAME, _PAIR = 1.3, 1.5


class Candidates:
    """An inverted index from rare words to the numbers of the reports that have them, by publication."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._dated: defaultdict[str, list[int]] = defaultdict(list)
        self._undated: defaultdict[str, list[int]] = defaultdict(list)
        self._published: dict[int, int] = {}

    def add(self, number: int, signs: Signs) -> None:
        """Enter a report, known by its number, under its rarest words."""
        if signs.published is not None:
            self._published[number] = signs.published
        for _, word in self._choose_words(signs):
            if signs.published is None:
                self._undated[word].append(number)
            else:
                insort(self._dated[word], number, key=self._published.__getitem__)

    def find(self, signs: Signs, own: int) -> list[int]:
        """Return the numbers of the reports that share most with this one, not its own, likeliest first."""
        scores: defaultdict[int, float] = defaultdict(float)
        for weight, word in self._choose_words(signs):
            for number in self._look_up(word, signs.published):
                scores[number] += weight
        scores.pop(own, None)
        # The bound first: to sort all that share a word takes as long as finding them.
        least = min(heapq.nlargest(_KEPT, scores.values()), default=0.0)
        ranked = sorted((-score, number) for number, score in scores.items() if score >= least)
        return [number for _, number in ranked[:_KEPT]]

    def _choose_words(self, signs: Signs) -> list[tuple[float, str]]:
        """The rarest words of a report with their weights, the rarest first."""
        weigh, names = self._rarity.weigh, set(signs.names)
        weighed = [(weigh(word) * (_NAME if word in names else 1.0), word) for word in signs.words]
        weighed += [(weigh(pair) * _PAIR, pair) for pair in signs.pairs]
        weighed += [(weigh(f"@{street}"), f"@{street}") for street in signs.streets]
        weighed.sort(key=lambda pair: (-pair[0], pair[1]))
        return weighed[:_LOOKED_UP]

    def _look_up(self, word: str, published: int | None) -> list[int]:
        dated = self._dated.get(word, [])
        if published is not None:
            window = _WINDOW if len(dated) > _FEW else _LONGEST
            left = bisect_left(dated, published - window, key=self._published.__getitem__)
            right = bisect_right(dated, published + window, key=self._published.__getitem__)
            dated = dated[left:right]
        undated = self._undated.get(word, [])
        # A word with more reports than that is not rare here, whatever it is elsewhere.
        return [
            *(dated if len(dated) <= _MOST_REPORTS else []),
            *(undated if len(undated) <= _MOST_REPORTS else []),
        ]
