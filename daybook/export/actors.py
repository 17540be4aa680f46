"""Which group or person of the book a party of an incident is, by its names alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from daybook.export.job import Job
from daybook.export.naming import has_proper_name, hide_party, name_party
from daybook.export.register import Register, find_people
from daybook.record.lookup import OF_GROUPS, stream_groups, stream_names, stream_people
from daybook.schema.reading import Party
from daybook.schema.state import Dated, Group, Person


def is_of_groups(person: Person) -> bool:
    """Return whether some report tells the person as of an armed group; private persons are not exported."""
    return bool(person.groups) or any(role.value in OF_GROUPS for role in person.roles)


def find_actor(party: Party, register: Register) -> str | None:
    """Return the key of the group or person of the book that the party is, as `group/ID` or `person/ID`."""
    return register.find(party.names) if party.kind in ("state", "armed_group") else None


def name_actor(party: Party, register: Register) -> str | None:
    """Return the name of a force or group that the book does not know; None for civilians and "gunmen".

    A party known by a person's name alone is none either: whose name it is, the book leaves open.
    """
    shown = hide_party(party, register.people)
    if party.kind not in ("state", "armed_group") or not has_proper_name(shown):
        return None
    return name_party(shown)


def enter_actors(job: Job) -> Register:
    """Return the register of all groups, then all people of groups, that the book knows as of the day."""
    register = Register(whole=job.selection.is_whole, people=find_people(job))
    for id, names, _member in stream_names(job.book, "group", job.selection.as_of):
        register.enter(f"group/{id}", names)
    for id, names, member in stream_names(job.book, "person", job.selection.as_of):
        if member:
            register.enter(f"person/{id}", names)
    return register


def render_value(value: Any) -> str:
    """Return a dated value in words: a name as it is, a count in figures, anything else as JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and {"low", "high"} <= value.keys():
        low, high = value["low"], value["high"]
        return str(low) if low == high else f"{low}–{high}"
    return msgspec.json.encode(value).decode()


def render_source(dated: Dated) -> str:
    """Return who says a dated value, as what: `claim of the police; Outlet, 2021-09-18`."""
    figure = dated.figure
    told = f"claim of {figure.holder}" if figure.kind == "claim" and figure.holder else figure.kind
    parts = (figure.report.outlet, figure.report.published and figure.report.published.isoformat())
    where = ", ".join(part for part in parts if part)
    return f"{told}; {where}" if where else told


def stream_members(job: Job, register: Register) -> Iterator[Person]:
    """Yield the people of armed groups that belong to the export; call it when all incidents are written."""
    for person in stream_people(job.book, job.selection.as_of):
        if is_of_groups(person) and register.wants("person", person):
            yield person


def stream_parties(job: Job, register: Register) -> Iterator[Group]:
    """Yield the groups that belong to the export; call it when all people are written."""
    for group in stream_groups(job.book, job.selection.as_of):
        if register.wants("group", group):
            yield group


def list_memberships(person: Person, register: Register) -> dict[str, list[Dated]]:
    """Return the ids of the book's groups that the person is told to belong to, with who says so."""
    of_groups: dict[str, list[Dated]] = {}
    for dated in person.groups:
        if (known := register.find([str(dated.value)])) is not None and known.startswith("group/"):
            of_groups.setdefault(known.split("/", 1)[1], []).append(dated)
    return dict(sorted(of_groups.items()))
