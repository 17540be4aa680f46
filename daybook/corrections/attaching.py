"""Gives each correction of a report to the incident that it sets right, with an entry for its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from daybook.corrections.find import Found, find_corrections
from daybook.schema.correction import Correction
from daybook.schema.reading import Datum, IncidentRead, Reading
from daybook.schema.terms import COUNT_SLOTS
from daybook.spelling import romanise_name

# The rule's name and version, as it stands on the entries it makes.
RULE = "corrections 1"


def note_corrections(reading: Reading) -> Reading:
    """Return the reading with its corrections on the incidents that they are about.

    Each is a datum too, `correction.SLOT`, so that its words become an entry. One that is about no incident
    of the report is left out: there is nothing that it could change.
    """
    if not reading.incidents:
        return reading
    own: dict[int, list[Found]] = {}
    for found in find_corrections(reading.text, reading.statements, reading.article.published):
        number = _choose(found, reading.incidents)
        if number is not None:
            own.setdefault(number, []).append(replace(found, correction=_widen(found.correction, reading)))
    return replace(
        reading,
        incidents=tuple(
            _note(incident, own[number], reading) if number in own else incident
            for number, incident in enumerate(reading.incidents)
        ),
    )


def _note(incident: IncidentRead, found: Sequence[Found], reading: Reading) -> IncidentRead:
    data = tuple(
        Datum(
            f"correction.{one.correction.slot}",
            {"was": msgspec.to_builtins(one.correction.was), "now": msgspec.to_builtins(one.correction.now)},
            one.span,
            next((s.kind for s in reading.statements if s.span.overlaps(one.span)), "fact"),
            one.correction.holder,
            0.9,
            RULE,
        )
        for one in found
    )
    corrections = tuple(dict.fromkeys((*incident.corrections, *(one.correction for one in found))))
    return replace(incident, corrections=corrections, data=incident.data + data)


def _choose(found: Found, incidents: Sequence[IncidentRead]) -> int | None:
    """The incident whose people, numbers and sentences the correction speaks of; None where nothing fits."""
    weights = [_weigh(found, incident) for incident in incidents]
    best = max(range(len(incidents)), key=lambda number: (weights[number], -number))
    return best if weights[best] > 0 else None


def _weigh(found: Found, incident: IncidentRead) -> float:
    correction = found.correction
    weight = 0.0
    if any(span.overlaps(found.span) for span in (*incident.evidence, *(d.span for d in incident.data))):
        weight += 3
    if correction.slot == "named":
        keys = _keys((*correction.names_was, *correction.names_now))
        weight += 3 * any(keys & _keys(person.names) for person in incident.named)
    if correction.slot == "place" and incident.place and incident.place.name:
        weight += 2 * bool(
            _keys((incident.place.name,)) & _keys((*correction.names_was, *correction.names_now))
        )
    if correction.slot in COUNT_SLOTS:
        count = getattr(incident, correction.slot)
        weight += 2 * (count is not None and correction.now in (count.low, count.high, count.best))
    # What a report tells as its news is what it corrects, unless the words speak of something it recalls.
    return weight + (0.0 if incident.background else 1.0)


def _widen(correction: Correction, reading: Reading) -> Correction:
    """The correction with the other names that the report has for the same people."""
    if correction.slot != "named":
        return correction
    was = _find_aliases(correction.names_was, reading)
    now = _find_aliases(correction.names_now, reading)
    said = _keys(correction.names_was)
    right = _keys(correction.names_now)
    # A name of the one is never an alias of the other, whatever a reader made of the sentence.
    was = tuple(name for name in was if romanise_name(name) not in right)
    now = tuple(name for name in now if romanise_name(name) not in said)
    both = _keys(was) & _keys(now)
    was = tuple(name for name in was if romanise_name(name) not in both or romanise_name(name) in said)
    now = tuple(name for name in now if romanise_name(name) not in both or romanise_name(name) in right)
    return replace(correction, was=was, now=now or None)


def _find_aliases(names: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
    keys = _keys(names)
    more = [n for person in reading.people if keys & _keys(person.names) for n in person.names]
    return tuple(dict.fromkeys((*names, *more)))


def _keys(names: Iterable[Any]) -> set[str]:
    return {romanise_name(name) for name in names}
