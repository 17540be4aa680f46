"""Says in sentences why two reports are, or are not, of one event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import isclose

from daybook.matching.stories.compare import (
    Weighed,
    compare_fives,
    find_day_gap,
    find_published_gap,
    find_rare,
    find_shared_pairs,
    find_shared_words,
)
from daybook.matching.stories.rarity import Rarity
from daybook.matching.stories.report import Signs
from daybook.matching.stories.scoring import StoryWeights
from daybook.schema.judgement import Reason

# Words that a sentence lists at most.
_LISTED = 5


def explain_copy(one: Signs, other: Signs) -> tuple[Reason, ...]:
    """Return the reason why two reports print one text; its points are those of a certain pair."""
    shorter, _ = compare_fives(one, other)
    sentence = f"The shorter shares {shorter:.0%} of its word fives with the other: one text"
    return (Reason("copy", sentence, 40.0),)


def explain_pair(
    a: Weighed, b: Weighed, features: Mapping[str, float], rarity: Rarity, weights: StoryWeights
) -> tuple[Reason, ...]:
    """Return a reason for each feature that gives or takes points, the strongest first; points in bits."""
    reasons = []
    for name, value in features.items():
        points = value * weights.points.get(name, 0.0)
        if not isclose(points, 0.0, abs_tol=0.05):
            reasons.append(Reason(name, _render(name, a, b, value, rarity), round(points, 2)))
    return tuple(sorted(reasons, key=lambda reason: (-abs(reason.points), reason.feature)))


def _render(name: str, a: Weighed, b: Weighed, value: float, rarity: Rarity) -> str:
    one, other = a.signs, b.signs
    if name in _SHARES:
        return _SHARES[name].format(share=f"{value:.0%}")
    if name in _FIXED:
        return _FIXED[name]
    if name in ("rare_names", "rare_pairs", "rare_words"):
        shared: set[str] | frozenset[str] = a.names & b.names
        if name != "rare_names":
            shared = find_shared_pairs(one, other) if name == "rare_pairs" else find_shared_words(a, b)
        least = 0.45 if name == "rare_words" else 0.55
        words = [word for _, word in find_rare(shared, rarity, least)]
        shown = words if name == "rare_words" else [word.title() for word in words]
        noun = {"rare_names": "rare names", "rare_pairs": "full names", "rare_words": "rare words"}[name]
        return f"Share the {noun} {_list(shown)}"
    return _PARTICULARS[name](one, other)


_SHARES = {
    "words": "The wording is {share} alike, rare words counted most",
    "lead": "Headline and opening are {share} alike, rare words counted most",
    "names": "The names are {share} alike, rare names counted most",
    "fives": "The shorter shares {share} of its word fives with the other",
}
_FIXED = {
    "day": "Both name the same day",
    "near_day": "The days that they name are one day apart",
    "later_day": "One names only days after the other was published",
    "clock": "Both tell the same time of day, within ten minutes",
    "other_clock": "They tell times of day more than an hour and a half apart",
}


def _list(words: Iterable[str]) -> str:
    found = list(words)
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    return ", ".join(found[:_LISTED]) + more


def _render_people(signs: Iterable[tuple[str, int]]) -> str:
    return _list(f"{name.title()} ({age})" for name, age in sorted(signs))


def _render_tolls(tolls: Iterable[tuple[str, int]]) -> str:
    return _list(f"{number} {kind}" for kind, number in sorted(tolls))


def _render_numbers(numbers: Iterable[int]) -> str:
    return _list(str(number) for number in sorted(numbers))


def _render_streets(streets: Iterable[str]) -> str:
    return _list(street.title() for street in sorted(streets))


def _render_published(one: Signs, other: Signs) -> str:
    gap = find_published_gap(one, other)
    if gap is None:
        return "The day of publication is not known of both"
    if gap == 0:
        return "Published on one day"
    return "Published within a day" if gap == 1 else f"Published {gap} days apart"


_PARTICULARS: dict[str, Callable[[Signs, Signs], str]] = {
    "people": lambda a, b: f"Both name {_render_people(a.people & b.people)}",
    "other_people": lambda a, b: (
        f"They name different people: {_render_people(a.people)}; {_render_people(b.people)}"
    ),
    "ages": lambda a, b: f"Share the ages {_render_numbers(a.ages & b.ages)}",
    "other_ages": lambda a, b: f"Ages differ: {_render_numbers(a.ages)}; {_render_numbers(b.ages)}",
    "streets": lambda a, b: f"Share the streets {_render_streets(a.streets & b.streets)}",
    "other_streets": lambda a, b: (
        f"Streets differ: {_render_streets(a.streets)}; {_render_streets(b.streets)}"
    ),
    "tolls": lambda a, b: f"Both tell of {_render_tolls(a.tolls & b.tolls)}",
    "other_tolls": lambda a, b: f"Tolls differ: {_render_tolls(a.tolls)}; {_render_tolls(b.tolls)}",
    "published": _render_published,
    "other_day": lambda a, b: f"The days that they name are {find_day_gap(a, b)} days apart",
}
