"""Tells of each source's own figure whether it counts, and if not why; and lists what was set right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from daybook.record.preference.corrections import Applied
from daybook.record.preference.parties import find_withdrawn
from daybook.record.preference.people import find_gone, find_taken
from daybook.record.preference.voices import Voice
from daybook.record.tellings import Telling
from daybook.schema.figure import Standing
from daybook.schema.reading import Named
from daybook.schema.state import Corrected, Figure
from daybook.schema.values import Days
from daybook.wording import render_days


def mark_figures(
    figures: Iterable[Figure],
    tellings: Sequence[Telling],
    voices: dict[str, Sequence[Voice]],
    applied: Sequence[Applied],
) -> tuple[Figure, ...]:
    """Return the figures with their standing.

    Args:
        voices: for each slot what the tellings say, with its standing.
    """
    by_report = {(slot, voice.telling.report): voice for slot, own in voices.items() for voice in own}
    gone, withdrawn = find_gone(applied, tellings), find_withdrawn(applied)
    known = {telling.report: telling.known for telling in tellings}
    marked = []
    for figure in figures:
        slot = figure.attribute.replace("killed_by_kind.", "killed.")
        voice = by_report.get((slot, figure.report.id))
        if voice is not None:
            disputed = f"{voice.disputed.by}" if voice.disputed else None
            marked.append(replace(figure, standing=voice.standing, because=voice.because, disputed=disputed))
            continue
        taken = _find_taken(figure, gone) if slot == "named" else None
        if slot == "party.target" and isinstance(figure.value, dict):
            taken = withdrawn.get(figure.value.get("kind", ""))
        if taken is None:
            marked.append(figure)
            continue
        echo = known.get(figure.report.id, taken.known) > taken.known
        standing: Standing = "repeated" if echo else "corrected"
        verb = "repeats what was corrected" if echo else "corrected"
        marked.append(replace(figure, standing=standing, because=f"{verb} by {taken.by}"))
    return tuple(marked)


def _find_taken(figure: Figure, gone: dict[str, Applied]) -> Applied | None:
    value = figure.value
    if not isinstance(value, dict) or "names" not in value:
        return None
    return find_taken(Named(tuple(value["names"]), value.get("fate", "killed")), gone)


def list_corrections(applied: Sequence[Applied], tellings: Sequence[Telling]) -> tuple[Corrected, ...]:
    """Return what the reports set right of this incident, each once, the earliest first.

    That somebody lives is listed only where a report told of his death here.
    """
    gone = find_gone(applied, tellings)
    hit = {id(one) for t in tellings for person in t.read.named if (one := find_taken(person, gone))}
    listed: dict[tuple[Any, ...], Corrected] = {}
    for one in applied:
        correction = one.correction
        if correction.slot == "named" and correction.now is None and id(one) not in hit:
            continue
        line = Corrected(
            slot=correction.slot,
            was=_say(correction.was, correction.slot),
            now=_say(correction.now, correction.slot),
            how=correction.how if correction.official else "disputed",
            by=correction.holder,
            report=one.telling.line,
            sentence=correction.words,
            names=(*correction.names_was, *correction.names_now) if correction.slot == "named" else (),
        )
        listed.setdefault((line.slot, line.was, line.now, line.report.id), line)
    return tuple(listed.values())


def _say(value: Any, slot: str) -> str | None:
    if value is None:
        return None
    if slot == "date":
        return render_days(Days.on(date.fromisoformat(value)))
    if isinstance(value, tuple):
        return str(value[0]) + (f" (also {', '.join(value[1:])})" if len(value) > 1 else "")
    return str(value).replace("_", " ")
