"""From the tellings of one incident to the object of the contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from daybook.reading.incidents.casualties import Figure, sum_tolls
from daybook.reading.incidents.fates import read_named
from daybook.reading.incidents.mentions import Mention
from daybook.reading.incidents.setting import find_days, find_place
from daybook.reading.incidents.threads import Thread
from daybook.reading.incidents.timing import is_background
from daybook.reading.incidents.tolls import Toll
from daybook.reading.incidents.vouchers import list_data
from daybook.reading.incidents.what import tell_status, tell_type
from daybook.reading.incidents.who import list_claimers, list_deniers, read_sides
from daybook.reading.material import Material
from daybook.schema.evidence import Span
from daybook.schema.reading import IncidentRead, PersonRead
from daybook.schema.terms import COUNT_SLOTS, PartyKind


def shape_incident(material: Material, thread: Thread, people: Sequence[PersonRead]) -> IncidentRead:
    """Return the incident that a thread of tellings adds up to."""
    sides = read_sides(material, thread, people)
    target_kind = next((party.kind for party, _ in sides.targets), None)
    members = {name for person in people for name in person.names}
    tolls = [_enlist_toll(material, t, members) for mention in thread.mentions for t in mention.tolls]
    figures: dict[str, Figure] = {}
    killed_by_kind: dict[PartyKind, Figure] = {}
    for slot in COUNT_SLOTS:
        whole, by_kind = sum_tolls(tolls, slot, target_kind)  # type: ignore[arg-type]
        if whole is not None:
            figures[slot] = whole
        if slot == "killed":
            killed_by_kind = by_kind
    kind = tell_type(material, thread, sides, figures, killed_by_kind)
    if kind == "abduction" and "captured" in figures and "abducted" not in figures:
        figures["abducted"] = figures.pop("captured")
    if "killed" in figures and figures["killed"].count.high == 0 and kind in ("battle", "attack", "arrest"):
        del figures["killed"]
    if (
        "wounded" in figures
        and figures["wounded"].count.high == 0
        and "killed" not in figures
        and kind in ("battle", "attack", "arrest")
    ):
        del figures["wounded"]
    time = find_days(material, thread)
    place = find_place(material, thread)
    incident = IncidentRead(
        type=kind,
        status=tell_status(material, thread),
        background=is_background(material, thread.mentions),
        date=time[0] if time else None,
        place=place[0],
        parties=sides.parties,
        killed=figures["killed"].count if "killed" in figures else None,
        wounded=figures["wounded"].count if "wounded" in figures else None,
        captured=figures["captured"].count if "captured" in figures else None,
        abducted=figures["abducted"].count if "abducted" in figures else None,
        killed_by_kind={k: f.count for k, f in killed_by_kind.items() if f.count.high > 0},
        weapons=tuple(dict.fromkeys(w for m in thread.mentions for w in m.weapons)),
        claimed_by=list_claimers(thread, sides),
        denied_by=list_deniers(thread),
        named=read_named(material, thread, people),
        evidence=_order_evidence(thread),
        confidence=_weigh(thread, time is not None, place[0] is not None, bool(figures)),
    )
    return replace(
        incident, data=tuple(list_data(material, thread, incident, sides, figures, time, place[1]))
    )


def _order_evidence(thread: Thread) -> tuple[Span, ...]:
    """Return the sentences that tell the incident, the one that tells most of it first."""

    def told(mention: Mention) -> int:
        parts = (
            mention.time,
            mention.place,
            mention.tolls,
            mention.initiators,
            mention.targets,
            mention.weapons,
        )
        return sum(bool(part) for part in parts)

    best = max(thread.mentions, key=told)
    return tuple(dict.fromkeys((best.span, *(mention.span for mention in thread.mentions))))


def _enlist_toll(material: Material, toll: Toll, members: set[str]) -> Toll:
    """Return the toll as the armed group's where its victim is named and told as a member."""
    token = material.doc[toll.victim] if toll.victim >= 0 else None
    if token is None or token.pos_ != "PROPN" or toll.kind is not None:
        return toll
    name = material.text[toll.span.start : toll.span.end]
    return replace(toll, kind="armed_group") if any(m in name or name in m for m in members) else toll


def _weigh(thread: Thread, dated: bool, placed: bool, counted: bool) -> float:
    """Return a first confidence: more slots and more sentences make an incident surer. Not yet calibrated."""
    return round(
        min(0.95, 0.35 + 0.15 * dated + 0.1 * placed + 0.2 * counted + 0.05 * min(3, len(thread.mentions))), 2
    )
