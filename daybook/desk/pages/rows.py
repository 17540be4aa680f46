"""The rows that several pages share: a report, an incident, a person or a group as it is listed."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.desk.pages.frame import make_address
from daybook.schema.state import IncidentLine, PersonLine, ReportLine
from daybook.words.terms import PERSON_ROLES, PERSON_STATUSES, STATUSES, TYPES
from daybook.words.time import say_short_day, say_short_days
from daybook.words.values import say_place, say_short_count


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as it is listed.

    Attributes:
        href: the report's page on this desk.
        title: its headline, or a word that it has none.
        outlet: who published it; outlet_href: its page, None where it is not known.
        published: the day, in words.
    """

    href: str
    title: str
    outlet: str
    published: str
    outlet_href: str | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of an incident in a list.

    Attributes:
        number: the count as a figure or a range.
        word: `killed`, `wounded`, `captured`.
        href: the table of the sources' own figures.
    """

    number: str
    word: str
    href: str


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident as it is listed.

    Attributes:
        href: its page; headline: its one-line name.
        type: what kind it is; status: only where it did not simply happen.
        when, where: in words for a narrow column.
        tolls: the counts that some report gives.
        reports: how many reports tell it, in words.
        reported: since when, or that reports only recall it, in words.
    """

    href: str
    headline: str
    type: str
    status: str | None
    when: str
    where: str
    tolls: tuple[Toll, ...]
    reports: str
    reported: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as listed: page, name, role, status and the day of the report that gives the status."""

    href: str
    name: str
    role: str
    status: str
    as_of: str


def make_report_row(line: ReportLine) -> ReportRow:
    """Return the row of a report."""
    return ReportRow(
        href=make_address("report", line.id),
        title=line.title or "Report without a title",
        outlet=line.outlet or "outlet not known",
        published=say_short_day(line.published) if line.published else "publication date not known",
        outlet_href=make_address("outlet", line.outlet) if line.outlet else None,
    )


def make_incident_row(line: IncidentLine) -> IncidentRow:
    """Return the row of an incident."""
    href = make_address("incident", line.id)
    counts = (("killed", line.killed), ("wounded", line.wounded), ("captured", line.captured))
    return IncidentRow(
        href=href,
        headline=line.headline,
        type=TYPES[line.type],
        status=None if line.status == "occurred" else STATUSES[line.status],
        when=say_short_days(line.date),
        where=say_place(line.place) if line.place else "place not said",
        # What was retracted or denied is told without its numbers, so that nobody adds them up.
        tolls=tuple(Toll(say_short_count(count), word, f"{href}#{word}") for word, count in counts if count)
        if line.is_counted
        else (),
        reports="1 report" if line.reports == 1 else f"{line.reports} reports",
        reported=f"first on {say_short_day(line.first_reported)}" if line.first_reported else "only recalled",
    )


def make_person_row(line: PersonLine) -> PersonRow:
    """Return the row of a person."""
    return PersonRow(
        href=make_address("person", line.id),
        name=line.name,
        role=PERSON_ROLES.get(line.role, line.role),
        status=PERSON_STATUSES.get(line.status, line.status),
        as_of=say_short_day(line.as_of) if line.as_of else "date not known",
    )
