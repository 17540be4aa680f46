"""What was known when: the values shown first at the end of each day on which something became known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from daybook.record.preference.corrections import Applied, gather_corrections
from daybook.record.preference.counts import Toll, prefer_count
from daybook.record.preference.days import prefer_days
from daybook.record.preference.people import explain_named, prefer_named
from daybook.record.preference.places import prefer_place
from daybook.record.preference.terms import prefer_status, prefer_term
from daybook.record.preference.voices import Voice
from daybook.record.sources import Sources
from daybook.record.tellings import Telling
from daybook.schema.reading import Named
from daybook.schema.state import Known, Preferred
from daybook.schema.terms import COUNT_SLOTS


@dataclass(frozen=True, slots=True)
class Valued:
    """The values of one incident that are shown first, on one state of knowledge.

    Attributes:
        preferred: by attribute; tolls: the counts over the sources, `killed.state` among them.
        voices: by attribute, what every telling says and whether it counts.
        applied: the corrections that the tellings make; named: the people named as hit, without those whom
            a correction took away.
    """

    preferred: dict[str, Preferred]
    tolls: dict[str, Toll]
    voices: dict[str, Sequence[Voice]]
    applied: tuple[Applied, ...]
    named: tuple[Named, ...]


def value_tellings(tellings: Sequence[Telling], sources: Sources) -> Valued:
    """Return the values shown first over the tellings, and why."""
    applied = tuple(gather_corrections(tellings))
    status = prefer_status(tellings, applied, sources)
    # "other" says least, so it counts only where no report says more.
    event = prefer_term("type", tellings, _pick_type, applied, sources)
    chosen = {"type": event, "date": prefer_days(tellings, applied, sources)}
    chosen["place"] = prefer_place(tellings, applied, sources)
    preferred = {
        "type": event.preferred if event else Preferred("type", _fall_back(tellings), "no report says more"),
        "status": status,
        **{slot: choice.preferred for slot, choice in chosen.items() if choice and slot != "type"},
    }
    voices: dict[str, Sequence[Voice]] = {slot: c.voices for slot, c in chosen.items() if c is not None}
    tolls: dict[str, Toll] = {}
    for slot in (*COUNT_SLOTS, *_list_kinds(tellings)):
        toll = prefer_count(slot, tellings, _picker(slot), applied, sources)
        if toll is not None:
            tolls[slot] = toll
            preferred[slot] = toll.preferred
            voices[slot] = toll.voices
    named = prefer_named(tellings, applied)
    who = explain_named(named, tellings, applied)
    if who is not None:
        preferred["named"] = who
    return Valued(preferred, tolls, voices, applied, named)


def _pick_type(read: Any) -> Any:
    return None if read.type == "other" else read.type


def _fall_back(tellings: Sequence[Telling]) -> str:
    """The type where every one that was told was withdrawn: force by one side, if the parties say so."""
    hit = any(party.role == "target" for telling in tellings for party in telling.read.parties)
    told = {telling.read.type for telling in tellings} - {"battle", "other"}
    return next(
        iter(sorted(told)), "attack" if hit and any(t.read.type == "battle" for t in tellings) else "other"
    )


def _list_kinds(tellings: Sequence[Telling]) -> list[str]:
    return sorted({f"killed.{kind}" for telling in tellings for kind in telling.read.killed_by_kind})


def _picker(slot: str) -> Any:
    whole, _, side = slot.partition(".")
    if side:
        return lambda read: read.killed_by_kind.get(side)
    return lambda read: getattr(read, whole)


def date_values(
    tellings: Sequence[Telling], sources: Sources, now: Valued
) -> tuple[dict[str, Preferred], tuple[Known, ...]]:
    """Return the preferred values with the day from which each is shown first, and what was known when."""
    days = sorted({t.known for t in tellings} | {s.made.date() for t in tellings for s in t.settled})
    since: dict[str, tuple[Any, date]] = {}
    history = []
    for day in days:
        seen = [_see(telling, day) for telling in tellings if telling.known <= day]
        if not seen:
            continue
        valued = now if day == days[-1] else value_tellings(seen, sources)
        changed = []
        for attribute in sorted({*valued.preferred, *since}):
            told = valued.preferred.get(attribute)
            value = told.value if told else None
            if attribute not in since or since[attribute][0] != value:
                since[attribute] = (value, day)
                changed.append(attribute)
        history.append(
            Known(
                day,
                {slot: toll.count for slot, toll in valued.tolls.items()},
                valued.preferred["status"].value,
                len({sources.name_source(telling) for telling in seen}),
                tuple(changed),
            )
        )
    dated = {
        attribute: replace(preferred, since=since[attribute][1] if attribute in since else None)
        for attribute, preferred in now.preferred.items()
    }
    return dated, tuple(history)


def _see(telling: Telling, day: date) -> Telling:
    """The telling as it stood on the day: decisions that people made later are not in it."""
    later = [one for one in telling.settled if one.made.date() > day]
    if not later:
        return telling
    kept = tuple(one for one in telling.settled if one not in later)
    read = replace(telling.original, **{one.slot: one.value for one in kept})
    return replace(telling, read=read, settled=kept)
