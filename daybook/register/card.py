"""A card: what a list, a map or a table shows of an incident, whether the book's own or of a data set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from daybook.schema.terms import IncidentStatus, IncidentType, PartyKind, PartyRole, PlacePrecision
from daybook.schema.values import Count

OWN = "own"
"""The set of the book's own incidents; every other set is named `NAME/VERSION`."""

CLOSE: tuple[PlacePrecision, ...] = ("site", "village", "town")
"""Precisions of a place that can be drawn as a point."""

# Kilometres of the ring that stands for an area: of a district and a region.
RADII: dict[str, float] = {"district": 25.0, "region": 110.0}

Review = Literal["unreviewed", "accepted", "corrected", "rejected"]
REVIEWS: tuple[Review, ...] = ("unreviewed", "accepted", "corrected", "rejected")


@dataclass(frozen=True, slots=True)
class CardParty:
    """A party of an incident by its names, best first; `role` is None where a data set does not say."""

    role: PartyRole | None
    kind: PartyKind
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An incident as it is listed.

    Attributes:
        id: the incident's id, `SET/VERSION/ID` for an imported one; set: `own`, or the data set's version.
        start, end: the earliest and the latest day; None where no report gives a day.
        first_reported: the day of the first report that told it as news; None for imported incidents.
        country: ISO 3166-1 alpha-2; lat, lon: degrees, of the middle of an area where `precision` is
            `district`, `region` or `country`; radius_km: of the ring that stands for the area.
        killed, wounded, captured: low, best and high; None where nothing is told.
        reports: how many tell it; outlets: who published them.
        review: what people did with its entries: `corrected`, else `rejected`, else `accepted`, else
            `unreviewed`; None for imported incidents, which others coded.
        accepted, corrected, rejected: numbers of entries.
        confidence: 0 to 1, of the surest reading; None for imported incidents.
        background: whether reports only recall it; counted: whether it goes into sums: it does unless it
            was denied or retracted, or a newer version of its data set stands in its place.
    """

    id: str
    set: str
    headline: str
    type: IncidentType
    status: IncidentStatus
    start: date | None
    end: date | None
    first_reported: date | None
    place: str | None
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision | None
    radius_km: float | None
    killed: Count | None
    wounded: Count | None
    captured: Count | None
    parties: tuple[CardParty, ...]
    outlets: tuple[str, ...]
    reports: int
    review: Review | None
    accepted: int
    corrected: int
    rejected: int
    confidence: float | None
    background: bool
    counted: bool


def find_review(accepted: int, corrected: int, rejected: int) -> Review:
    """Return the one word for what people decided of an incident's entries."""
    if corrected:
        return "corrected"
    if rejected:
        return "rejected"
    return "accepted" if accepted else "unreviewed"
