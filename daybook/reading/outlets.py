"""Keeps outlets apart from those who fight: an agency that tells of an act is no party to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from daybook.names.outlets import OutletMention
from daybook.schema.reading import Datum, IncidentRead, Party


def drop_outlets(incident: IncidentRead, text: str, outlets: Sequence[OutletMention]) -> IncidentRead:
    """Return the incident without outlets among those who acted; one that was hit is a civilian target.

    Args:
        incident: as read from `text`.
        text: the report.
        outlets: the outlets that the text names.
    """
    names = {mention.span.within(text) for mention in outlets} | {mention.name for mention in outlets}
    named = {name for party in incident.parties for name in party.names} | set(incident.claimed_by)
    if not names & named:
        return incident
    return replace(
        incident,
        parties=tuple(_as_target(party, names) for party in incident.parties if not _acts(party, names)),
        claimed_by=tuple(name for name in incident.claimed_by if name not in names),
        data=tuple(datum for datum in incident.data if not _tells_of(datum, names)),
    )


def _acts(party: Party, names: set[str]) -> bool:
    return party.role == "initiator" and party.names[0] in names


def _as_target(party: Party, names: set[str]) -> Party:
    return replace(party, kind="civilian") if party.names[0] in names and party.kind != "state" else party


def _tells_of(datum: Datum, names: set[str]) -> bool:
    """Return whether a datum makes an outlet the one that acted or claimed."""
    if datum.slot == "party.initiator":
        return bool(datum.value["names"]) and datum.value["names"][0] in names
    return datum.slot == "claimed_by" and datum.value in names
