"""The `stix` format: one STIX 2.1 bundle of incidents, threat actors, identities, places, reports and links.

An armed group is a `threat-actor`: STIX means by it the people and organisations themselves, while an
`intrusion-set` is a pattern of attacks on computers whose authors may be unknown. No type of actor is set.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from daybook import __version__
from daybook.export.actors import (
    enter_actors,
    find_actor,
    list_memberships,
    name_actor,
    render_source,
    render_value,
    stream_members,
    stream_parties,
)
from daybook.export.job import Job
from daybook.export.register import Register
from daybook.export.tally import Tally
from daybook.export.wording import CLOSE, place_point, render_notes, render_where
from daybook.schema.reading import Party, PlaceRead
from daybook.schema.state import Group, Incident, Person, ReportLine

LOSSES = ("counts", "weapons", "figures", "evidence", "status", "claims", "days", "no_day", "background")
COLUMNS: dict[str, str] = {
    "incident": "an incident: name is its headline, labels its type and status, external_references "
    "Daybook's id and the reports; the day stands in description, since STIX 2.1 gives incidents none",
    "threat-actor": "an armed group of the book, or an armed party by the name that reports use",
    "identity": "a state's force (organization), a leader, member or suspect (individual, with the status "
    "and who says so in description), an outlet (organization), Daybook itself (system)",
    "location": "a place, with a point only where a site, village or town is named",
    "report": "a report with a day of publication, and what it tells of",
    "relationship": "attributed-to (who used force), targets (who was hit), located-at, related-to (person "
    "to group)",
    "sighting": "an incident as observed by an outlet, with the days of its first and last report",
}
# Made once for Daybook; ids hang on it and on the book's own ids alone, so that every export gives the same.
_NAMESPACE = uuid.UUID("6f0c7f0e-2f3b-5d2c-9a5e-4b1d0a7c2e11")
_BEGINNING = date(1970, 1, 1)


def _id(kind: str, *parts: str) -> str:
    return f"{kind}--{uuid.uuid5(_NAMESPACE, chr(0).join((kind, *parts)))}"


_AUTHOR = _id("identity", "daybook")


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00.000Z"


def _span(lines: tuple[ReportLine, ...]) -> tuple[date, date]:
    days = [line.published for line in lines if line.published]
    return (min(days), max(days)) if days else (_BEGINNING, _BEGINNING)


def make_object(kind: str, id: str, span: tuple[date, date], **values: Any) -> dict[str, Any]:
    """Return a STIX object; values that are None or empty are left out.

    Args:
        span: the days of its first and last report, which stand for its making and its last change.
    """
    head = {
        "type": kind,
        "spec_version": "2.1",
        "id": id,
        "created_by_ref": _AUTHOR,
        "created": _stamp(span[0]),
        "modified": _stamp(span[1]),
    }
    return head | {name: value for name, value in values.items() if value not in (None, "", [], ())}


def _link(
    kind: str, source: str, target: str, span: tuple[date, date], description: str = ""
) -> dict[str, Any]:
    return make_object(
        "relationship",
        _id("relationship", kind, source, target),
        span,
        relationship_type=kind,
        source_ref=source,
        target_ref=target,
        description=description,
    )


def _refer(lines: tuple[ReportLine, ...]) -> list[dict[str, str]]:
    return [
        {"source_name": line.outlet or line.title, "external_id": line.id}
        | ({"url": line.url} if line.url else {})
        for line in lines
    ]


def _name(known: str) -> str:
    kind, id = known.split("/", 1)
    return _id("threat-actor" if kind == "group" else "identity", kind, id)


class _Bundle:
    """What was written so far, so that each object is written once."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.seen: set[str] = set()
        self.told: dict[str, list[str]] = {}
        self.lines: dict[str, ReportLine] = {}

    def once(self, thing: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if thing["id"] not in self.seen:
            self.seen.add(thing["id"])
            yield thing

    def note(self, lines: tuple[ReportLine, ...], id: str) -> None:
        for line in lines:
            self.lines[line.id] = line
            self.told.setdefault(line.id, []).append(id)


def _list_party(party: Party, bundle: _Bundle) -> tuple[str, dict[str, Any] | None] | None:
    known = find_actor(party, bundle.register)
    if known is not None:
        return _name(known), None
    name = name_actor(party, bundle.register)
    if name is None:
        return None
    kind = "identity" if party.kind == "state" else "threat-actor"
    id = _id(kind, "party", party.kind, name)
    more = {"identity_class": "organization"} if kind == "identity" else {}
    return id, make_object(kind, id, (_BEGINNING, _BEGINNING), name=name, **more)


def make_location(place: PlaceRead, where: str) -> dict[str, Any] | None:
    """Return the place as a STIX location, no finer than the words; None where no country is known."""
    if place.country is None:
        return None
    close = place.precision in CLOSE
    drawn = close and place.lat is not None and place.lon is not None
    return make_object(
        "location",
        _id("location", where, place.precision or "", str(place.lat), str(place.lon)),
        (_BEGINNING, _BEGINNING),
        name=where,
        country=place.country,
        administrative_area=place.admin1,
        city=place.name if close else None,
        **(place_point(place) if drawn else {}),
    )


def _list_incident(incident: Incident, bundle: _Bundle, tally: Tally) -> Iterator[dict[str, Any]]:
    id, span = _id("incident", incident.id), _span(incident.reports)
    labels = [incident.type, incident.status, *(["background"] if incident.background_only else [])]
    yield make_object(
        "incident",
        id,
        span,
        name=incident.headline,
        description=_describe(incident),
        labels=labels,
        confidence=round(100 * incident.confidence),
        external_references=[
            {"source_name": "Daybook", "external_id": incident.id},
            *_refer(incident.reports),
        ],
    )
    bundle.note(incident.reports, id)
    place = make_location(incident.place, render_where(incident)) if incident.place else None
    if place is None:
        tally.lose("a place: no country is known")
    else:
        yield from bundle.once(place)
        yield _link("located-at", id, place["id"], span)
    for party in incident.parties:
        made = _list_party(party, bundle)
        if made is None:
            continue
        other, thing = made
        if thing is not None:
            yield from bundle.once(thing)
        kind = "attributed-to" if party.role == "initiator" else "targets"
        yield from bundle.once(_link(kind, id, other, span))
    yield from _list_sightings(incident, id, bundle)


def _describe(incident: Incident) -> str:
    day = incident.date
    when = f"{day.start.isoformat()} to {day.end.isoformat()}" if day else "day not known"
    if day and day.length == 1:
        when = day.start.isoformat()
    counts = [
        f"{slot} {count.low}–{count.high}" if count.low != count.high else f"{slot} {count.low}"
        for slot in ("killed", "wounded", "captured", "abducted")
        if (count := getattr(incident, slot)) is not None
    ]
    return "; ".join([when, *counts, render_notes(incident)])


def _list_sightings(incident: Incident, id: str, bundle: _Bundle) -> Iterator[dict[str, Any]]:
    by_outlet: dict[str, list[ReportLine]] = {}
    for line in incident.reports:
        if line.outlet:
            by_outlet.setdefault(line.outlet, []).append(line)
    for outlet, lines in by_outlet.items():
        who = _id("identity", "outlet", outlet)
        yield from bundle.once(
            make_object("identity", who, (_BEGINNING, _BEGINNING), name=outlet, identity_class="organization")
        )
        span = _span(tuple(lines))
        seen = {"first_seen": _stamp(span[0]), "last_seen": _stamp(span[1])} if span[0] != _BEGINNING else {}
        yield make_object(
            "sighting",
            _id("sighting", incident.id, outlet),
            span,
            sighting_of_ref=id,
            where_sighted_refs=[who],
            count=len(lines),
            external_references=_refer(tuple(lines)),
            **seen,
        )


def _list_person(person: Person, bundle: _Bundle) -> Iterator[dict[str, Any]]:
    id, span = _id("identity", "person", person.id), _span(person.reports)
    names = f"also {', '.join(person.names[1:])}. " if len(person.names) > 1 else ""
    told = "; ".join(f"status {dated.value} ({render_source(dated)})" for dated in person.statuses)
    yield make_object(
        "identity",
        id,
        span,
        name=person.name,
        identity_class="individual",
        description=f"{names}{told}" or None,
        roles=list(dict.fromkeys(str(dated.value) for dated in person.roles)),
        external_references=[{"source_name": "Daybook", "external_id": person.id}, *_refer(person.reports)],
    )
    bundle.note(person.reports, id)
    for group, values in list_memberships(person, bundle.register).items():
        said = [f"{dated.value} ({render_source(dated)})" for dated in person.roles]
        said += [f"of the group ({render_source(dated)})" for dated in values]
        yield _link("related-to", id, _id("threat-actor", "group", group), span, "; ".join(said))


def _list_group(group: Group, bundle: _Bundle) -> Iterator[dict[str, Any]]:
    id, span = _id("threat-actor", "group", group.id), _span(group.reports)
    strength = [
        f"{words} {render_value(dated.value)} ({render_source(dated)})"
        for words, values in (("strength", group.strength), ("remaining", group.remaining))
        for dated in values
    ]
    yield make_object(
        "threat-actor",
        id,
        span,
        name=group.name,
        aliases=list(group.names[1:]),
        description="; ".join(strength) or None,
        external_references=[{"source_name": "Daybook", "external_id": group.id}, *_refer(group.reports)],
    )
    bundle.note(group.reports, id)


def list_objects(job: Job, tally: Tally) -> Iterator[dict[str, Any]]:
    """Yield the objects of the bundle, each once."""
    bundle = _Bundle(enter_actors(job))
    yield make_object(
        "identity",
        _AUTHOR,
        (_BEGINNING, _BEGINNING),
        name=f"Daybook {__version__}",
        identity_class="system",
    )
    for incident, _vouchers in job.stream():
        tally.count(incident)
        bundle.register.note(incident)
        yield from _list_incident(incident, bundle, tally)
    for person in stream_members(job, bundle.register):
        yield from _list_person(person, bundle)
    for group in stream_parties(job, bundle.register):
        yield from _list_group(group, bundle)
    for line in bundle.lines.values():
        if line.published is None:
            tally.lose("a report object: STIX wants a day of publication, which the report does not have")
            continue
        yield make_object(
            "report",
            _id("report", line.id),
            (line.published, line.published),
            name=line.title,
            published=_stamp(line.published),
            report_types=["threat-report"],
            object_refs=list(dict.fromkeys(bundle.told[line.id])),
            external_references=_refer((line,)),
        )


def write(job: Job, drafts: list[Path], tally: Tally) -> None:
    """Write the bundle, one object a line."""
    with drafts[0].open("wb") as file:
        bundle = _id("bundle", repr(job.selection))
        file.write(f'{{"type":"bundle","id":"{bundle}","objects":['.encode())
        for number, thing in enumerate(list_objects(job, tally)):
            tally.further[thing["type"]] = tally.further.get(thing["type"], 0) + 1
            file.write((b",\n" if number else b"\n") + msgspec.json.encode(thing))
        file.write(b"\n]}\n")
