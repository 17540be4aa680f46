"""The log of the book, and what changed between two days, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from daybook.schema.dataset import DatasetLine
from daybook.schema.judgement import Judgement
from daybook.schema.log import Act, Change, LogEntry, Side
from daybook.schema.state import ReportLine
from daybook.wording import render_line

# The most reports named behind a change.
_SHOWN = 3
_HEADINGS = {"incident": "Incidents", "group": "Groups", "person": "People"}


def list_log(entries: Sequence[LogEntry]) -> Iterator[str]:
    """Yield what was entered and judged, one line each; notes and takings back below it."""
    for entry in entries:
        yield f"{entry.number}  {entry.made:%Y-%m-%d %H:%M}  {_render_entry(entry)}"
        if entry.judgement is not None and entry.judgement.note:
            yield f"    note: {' '.join(entry.judgement.note.split())}"
        if entry.taken_back is not None:
            yield f"    taken back by judgement {entry.taken_back}"
    if not entries:
        yield "nothing was entered or judged"


def _render_entry(entry: LogEntry) -> str:
    if entry.judgement is not None:
        return _render_judgement(entry.judgement, entry.sides)
    if entry.act is not None:
        return render_act(entry.act)
    if entry.dataset is not None:
        return _render_import(entry.dataset)
    if entry.report is None:
        return f"{entry.what}, which this Daybook cannot put into words"
    number = f"{entry.entries} entr{'y' if entry.entries == 1 else 'ies'}"
    done = "report added" if entry.what == "report" else "report read again"
    line = entry.report
    source = render_line(line) if line.outlet else f"unknown outlet, {line.published or 'day unknown'}"
    return f"{done}: {line.title} ({source}), {number}, reader {entry.reader} · {line.id}"


def render_act(act: Act) -> str:
    """Return the act in one line."""
    about = f": {act.about}" if act.about else ""
    return f"{act.actor}: {act.what}{about}" + (f" ({act.note})" if act.note else "")


def _render_import(line: DatasetLine) -> str:
    number = f"{line.incidents:,} incident{'' if line.incidents == 1 else 's'}"
    named = f"{line.title} ({line.licence}), {number}, from {line.file}"
    return f"data set imported: {named} · {line.name}/{line.version}"


def _render_judgement(judgement: Judgement, sides: Sequence[Side]) -> str:
    score = "" if judgement.score is None else f" ({judgement.score:.2f})"
    said = judgement.verdict + score
    if judgement.undoes is not None:
        said = f"took back judgement {judgement.undoes}"
    about = " and ".join(_render_side(side) for side in sides) or judgement.left
    return f"{judgement.author}: {said}: {about} · judgement {judgement.id}"


def _render_side(side: Side) -> str:
    if side.imported:
        return f"“{side.words}” [imported: {side.subject}]"
    return f"“{side.words}” [{render_line(side.report) if side.report else 'report unknown'}]"


def list_changes(changes: Sequence[Change], earlier: date, later: date | None) -> Iterator[str]:
    """Yield what the record says differently, by noun, each with its id and the reports that came between."""
    yield f"From {earlier} to {later or 'now'}"
    if not changes:
        yield "  the record says the same"
    for noun, heading in _HEADINGS.items():
        own = [change for change in changes if change.noun == noun]
        if own:
            yield heading
        for change in own:
            told = _render_reports(change.reports)
            yield f"  {_render_change(change)} · {change.id}" + (f" [{told}]" if told else "")


def _render_reports(reports: Sequence[ReportLine]) -> str:
    more = f" and {len(reports) - _SHOWN} more" if len(reports) > _SHOWN else ""
    return "; ".join(render_line(report) for report in reports[:_SHOWN]) + more


def _render_change(change: Change) -> str:
    if change.what == "new":
        said = "told as background" if change.after == "background" else change.after
        return f"new: {change.name}" + (f", {said}" if said else "")
    if change.what == "joined":
        return f"joined: {change.name}, before {', '.join(change.others)}"
    if change.what == "split":
        return f"split: {change.name}, apart from it now {', '.join(change.others)}"
    if change.attribute == "open question":
        asks = f"asks: {change.after}" if change.after else f"no longer asks: {change.before}"
        return f"{change.name}: {asks}"
    if change.attribute == "names":
        return _render_names(change)
    return f"{change.name}: {change.attribute} {change.before or 'unknown'} → {change.after or 'unknown'}"


def _render_names(change: Change) -> str:
    old, new = (change.before or "").split(", "), (change.after or "").split(", ")
    added = [name for name in new if name not in old and name != change.name]
    gone = [name for name in old if name not in new]
    said = [f"so named now, before {', '.join(old)}"] if change.name not in old else []
    said += [f"also called {', '.join(added)}"] if added else []
    said += [f"no longer called {', '.join(gone)}"] if gone else []
    return f"{change.name}: {'; '.join(said)}"
