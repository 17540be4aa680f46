"""Holds reports in their stories: a whole collection at once, or one more report at a time."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from daybook.matching.stories.candidates import Candidates
from daybook.matching.stories.clustering import cluster_pairs
from daybook.matching.stories.compare import Weighed, measure_pair, weigh_signs
from daybook.matching.stories.copies import Copies, is_copy
from daybook.matching.stories.rarity import Rarity
from daybook.matching.stories.reasons import explain_copy, explain_pair
from daybook.matching.stories.report import Signs, StoryText
from daybook.matching.stories.scoring import StoryWeights, read_weights, score_features
from daybook.matching.stories.signs import read_signs
from daybook.schema.judgement import Reason

# Bits: groups of reports whose mean score reaches this are one story.
THRESHOLD = 0.0
# Weighed reports that are kept at hand; those compared with one another are near in time.
_AT_HAND = 20_000


@dataclass(frozen=True, slots=True)
class StoryLink:
    """Why two reports are in one story.

    Attributes:
        one, other: ids of the reports, the earlier first.
        copy: whether they print one text; else they tell of one event in words of their own.
        probability: 0 to 1; reasons: the features that gave or took points, the strongest first.
    """

    one: str
    other: str
    copy: bool
    probability: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event.

    Attributes:
        id: the id of the earliest report. An earlier report that is added later changes it.
        reports: ids, in order of publication.
        copies: of each report that prints another's text, the id of the first that printed it. All that are
            not in it are sources of their own.
    """

    id: str
    reports: tuple[str, ...]
    copies: dict[str, str]


class StoryIndex:
    """Reports and their stories.

    Example:
        >>> from daybook.matching.stories import StoryText
        >>> index = StoryIndex()
        >>> index.add(StoryText("a", "Blast in Astina", None, "A bomb killed two men in Astina.")).id
        'a'
    """

    def __init__(self, weights: StoryWeights | None = None, threshold: float = THRESHOLD) -> None:
        self._weights = weights or read_weights()
        self._threshold = threshold
        self._rarity = Rarity()
        self._copies = Copies()
        self._candidates = Candidates(self._rarity)
        self._signs: list[Signs] = []
        self._numbers: dict[str, int] = {}
        self._first: dict[int, int] = {}
        self._printed: defaultdict[int, list[int]] = defaultdict(list)
        self._near: defaultdict[int, set[int]] = defaultdict(set)
        self._group: dict[int, list[int]] = {}
        self._scores: dict[tuple[int, int], float] = {}
        self._weighed: OrderedDict[int, Weighed] = OrderedDict()

    def add_all(self, reports: Iterable[StoryText]) -> None:
        """Add reports; into an empty index they come to the same stories in whatever order they are given.

        Raises:
            ValueError: if two reports, or a report and one that is held, have one id.
        """
        self.add_signs(read_signs(report) for report in reports)

    def add_signs(self, many: Iterable[Signs]) -> None:
        """Add reports whose signs are read already, as `add_all` does.

        Raises:
            ValueError: if an id is given twice.
        """
        added = [self._enter(signs) for signs in sorted(many, key=lambda signs: signs.order)]
        for number in added:
            self._find_copied(number)
        originals = [number for number in added if number not in self._first]
        touched: set[int] = set()
        compared: set[tuple[int, int]] = set()
        for number in originals:
            self._link(number, touched, compared)
        self._regroup(touched)

    def add(self, report: StoryText) -> Story:
        """Add one report and return its story; only the stories that it may belong to are looked at again.

        Raises:
            ValueError: if a report of that id is held.
        """
        self.add_all([report])
        return self.find_story(report.id)

    def find_story(self, report: str) -> Story:
        """Return the story of the report with this id.

        Raises:
            KeyError: if no such report is held.
        """
        number = self._numbers[report]
        root = self._first.get(number, number)
        return self._make_story(self._group.get(root, [root]))

    def list_stories(self) -> list[Story]:
        """Return all stories, each report in one, in order of their first report."""
        seen: dict[int, list[int]] = {}
        for number in range(len(self._signs)):
            root = self._first.get(number, number)
            group = self._group.get(root, [root])
            seen.setdefault(group[0], group)
        stories = [
            (min(self._signs[n].order for n in group), self._make_story(group)) for group in seen.values()
        ]
        return [story for _, story in sorted(stories, key=lambda pair: (pair[0], pair[1].id))]

    def explain(self, story: Story) -> list[StoryLink]:
        """Return why the story's reports are one: each copy with its first, each pair of sources compared.

        A pair within a story can have a probability below a half: others held it in.
        """
        found = []
        for copy, first in story.copies.items():
            one, other = self._signs[self._numbers[first]], self._signs[self._numbers[copy]]
            found.append(StoryLink(first, copy, True, 1.0, explain_copy(one, other)))
        sources = sorted({self._root(report) for report in story.reports}, key=lambda n: self._signs[n].order)
        pairs = [pair for pair in combinations(sources, 2) if pair[1] in self._near[pair[0]]]
        return found + [self._explain_pair(*pair) for pair in pairs]

    def compare(self, one: str, other: str) -> StoryLink:
        """Return how likely two held reports are of one event, with the reasons.

        Raises:
            KeyError: if one of them is not held.
        """
        numbers = sorted((self._numbers[one], self._numbers[other]), key=lambda n: self._signs[n].order)
        if self._root(one) == self._root(other):
            pair = [self._signs[number] for number in numbers]
            return StoryLink(pair[0].id, pair[1].id, True, 1.0, explain_copy(*pair))
        return self._explain_pair(*numbers)

    def _root(self, report: str) -> int:
        number = self._numbers[report]
        return self._first.get(number, number)

    def _enter(self, signs: Signs) -> int:
        if signs.id in self._numbers:
            raise ValueError(f"two reports have the id {signs.id!r}")
        number = len(self._signs)
        self._signs.append(signs)
        self._numbers[signs.id] = number
        self._rarity.add(signs.terms())
        return number

    def _find_copied(self, number: int) -> None:
        """Put a report under the first one whose text it prints, as far as MinHash finds that."""
        signs = self._signs[number]
        for other in self._copies.find(signs.fives):
            if is_copy(signs, self._signs[other]):
                self._print(other, number)
                return
        self._copies.add(number, signs.fives)
        self._candidates.add(number, signs)

    def _print(self, root: int, number: int) -> None:
        self._first[number] = root
        self._printed[root] += [number, *self._printed.pop(number, [])]
        for copy in self._printed[root]:
            self._first[copy] = root

    def _link(self, number: int, touched: set[int], compared: set[tuple[int, int]]) -> None:
        """Compare a report with its candidates, and keep the pairs that are likely of one event."""
        signs = self._signs[number]
        touched.add(number)
        found = sorted(self._candidates.find(signs, number))
        roots = [other for other in found if other not in self._first]
        for other in roots:
            if other < number and number not in self._first and is_copy(signs, self._signs[other]):
                # A cut copy, which has too little in common for MinHash.
                self._print(other, number)
                touched |= {other, *self._near[number]}
                for near in self._near.pop(number, set()):
                    self._near[near].discard(number)
                return
        for other in roots:
            pair = (min(number, other), max(number, other))
            if pair in compared:
                continue
            compared.add(pair)
            score = self._compare(*pair)
            if score >= self._threshold:
                # Only likely pairs are remembered: of the others there are too many.
                self._scores[pair] = score
                self._near[number].add(other)
                self._near[other].add(number)

    def _compare(self, one: int, other: int) -> float:
        features = measure_pair(self._weigh(one), self._weigh(other), self._rarity)
        return score_features(features, self._weights)

    def _score(self, one: int, other: int) -> float:
        found = self._scores.get((one, other))
        if found is None:
            found = self._scores[one, other] = self._compare(one, other)
        return found

    def _weigh(self, number: int) -> Weighed:
        found = self._weighed.get(number)
        if found is None:
            found = self._weighed[number] = weigh_signs(self._signs[number], self._rarity)
            if len(self._weighed) > _AT_HAND:
                self._weighed.popitem(last=False)
        return found

    def _regroup(self, touched: set[int]) -> None:
        """Group anew every report that likely pairs lead to from the touched ones; no other story changes."""
        reached: set[int] = set()
        waiting = list(touched)
        while waiting:
            number = waiting.pop()
            if number not in reached:
                reached.add(number)
                waiting += self._near[number]
                waiting += self._group.get(number, [])
        for number in reached:
            self._group.pop(number, None)
        reached = {number for number in reached if number not in self._first}
        links = [(n, m) for n in reached for m in self._near[n] if n < m]
        for group in cluster_pairs(links, self._score, self._threshold):
            for number in group:
                self._group[number] = group

    def _make_story(self, group: list[int]) -> Story:
        numbers = [n for root in group for n in (root, *self._printed.get(root, []))]
        numbers.sort(key=lambda n: self._signs[n].order)
        copies: dict[str, str] = {}
        for root in group:
            same = sorted((root, *self._printed.get(root, [])), key=lambda n: self._signs[n].order)
            copies |= {self._signs[n].id: self._signs[same[0]].id for n in same[1:]}
        ids = tuple(self._signs[n].id for n in numbers)
        return Story(ids[0], ids, copies)

    def _explain_pair(self, one: int, other: int) -> StoryLink:
        a, b = self._weigh(one), self._weigh(other)
        features = measure_pair(a, b, self._rarity)
        score = score_features(features, self._weights)
        reasons = explain_pair(a, b, features, self._rarity, self._weights)
        probability = 1 / (1 + 2.0**-score)
        return StoryLink(a.signs.id, b.signs.id, False, probability, reasons)
