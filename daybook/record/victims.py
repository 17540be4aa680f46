"""Victims are counted, not listed: only people whom a report tells as members of an armed group are named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from daybook.record.tables import mention_names, mentions
from daybook.schema.reading import Named, Party
from daybook.schema.state import Corrected, Figure, Incident, Preferred
from daybook.spelling import romanise_name

# What stands where a party was known by a victim's name alone.
NAMELESS = "a person"


def hide_victims(connection: Connection, incident: Incident) -> Incident:
    """Return the incident without the names of those who were hit and belong to no armed group.

    Their number stays, and so do the sentences of the reports, which are public as they are.
    """
    targets = {party.kind for party in incident.parties if party.role == "target"}
    if targets == {"armed_group"}:
        # Only an armed group was hit: who is named as hit is one of its people.
        return incident
    corrected = [Named(one.names, "killed") for one in incident.corrections if one.names]
    hidden = {
        romanise_name(name)
        for person in (*incident.named, *corrected)
        if not _is_member(connection, person)
        for name in person.names
    }
    if not hidden:
        return incident
    return replace(
        incident,
        named=tuple(p for p in incident.named if romanise_name(p.names[0]) not in hidden),
        preferred=tuple(_hide_in_preferred(one, hidden) for one in incident.preferred),
        corrections=tuple(_hide_in_correction(one, hidden) for one in incident.corrections),
        parties=tuple(_hide_in_party(party, hidden) for party in incident.parties),
        figures=tuple(
            shown for figure in incident.figures if (shown := _hide_in_figure(figure, hidden)) is not None
        ),
    )


def _is_member(connection: Connection, person: Named) -> bool:
    keys = {romanise_name(name) for name in person.names}
    found = connection.execute(
        select(mention_names.c.mention)
        .join(mentions, mentions.c.number == mention_names.c.mention)
        .where(mentions.c.noun == "person", mention_names.c.role == "name", mention_names.c.key.in_(keys))
        .limit(1)
    ).first()
    return found is not None


def _hide_in_names(names: Any, hidden: set[str]) -> tuple[str, ...]:
    kept = tuple(name for name in names if romanise_name(name) not in hidden)
    return kept or (NAMELESS,)


def _hide_in_preferred(preferred: Preferred, hidden: set[str]) -> Preferred:
    if preferred.attribute == "named":
        names = tuple(name for name in preferred.value if romanise_name(name) not in hidden)
        why = preferred.why if names == preferred.value else "people who were hit are counted, not named"
        return replace(preferred, value=names, why=why)
    if isinstance(preferred.value, dict):
        names = _hide_in_names(preferred.value["names"], hidden)
        if names != tuple(preferred.value["names"]):
            # The sentence names the others as well.
            why = preferred.why.partition("; others")[0]
            return replace(preferred, value={**preferred.value, "names": names}, why=why)
    return preferred


def _hide_in_correction(one: Corrected, hidden: set[str]) -> Corrected:
    if not {romanise_name(name) for name in one.names} & hidden:
        return one
    return replace(one, was=one.was and NAMELESS, now=one.now and NAMELESS, names=())


def _hide_in_party(party: Party, hidden: set[str]) -> Party:
    return replace(party, names=_hide_in_names(party.names, hidden))


def _hide_in_figure(figure: Figure, hidden: set[str]) -> Figure | None:
    """Return the figure without hidden names, None where it gives nothing but such a name."""
    value = figure.value
    if not isinstance(value, dict) or "names" not in value:
        return figure
    names = _hide_in_names(value["names"], hidden)
    if figure.attribute == "named" and names == (NAMELESS,):
        return None
    return replace(figure, value={**value, "names": list(names)})
