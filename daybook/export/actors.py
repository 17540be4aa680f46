"""Which group or person of the book a party of an incident is, by its names alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from daybook.export.job import Job
from daybook.export.wording import has_proper_name
from daybook.record.lookup import OF_GROUPS, Voucher, stream_groups, stream_names, stream_people
from daybook.record.victims import NAMELESS
from daybook.schema.reading import Party
from daybook.schema.state import Dated, Group, Incident, Person, ReportLine
from daybook.spelling import fold_name

_BRACKETS = re.compile(r"\s*\(([^()]+)\)\s*$")


def _spell_out(name: str) -> list[str]:
    """The name, and where it ends in an acronym in brackets, what stands before them and within."""
    inside = _BRACKETS.search(name)
    return [name, name[: inside.start()], inside.group(1)] if inside else [name]


@dataclass
class Register:
    """Names of the groups and people of an export; a name that two go by names neither.

    Attributes:
        reports: the reports of the incidents written so far, by id.
        referred: what was found so far, and so has to be in the export.
        whole: whether all groups and people belong to it, or only those that its reports tell of.
    """

    whole: bool = True
    owners: dict[str, set[str]] = field(default_factory=dict)
    referred: set[str] = field(default_factory=set)
    reports: dict[str, ReportLine] = field(default_factory=dict)

    def enter(self, id: str, names: Iterable[str]) -> None:
        """Let the thing with that id go by the names."""
        for name in (spelling for given in names for spelling in _spell_out(given)):
            self.owners.setdefault(fold_name(name), set()).add(id)

    def find(self, names: Sequence[str]) -> str | None:
        """Return the id of the one thing that goes by the first of the names which any goes by."""
        for name in (spelling for given in names for spelling in _spell_out(given)):
            owners = self.owners.get(fold_name(name), set())
            if len(owners) == 1:
                self.referred |= owners
                return next(iter(owners))
        return None

    def note(self, incident: Incident) -> None:
        """Remember the incident's reports: groups and people that they tell of belong to the export."""
        self.reports |= {line.id: line for line in incident.reports}

    def wants(self, kind: str, thing: Group | Person) -> bool:
        """Return whether the group or person belongs to the export: referred to, or told by its reports."""
        return (
            self.whole
            or f"{kind}/{thing.id}" in self.referred
            or any(line.id in self.reports for line in thing.reports)
        )


def is_of_groups(person: Person) -> bool:
    """Return whether some report tells the person as of an armed group; private persons are not exported."""
    return bool(person.groups) or any(role.value in OF_GROUPS for role in person.roles)


def is_actor(party: Party) -> bool:
    """Return whether it is a force or group with a name of its own: never civilians, never "gunmen"."""
    return party.kind in ("state", "armed_group") and has_proper_name(party)


def enter_actors(job: Job) -> Register:
    """Return the register of all groups, then all people of groups, that the book knows as of the day."""
    register = Register(whole=job.selection.is_whole)
    for id, names, _member in stream_names(job.book, "group", job.selection.as_of):
        register.enter(f"group/{id}", names)
    for id, names, member in stream_names(job.book, "person", job.selection.as_of):
        if member:
            register.enter(f"person/{id}", names)
    return register


def stream_events(job: Job, vouchers: bool = False) -> Iterator[tuple[Incident, tuple[Voucher, ...]]]:
    """Yield the incidents as data sets of events know them: parties are forces and groups, never a person."""
    people = {
        fold_name(name)
        for _id, names, _member in stream_names(job.book, "person", job.selection.as_of)
        for name in names
    }
    for incident, loaded in job.stream(vouchers):
        yield replace(incident, parties=tuple(_hide_people(p, people) for p in incident.parties)), loaded


def _hide_people(party: Party, people: set[str]) -> Party:
    kept = tuple(name for name in party.names if fold_name(name) not in people)
    return party if len(kept) == len(party.names) else replace(party, names=kept or (NAMELESS,))


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
