"""Answers what no source in the record says of an incident or a group, and what would settle it."""

from __future__ import annotations

from datetime import date

from daybook.assessment.missing.gaps import Answered, say_gaps
from daybook.assessment.missing.limits import find_limits
from daybook.errors import SettingsError
from daybook.inquiry.asked import Asked
from daybook.inquiry.labels import is_named
from daybook.inquiry.observing import find_window
from daybook.record.book import Book
from daybook.record.lookup import find_group, find_incident
from daybook.register.card import CLOSE, OWN
from daybook.register.holding import find_snapshot
from daybook.schema.assessment import Assessment, Check, DataUsed, Estimate, Named
from daybook.schema.reading import PlaceRead
from daybook.schema.state import Group, Incident, ReportLine
from daybook.schema.values import Count

_STALE = 365


def answer_gaps(book: Book, asked: Asked) -> Assessment:
    """Return which usual questions the record leaves open of the incident or group.

    Raises:
        SettingsError: if neither is given, or both; NotFoundError: if the book has no such thing.
    """
    if asked.incident is not None and asked.subject is not None:
        raise SettingsError("cannot answer gaps of two things at once; give --incident or --group")
    if asked.incident is not None:
        if asked.incident.count("/") >= 2:
            raise SettingsError(
                f"cannot answer gaps of {asked.incident[:60]}: it is a row of a data set, which holds "
                "what its coders wrote down; give an incident of the book"
            )
        incident = find_incident(book, asked.incident, as_of=asked.as_of)
        answers = list_incident_gaps(incident)
        named = (Named("incident", incident.id, incident.headline), *_name_reports(incident.reports))
        return _make(book, asked, incident.headline, answers, incident.reports, named, 1)
    if asked.subject is None or asked.subject.kind != "group":
        raise SettingsError("cannot answer gaps: give --incident ID or --group NAME")
    group = find_group(book, asked.subject.name, as_of=asked.as_of)
    now = find_window(book, find_snapshot(book, asked.as_of), OWN, asked).end
    named = (Named("group", group.id, group.name), *_name_reports(group.reports))
    return _make(
        book, asked, group.name, list_group_gaps(group, now), group.reports, named, len(group.incidents)
    )


def list_incident_gaps(incident: Incident) -> tuple[Answered, ...]:
    """Return each usual question of an incident, and whether the record answers it."""
    initiators = [one for one in incident.parties if one.role == "initiator" and is_named(one)]
    targets = [one for one in incident.parties if one.role == "target"]
    place, day = incident.place, incident.date
    exact = day is not None and day.start == day.end
    near = place is not None and place.precision in CLOSE
    outlets = {line.outlet or line.id for line in incident.reports}
    return (
        Answered(
            "who did it", bool(initiators),
            ", ".join(one.names[0] for one in initiators) or "no source names who did it",
            "a claim of responsibility, or a name from police or court",
        ),
        Answered(
            "who was hit", bool(targets), ", ".join(one.names[0] for one in targets) or "no source says",
            "a list of the dead and wounded by the hospital or police",
        ),
        Answered(
            "where", near,
            _say_place(place) if place is not None else "no source says",
            "the name of the village, or a picture that can be placed",
        ),
        Answered(
            "when", exact, f"{day.start} to {day.end}" if day is not None else "no source gives a day",
            "a report of the day, or a police log",
        ),
        _ask_count("how many were killed", incident.killed, "the hospital's or morgue's count"),
        _ask_count("how many were wounded", incident.wounded, "the hospital's count"),
        Answered(
            "whose dead they were", bool(incident.killed_by_kind) or _is_none(incident.killed),
            ", ".join(incident.killed_by_kind) or "no source says",
            "names of the dead, with what they were",
        ),
        Answered(
            "with which weapons", bool(incident.weapons), ", ".join(incident.weapons) or "no source says",
            "a police statement on what was found",
        ),
        Answered(
            "who claimed it", bool(incident.claimed_by or incident.denied_by),
            _say_claims(incident), "the group's own channel, searched from the day on",
        ),
        Answered(
            "a second source", len(outlets) > 1,
            f"{len(incident.reports)} reports by {len(outlets)} outlets",
            "a report by somebody who was there, not copied from the first",
        ),
    )  # fmt: skip


def _say_place(place: PlaceRead) -> str:
    name = place.name or place.admin1 or "a country alone"
    return name if place.precision in CLOSE else f"{name}, known only as {place.precision or 'a name'}"


def _say_claims(incident: Incident) -> str:
    if incident.claimed_by or incident.denied_by:
        told = [f"claimed by {one}" for one in incident.claimed_by]
        return ", ".join(told + [f"denied by {one}" for one in incident.denied_by])
    return "no source tells of a claim, which is not to say that there was none"


def _ask_count(question: str, count: Count | None, settle: str) -> Answered:
    if count is None:
        return Answered(question, False, "no source says", settle)
    if count.low == count.high:
        return Answered(question, True, str(count.low), settle)
    high = "no upper end" if count.high is None else str(count.high)
    return Answered(question, None, f"from {count.low} to {high}", settle)


def _is_none(count: Count | None) -> bool:
    return count is not None and count.high == 0


def list_group_gaps(group: Group, now: date | None) -> tuple[Answered, ...]:
    """Return each usual question of a group, and whether the record answers it.

    Args:
        group: as the book knows it; now: the last day of the book's reports.
    """
    leading = [one for one in group.leadership.tenures if not one.ended]
    last = group.leadership.tenures[-1] if group.leadership.tenures else None
    strength, remaining = list(group.strength), list(group.remaining)
    stated = [one.day for one in (*strength, *remaining) if one.day is not None]
    stale = bool(stated) and now is not None and (now - max(stated)).days > _STALE
    incidents = [line for line in group.incidents if line.is_counted]
    undated = [line for line in incidents if line.date is None or line.date.length > 31]
    uncounted = [line for line in incidents if line.killed is None]
    open_questions = group.arithmetic.questions
    settle_number = "a dated number by somebody who says how it was counted"
    return (
        Answered(
            "who leads it", bool(leading),
            ", ".join(one.name for one in leading)
            or (f"since {last.name} was {last.ended}, no source names anybody" if last else "no source says"),
            "a statement of the group, or a name from police with its ground",
        ),
        Answered(
            "how many it has", bool(stated) and not stale,
            f"last stated on {max(stated)}" if stated else "no source gives a number", settle_number,
        ),
        Answered(
            "how many are left after its losses", bool(remaining),
            f"{len(remaining)} statements" if remaining else "no source says", settle_number,
        ),
        Answered(
            "whether its numbers agree", None if open_questions else True,
            f"{len(open_questions)} questions are open" if open_questions else "no two contradict each other",
            "an answer to each question on the group's page",
        ),
        Answered(
            "to whom it belongs", bool(group.parents), f"{len(group.parents)} statements",
            "a pledge, or its own statement",
        ),
        Answered(
            "where it is", bool(group.based_in), f"{len(group.based_in)} statements",
            "places of its attacks and of raids on it",
        ),
        Answered(
            "when each of its incidents was", not undated,
            f"{len(undated)} of {len(incidents)} incidents are not known to the month", "a report of the day",
        ),
        Answered(
            "how many each killed", not uncounted,
            f"{len(uncounted)} of {len(incidents)} incidents have no toll", "the hospital's count",
        ),
        Answered(
            "who joins it", False, "recruitment is not observed; see the question proxy",
            "nothing that is published",
        ),
    )  # fmt: skip


def _name_reports(reports: tuple[ReportLine, ...]) -> tuple[Named, ...]:
    return tuple(
        Named("report", line.id, line.title, f"{line.outlet or 'no outlet'}, {line.published}")
        for line in reports[:8]
    )


def _make(
    book: Book,
    asked: Asked,
    subject: str,
    answers: tuple[Answered, ...],
    reports: tuple[ReportLine, ...],
    named: tuple[Named, ...],
    incidents: int,
) -> Assessment:
    snapshot = find_snapshot(book, asked.as_of)
    still = [one for one in answers if one.known is not True]
    days = [line.published for line in reports if line.published is not None]
    outlets = tuple(sorted({line.outlet for line in reports if line.outlet}))
    head = snapshot.head
    return Assessment(
        question="gaps",
        asked=f"The record answers all that is usually asked of: {subject}.",
        subject=subject,
        verdict="contradicted" if still else "supported",
        sentence=say_gaps(subject, answers) + f" (n = {len(reports)} reports.)",
        primary=Estimate(
            f"open questions of {len(answers)}", len(still), len(reports), method="counting",
            exploratory=False,
        ),
        window=find_window(book, snapshot, OWN, asked),
        data=(
            DataUsed(
                OWN, f"{head.number}:{head.chain[:12]}", incidents, outlets,
                min(days, default=None), max(days, default=None), find_limits(OWN),
            ),
        ),
        method="a fixed list of questions, each answered or open by what the record holds",
        reference="",
        as_of=asked.as_of,
        figures={one.question: one.words for one in answers},
        assumptions=("What the book was not given to read may answer more.",),
        checks=tuple(
            Check(one.question, one.known is True, _say_one(one)) for one in answers
        ),
        named=named,
    )  # fmt: skip


def _say_one(one: Answered) -> str:
    if one.known is True:
        return f"{one.question}: {one.words}."
    return f"{one.question}: {one.words}; would settle it: {one.settle}."
