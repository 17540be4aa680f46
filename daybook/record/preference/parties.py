"""Who fought or was hit: one party for each that shares a name, the best supported of each role first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from daybook.record.preference.corrections import Applied
from daybook.record.preference.people import find_gone, strip_gone
from daybook.record.sources import NEARNESS, Sources
from daybook.record.tellings import Telling
from daybook.schema.reading import Party
from daybook.schema.state import Preferred
from daybook.spelling import romanise_name


@dataclass(frozen=True, slots=True)
class _Backed:
    """A party with what speaks for it: its sources, the nearest of them, and the latest day."""

    party: Party
    sources: frozenset[str]
    nearness: int
    last: date


def prefer_parties(
    tellings: Sequence[Telling], applied: Sequence[Applied], sources: Sources
) -> tuple[tuple[Party, ...], list[Preferred]]:
    """Return the parties, the one that most independent sources name first in each role, and why.

    A side that a correction takes away ("no longer say that he was a member") is left out.
    """
    withdrawn = find_withdrawn(applied)
    tellings = _rank(tellings, sources)
    gone = find_gone(applied, tellings)
    told = [
        (telling, replace(party, names=names))
        for telling in tellings
        for party in telling.read.parties
        if not is_withdrawn(party, withdrawn) and (names := strip_gone(party.names, gone))
    ]
    if not told:
        # The correction took the only side there was, which is still who was hit: its kind is not known.
        told = [(t, replace(p, kind="unknown")) for t in tellings for p in t.read.parties]
    merged = merge_parties([party for _telling, party in told])
    backed = [_back(party, told, sources) for party in merged]
    ordered: list[_Backed] = []
    preferred = []
    for role in ("initiator", "target"):
        own = sorted(
            (b for b in backed if b.party.role == role),
            key=lambda b: (len(b.sources), b.nearness, b.last),
            reverse=True,
        )
        ordered += own
        if own:
            preferred.append(_explain(role, own, tellings, withdrawn, sources))
    return tuple(b.party for b in ordered), preferred


def find_withdrawn(applied: Sequence[Applied]) -> dict[str, Applied]:
    """Return the kinds of side that are no longer said to have been hit, each with its correction."""
    return {
        str(one.correction.was): one
        for one in applied
        if one.correction.slot == "party.target" and one.correction.official
    }


def is_withdrawn(party: Party, withdrawn: dict[str, Applied]) -> bool:
    """Return whether a correction takes the party away."""
    return party.role == "target" and party.kind in withdrawn


def _rank(tellings: Sequence[Telling], sources: Sources) -> list[Telling]:
    """News before recollections and trusted outlets before others, the latest first; the weak only alone."""
    news = [t for t in tellings if not t.background] or list(tellings)
    trusted = [t for t in news if not sources.is_doubtful(t)] or news
    rest = [t for t in tellings if t not in trusted]
    return [*_latest(trusted), *_latest(rest)]


def _latest(tellings: Iterable[Telling]) -> list[Telling]:
    return sorted(tellings, key=lambda t: (not t.background, t.known, t.number), reverse=True)


def _back(party: Party, told: Sequence[tuple[Telling, Party]], sources: Sources) -> _Backed:
    own = [t for t, p in told if is_same_party(p, party) and p.role == party.role]
    news = [t for t in own if not t.background] or own
    place = next((t.read.place for t in news if t.read.place), None)
    names = [name for name in ((place.name, place.admin1) if place else ()) if name]
    country = place.country if place else None
    return _Backed(
        party,
        frozenset(sources.name_source(t) for t in news),
        max((sources.rank_nearness(t, country, names) for t in news), default=0),
        max((t.known for t in news), default=date.min),
    )


def _explain(
    role: str,
    own: Sequence[_Backed],
    tellings: Sequence[Telling],
    withdrawn: dict[str, Applied],
    sources: Sources,
) -> Preferred:
    best, rest = own[0], own[1:]
    total = len({sources.name_source(t) for t in tellings})
    rule, why = "agreed", f"named by {len(best.sources)} of {total} independent sources"
    if rest:
        second = rest[0]
        if len(second.sources) < len(best.sources):
            rule = "sources"
        elif second.nearness < best.nearness:
            rule, why = "nearer", f"{why}, a nearer one ({NEARNESS[best.nearness]}) among them"
        else:
            rule, why = "later", f"{why}, the latest on {best.last}"
        others = [", ".join(b.party.names) for b in rest]
        why += f"; others: {'; '.join(others)}"
    if role == "target":
        for kind, one in withdrawn.items():
            why += f"; that it was of an {kind.replace('_', ' ')} was withdrawn by {one.by}"
            rule = "correction"
    return Preferred(f"party.{role}", {"names": best.party.names, "kind": best.party.kind}, why, rule)


def merge_parties(told: Sequence[Party]) -> tuple[Party, ...]:
    """Return the parties, one for each that shares a name; the role of the first that is given stands.

    Parties without a proper name ("gunmen") are taken for the one named party of their role and kind.
    """
    merged: list[Party] = []
    for party in told:
        known = next((n for n, other in enumerate(merged) if is_same_party(party, other)), None)
        if known is None:
            merged.append(party)
        else:
            other = merged[known]
            proper = sorted((*other.names, *party.names), key=lambda name: not name[:1].isupper())
            merged[known] = replace(other, names=tuple(dict.fromkeys(proper)))
    return tuple(merged)


def is_same_party(one: Party, other: Party) -> bool:
    """Return whether the two are one side: they share a name, or one of them has no name of its own."""
    if one.kind != other.kind:
        return False
    keys = {romanise_name(name) for name in one.names}
    if not keys.isdisjoint(romanise_name(name) for name in other.names):
        return True
    nameless = not (_has_proper_name(one) and _has_proper_name(other))
    return one.role == other.role and (nameless or one.kind in ("state", "civilian"))


def _has_proper_name(party: Party) -> bool:
    return any(name[:1].isupper() for name in party.names)
