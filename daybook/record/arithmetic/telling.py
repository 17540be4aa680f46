"""What the arithmetic takes from the book: incidents with who told them, and members with their statuses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from daybook.names import canonical_group
from daybook.schema.figure import Figure
from daybook.schema.state import Incident
from daybook.spelling import fold_name, is_acronym, romanise_name

_IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")


@lru_cache(maxsize=16384)
def list_group_keys(name: str) -> frozenset[str]:
    """Return the keys of a group's name: romanised, with and without its brackets, and the register's name.

    Example:
        >>> sorted(list_group_keys("Lembah Front (LF)"))
        ['lemba front', 'lemba front lf', 'lf']
    """
    parts = [name, _IN_BRACKETS.sub("", name), *_IN_BRACKETS.findall(name)]
    known = canonical_group(name) if name[:1].isupper() else None
    keys = {romanise_name(part) for part in parts} | (
        {fold_name(known), romanise_name(known)} if known else set()
    )
    return frozenset(keys - {""})


def is_group_name(name: str) -> bool:
    """Return whether a name is that of one group, not a word for any: `Lembah Front`, not `Militants`."""
    if canonical_group(name) is not None or is_acronym(name):
        return True
    return sum(word[:1].isupper() for word in name.split()) > 1


@dataclass(frozen=True, slots=True)
class ToldIncident:
    """An incident with its sources.

    Attributes:
        news: the ids of the reports that tell it as news; all: of all that tell it.
        figures: each source's own words for its tolls and its named people.
    """

    incident: Incident
    news: frozenset[str]
    all: frozenset[str]
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """What a report says became of a member; `known` is the day from which the report counts."""

    status: str
    known: date
    report: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A person whom reports tell as one of the group.

    Attributes:
        name: the name shown first; keys: all names, romanised, as they are compared.
        sure: whether some report tells them as leader, commander or member, not merely as a suspect.
        statuses: what became of them, report by report, the earliest first.
    """

    name: str
    keys: frozenset[str]
    sure: bool
    statuses: tuple[Status, ...] = ()


@dataclass(frozen=True, slots=True)
class Circle:
    """Who belongs to the group, and by which names it goes.

    Attributes:
        names: keys of the group's own names; friends: of its parents and allies; members: its people.
    """

    names: frozenset[str]
    friends: frozenset[str]
    members: tuple[Member, ...]

    @property
    def known(self) -> frozenset[str]:
        """The names of the people who are told as members, romanised."""
        return frozenset(key for member in self.members if member.sure for key in member.keys)

    def find_members(self, keys: Sequence[str] | frozenset[str]) -> list[Member]:
        """Return the members who go by one of the names."""
        return [member for member in self.members if not member.keys.isdisjoint(keys)]
