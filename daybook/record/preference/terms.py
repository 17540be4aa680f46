"""The best type and status: terms of the codebook, where `other` says least."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from daybook.record.preference.choosing import Choice, Kind, choose
from daybook.record.preference.corrections import Applied
from daybook.record.preference.voices import hear_voices
from daybook.record.sources import Sources
from daybook.record.tellings import Telling
from daybook.schema.state import Preferred

# Where, when and what it was does not change with time as a toll does: what most sources say goes before
# what the latest says.
SETTLED_RULES = ("sources", "nearer", "later", "sharper")

TERMS = Kind(
    render=lambda term: str(term).replace("_", " "),
    holds=lambda vague, sharp: False,
    sharpness=lambda term: 0.0,
    order=str,
    rules=SETTLED_RULES,
)
STATUSES = Kind(
    render=str,
    holds=lambda vague, sharp: False,
    sharpness=lambda term: 0.0,
    order=lambda term: term == "occurred",
)


def prefer_term(
    slot: str,
    tellings: Sequence[Telling],
    pick: Callable[[Any], Any],
    applied: Sequence[Applied],
    sources: Sources,
) -> Choice | None:
    """Return the term that is shown first; None where no source gives any that still stands."""
    return choose(slot, hear_voices(slot, tellings, pick, applied, sources), TERMS)


def prefer_status(tellings: Sequence[Telling], applied: Sequence[Applied], sources: Sources) -> Preferred:
    """Return the status that is shown first.

    A retraction, or an official denial, stands against every report, later echoes included; only a person
    can set it aside.
    """
    voices = hear_voices("status", tellings, lambda read: read.status, (), sources)
    settled = any(voice.settled is not None for voice in voices)
    taken = [one for one in applied if one.correction.slot == "status" and _is_denial(one, tellings)]
    if taken and not settled:
        last = taken[-1]
        why = f"{last.correction.how} by {last.by}"
        told = {voice.source for voice in voices if voice.telling.subject != last.telling.subject}
        if told:
            why += f"; told before as having happened by {len(told)} source{'s' * (len(told) != 1)}"
        return Preferred("status", last.correction.now, why, "correction")
    choice = choose("status", voices, STATUSES)
    assert choice is not None
    return choice.preferred


def _is_denial(one: Applied, tellings: Sequence[Telling]) -> bool:
    """Whether it ends the incident: a retraction does; an office's denial unless its own side is accused."""
    correction = one.correction
    if not correction.official:
        return False
    if correction.how == "retracted":
        return True
    accused = any(
        party.kind == "state" and party.role == "initiator"
        for telling in tellings
        for party in telling.read.parties
    )
    return correction.holder is not None and not accused
