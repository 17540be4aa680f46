"""What was known when, and what was set right: the two tables of an incident's page that follow time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from daybook.desk.pages.frame import make_address
from daybook.drawing.charts import Cell, Chart, StepLine, StepPoint, Steps
from daybook.schema.state import Corrected, Incident, Known
from daybook.schema.values import Count
from daybook.words.terms import STATUSES, say_number, say_slot
from daybook.words.time import say_day
from daybook.words.values import say_count


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One thing that a report set right.

    Attributes:
        slot: what was told otherwise, in words; change: from what to what, in words.
        by: who says so; outlet, day: the report's; href: its page; sentence: the words that say it.
    """

    slot: str
    change: str
    by: str
    outlet: str
    day: str
    href: str
    sentence: str


@dataclass(frozen=True, slots=True)
class KnownRow:
    """What was known at the end of one day.

    Attributes:
        day: in words; href: the incident as of that day.
        counts: for each count that was given its label, low, best and high, in words.
        status: in words where it is not that it happened; sources: how many told it by then, in words.
        changed: what was shown otherwise before, in words; empty on the first day.
    """

    day: str
    href: str
    counts: tuple[tuple[str, str], ...]
    status: str | None
    sources: str
    changed: str


_HOW = {"raised": "has risen", "withdrawn": "withdrawn", "denied": "denied", "retracted": "retracted"}


def make_correction_row(corrected: Corrected) -> CorrectionRow:
    """Return the row of one correction."""
    day = corrected.report.published
    return CorrectionRow(
        slot=say_slot(corrected.slot),
        change=_say_change(corrected),
        by=corrected.by or "the report itself",
        outlet=corrected.report.outlet or "outlet not known",
        day=say_day(day) if day else "date not known",
        href=make_address("report", corrected.report.id),
        sentence=corrected.sentence,
    )


def _say_change(corrected: Corrected) -> str:
    disputed = "disputed: " if corrected.how == "disputed" else ""
    if corrected.now is None:
        return (
            f"{disputed}no longer {corrected.was}"
            if corrected.was
            else _HOW.get(corrected.how, corrected.how)
        )
    if corrected.was is None:
        return f"{disputed}{_HOW.get(corrected.how, 'corrected')} to {corrected.now}"
    return f"{disputed}{corrected.now}, not {corrected.was}"


def make_known_rows(incident: Incident) -> tuple[KnownRow, ...]:
    """Return what was known when, the first day first."""
    return tuple(_make_row(incident.id, known, first=n == 0) for n, known in enumerate(incident.history))


def _make_row(id: str, known: Known, *, first: bool) -> KnownRow:
    return KnownRow(
        day=say_day(known.day),
        href=f"{make_address('incident', id)}?as_of={known.day.isoformat()}",
        counts=tuple((say_slot(slot), _say_range(count)) for slot, count in known.counts.items()),
        status=None if known.status == "occurred" else STATUSES[known.status],
        sources=say_number(known.sources, "source"),
        changed="" if first else ", ".join(say_slot(attribute).lower() for attribute in known.changed),
    )


METHOD = (
    "Each step is the preferred figure at the end of a day on which something became known, in the band of "
    "the lowest and the highest told by then. Days are those of publication; a step opens its day's page."
)
_DRAWN = ("killed", "wounded", "captured", "abducted")


def make_known_chart(incident: Incident) -> Chart | None:
    """Return the chart of what was known when, None where no count changed; others are left out."""
    href = make_address("incident", incident.id)
    told = incident.history
    lines = []
    for slot in _DRAWN:
        points = tuple(
            _make_point(href, known.day, count) for known in told if (count := known.counts.get(slot))
        )
        if len({(point.low, point.best, point.high) for point in points}) > 1:
            lines.append((slot, StepLine(say_slot(slot), points)))
    if not lines:
        return None
    return Chart(
        name="known",
        title=f"What was known when: {incident.headline}",
        method=METHOD,
        href=f"/chart{href}/known",
        headings=("At the end of", "Count", "Low", "Best", "High"),
        rows=tuple(
            (
                Cell(point.iso, point.href),
                Cell(line.label),
                Cell(str(point.low)),
                Cell("" if point.best is None else str(point.best)),
                Cell(str(point.high)),
            )
            for _slot, line in lines
            for point in line.points
        ),
        sources=tuple(dict.fromkeys(line.outlet or "an unknown outlet" for line in incident.reports)),
        data=Steps(tuple(line for _slot, line in lines)),
    )


def _make_point(href: str, day: date, count: Count) -> StepPoint:
    return StepPoint(
        iso=day.isoformat(),
        low=count.low,
        best=count.best,
        high=count.high,
        words=f"{say_day(day)}: {_say_range(count)}",
        href=f"{href}?as_of={day.isoformat()}",
    )


def _say_range(count: Count) -> str:
    """Low, best and high where they differ, else the one number."""
    if count.best is None or (count.low, count.high) == (count.best, count.best):
        return say_count(count)
    return f"{count.best} (low {count.low}, high {count.high})"
