"""What matching compares: an incident, a group or a person as one report tells of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from daybook.schema.reading import IncidentRead

SameGroup = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class IncidentTold:
    """An incident as one report tells of it.

    Attributes:
        mention: `REPORT/incident/0`; report: the report's id; published: its day, None where unknown.
        read: what the reader made of it; words: the beginning of the evidence.
    """

    mention: str
    report: str
    published: date | None
    read: IncidentRead
    words: str = ""


@dataclass(frozen=True, slots=True)
class GroupTold:
    """A group as one report tells of it; `country` is where the report has it or its incidents, if one."""

    mention: str
    report: str
    names: tuple[str, ...]
    country: str | None = None


@dataclass(frozen=True, slots=True)
class PersonTold:
    """A person as one report tells of them.

    Attributes:
        names: all names that the report gives, best first.
        group: a name of the person's group; country: of the report's incidents, if one.
        incidents: ids of the incidents that the report tells of, as far as they are joined already.
    """

    mention: str
    report: str
    names: tuple[str, ...]
    group: str | None = None
    country: str | None = None
    incidents: frozenset[str] = frozenset()
