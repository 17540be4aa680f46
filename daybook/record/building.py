"""Builds an incident's state from its tellings: the values shown first, and every other beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from daybook.record.headline import render_headline
from daybook.record.preference import prefer_count, prefer_days, prefer_most, prefer_place
from daybook.record.tellings import Telling
from daybook.schema.reading import IncidentRead, Named, Party
from daybook.schema.state import Figure, Incident, IncidentLine, Match, Preferred, ReportLine
from daybook.schema.terms import COUNT_SLOTS, PartyKind
from daybook.schema.values import Count
from daybook.spelling import romanise_name


def build_incident(
    tellings: Sequence[Telling], figures: Sequence[Figure] = (), matches: Sequence[Match] = ()
) -> Incident:
    """Return the incident that the tellings, in order of adding, tell of together."""
    news = [telling for telling in tellings if not telling.background]
    event, status = _prefer_event(tellings), _prefer_status(tellings)
    days, place = prefer_days(tellings), prefer_place(tellings)
    tolls = {slot: prefer_count(slot, tellings, _picker(slot)) for slot in COUNT_SLOTS}
    by_kind = _prefer_by_kind(tellings)
    shown = {slot: toll[1].value if toll else None for slot, toll in tolls.items()}
    preferred = [event, status, days, place, *(toll[1] for toll in tolls.values() if toll)]
    return Incident(
        id=tellings[0].slug,
        headline=render_headline(
            event.value,
            status.value,
            shown,
            {kind: toll[1].value for kind, toll in by_kind.items()},
            place.value if place else None,
        ),
        type=event.value,
        status=status.value,
        date=days.value if days else None,
        place=place.value if place else None,
        parties=merge_parties(tellings),
        **{slot: toll[0] if toll else None for slot, toll in tolls.items()},
        killed_by_kind={kind: toll[0] for kind, toll in by_kind.items()},
        weapons=_union(telling.read.weapons for telling in tellings),
        claimed_by=_union(telling.read.claimed_by for telling in tellings),
        denied_by=_union(telling.read.denied_by for telling in tellings),
        named=merge_named(tellings),
        background_only=not news,
        first_reported=min((telling.known for telling in news), default=None),
        reports=list_lines(tellings),
        preferred=tuple(p for p in preferred if p is not None),
        figures=tuple(figures),
        attributions=(),
        matches=tuple(matches),
        confidence=max(telling.read.confidence for telling in tellings),
    )


def render_incident_line(incident: Incident) -> IncidentLine:
    """Return the incident as it is listed."""
    return IncidentLine(
        id=incident.id,
        headline=incident.headline,
        type=incident.type,
        status=incident.status,
        date=incident.date,
        place=incident.place,
        killed=incident.killed,
        wounded=incident.wounded,
        captured=incident.captured,
        first_reported=incident.first_reported,
        reports=len(incident.reports),
    )


def list_lines(tellings: Iterable[Telling]) -> tuple[ReportLine, ...]:
    """Return the reports of the tellings, each once, in order of publication; undated ones last."""
    lines = {telling.line.id: (telling.known, telling.number, telling.line) for telling in tellings}
    return tuple(line for _known, _number, line in sorted(lines.values(), key=lambda told: told[:2]))


def _picker(slot: str) -> Any:
    return lambda read: getattr(read, slot)


def _pick_kind(kind: PartyKind) -> Any:
    return lambda read: read.killed_by_kind.get(kind)


def _prefer_event(tellings: Sequence[Telling]) -> Preferred:
    # "other" says least, so it counts only where no report says more.
    told = prefer_most("type", tellings, lambda read: None if read.type == "other" else read.type)
    return told or Preferred("type", "other", "no report says more")


def _prefer_status(tellings: Sequence[Telling]) -> Preferred:
    told = prefer_most("status", tellings, lambda read: read.status)
    assert told is not None
    return told


def _prefer_by_kind(tellings: Sequence[Telling]) -> dict[str, tuple[Count, Preferred]]:
    kinds = sorted({kind for telling in tellings for kind in telling.read.killed_by_kind})
    tolls = {kind: prefer_count(f"killed.{kind}", tellings, _pick_kind(kind)) for kind in kinds}
    return {kind: toll for kind, toll in tolls.items() if toll is not None}


def _union(lists: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for values in lists for value in values))


def _by_news(tellings: Sequence[Telling]) -> list[IncidentRead]:
    """What each telling reads, news before recollections, the latest first."""
    ordered = sorted(tellings, key=lambda t: (not t.background, t.known, t.number), reverse=True)
    return [telling.read for telling in ordered]


def merge_parties(tellings: Sequence[Telling]) -> tuple[Party, ...]:
    """Return the parties over all tellings, one for each that shares a name; the latest report's role stands.

    Parties without a proper name ("gunmen") are taken for the one named party of their role and kind.
    """
    merged: list[Party] = []
    for read in _by_news(tellings):
        for party in read.parties:
            known = next((n for n, other in enumerate(merged) if _is_same_party(party, other)), None)
            if known is None:
                merged.append(party)
            else:
                other = merged[known]
                proper = sorted((*other.names, *party.names), key=lambda name: not name[:1].isupper())
                merged[known] = replace(other, names=_union([proper]))
    return tuple(merged)


def _is_same_party(one: Party, other: Party) -> bool:
    if one.kind != other.kind:
        return False
    keys = {romanise_name(name) for name in one.names}
    if not keys.isdisjoint(romanise_name(name) for name in other.names):
        return True
    nameless = not (_has_proper_name(one) and _has_proper_name(other))
    return one.role == other.role and (nameless or one.kind in ("state", "civilian"))


def _has_proper_name(party: Party) -> bool:
    return any(name[:1].isupper() for name in party.names)


def merge_named(tellings: Sequence[Telling]) -> tuple[Named, ...]:
    """Return the people named over all tellings, joined by shared names; the latest report's fate stands."""
    merged: list[Named] = []
    for read in _by_news(tellings):
        for person in read.named:
            keys = {romanise_name(name) for name in person.names}
            known = next(
                (
                    n
                    for n, other in enumerate(merged)
                    if not keys.isdisjoint(romanise_name(name) for name in other.names)
                ),
                None,
            )
            if known is None:
                merged.append(person)
            else:
                merged[known] = replace(merged[known], names=_union([merged[known].names, person.names]))
    return tuple(merged)
