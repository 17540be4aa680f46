"""Levels: how two tellings can relate in one feature, each told for Python, for SQL and for people.

A feature is an ordered tuple of levels; the first that holds is the pair's. Its SQL speaks of the two sides'
columns as `day_l` and `day_r`; a test holds that both ways choose the same level for the same pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from daybook.matching.told import IncidentTold
from daybook.matching.traits import Traits

Holds = Callable[[Traits, Traits], bool]
Tell = Callable[[IncidentTold, IncidentTold], str]

# The level of a pair of which a feature says nothing; it has no points.
SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Level:
    """One way in which two tellings can relate.

    Attributes:
        name: unique within its feature; holds: whether a pair relates so, in Python; sql: the same in DuckDB.
        tell: the sentence for people, empty for silence.
        sign: 1 where it speaks for one incident and may never take points, -1 where against and may never
            give any, 0 where the training decides.
    """

    name: str
    sql: str
    holds: Holds
    tell: Tell
    sign: int = 0

    @property
    def is_silent(self) -> bool:
        """Whether the feature says nothing of such a pair, so that it has no points."""
        return self.name.startswith(SILENT)


@dataclass(frozen=True, slots=True)
class Feature:
    """A named feature with its levels in the order in which they are tried; the last one always holds."""

    name: str
    levels: tuple[Level, ...]

    def find_level(self, a: Traits, b: Traits) -> Level:
        """Return the first level that holds for the pair."""
        return next(level for level in self.levels if level.holds(a, b))


def say_nothing(_a: IncidentTold, _b: IncidentTold) -> str:
    """Return the sentence of silence."""
    return ""


def silence(sql: str, holds: Holds, name: str = SILENT) -> Level:
    """Return a level that says nothing."""
    return Level(name, sql, holds, say_nothing)


def otherwise(name: str, tell: Tell, sign: int = 0) -> Level:
    """Return the level of all pairs that no earlier level took."""
    return Level(name, "ELSE", lambda _a, _b: True, tell, sign)


def share(one: Iterable[str], other: tuple[str, ...]) -> bool:
    """Return whether two short lists have a key in common; DuckDB's `list_has_any`."""
    return any(key in other for key in one)
