"""A reading as lines that say why each datum was read: the words, the rule or head, the score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from daybook.gazetteer import PlaceAnswer
from daybook.names import NameReading
from daybook.reading.learned import Decision
from daybook.reading.reader import CloseReading
from daybook.schema.contract import render_reading
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, GroupRead, PersonRead
from daybook.wording import render_days, render_place

# Options that were not taken are shown from this score, and so many for a slot.
_LEAST, _MOST = 0.1, 3


def list_explanation(read: CloseReading) -> Iterator[str]:
    """Yield why each incident, group and person was read."""
    text = read.reading.text
    for number, decision in enumerate(read.decisions, 1):
        yield from _list_decision(number, decision, text)
    nouns: tuple[tuple[str, Sequence[GroupRead | PersonRead]], ...] = (
        ("group", read.reading.groups),
        ("person", read.reading.people),
    )
    for noun, items in nouns:
        for item in items:
            yield f"{noun}: {', '.join(item.names)}"
            yield from (_render_datum(datum, text) for datum in item.data)
    yield from _list_names(read.names)
    yield from _list_places(read.places)
    if not (read.decisions or read.reading.groups or read.reading.people):
        yield "nothing was read: no incident, group or person"
    for warning in read.reading.warnings:
        yield f"warning: {warning}"


def _list_names(names: Sequence[NameReading]) -> Iterator[str]:
    """Yield once for each name and reason what it was taken for."""
    told: dict[tuple[str, str | None, str], int] = {}
    for name in names:
        key = (name.alias, name.canonical or name.other, name.reason)
        told[key] = told.get(key, 0) + 1
    for name in names:
        key = (name.alias, name.canonical or name.other, name.reason)
        if key in told:
            times = f", {told.pop(key)} times" if told[key] > 1 else ""
            yield f"name “{name.alias}”{times}: {_render_meaning(name)} ({name.reason})"


def _list_places(answers: Sequence[PlaceAnswer]) -> Iterator[str]:
    """Yield once for each place name what it was taken for, why, and what else it may mean."""
    told: set[str] = set()
    for answer in answers:
        if answer.mention.text in told:
            continue
        told.add(answer.mention.text)
        place = answer.place
        where = render_place(place) if place is not None else "no place"
        score = f" {place.score:.2f}" if place is not None and place.score is not None else ""
        yield f"place “{answer.mention.text}”: {where}{score} ({answer.why})"
        others = [o for o in answer.options if place is None or o.geonames != place.geonames][:_MOST]
        if others:
            shown = (
                ", ".join(filter(None, (o.name, o.admin1, o.country))) + f" {o.score:.2f}" for o in others
            )
            yield f"  may also mean: {'; '.join(shown)}"


def _render_meaning(name: NameReading) -> str:
    if name.canonical is None:
        return f"no armed group but {name.other}" if name.other else "no armed group"
    return f"the armed group {name.canonical}" + ("" if name.sure else ", unsure")


def _list_decision(number: int, decision: Decision, text: str) -> Iterator[str]:
    incident = decision.incident
    when = render_days(incident.date) if incident.date else "day unknown"
    where = render_place(incident.place) if incident.place else "place unknown"
    recalled = ", background" if incident.background else ""
    yield f"incident {number}: {incident.type}, {incident.status}{recalled} · {when} · {where}"
    words = (f"“{_quote(anchor.span, text)}” {score:.2f}" for anchor, score in decision.anchors)
    yield f"  told by {', '.join(words)}"
    others = sorted(decision.types.items(), key=lambda pair: -pair[1])
    yield "  type: " + ", ".join(f"{kind} {share:.2f}" for kind, share in others[:3] if share >= 0.05)
    yield from (_render_datum(datum, text) for datum in incident.data if datum.slot != "type")
    taken = {(datum.slot, datum.span) for datum in incident.data}
    for slot in sorted({weighed.slot for weighed in decision.weighed}):
        refused = [
            weighed
            for weighed in decision.weighed
            if weighed.slot == slot and (slot.split(".f")[0], weighed.span) not in taken
        ]
        shown = [f"“{_quote(w.span, text)}” {w.score:.2f}" for w in refused if w.score >= _LEAST][:_MOST]
        if shown:
            yield f"  {slot} also weighed: {', '.join(shown)}"


def _render_datum(datum: Datum, text: str) -> str:
    said = f"claim of {datum.holder}" if datum.kind == "claim" and datum.holder else datum.kind
    words = f"{_render_value(datum.value)} from “{_quote(datum.span, text)}”"
    return f"  {datum.slot} = {words} [{said}] {datum.rule} {datum.confidence:.2f}"


def _render_value(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(
            f"{key} {_render_value(part)}" for key, part in value.items() if part not in (None, [])
        )
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _quote(span: Span, text: str) -> str:
    return " ".join(text[span.start : span.end].split())


def render_explanation(read: CloseReading) -> dict[str, Any]:
    """Return the reading by the contract, with `names`, `places`, and `explained` in each incident."""
    rendered = render_reading(read.reading)
    rendered["names"] = [
        {
            "start": name.span.start,
            "end": name.span.end,
            "group": name.canonical,
            "other": name.other,
            "sure": name.sure,
            "reason": name.reason,
        }
        for name in read.names
    ]
    rendered["places"] = [
        {
            "start": answer.mention.start,
            "end": answer.mention.end,
            "outcome": answer.outcome,
            "why": answer.why,
            "options": msgspec.to_builtins(answer.options),
        }
        for answer in read.places
    ]
    for incident, decision in zip(rendered["incidents"], read.decisions, strict=False):
        incident["explained"] = {
            "told_by": [
                {"start": anchor.span.start, "end": anchor.span.end, "score": round(score, 3)}
                for anchor, score in decision.anchors
            ],
            "types": {kind: round(share, 3) for kind, share in decision.types.items()},
            "weighed": [
                {"slot": w.slot, "start": w.span.start, "end": w.span.end, "score": round(w.score, 3)}
                for w in decision.weighed
            ],
            "data": [
                {
                    "slot": datum.slot,
                    "value": datum.value,
                    "start": datum.span.start,
                    "end": datum.span.end,
                    "rule": datum.rule,
                    "score": datum.confidence,
                }
                for datum in decision.incident.data
            ],
        }
    return rendered
