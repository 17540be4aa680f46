"""Compares two reports: named features of the pair, each a number that a weight turns into points."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log1p, sqrt

import numpy as np

from daybook.matching.stories.rarity import Rarity
from daybook.matching.stories.report import Signs

# What counts as rare, of 1: names are rarer than words from the start.
_RARE_NAME, _RARE_WORD = 0.55, 0.45
# Distinct words of a usual report. Two long texts share rare words by chance, the more the longer they are.
_USUAL_WORDS = 120
# An unknown day of publication counts as one some months away.
_UNKNOWN_DAY = -0.3
# Minutes within which two clock times are one, and beyond which they are two.
_SAME_CLOCK, _OTHER_CLOCK = 10, 90
# Days: the ends of the scales of publication, and of the days that the texts name.
_YEAR, _FAR_DAY = 365, 60


@dataclass(frozen=True, slots=True)
class Weighed:
    """A report with its words weighed, by use and rarity and by rarity alone, and its vectors' lengths."""

    signs: Signs
    words: Mapping[str, float]
    rare: Mapping[str, float]
    lead: frozenset[str]
    names: frozenset[str]
    size: float
    lead_size: float
    names_size: float


def weigh_signs(signs: Signs, rarity: Rarity) -> Weighed:
    """Return the report's words weighed by how rare they are and how often the report uses them."""
    weigh = rarity.weigh
    rare = {word: weigh(word) for word in signs.words}
    words = {
        word: rare[word] ** 2 * (1 + log1p(count - 1))
        for word, count in zip(signs.words, signs.counts, strict=True)
    }
    return Weighed(
        signs,
        words,
        rare,
        frozenset(signs.lead),
        frozenset(signs.names),
        sqrt(sum(weight * weight for weight in words.values())) or 1.0,
        sqrt(sum(weigh(word) ** 4 for word in signs.lead)) or 1.0,
        sqrt(sum(weigh(word) ** 4 for word in signs.names)) or 1.0,
    )


def compare_fives(a: Signs, b: Signs) -> tuple[float, float]:
    """Return the share of the shorter and of the longer report's word fives that both have, 0 to 1."""
    if not len(a.fives) or not len(b.fives):
        return 0.0, 0.0
    shared = len(np.intersect1d(a.fives, b.fives, assume_unique=True))
    short, long = sorted((len(a.fives), len(b.fives)))
    return shared / short, shared / long


def find_rare(words: Collection[str], rarity: Rarity, least: float = _RARE_NAME) -> list[tuple[float, str]]:
    """Return the words rarer than `least` with how much rarer they are (above 0, to 1), the rarest first."""
    found = [((rarity.weigh(word) - least) / (1 - least), word) for word in words]
    return sorted((pair for pair in found if pair[0] > 0), key=lambda pair: (-pair[0], pair[1]))


def find_shared_words(a: Weighed, b: Weighed) -> set[str]:
    """Return the words that both reports have, names left out."""
    return (a.words.keys() & b.words.keys()) - (a.names & b.names)


def find_shared_pairs(a: Signs, b: Signs) -> set[str]:
    """Return the pairs of names in a row that both reports have."""
    return set(a.pairs).intersection(b.pairs)


def measure_pair(a: Weighed, b: Weighed, rarity: Rarity) -> dict[str, float]:
    """Return the features of a pair by name; those that say nothing are 0."""
    found = _compare_words(a, b, rarity)
    found["fives"] = compare_fives(a.signs, b.signs)[0]
    found |= _compare_people(a, b)
    found |= _compare_particulars(a.signs, b.signs)
    found |= _compare_days(a.signs, b.signs)
    return found


def _compare_words(a: Weighed, b: Weighed, rarity: Rarity) -> dict[str, float]:
    shared, names = a.words.keys() & b.words.keys(), a.names & b.names
    lead = sum(a.rare[word] ** 4 for word in a.lead & b.lead)
    called = sum(a.rare[word] ** 4 for word in names if word in a.rare)
    plain = _sum_over((a.rare[word] for word in shared - names), _RARE_WORD)
    rare_names = _sum_over((a.rare[word] for word in names if word in a.rare), _RARE_NAME)
    rare_pairs = sum(rare for rare, _ in find_rare(find_shared_pairs(a.signs, b.signs), rarity))
    long = max(1.0, sqrt(len(a.words) * len(b.words)) / _USUAL_WORDS)
    return {
        "words": sum(a.words[word] * b.words[word] for word in shared) / (a.size * b.size),
        "lead": lead / (a.lead_size * b.lead_size),
        "names": called / (a.names_size * b.names_size),
        "rare_names": log1p(rare_names / long),
        "rare_pairs": log1p(rare_pairs / long),
        "rare_words": log1p(plain / long),
    }


def _sum_over(weights: Iterable[float], least: float) -> float:
    """The sum of find_rare, without the order that only sentences need."""
    return sum((weight - least) / (1 - least) for weight in weights if weight > least)


def _compare_people(a: Weighed, b: Weighed) -> dict[str, float]:
    one, other = a.signs.people, b.signs.people
    shared = one & other
    ours, theirs = {name for name, _ in one}, {name for name, _ in other}
    told = (ours & theirs) | (ours & b.names) | (theirs & a.names)
    return {
        "people": min(2.0, float(len(shared))),
        "other_people": float(bool(one and other) and not told),
    }


def _compare_particulars(one: Signs, other: Signs) -> dict[str, float]:
    ages = one.ages & other.ages
    streets = one.streets & other.streets
    clock = find_clock_gap(one, other)
    tolls = one.tolls & other.tolls
    kinds = {kind for kind, _ in one.tolls} & {kind for kind, _ in other.tolls}
    return {
        # The ages of children are few, so that they meet by chance more often.
        "ages": min(3.0, sum(1.0 if age > 9 else 0.7 for age in ages)),
        "other_ages": float(bool(one.ages and other.ages) and not ages),
        "streets": min(2.0, float(len(streets))),
        "other_streets": float(bool(one.streets and other.streets) and not streets),
        "clock": float(clock is not None and clock <= _SAME_CLOCK),
        "other_clock": float(clock is not None and clock > _OTHER_CLOCK),
        "tolls": float(bool(tolls)),
        "other_tolls": float(bool(kinds) and not tolls),
    }


def find_clock_gap(one: Signs, other: Signs) -> int | None:
    """Return the minutes between the nearest clock times, around midnight too; None where one has none."""
    gaps = [min((x - y) % 1440, (y - x) % 1440) for x in one.clock for y in other.clock]
    return min(gaps, default=None)


def find_day_gap(one: Signs, other: Signs) -> int | None:
    """Return the days between the two nearest days that the texts name; None where one names none."""
    return min((abs(x - y) for x in one.days for y in other.days), default=None)


def find_published_gap(one: Signs, other: Signs) -> int | None:
    """Return the days between publication; None where one is not known."""
    if one.published is None or other.published is None:
        return None
    return abs(one.published - other.published)


def is_too_early(one: Signs, other: Signs) -> bool:
    """Return whether the first came out before every day that the second names; a day for time zones."""
    return bool(other.days) and one.published is not None and other.days[0] > one.published + 1


def _compare_days(one: Signs, other: Signs) -> dict[str, float]:
    published, day = find_published_gap(one, other), find_day_gap(one, other)
    near, apart = _UNKNOWN_DAY, 0.0
    if published is not None:
        # 0.5 on one day, 0 at eighteen days, -0.5 from a year on.
        near = 0.5 - _scale(published, _YEAR)
    if day is not None and day > 1:
        apart = _scale(day, _FAR_DAY)
    return {
        "published": near,
        "day": float(day == 0),
        "near_day": float(day == 1),
        "other_day": apart,
        "later_day": float(is_too_early(one, other) or is_too_early(other, one)),
    }


def _scale(days: int, most: int) -> float:
    return log1p(min(days, most)) / log1p(most)
