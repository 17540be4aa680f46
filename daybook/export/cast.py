"""The incidents as data sets of events know them: each group by one name, people by none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from daybook.export.job import Job
from daybook.export.naming import hide_people
from daybook.export.register import Register, find_people
from daybook.record.lookup import Voucher, stream_names
from daybook.schema.reading import Party
from daybook.schema.state import Incident


@dataclass(frozen=True, slots=True)
class Cast:
    """Who can be a party: the groups of the book, each by one name throughout, and people, never shown.

    Attributes:
        called: the one name of each group, by its key.
    """

    register: Register
    called: Mapping[str, str]

    def show(self, incident: Incident, names: bool = False) -> Incident:
        """Return the incident, groups of the book by their one name first, people only with `names`."""
        shown = replace(incident, parties=tuple(self._call(incident.parties)))
        return shown if names else hide_people(shown, self.register.people)

    def _call(self, parties: Sequence[Party]) -> list[Party]:
        """The parties, those that are one group of the book in one role joined."""
        called: dict[tuple[str, ...], Party] = {}
        for number, party in enumerate(parties):
            group = self.register.find(party.names) if party.kind == "armed_group" else None
            key = (party.role, group) if group else ("", str(number))
            before = called[key].names if key in called else (self.called[group],) if group else ()
            called[key] = replace(party, names=tuple(dict.fromkeys((*before, *party.names))))
        return list(called.values())


def enter_cast(job: Job) -> Cast:
    """Return the groups and people that the book knows as of the day."""
    register, called = Register(people=find_people(job)), {}
    for id, names, _member in stream_names(job.book, "group", job.selection.as_of):
        register.enter(f"group/{id}", names)
        called[f"group/{id}"] = names[0]
    return Cast(register, called)


def stream_events(
    job: Job, vouchers: bool = False, names: bool = False
) -> Iterator[tuple[Incident, tuple[Voucher, ...]]]:
    """Yield the incidents as data sets of events know them: parties are forces and groups, never a person.

    Args:
        vouchers: whether to load the entries; names: whether parties may go by a person's name all the same.
    """
    cast = enter_cast(job)
    for incident, loaded in job.stream(vouchers):
        yield cast.show(incident, names), loaded
