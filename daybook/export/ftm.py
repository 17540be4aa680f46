"""The `ftm` format: FollowTheMoney entities, one a line: events, groups, people, articles, their links.

The schema names are written by hand: the library itself needs ICU's headers and a compiler to install.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

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
from daybook.export.wording import render_notes, render_where
from daybook.schema.reading import Party
from daybook.schema.state import Group, Incident, Person, ReportLine
from daybook.schema.values import Days

LOSSES = ("counts", "weapons", "figures", "evidence", "status", "claims", "precision", "background")
_STATUS_ROLE = "status of the person"
COLUMNS: dict[str, str] = {
    "Event": "an incident: name is its headline, recordId Daybook's id, date or startDate and endDate the "
    "range of days, involved who used force or was hit (forces and groups with names of their own)",
    "Organization": "an armed group of the book, with its further names as alias",
    "PublicBody": "a state's force, by the name that reports use",
    "LegalEntity": "an armed party that the book does not know as a group",
    "Person": "a leader, member or suspect of an armed group; victims are not listed",
    "Membership": "person to group; role, status, and who says so",
    "Article": "a report: title, publisher, publishedAt, sourceUrl",
    "Documentation": "an article that tells an event, a group or a person; of people also each status, with "
    "the kind of statement and its source in summary and Daybook's entry id as recordId",
}


def _key(kind: str, id: str) -> str:
    return f"daybook-{kind}-{id}"


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def make_entity(id: str, schema: str, caption: str, **values: Any) -> dict[str, Any]:
    """Return a FollowTheMoney entity; values are lists of texts, those that are None or empty left out."""
    listed = {
        name: [str(v) for v in (value if isinstance(value, list | tuple) else [value]) if v not in (None, "")]
        for name, value in values.items()
    }
    return {
        "id": id,
        "caption": caption,
        "schema": schema,
        "properties": {name: list(dict.fromkeys(texts)) for name, texts in listed.items() if texts},
    }


def _date(days: Days | None) -> dict[str, str]:
    if days is None:
        return {}
    whole = days.precision
    if days.length == 1:
        return {"date": days.start.isoformat()}
    if whole == "month" and (days.start.day, days.start.month) == (1, days.end.month) and days.end.day >= 28:
        return {"date": f"{days.start:%Y-%m}"}
    return {"startDate": days.start.isoformat(), "endDate": days.end.isoformat()}


def _find_party(party: Party, register: Register) -> tuple[str, dict[str, Any] | None] | None:
    """The id of the party's entity, and the entity where it is none of the book's; None if it has no name."""
    if (known := find_actor(party, register)) is not None:
        kind, id = known.split("/", 1)
        return _key(kind, id), None
    name = name_actor(party, register)
    if name is None:
        return None
    id = _key("party", _hash(party.kind, name))
    schema = "PublicBody" if party.kind == "state" else "LegalEntity"
    return id, make_entity(id, schema, name, name=name)


def make_event(incident: Incident, involved: list[str]) -> dict[str, Any]:
    """Return the incident as an Event."""
    place = incident.place
    return make_entity(
        _key("incident", incident.id),
        "Event",
        incident.headline,
        name=incident.headline,
        recordId=incident.id,
        **_date(incident.date),
        location=render_where(incident),
        country=place.country.lower() if place and place.country else None,
        involved=involved,
        keywords=[incident.type, incident.status, *(["background"] if incident.background_only else [])],
        summary=render_notes(incident),
        sourceUrl=[line.url for line in incident.reports if line.url],
    )


def _make_article(line: ReportLine) -> dict[str, Any]:
    return make_entity(
        _key("report", line.id),
        "Article",
        line.title,
        title=line.title,
        publisher=line.outlet,
        publishedAt=line.published,
        sourceUrl=line.url,
    )


def _make_documentation(line: ReportLine, entity: str, role: str, **more: Any) -> dict[str, Any]:
    return make_entity(
        _key("documentation", _hash(line.id, entity, role, str(more.get("recordId")))),
        "Documentation",
        line.title,
        document=_key("report", line.id),
        entity=entity,
        role=role,
        date=line.published,
        **more,
    )


def _list_incident(incident: Incident, register: Register, seen: set[str]) -> Iterator[dict[str, Any]]:
    found = [made for party in incident.parties if (made := _find_party(party, register))]
    for id, entity in found:
        if entity is not None and id not in seen:
            seen.add(id)
            yield entity
    yield make_event(incident, [id for id, _entity in found])
    for line in incident.reports:
        yield _make_documentation(line, _key("incident", incident.id), "reports the incident")


def _list_group(group: Group) -> Iterator[dict[str, Any]]:
    id = _key("group", group.id)
    notes = [
        f"{words}: {render_value(dated.value)} ({render_source(dated)})"
        for words, values in (
            ("parent", group.parents),
            ("strength", group.strength),
            ("remaining", group.remaining),
            ("based in", group.based_in),
        )
        for dated in values
    ]
    yield make_entity(id, "Organization", group.name, name=group.name, alias=group.names[1:], notes=notes)
    for line in group.reports:
        yield _make_documentation(line, id, "tells of the group")


def _list_person(person: Person, register: Register) -> Iterator[dict[str, Any]]:
    id = _key("person", person.id)
    statuses = [f"{dated.value} ({render_source(dated)})" for dated in person.statuses]
    yield make_entity(
        id,
        "Person",
        person.name,
        name=person.name,
        alias=person.names[1:],
        notes=[f"status: {s}" for s in statuses],
    )
    for group, values in list_memberships(person, register).items():
        yield make_entity(
            _key("membership", _hash(person.id, group)),
            "Membership",
            person.name,
            member=id,
            organization=_key("group", group),
            role=[f"{dated.value} ({render_source(dated)})" for dated in person.roles],
            status=statuses,
            recordId=[dated.figure.entry for dated in values],
            summary=[f"told as of the group ({render_source(dated)})" for dated in values],
            publisher=[dated.figure.report.outlet for dated in values],
            sourceUrl=[dated.figure.report.url for dated in values],
        )
    for line in person.reports:
        yield _make_documentation(line, id, "tells of the person")
    for dated in person.statuses:
        figure = dated.figure
        told = f"{figure.kind}: {figure.holder}" if figure.holder else figure.kind
        yield _make_documentation(
            figure.report, id, _STATUS_ROLE, status=dated.value, summary=told, recordId=figure.entry
        )


def list_entities(job: Job, tally: Tally) -> Iterator[dict[str, Any]]:
    """Yield the entities: events with their parties, groups, people, and the articles that tell of them."""
    register = enter_actors(job)
    seen: set[str] = set()
    for incident, _vouchers in job.stream():
        tally.count(incident)
        register.note(incident)
        yield from _list_incident(incident, register, seen)
    # Not a set: articles follow in the order in which they were first named.
    articles: dict[str, ReportLine] = dict(register.reports)
    for person in stream_members(job, register):
        articles |= {line.id: line for line in person.reports}
        yield from _list_person(person, register)
    for group in stream_parties(job, register):
        articles |= {line.id: line for line in group.reports}
        yield from _list_group(group)
    for line in articles.values():
        yield _make_article(line)


def write(job: Job, drafts: list[Path], tally: Tally) -> None:
    """Write the entities as lines of JSON."""
    with drafts[0].open("wb") as file:
        for entity in list_entities(job, tally):
            tally.further[entity["schema"]] = tally.further.get(entity["schema"], 0) + 1
            file.write(msgspec.json.encode(entity) + b"\n")
