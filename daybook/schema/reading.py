"""A reading: what one report states, by the reading contract (docs/reading-contract.md).

`Reading` is what a reader returns and what `daybook read` writes as JSON. Every span in it refers to
its own `text` and is checked when the object is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from daybook.schema.correction import Correction
from daybook.schema.evidence import Span
from daybook.schema.terms import (
    Fate,
    IncidentStatus,
    IncidentType,
    PartyKind,
    PartyRole,
    PersonRole,
    PersonStatus,
    PlacePrecision,
    StatementKind,
    Weapon,
)
from daybook.schema.values import Count, Days


@dataclass(frozen=True, slots=True)
class Article:
    """What is known about the report itself; None where it is not known."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    byline: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the text: told by the report, claimed by a holder, comment, or something else."""

    span: Span
    kind: StatementKind
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Datum:
    """One value that was read, with the exact words it was read from.

    Attributes:
        slot: the field that the value fills: `killed`, `date`, `place`, `party.initiator`, `leader` ...
        value: the value as plain JSON.
        kind: the kind of the statement that the words stand in; `holder` is its source where it is a claim.
        confidence: 0 to 1.
        rule: the name of the rule or head that read it.
    """

    slot: str
    value: Any
    span: Span
    kind: StatementKind = "fact"
    holder: str | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """A place as a report gives it, resolved as far as the words support.

    Attributes:
        name: the most precise named place, None where only a region or country is said.
        admin1: first-order region; country: ISO 3166-1 alpha-2.
        lat, lon: degrees, of the place at its own precision.
        geonames: the GeoNames id where there is one.
        score: 0 to 1, the probability that the point lies within 161 km of the true one; None where unknown.
            It says how well a place is known and is no part of which place it is: it is not compared.
    """

    name: str | None = None
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    geonames: int | None = None
    score: float | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Party:
    """Who fought or was hit; all names that the report supports, best first."""

    names: tuple[str, ...]
    role: PartyRole
    kind: PartyKind


@dataclass(frozen=True, slots=True)
class Named:
    """A person named as hit by or caught in an incident."""

    names: tuple[str, ...]
    fate: Fate


@dataclass(frozen=True, slots=True)
class IncidentRead:
    """One incident as one report tells it; `corrections` is what it sets right of earlier ones."""

    type: IncidentType
    status: IncidentStatus = "occurred"
    background: bool = False
    date: Days | None = None
    place: PlaceRead | None = None
    parties: tuple[Party, ...] = ()
    killed: Count | None = None
    wounded: Count | None = None
    captured: Count | None = None
    abducted: Count | None = None
    killed_by_kind: dict[PartyKind, Count] = field(default_factory=dict)
    weapons: tuple[Weapon, ...] = ()
    claimed_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    evidence: tuple[Span, ...] = ()
    confidence: float = 0.5
    corrections: tuple[Correction, ...] = ()
    data: tuple[Datum, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupRead:
    """What one report says of an armed group that lasts beyond the incident."""

    names: tuple[str, ...]
    parent: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    strength: Count | None = None
    remaining: Count | None = None
    based_in: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    data: tuple[Datum, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonRead:
    """What one report says of a named member, leader or suspect of an armed group."""

    names: tuple[str, ...]
    group: str | None = None
    role: PersonRole = "other"
    status: PersonStatus = "unknown"
    evidence: tuple[Span, ...] = ()
    data: tuple[Datum, ...] = ()


Item = IncidentRead | GroupRead | PersonRead


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one report.

    Attributes:
        reader: name and version of what read it, such as `local 0.1.0`.
        not_said: which of who, what, when, where, how, how many the report leaves open.
        warnings: what a person should know about this reading (language, missing date, clipped text).

    Raises:
        EvidenceError: if any span does not hold words of `text`.
    """

    article: Article
    text: str
    statements: tuple[Statement, ...] = ()
    incidents: tuple[IncidentRead, ...] = ()
    groups: tuple[GroupRead, ...] = ()
    people: tuple[PersonRead, ...] = ()
    not_said: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    reader: str = ""

    def __post_init__(self) -> None:
        for statement in self.statements:
            statement.span.within(self.text)
        for _, _, item in self.list_items():
            for span in (*item.evidence, *(datum.span for datum in item.data)):
                span.within(self.text)

    def list_items(self) -> Iterator[tuple[str, int, Item]]:
        """Yield noun (`incident`, `group`, `person`), number within its noun, and the item."""
        parts: tuple[tuple[str, tuple[Item, ...]], ...] = (
            ("incident", self.incidents),
            ("group", self.groups),
            ("person", self.people),
        )
        for noun, items in parts:
            for number, item in enumerate(items):
                yield noun, number, item
