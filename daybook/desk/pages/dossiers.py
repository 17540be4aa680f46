"""The pages of a group, a person and a place: each thing through time, dated and sourced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.desk.pages.claims import Claims, make_claims
from daybook.desk.pages.figures import FigureRow, make_figure_row
from daybook.desk.pages.frame import make_address, make_search
from daybook.desk.pages.history import HistoryTable, make_history_table
from daybook.desk.pages.members import MembersTable, make_chart, make_members_table
from daybook.desk.pages.questions import NO_QUESTIONS, QuestionsPage
from daybook.desk.pages.rows import (
    IncidentRow,
    PersonRow,
    ReportRow,
    make_incident_row,
    make_person_row,
    make_report_row,
)
from daybook.desk.pages.spread import PlaceCount, Spread
from daybook.drawing.charts import Chart
from daybook.drawing.locators import Locator, make_locator
from daybook.schema.dossier import Life, Tenure
from daybook.schema.reading import PlaceRead
from daybook.schema.state import Dated, Group, Person, Place
from daybook.schema.terms import PlacePrecision
from daybook.wording import render_days, render_tie
from daybook.words.terms import PERSON_STATUSES, say_number
from daybook.words.time import say_short_day
from daybook.words.values import find_country_name, say_place_precision, say_value


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A value with its day, both in words; `href` of the thing that it names, and the source."""

    day: str
    value: str
    href: str | None
    figure: FigureRow


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A value that several reports give over some time.

    Attributes:
        value: in words; href: the thing that it names, None where it names none.
        days: the first and last day of the reports, in words; reports: how many, in words.
        rows: each report's own words, oldest first.
    """

    value: str
    href: str | None
    days: str
    reports: str
    rows: tuple[DatedRow, ...]


@dataclass(frozen=True, slots=True)
class TenureRow:
    """Who led: the name and page, from and to in words, how it ended, what that rests on."""

    name: str
    href: str | None
    start: str
    end: str
    why: str
    reports: str


@dataclass(frozen=True, slots=True)
class GroupPage:
    """The group's page.

    Attributes:
        id, name, names: the name shown first, and all others.
        tenures: who led it from when to when; gaps: what lies between them, in words.
        unborne: names that were read as leaders though no sentence says so.
        ties: how it stands to other groups, each in words with what it rests on.
        claims: who says that it did what it is said to have done, by who says so.
        spreads: its incidents by month; places: where they were; questions: what is open about it.
        parents, leaders, based_in: through time, each with the sentence that says it.
        strength, remaining: how many members were stated, through time.
        members: the stated numbers against the losses between them, and what does not add up.
        chart: stated and computed numbers drawn, None without any.
        incidents, people, reports: what the book holds about it.
        history: what each imported data set tells of it.
        forecasts_href: where forecasts of it are listed, empty where there are none.
    """

    id: str
    name: str
    names: tuple[str, ...]
    tenures: tuple[TenureRow, ...]
    gaps: tuple[str, ...]
    unborne: tuple[str, ...]
    ties: tuple[tuple[str, str], ...]
    claims: tuple[Claims, ...]
    spreads: tuple[Spread, ...]
    places: tuple[PlaceCount, ...]
    questions: QuestionsPage
    parents: tuple[HeldRow, ...]
    leaders: tuple[HeldRow, ...]
    based_in: tuple[HeldRow, ...]
    strength: tuple[DatedRow, ...]
    remaining: tuple[DatedRow, ...]
    members: MembersTable
    chart: Chart | None
    incidents: tuple[IncidentRow, ...]
    people: tuple[PersonRow, ...]
    reports: tuple[ReportRow, ...]
    history: tuple[HistoryTable, ...]
    forecasts_href: str = ""


@dataclass(frozen=True, slots=True)
class PersonPage:
    """The person's page.

    Attributes:
        id, name, names: the name shown first, and all others.
        summary: the statuses in order of time, in one line.
        conflict: whether they cannot all be true, such as at large after being killed.
        now: the status that stands, in words with its reason; empty where none is told.
        contradictions: what cannot all be true, in words.
        statuses, roles, groups: through time, each with the sentence that says it.
        chart: incidents by month; questions: what is open about the person.
        incidents, reports: what the book holds.
    """

    id: str
    name: str
    names: tuple[str, ...]
    summary: str
    conflict: bool
    now: str
    contradictions: tuple[str, ...]
    statuses: tuple[DatedRow, ...]
    roles: tuple[HeldRow, ...]
    groups: tuple[HeldRow, ...]
    chart: Chart | None
    questions: QuestionsPage
    incidents: tuple[IncidentRow, ...]
    reports: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """The place's page.

    Attributes:
        id, name, names: the name shown first, and all others.
        within: the region that it lies in; country: that it lies in, name and page, None if unknown.
        exactness: how exactly it is known; locator: its map.
        spreads: its incidents by month; near: other places of incidents around it, the nearest first.
        incidents: at or inside it.
    """

    id: str
    name: str
    names: tuple[str, ...]
    within: str
    country: tuple[str, str] | None
    exactness: str
    locator: Locator | None
    spreads: tuple[Spread, ...]
    near: tuple[PlaceCount, ...]
    incidents: tuple[IncidentRow, ...]


def make_group_page(
    group: Group,
    spreads: tuple[Spread, ...] = (),
    places: tuple[PlaceCount, ...] = (),
    questions: QuestionsPage = NO_QUESTIONS,
    forecasts_href: str = "",
) -> GroupPage:
    """Return the page of a group, with its incidents by month and place and the open questions."""
    return GroupPage(
        id=group.id,
        name=group.name,
        names=tuple(name for name in group.names if name != group.name),
        tenures=tuple(_make_tenure_row(tenure) for tenure in group.leadership.tenures),
        gaps=group.leadership.notes,
        unborne=tuple(tenure.name for tenure in group.leadership.doubtful),
        ties=tuple((render_tie(tie), f"{tie.source}: {tie.why}") for tie in group.ties),
        claims=make_claims(group),
        spreads=spreads,
        places=places,
        questions=questions,
        parents=make_held_rows(group.parents, "groups"),
        leaders=make_held_rows(group.leaders, "people"),
        based_in=make_held_rows(group.based_in, "places"),
        strength=make_dated_rows(group.strength),
        remaining=make_dated_rows(group.remaining),
        members=make_members_table(group.arithmetic),
        chart=make_chart(group.id, group.name, group.arithmetic),
        incidents=tuple(make_incident_row(line) for line in group.incidents),
        people=tuple(make_person_row(line) for line in group.people),
        reports=tuple(make_report_row(line) for line in group.reports),
        history=tuple(make_history_table(told) for told in group.history),
        forecasts_href=forecasts_href,
    )


def _say_now(life: Life) -> str:
    if life.status == "unknown":
        return ""
    return f"{PERSON_STATUSES.get(life.status, life.status)}: {life.why}"


def _make_tenure_row(tenure: Tenure) -> TenureRow:
    start = render_days(tenure.start) if tenure.start is not None else "not told"
    end = f"{render_days(tenure.end)}, {tenure.ended}" if tenure.end is not None else "not told"
    href = make_address("person", tenure.person) if tenure.person else None
    return TenureRow(tenure.name, href, start, end, tenure.why, say_number(tenure.reports, "report"))


def make_person_page(
    person: Person, chart: Chart | None = None, questions: QuestionsPage = NO_QUESTIONS
) -> PersonPage:
    """Return the page of a person, with the chart of the incidents and the open questions."""
    statuses = make_dated_rows(person.statuses)
    return PersonPage(
        id=person.id,
        name=person.name,
        names=tuple(name for name in person.names if name != person.name),
        summary=say_statuses(statuses),
        conflict=has_conflict([dated.value for dated in _sort_dated(person.statuses)]),
        now=_say_now(person.life),
        contradictions=person.life.contradictions,
        statuses=statuses,
        roles=make_held_rows(person.roles),
        groups=make_held_rows(person.groups, "groups"),
        chart=chart,
        questions=questions,
        incidents=tuple(make_incident_row(line) for line in person.incidents),
        reports=tuple(make_report_row(line) for line in person.reports),
    )


def make_place_page(
    place: Place,
    spreads: tuple[Spread, ...] = (),
    near: tuple[PlaceCount, ...] = (),
) -> PlacePage:
    """Return the page of a place, with its incidents by month and the places around it."""
    precisions: dict[str, PlacePrecision] = {
        "site": "site", "village": "village", "town": "town",
        "district": "district", "region": "region", "country": "country",
    }  # fmt: skip
    read = PlaceRead(
        name=place.name,
        admin1=place.admin1,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=precisions.get(place.precision or ""),
    )
    country = find_country_name(place.country)
    return PlacePage(
        id=place.id,
        name=place.name,
        names=tuple(name for name in place.names if name != place.name),
        within=place.admin1 if place.admin1 and place.admin1 != place.name else "",
        country=(country, make_address("country", place.country))
        if country and place.country and country != place.country
        else None,
        exactness=say_place_precision(read),
        locator=make_locator(read),
        spreads=spreads,
        near=near,
        incidents=tuple(make_incident_row(line) for line in place.incidents),
    )


def make_dated_rows(values: tuple[Dated, ...], listing: str | None = None) -> tuple[DatedRow, ...]:
    """Return dated values oldest first; `listing` is where the thing that a value names is looked up."""
    rows = []
    for dated in _sort_dated(values):
        slot = dated.figure.attribute
        words = say_value(slot, dated.value)
        rows.append(
            DatedRow(
                day=say_short_day(dated.day) if dated.day else "date not known",
                value=words,
                href=make_search(listing, words) if listing else None,
                figure=make_figure_row(dated.figure),
            )
        )
    return tuple(rows)


def make_held_rows(values: tuple[Dated, ...], listing: str | None = None) -> tuple[HeldRow, ...]:
    """Return each value once, in order of its first day, with every report that gives it."""
    by_value: dict[str, list[DatedRow]] = {}
    for row in make_dated_rows(values, listing):
        by_value.setdefault(row.value, []).append(row)
    return tuple(
        HeldRow(value, rows[0].href, _say_days(rows), say_number(len(rows), "report"), tuple(rows))
        for value, rows in by_value.items()
    )


def say_statuses(rows: Sequence[DatedRow]) -> str:
    """Return the statuses in one line, oldest first; a status repeated in a row is told once."""
    runs: list[list[DatedRow]] = []
    for row in rows:
        if runs and runs[-1][0].value == row.value:
            runs[-1].append(row)
        else:
            runs.append([row])
    return "; ".join(f"{run[0].value} ({_say_days(run)})" for run in runs)


def _say_days(rows: Sequence[DatedRow]) -> str:
    first, last = rows[0].day, rows[-1].day
    return first if first == last else f"{first} to {last}"


def has_conflict(statuses: list[str]) -> bool:
    """Return whether statuses, oldest first, cannot all be true: after `killed` nothing else can follow."""
    known = [status for status in statuses if status != "unknown"]
    return "killed" in known and any(status != "killed" for status in known[known.index("killed") :])


def _sort_dated(values: tuple[Dated, ...]) -> list[Dated]:
    return sorted(values, key=lambda dated: (dated.day is None, dated.day.isoformat() if dated.day else ""))
