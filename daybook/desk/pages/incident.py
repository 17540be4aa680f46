"""The incident's page: what is known of one use of force, and which words of which report say so."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.desk.pages.counts import (
    AttributeRow,
    CountRow,
    is_count_slot,
    make_attribute_row,
    make_count_rows,
)
from daybook.desk.pages.evidence import EvidenceGroup, MatchRow, make_evidence, make_match_row
from daybook.desk.pages.frame import make_address, make_search
from daybook.desk.pages.history import AlsoInRow, make_also_in_row
from daybook.desk.pages.knowing import (
    CorrectionRow,
    KnownRow,
    make_correction_row,
    make_known_chart,
    make_known_rows,
)
from daybook.drawing.charts import Chart
from daybook.drawing.locators import Locator, make_locator
from daybook.schema.reading import Named, Party
from daybook.schema.state import Figure, Incident
from daybook.wording import render_attribution
from daybook.words.terms import PARTY_KINDS, PARTY_ROLES, STATUSES, TYPES, say_confidence, say_slot
from daybook.words.time import say_day, say_days, say_exactness
from daybook.words.values import find_country_name, say_place, say_place_precision


@dataclass(frozen=True, slots=True)
class PartyRow:
    """Who fought or was hit: the first name, the others, the kind of side, and a group's page."""

    role: str
    name: str
    also: str
    kind: str
    href: str | None


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A person named as hit or caught: name, other names, fate, and the address of the person's page."""

    name: str
    also: str
    fate: str
    href: str


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """The incident's page.

    Attributes:
        id, headline: as the record has them.
        type, status: in words; doubtful: whether the status is anything but that it happened.
        recalled: whether reports only recall it, so that it is not news of their day.
        date, date_exactness: when, and how exactly that is known, in words.
        place, place_exactness: where, likewise; place_href: the place's page, None without a place.
        country: name and page, None where it is not known.
        first_reported: day of the earliest report, in words.
        confidence: in words.
        parties, named: who.
        weapons, claimed_by, denied_by: in words.
        attributions: each group said to have begun it, who says so, and whether none tells it as fact.
        counts: each with every source's own figure.
        corrections: what reports set right, the earliest first; known: what was known when, day by day.
        chart: the same drawn, None where nothing changed.
        uncounted: whether it was retracted or denied, so that it goes into no sum.
        attributes: everything else that was read, with each source's own value.
        evidence: the sentences, by report.
        matches: why the reports are taken to tell the same incident.
        locator: the map, None where not even a country is known.
        also_in: imported incidents that are this one, or may be, each with its set's own figures.
    """

    id: str
    headline: str
    type: str
    status: str
    doubtful: bool
    recalled: bool
    date: str
    date_exactness: str
    place: str
    place_exactness: str
    place_href: str | None
    country: tuple[str, str] | None
    first_reported: str
    confidence: str
    parties: tuple[PartyRow, ...]
    named: tuple[NamedRow, ...]
    attributions: tuple[tuple[str, str, bool], ...]
    weapons: tuple[str, ...]
    claimed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    counts: tuple[CountRow, ...]
    corrections: tuple[CorrectionRow, ...]
    known: tuple[KnownRow, ...]
    chart: Chart | None
    uncounted: bool
    attributes: tuple[AttributeRow, ...]
    evidence: tuple[EvidenceGroup, ...]
    matches: tuple[MatchRow, ...]
    locator: Locator | None
    also_in: tuple[AlsoInRow, ...]


def make_incident_page(incident: Incident) -> IncidentPage:
    """Return the page of an incident."""
    name = incident.place and (incident.place.name or incident.place.admin1 or incident.place.country)
    return IncidentPage(
        id=incident.id,
        headline=incident.headline,
        type=TYPES[incident.type],
        status=STATUSES[incident.status],
        doubtful=incident.status != "occurred",
        recalled=incident.background_only,
        date=say_days(incident.date),
        date_exactness=say_exactness(incident.date),
        place=say_place(incident.place),
        place_exactness=say_place_precision(incident.place),
        place_href=make_search("places", name) if name else None,
        country=_find_country(incident),
        first_reported=say_day(incident.first_reported)
        if incident.first_reported
        else "only recalled, by reports on something else",
        confidence=say_confidence(incident.confidence),
        parties=tuple(
            _make_party_row(party) for party in sorted(incident.parties, key=lambda party: party.role)
        ),
        attributions=tuple(
            (one.names[0], render_attribution(one), one.told in ("claim", "suspected"))
            for one in incident.attributions
        ),
        named=tuple(_make_named_row(named) for named in incident.named if named.names),
        weapons=tuple(weapon.replace("_", " ") for weapon in incident.weapons),
        claimed_by=incident.claimed_by,
        denied_by=incident.denied_by,
        counts=make_count_rows(incident),
        corrections=tuple(make_correction_row(corrected) for corrected in incident.corrections),
        known=make_known_rows(incident),
        chart=make_known_chart(incident),
        uncounted=not incident.is_counted,
        attributes=_make_attributes(incident),
        evidence=make_evidence(incident.figures, incident.reports),
        matches=tuple(make_match_row(match) for match in incident.matches),
        locator=make_locator(incident.place),
        also_in=tuple(make_also_in_row(one) for one in incident.also_in),
    )


def _find_country(incident: Incident) -> tuple[str, str] | None:
    code = incident.place.country if incident.place else None
    name = find_country_name(code)
    return (name, make_address("country", code)) if code and name and name != code else None


def _make_party_row(party: Party) -> PartyRow:
    name = party.names[0] if party.names else "not named"
    return PartyRow(
        role=PARTY_ROLES[party.role],
        name=name,
        also=", ".join(party.names[1:]),
        kind=PARTY_KINDS[party.kind],
        href=make_search("groups", name) if party.kind == "armed_group" and party.names else None,
    )


def _make_named_row(named: Named) -> NamedRow:
    return NamedRow(
        name=named.names[0],
        also=", ".join(named.names[1:]),
        fate=named.fate,
        href=make_search("people", named.names[0]),
    )


def _make_attributes(incident: Incident) -> tuple[AttributeRow, ...]:
    by_attribute: dict[str, list[Figure]] = {}
    for figure in incident.figures:
        if not is_count_slot(figure.attribute) and not figure.attribute.startswith("correction."):
            by_attribute.setdefault(figure.attribute, []).append(figure)
    preferred = {row.attribute: row for row in incident.preferred}
    return tuple(
        make_attribute_row(attribute, say_slot(attribute), figures, preferred.get(attribute))
        for attribute, figures in by_attribute.items()
    )
