"""Each thing of the record as lines of text, every datum with the sentence that says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from daybook.schema.reading import IncidentRead, PlaceRead, Reading
from daybook.schema.report import Report
from daybook.schema.state import Dated, Day, Figure, Group, Incident, IncidentLine, Person, Place, ReportLine
from daybook.schema.terms import COUNT_SLOTS
from daybook.schema.values import Count, Days
from daybook.terminal.arithmetic import list_arithmetic
from daybook.terminal.dossiers import list_attributions, list_leadership, list_life, list_ties
from daybook.terminal.history import list_also_in, list_history
from daybook.wording import render_attribution, render_days, render_place


def _render_range(days: Days | None) -> str:
    return render_days(days) if days else "day unknown"


def _render_day(day: date | None) -> str:
    return render_days(Days.on(day)) if day else "day unknown"


def _render_where(place: PlaceRead | None) -> str:
    return render_place(place) if place else "place unknown"


def _render_report(report: ReportLine) -> str:
    return f"{report.outlet or 'unknown outlet'}, {_render_day(report.published)}: {report.title}"


def list_incident(incident: Incident) -> Iterator[str]:
    """Yield an incident: what is preferred, each source's figure, and how it was matched."""
    yield incident.headline
    where = f"{_render_range(incident.date)} · {_render_where(incident.place)}"
    yield f"{incident.type}, {incident.status} · {where} · {incident.id}"
    for party in incident.parties:
        yield f"  {party.role}: {', '.join(party.names)} ({party.kind.replace('_', ' ')})"
    for slot in COUNT_SLOTS:
        count: Count | None = getattr(incident, slot)
        if count is not None:
            yield f"  {slot}: {_render_known(count)}"
    if incident.named:
        yield f"  named: {'; '.join(f'{p.names[0]}, {p.fate}' for p in incident.named if p.names)}"
    for preferred in incident.preferred:
        since = f" (since {_render_day(preferred.since)})" if preferred.since else ""
        yield f"  {preferred.attribute} preferred: {preferred.why}{since}"
    yield from list_attributions(incident.attributions)
    yield from list_also_in(incident.also_in)
    yield from _list_corrections(incident)
    yield from _list_known(incident)
    yield "Sources"
    for figure in incident.figures:
        yield from _list_figure(figure)
    yield "Matched"
    for match in incident.matches:
        score = f" {match.score:.2f}" if match.score is not None else ""
        yield f"  {_render_report(match.report)} ({match.author}{score})"
        yield from (f"    {reason.points:+.1f} {reason.sentence}" for reason in match.reasons)


def _list_corrections(incident: Incident) -> Iterator[str]:
    if incident.corrections:
        yield "Set right"
    for one in incident.corrections:
        change = f"{one.was or 'other values'} → {one.now or 'no longer said'}"
        said = f", {one.by} says" if one.by else ""
        yield f"  {one.slot}: {change} ({one.how}{said}) {_render_report(one.report)}"
        yield f"    “{one.sentence}”"


def _list_known(incident: Incident) -> Iterator[str]:
    if len(incident.history) < 2:
        return
    yield "What was known when"
    for known in incident.history:
        counts = ", ".join(
            f"{slot} {_render_known(count)}" for slot, count in known.counts.items() if "." not in slot
        )
        told = f"{known.sources} source{'s' * (known.sources != 1)}"
        status = f", {known.status}" if known.status != "occurred" else ""
        yield f"  {_render_day(known.day)}: {counts or 'no number'}{status} ({told})"


def _render_known(count: Count) -> str:
    best = "?" if count.best is None else str(count.best)
    return best if count.low == count.high else f"{best} ({count.low}–{count.high})"


def _list_figure(figure: Figure) -> Iterator[str]:
    said = f"{figure.holder} says" if figure.holder else figure.kind
    yield f"  {figure.attribute} = {_render_value(figure.value)} [{said}] {_render_report(figure.report)}"
    if figure.standing != "current":
        yield f"    {figure.standing}: {figure.because}"
    if figure.disputed:
        yield f"    disputed by {figure.disputed}"
    yield f"    “{' '.join(figure.sentence.split())}”"


def _render_value(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    if "low" in value:
        return str(value["low"]) if value["low"] == value["high"] else f"{value['low']}–{value['high']}"
    if "start" in value:
        return (
            str(value["start"]) if value["start"] == value["end"] else f"{value['start']} to {value['end']}"
        )
    if "names" in value:
        return ", ".join(value["names"])
    return ", ".join(
        str(part) for part in (value.get("name"), value.get("admin1"), value.get("country")) if part
    )


def list_group(group: Group) -> Iterator[str]:
    """Yield a group: names, parents, leaders, strength through time and its arithmetic, incidents, people."""
    yield f"{group.name} · {group.id}"
    yield f"  names: {', '.join(group.names)}"
    yield from list_leadership(group.leadership)
    yield from list_ties(group.ties)
    for label, dated in (
        ("parent", group.parents),
        ("leader", group.leaders),
        ("strength", group.strength),
        ("remaining", group.remaining),
        ("based in", group.based_in),
    ):
        yield from _list_dated(label, dated)
    yield from list_arithmetic(group.arithmetic)
    said = {one.incident: one for one in group.attributions}
    yield "Incidents"
    for line in group.incidents:
        yield from _list_lines("", (line,))
        if line.id in said:
            yield f"    its part: {render_attribution(said[line.id])}"
    yield "People"
    yield from (f"  {p.name}: {p.role}, {p.status} ({_render_day(p.as_of)}) · {p.id}" for p in group.people)
    for history in group.history:
        yield from list_history(history)


def _list_dated(label: str, dated: Sequence[Dated]) -> Iterator[str]:
    for item in dated:
        yield f"  {label}: {_render_value(item.value)} ({_render_day(item.day)}, {item.figure.report.outlet})"
        yield f"    “{' '.join(item.figure.sentence.split())}”"


def _list_lines(label: str, lines: Sequence[IncidentLine]) -> Iterator[str]:
    if label:
        yield label
    for line in lines:
        told = f"{line.reports} report{'s' * (line.reports != 1)}"
        yield f"  {_render_range(line.date)}: {line.headline} · {told} · {line.id}"


def list_person(person: Person) -> Iterator[str]:
    """Yield a person: names, groups, roles and statuses through time, each with its sentence."""
    yield f"{person.name} · {person.id}"
    yield f"  names: {', '.join(person.names)}"
    yield from list_life(person.life)
    for label, dated in (("group", person.groups), ("role", person.roles), ("status", person.statuses)):
        yield from _list_dated(label, dated)
    yield from _list_lines("Incidents", person.incidents)


def list_place(place: Place) -> Iterator[str]:
    """Yield a place and the incidents at or inside it."""
    parts = [part for part in (place.admin1, place.country, place.precision) if part]
    yield f"{place.name} · {', '.join(parts)}"
    yield from _list_lines("Incidents", place.incidents)


def list_day(day: Day) -> Iterator[str]:
    """Yield a day: its reports and the incidents first told on it."""
    yield _render_day(day.day)
    yield "Reports"
    yield from (f"  {_render_report(report)} · {report.id}" for report in day.reports)
    yield from _list_lines("Incidents first told", day.incidents)


def list_report(report: Report, reading: Reading) -> Iterator[str]:
    """Yield a report: what was read from which words, and what was not said."""
    source = f"{report.outlet or 'unknown outlet'}, {_render_day(report.published)}"
    yield f"{report.title or '(no title)'} · {source} · {report.id}"
    for warning in reading.warnings:
        yield f"  warning: {warning}"
    for noun, number, item in reading.list_items():
        name = item.type if isinstance(item, IncidentRead) else ", ".join(item.names)
        yield f"{noun} {number}: {name}"
        for datum in item.data:
            words = " ".join(reading.text[datum.span.start : datum.span.end].split())
            yield f"  {datum.slot} = {_render_value(datum.value)}  ← “{words}” ({datum.holder or datum.kind})"
    yield f"not said: {', '.join(reading.not_said) or 'nothing left open'}"
