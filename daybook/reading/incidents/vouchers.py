"""The data of an incident: each value with the exact words it was read from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from daybook.reading.incidents.casualties import Figure
from daybook.reading.incidents.threads import Thread
from daybook.reading.incidents.who import Sides
from daybook.reading.material import Material, PlaceSaid
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, IncidentRead
from daybook.schema.values import Days


def list_data(
    material: Material,
    thread: Thread,
    incident: IncidentRead,
    sides: Sides,
    figures: dict[str, Figure],
    time: tuple[Days, Span] | None,
    said: PlaceSaid | None,
) -> Iterable[Datum]:
    """Yield one datum for each slot that was read from words."""
    first = thread.mentions[0]
    trigger = material.doc[first.triggers[0].token] if first.triggers else None
    here = Span(trigger.idx, trigger.idx + len(trigger)) if trigger is not None else first.span
    yield _datum(material, "type", incident.type, here, incident.confidence, "trigger")
    if time is not None:
        yield _datum(material, "date", time[0], time[1], 0.85, "dates")
    if said is not None:
        span = Span(said.mention.start, said.mention.end)
        yield _datum(material, "place", incident.place, span, 0.8, "gazetteer")
    for party, span in (*sides.initiators, *sides.targets):
        yield _datum(
            material,
            f"party.{party.role}",
            {"names": list(party.names), "kind": party.kind},
            span,
            0.7,
            "grammar",
        )
    for slot, figure in figures.items():
        for toll in figure.tolls:
            yield _datum(
                material, slot, {**msgspec.to_builtins(toll.count), "of": toll.kind}, toll.span, 0.8, "tolls"
            )
    for answer in thread.answers:
        answered = {"claimed": "claimed_by", "denied": "denied_by", "blamed": "blamed"}.get(answer.act)
        value = answer.group.alias if answer.group else answer.name
        if answered == "claimed_by" and value is None and incident.claimed_by:
            value = incident.claimed_by[0]
        if answered is not None and value is not None:
            yield _datum(material, answered, value, answer.span, 0.75, "claims")
    for person in incident.named:
        at = material.text.find(person.names[0])
        if at >= 0:
            yield _datum(
                material,
                "named",
                {"names": list(person.names), "fate": person.fate},
                Span(at, at + len(person.names[0])),
                0.75,
                "names",
            )


def _datum(material: Material, slot: str, value: Any, span: Span, confidence: float, rule: str) -> Datum:
    number = material.sentence_of(span.start)
    statement = material.statements[number] if number < len(material.statements) else None
    return Datum(
        slot=slot,
        value=msgspec.to_builtins(value),
        span=span,
        kind=statement.kind if statement else "fact",
        holder=statement.holder if statement else None,
        confidence=confidence,
        rule=rule,
    )
