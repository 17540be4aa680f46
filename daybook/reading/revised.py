"""Reads the incident of a report that only revises its toll: `bringing the number of dead to four`."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from daybook.corrections.counts import find_counts
from daybook.corrections.notices import DEED
from daybook.dates.pick import pick_time
from daybook.reading.material import Material
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, IncidentRead, PlaceRead, Statement
from daybook.schema.values import Count

_RULE = "revised toll 1"
_CONFIDENCE = 0.6
# Days: a toll that is revised is of something recent; what lies further back is recalled.
_RECENT = 14
# Without a word of force it may be an accident's toll.
_FORCE = re.compile(
    rf"\b(?:{DEED}|shot|gunm[ae]n|militants?|rebels?|insurgents?|jihadists?|extremists?|terrorists?|bombers?|"
    r"attackers?|beheaded|stabbed|ambushed|murdered)\b",
    re.IGNORECASE,
)


def read_revised(material: Material, read: Sequence[IncidentRead]) -> tuple[IncidentRead, ...]:
    """Return the incidents as read, or, where none is, the one whose toll the report sets anew.

    It is read only where one sentence gives the new number of killed, a word of force, and the day.

    Args:
        material: the report; read: its incidents, old ones that it recalls included.
    """
    if read:
        return tuple(read)
    for number, span in enumerate(material.sentences):
        statement = material.statements[number] if number < len(material.statements) else None
        if statement is not None and statement.kind == "comment":
            continue
        incident = _read_sentence(material, span, statement)
        if incident is not None:
            return (incident,)
    return ()


def _read_sentence(material: Material, span: Span, statement: Statement | None) -> IncidentRead | None:
    words = material.text[span.start : span.end]
    force = _FORCE.search(words)
    if force is None:
        return None
    pair = next(
        (one for one in find_counts(" ".join(words.split())) if one.slot == "killed" and one.now), None
    )
    if pair is None or pair.now is None:
        return None
    killed = re.search(r"\bkilled\b|\bdead\b|\btoll\b", words)
    trigger = span.start + (killed or force).start()
    time = pick_time(material.times, span, trigger, material.text)
    if time is None or time.days is None or material.published is None:
        return None
    if time.days.length > 2 or (material.published - time.days.end).days > _RECENT:
        return None
    count = Count.exactly(pair.now)
    kind, holder = (statement.kind, statement.holder) if statement else ("fact", None)
    said = Datum("killed", msgspec.to_builtins(count), span, kind, holder, _CONFIDENCE, _RULE)
    return IncidentRead(
        "attack",
        date=time.days,
        place=_find_place(material, span),
        killed=count,
        evidence=(span,),
        confidence=_CONFIDENCE,
        data=(said,),
    )


def _find_place(material: Material, span: Span) -> PlaceRead | None:
    """The first place of the sentence, the date line's left aside: news goes from the spot to the country."""
    line = material.dateline
    said = [
        one
        for one in material.places
        if span.start <= one.mention.start < span.end and not (line and one.mention.start < line.end)
    ]
    return said[0].place if said else None
