"""Groups and people as a network through time: who stands to whom, from when to when, in whose words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from daybook.schema.figure import Figure
from daybook.schema.values import Days

TieKind = Literal["pledge", "splinter", "merger", "renaming", "part", "ally", "successor", "leads", "member"]
NodeNoun = Literal["group", "person"]


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A group or a person of the network.

    Attributes:
        id: `group/ID` or `person/ID`; `named/…` for one whom others name and the book has no page of.
        key: the id of its page, None where there is none; name: as it is shown.
        status: what became of a person, empty for a group; reports: how many tell of it.
        steps: how many ties it lies away from what the network is around, None for a whole network.
    """

    id: str
    noun: NodeNoun
    key: str | None
    name: str
    status: str = ""
    reports: int = 0
    steps: int | None = None


@dataclass(frozen=True, slots=True)
class NetworkTie:
    """How one node stands to another.

    Attributes:
        kind: as of `GroupTie`; `leads` and `member` from a person to a group.
        source, target: ids of nodes; "source leads target", "source is part of target".
        since, until: the earliest and latest day on which it can have come about and ended, None where
            no source says.
        told: the day of the first report that says so, None for what only the register says.
        origin: `reports`, or `register` for the register of known groups.
        why: what the days rest on, in words; reports: how many say so.
        said: figures with the sentences that say so, the earliest first; not more than a few.
    """

    kind: TieKind
    source: str
    target: str
    since: Days | None
    until: Days | None
    told: datetime.date | None
    origin: Literal["reports", "register"]
    why: str
    reports: int = 0
    said: tuple[Figure, ...] = ()

    @property
    def first_year(self) -> int | None:
        """The year from which it is shown: in which it came about, or else was first told of."""
        if self.since is not None:
            return self.since.start.year
        first = self.told.year if self.told is not None else None
        # What ended before anybody told of it held until then at least.
        return min(first, self.until.start.year) if first and self.until is not None else first

    @property
    def last_year(self) -> int | None:
        """The year in which it ended, None where no source says that it did."""
        return self.until.end.year if self.until is not None else None

    def holds_in(self, year: int) -> bool:
        """Return whether it held in some part of the year; what has no day holds in every year."""
        return (self.first_year or year) <= year <= (self.last_year or year)


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and the ties between them.

    Attributes:
        around: the id of the node in the middle, None for the whole; steps: how far from it, in ties.
        left_out: how many nodes there are beyond those given, the least reported.
    """

    nodes: tuple[NetworkNode, ...] = ()
    ties: tuple[NetworkTie, ...] = ()
    around: str | None = None
    steps: int | None = None
    left_out: int = 0
