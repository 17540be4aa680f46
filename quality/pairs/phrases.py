"""What a phrase book holds: the words in which the reports of one generator tell what happened."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one generator; two phrase books share no sentence.

    Slots of sentences are named in `quality.pairs.wording`; {d} {m} {y} {w} are day, month, year and weekday,
    {t} and {r} a place and its region.

    Attributes:
        leads, what: by what happened; nouns: singular and plural of the dead, by side, None where untold.
        least: what is put before a toll; spelled: the share of numbers up to ten that are words, 0 to 1.
        site_share: how often the spot is told; other_site: how often another spot is named in its stead.
    """

    leads: Mapping[str, tuple[str, ...]]
    follow_ups: tuple[str, ...]
    recalled: tuple[str, ...]
    looking_back: tuple[str, ...]
    what: Mapping[str, tuple[str, ...]]
    sources: tuple[str, ...]
    after: tuple[str, ...]
    wounded: tuple[str, ...]
    one_wounded: str
    named: tuple[str, ...]
    separately: tuple[str, ...]
    outlets: tuple[str, ...]
    dateline: bool
    closing: str
    nouns: Mapping[str | None, tuple[tuple[str, str], ...]]
    unnamed: tuple[str, ...]
    fighters: tuple[str, ...]
    group_ways: tuple[str, ...]
    least: tuple[str, ...]
    spelled: float
    dated: tuple[str, ...]
    old_day: str
    old_month: str
    parts: tuple[str, ...]
    days: tuple[str, ...]
    yesterday: tuple[str, ...]
    today: tuple[str, ...]
    this_week: str
    in_region: tuple[str, ...]
    in_district: str
    near_town: tuple[str, ...]
    in_village: tuple[str, ...]
    at_site: tuple[str, ...]
    site_share: float
    other_site: float
    of_region: tuple[str, ...]


def choose(draw: random.Random, options: Sequence[T]) -> T:
    """Return one of the options; where there is but one, no number is drawn."""
    return options[0] if len(options) == 1 else draw.choice(options)
