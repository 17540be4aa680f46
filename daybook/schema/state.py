"""What the book holds of an incident, a group, a person, now or on a day: derived, never stored as such."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from daybook.schema.arithmetic import Arithmetic
from daybook.schema.dataset import AlsoIn, GroupHistory
from daybook.schema.dossier import NOBODY, UNTOLD, Attribution, GroupTie, Leadership, Life
from daybook.schema.figure import Figure as Figure
from daybook.schema.figure import ReportLine as ReportLine
from daybook.schema.judgement import Reason
from daybook.schema.reading import Named, Party, PlaceRead
from daybook.schema.terms import IncidentStatus, IncidentType
from daybook.schema.values import Count, Days

# Incidents of these statuses keep their page and leave every sum.
UNCOUNTED: tuple[IncidentStatus, ...] = ("retracted", "denied")


@dataclass(frozen=True, slots=True)
class Match:
    """Why one report's telling was joined to the incident."""

    report: ReportLine
    mention: str
    joined_to: str | None
    author: str
    score: float | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Preferred:
    """The value shown first for one attribute, and why it and not another.

    Attributes:
        rule: the name of the rule that decided: `person`, `correction`, `later`, `nearer`, `sources`,
            `sharper`, `first`; `agreed` where no other value competes (docs/values.md).
        since: the day from which it has been shown first; None where that was not worked out.
    """

    attribute: str
    value: Any
    why: str
    rule: str = "agreed"
    since: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What one report set right: the slot, the value that went and the one that came, in plain words.

    Attributes:
        how: `corrected`, `raised`, `withdrawn`, `denied` or `retracted`; or `disputed`, where a side
            contradicts and nothing changes.
        by: who says so; sentence: the words that say it.
        names: all names of people in `was` and `now`.
    """

    slot: str
    was: str | None
    now: str | None
    how: str
    by: str | None
    report: ReportLine
    sentence: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of an incident at the end of one day.

    Attributes:
        day: on which something became known; counts: each count over the sources of that day and before.
        status: shown first that day; sources: independent ones that told it by then.
        changed: the attributes whose value shown first changed on the day.
    """

    day: datetime.date
    counts: dict[str, Count]
    status: IncidentStatus
    sources: int
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """One use of force at one place and time, over all the reports that tell it.

    Counts span the sources: low and high over all current figures, best the preferred one. An incident that
    is `retracted` or `denied` keeps its page and counts nowhere.

    Attributes:
        corrections: what reports set right, the earliest first; history: what was known when, day by day.
        attributions: who says that a group began it.
        also_in: the imported incidents that are this one, or may be, with their sets' own figures.
    """

    id: str
    headline: str
    type: IncidentType
    status: IncidentStatus
    date: Days | None
    place: PlaceRead | None
    parties: tuple[Party, ...]
    killed: Count | None
    wounded: Count | None
    captured: Count | None
    abducted: Count | None
    killed_by_kind: dict[str, Count]
    weapons: tuple[str, ...]
    claimed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    named: tuple[Named, ...]
    background_only: bool
    first_reported: datetime.date | None
    reports: tuple[ReportLine, ...]
    preferred: tuple[Preferred, ...] = ()
    figures: tuple[Figure, ...] = ()
    matches: tuple[Match, ...] = ()
    confidence: float = 0.5
    corrections: tuple[Corrected, ...] = ()
    history: tuple[Known, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    also_in: tuple[AlsoIn, ...] = ()

    @property
    def is_counted(self) -> bool:
        """Whether it goes into sums: it does unless it was retracted or denied."""
        return self.status not in UNCOUNTED


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident as it is listed on a day, a dossier or a map."""

    id: str
    headline: str
    type: IncidentType
    status: IncidentStatus
    date: Days | None
    place: PlaceRead | None
    killed: Count | None
    wounded: Count | None
    captured: Count | None
    first_reported: datetime.date | None
    reports: int

    @property
    def is_counted(self) -> bool:
        """Whether it goes into sums: it does unless it was retracted or denied."""
        return self.status not in UNCOUNTED


@dataclass(frozen=True, slots=True)
class Dated:
    """A dated, sourced value in a dossier: a leader, a strength, a status.

    Attributes:
        day: the day as of which it was said (the report's publication), None where unknown.
    """

    day: datetime.date | None
    value: Any
    figure: Figure


@dataclass(frozen=True, slots=True)
class Group:
    """An armed group through time.

    Attributes:
        history: what imported data sets tell of it, beside the reports.
        arithmetic: the stated numbers of members against the losses between them, with the open questions.
        leadership: who led it from when to when; ties: how it stands to other groups.
        attributions: for each incident that somebody says it began, who says so.
    """

    id: str
    name: str
    names: tuple[str, ...]
    parents: tuple[Dated, ...]
    leaders: tuple[Dated, ...]
    strength: tuple[Dated, ...]
    remaining: tuple[Dated, ...]
    based_in: tuple[Dated, ...]
    incidents: tuple[IncidentLine, ...]
    people: tuple[PersonLine, ...]
    reports: tuple[ReportLine, ...]
    history: tuple[GroupHistory, ...] = ()
    arithmetic: Arithmetic = field(default_factory=Arithmetic)
    leadership: Leadership = NOBODY
    ties: tuple[GroupTie, ...] = ()
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person as listed in a dossier; `as_of` is the day of the report that gives the status."""

    id: str
    name: str
    role: str
    status: str
    as_of: datetime.date | None


@dataclass(frozen=True, slots=True)
class Person:
    """A named leader, member or suspect through time; each status is dated and sourced; `life` sums up."""

    id: str
    name: str
    names: tuple[str, ...]
    groups: tuple[Dated, ...]
    roles: tuple[Dated, ...]
    statuses: tuple[Dated, ...]
    incidents: tuple[IncidentLine, ...]
    reports: tuple[ReportLine, ...]
    life: Life = UNTOLD


@dataclass(frozen=True, slots=True)
class Place:
    """A named place with the incidents at or inside it."""

    id: str
    name: str
    names: tuple[str, ...]
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    incidents: tuple[IncidentLine, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes reports: name, kind and how far a desk has come to trust it."""

    name: str
    kind: str | None = None
    country: str | None = None
    reliability: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the book: the reports published, and the incidents first told, on it."""

    day: datetime.date
    reports: tuple[ReportLine, ...]
    incidents: tuple[IncidentLine, ...]
    previous: datetime.date | None
    following: datetime.date | None
