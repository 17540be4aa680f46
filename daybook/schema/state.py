"""What the book holds of an incident, a group, a person, now or on a day: derived, never stored as such."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from daybook.schema.dataset import GroupHistory
from daybook.schema.dossier import NOBODY, UNTOLD, Attribution, GroupTie, Leadership, Life
from daybook.schema.evidence import Evidence
from daybook.schema.judgement import Reason
from daybook.schema.reading import Named, Party, PlaceRead
from daybook.schema.terms import IncidentStatus, IncidentType, StatementKind
from daybook.schema.values import Count, Days


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report as it is listed: enough to name and to link it."""

    id: str
    title: str
    outlet: str | None
    published: datetime.date | None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One source's own value for one attribute, with the sentence that says it.

    Attributes:
        attribute: the slot; value: plain JSON, as the report has it.
        sentence: the whole sentence around the evidence, for display.
    """

    entry: str
    attribute: str
    value: Any
    evidence: Evidence
    sentence: str
    kind: StatementKind
    holder: str | None
    report: ReportLine
    confidence: float


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
    """The value shown first for one attribute, and why it and not another."""

    attribute: str
    value: Any
    why: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One use of force at one place and time, over all the reports that tell it.

    Counts span the sources: low and high over all current figures, best the preferred one. `attributions`
    tell who says that a group began it.
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
    attributions: tuple[Attribution, ...] = ()


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
