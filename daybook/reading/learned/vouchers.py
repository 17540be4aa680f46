"""The data of an incident: each value with the exact words it was read from, and the head's score for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from daybook.reading.incidents.claims import Answer
from daybook.reading.learned.confidence import load_confidence
from daybook.reading.learned.options import Anchor
from daybook.reading.learned.picked import Picks
from daybook.reading.material import Material
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, IncidentRead


def list_data(
    material: Material,
    incident: IncidentRead,
    anchor: Anchor,
    picks: Picks,
    answers: Sequence[Answer],
    likely: float,
) -> IncidentRead:
    """Return the incident with one datum for each value that was read from words.

    Args:
        anchor: the word that tells it best; likely: how likely its type is, among types.
    """

    def tell() -> Iterator[tuple[str, Any, Span, float, str]]:
        yield "type", incident.type, anchor.span, likely, "head:told"
        if picks.time is not None:
            yield "date", picks.time.value, picks.time.span, picks.time.score, "head:times"
        if picks.place is not None:
            yield "place", picks.place.value, picks.place.span, picks.place.score, "head:places"
        value: Any
        for party in picks.parties:
            value = {"names": list(party.value.names), "kind": party.value.kind}
            yield f"party.{party.value.role}", value, party.span, party.score, "head:parties"
        for toll in picks.tolls:
            value = {**msgspec.to_builtins(toll.value.count), "of": toll.value.kind}
            yield toll.value.slot, value, toll.span, toll.score, "head:tolls"
        for person in picks.named:
            value = {"names": list(person.value.names), "fate": person.value.fate}
            yield "named", value, person.span, person.score, "head:persons"
        for answer in answers:
            slot = {"claimed": "claimed_by", "denied": "denied_by", "blamed": "blamed"}.get(answer.act)
            name = answer.group.alias if answer.group else answer.name
            if slot == "claimed_by" and name is None and incident.claimed_by:
                name = incident.claimed_by[0]
            if slot is not None and name is not None:
                yield slot, name, answer.span, 0.75, "claims"

    return replace(incident, data=tuple(_voucher(material, *told) for told in tell()))


def _voucher(material: Material, slot: str, value: Any, span: Span, score: float, rule: str) -> Datum:
    number = material.sentence_of(span.start)
    statement = material.statements[number] if number < len(material.statements) else None
    known = load_confidence()
    return Datum(
        slot=slot,
        value=msgspec.to_builtins(value),
        span=span,
        kind=statement.kind if statement else "fact",
        holder=statement.holder if statement else None,
        confidence=round(known.of_slot(slot, score) if known and rule.startswith("head:") else score, 3),
        rule=rule,
    )
