"""Gathers from the book what the arithmetic of a group needs, and works it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from daybook.record.arithmetic.fates import find_fates
from daybook.record.arithmetic.joining import join_losses
from daybook.record.arithmetic.losses import Loss, find_losses
from daybook.record.arithmetic.reckoning import reckon
from daybook.record.arithmetic.stated import read_stated
from daybook.record.arithmetic.telling import Circle, Member, Status, ToldIncident, list_group_keys
from daybook.record.figures import find_figures_told
from daybook.record.tellings import Telling
from daybook.schema.arithmetic import Arithmetic, Question
from daybook.schema.figure import Figure
from daybook.schema.state import Incident
from daybook.schema.terms import PersonRole
from daybook.spelling import romanise_name
from daybook.wording import render_days

_People = Sequence[tuple[str, Sequence[Telling]]]
_MEMBERS: tuple[PersonRole, ...] = ("leader", "commander", "member")
_LOST = ("killed", "captured", "surrendered")
_TOLLS = ("killed.armed_group", "killed", "captured", "named")


def gather_arithmetic(
    connection: Connection,
    group: Sequence[Figure],
    names: Sequence[str],
    incidents: Sequence[tuple[Incident, Sequence[Telling]]],
    people: _People,
) -> Arithmetic:
    """Return the arithmetic of a group.

    Args:
        connection: of the book, for the sentences.
        group: all figures of the group's tellings; names: all names of the group.
        incidents: those that name the group as a party, each with its tellings.
        people: those who are told as of the group, each with the name shown first and their tellings.
    """
    if not any(figure.attribute in ("strength", "remaining") for figure in group):
        return Arithmetic()
    circle = _draw_circle(group, names, people)
    told = [_make_told(incident, tellings) for incident, tellings in incidents if incident.is_counted]
    lossy = {one.incident.id for one in told if find_losses(one, circle)}
    figures = _find_tolls(connection, [pair for pair in incidents if pair[0].id in lossy])
    losses = [
        loss
        for one in told
        if one.incident.id in lossy
        for loss in find_losses(replace(one, figures=figures[one.incident.id]), circle)
    ]
    joined, doubles = join_losses(losses)
    circle = replace(circle, members=tuple(_add_figures(connection, circle.members, people)))
    fates, questions = find_fates(circle.members, joined)
    everything = sorted((*joined, *fates), key=lambda loss: (loss.days.end, loss.days.start))
    worked = reckon(read_stated(group, _find_news(joined), names), everything)
    asked = (*worked.questions, *questions, *(_ask_about_double(*pair) for pair in doubles))
    ordered = sorted(asked, key=lambda q: (q.day is None, q.day.end if q.day else date.min))
    return Arithmetic(worked.steps, tuple(ordered))


def _draw_circle(group: Sequence[Figure], names: Sequence[str], people: _People) -> Circle:
    friends = [_name_of(figure.value) for figure in group if figure.attribute == "parent"]
    members = tuple(_make_member(name, thing) for name, thing in people)
    own = frozenset(key for name in names if name[:1].isupper() for key in list_group_keys(name))
    led = {key for member in members for key in member.keys}
    return Circle(
        names=own - led or own,
        friends=frozenset(key for name in friends for key in list_group_keys(name)),
        members=members,
    )


def _name_of(value: object) -> str:
    return str(value["name"]) if isinstance(value, dict) and "name" in value else str(value)


def _make_member(name: str, thing: Sequence[Telling]) -> Member:
    ordered = sorted(thing, key=lambda telling: (telling.known, telling.number))
    names = [own for telling in ordered for own in telling.read.names]
    return Member(
        name=name,
        keys=frozenset(key for own in names if (key := romanise_name(own))),
        sure=any(telling.read.role in _MEMBERS for telling in ordered),
        statuses=tuple(
            Status(telling.read.status, telling.known, telling.report)
            for telling in ordered
            if telling.read.status != "unknown"
        ),
    )


def _make_told(incident: Incident, tellings: Sequence[Telling]) -> ToldIncident:
    news = frozenset(telling.report for telling in tellings if not telling.background)
    return ToldIncident(incident, news, frozenset(telling.report for telling in tellings))


def _find_tolls(
    connection: Connection, incidents: Sequence[tuple[Incident, Sequence[Telling]]]
) -> dict[str, tuple[Figure, ...]]:
    """Each incident's figures of who was hit, by its id."""
    owner = {telling.subject: incident.id for incident, tellings in incidents for telling in tellings}
    found: dict[str, list[Figure]] = {incident.id: [] for incident, _tellings in incidents}
    tellings = [telling for _incident, own in incidents for telling in own]
    for subject, figure in find_figures_told(connection, tellings, _TOLLS):
        found[owner[subject]].append(figure)
    return {incident: tuple(figures) for incident, figures in found.items()}


def _add_figures(connection: Connection, members: Sequence[Member], people: _People) -> list[Member]:
    """The members with the words of their statuses, for those who were lost."""
    lost = [any(status.status in _LOST for status in member.statuses) for member in members]
    wanted = [
        telling for is_lost, (_name, thing) in zip(lost, people, strict=True) if is_lost for telling in thing
    ]
    said = find_figures_told(connection, wanted, ("status",))
    found = []
    for member, (_name, thing) in zip(members, people, strict=True):
        subjects = {telling.subject for telling in thing}
        own = [figure for subject, figure in said if subject in subjects]
        statuses = tuple(
            replace(
                status,
                figures=tuple(f for f in own if f.report.id == status.report and f.value == status.status),
            )
            for status in member.statuses
        )
        found.append(replace(member, statuses=statuses))
    return found


def _find_news(losses: Sequence[Loss]) -> dict[str, date]:
    """For each report that tells a loss as news, the first day of the latest such loss."""
    first: dict[str, date] = {}
    for loss in losses:
        if loss.news:
            for report in loss.reports:
                first[report] = max(first.get(report, loss.days.start), loss.days.start)
    return first


def _ask_about_double(one: Loss, other: Loss) -> Question:
    words = (
        f"{' and '.join(one.incidents[:1] + other.incidents[:1])} lie within a day of each other, "
        f"{render_days(one.days)}: one event or two?"
    )
    return Question(other.days, words, (*one.figures, *other.figures))
