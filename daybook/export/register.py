"""Which group or person of the book goes by a name, and which names are people's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from daybook.export.job import Job
from daybook.record.lookup import stream_names
from daybook.schema.state import Group, Incident, Person, ReportLine
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
        people: folded names of all people, those of no group included.
        whole: whether all groups and people belong to it, or only those that its reports tell of.
    """

    whole: bool = True
    people: set[str] = field(default_factory=set)
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


def find_people(job: Job) -> set[str]:
    """Return the folded names of all people that the book knows as of the day, and the last words of them."""
    known = {
        fold_name(name)
        for _id, names, _member in stream_names(job.book, "person", job.selection.as_of)
        for name in names
    }
    groups = {
        fold_name(name)
        for _id, names, _member in stream_names(job.book, "group", job.selection.as_of)
        for name in names
    }
    return (known | {name.rsplit(" ", 1)[-1] for name in known}) - groups
