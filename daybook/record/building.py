"""Builds an incident's state from its tellings: the values shown first, and every other beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from daybook.record.headline import render_headline
from daybook.record.knowing import date_values, value_tellings
from daybook.record.marking import list_corrections, mark_figures
from daybook.record.preference.parties import prefer_parties
from daybook.record.sources import Sources
from daybook.record.tellings import Telling
from daybook.schema.state import Figure, Incident, IncidentLine, Match, ReportLine
from daybook.schema.terms import COUNT_SLOTS


def build_incident(
    tellings: Sequence[Telling],
    figures: Sequence[Figure] = (),
    matches: Sequence[Match] = (),
    sources: Sources | None = None,
    *,
    whole: bool = True,
) -> Incident:
    """Return the incident that the tellings, in order of adding, tell of together.

    Args:
        sources: what is known of the outlets and of copies; nothing where it is not given.
        whole: whether to work out what was known when, which lists of incidents do without.
    """
    sources = sources or Sources()
    news = [telling for telling in tellings if not telling.background]
    valued = value_tellings(tellings, sources)
    preferred, history = date_values(tellings, sources, valued) if whole else (valued.preferred, ())
    parties, why = prefer_parties(tellings, valued.applied, sources)
    shown = {slot: toll.preferred.value for slot, toll in valued.tolls.items()}
    place = preferred.get("place")
    days = preferred.get("date")
    tolls = {slot: toll.count for slot, toll in valued.tolls.items()}
    return Incident(
        id=tellings[0].slug,
        headline=render_headline(
            preferred["type"].value,
            preferred["status"].value,
            {slot: shown.get(slot) for slot in COUNT_SLOTS},
            _list_sides(shown),
            place.value if place else None,
        ),
        type=preferred["type"].value,
        status=preferred["status"].value,
        date=days.value if days else None,
        place=place.value if place else None,
        parties=parties,
        **{slot: tolls.get(slot) for slot in COUNT_SLOTS},
        killed_by_kind=_list_sides(tolls),
        weapons=_union(telling.read.weapons for telling in tellings),
        claimed_by=_union(telling.read.claimed_by for telling in tellings),
        denied_by=_union(telling.read.denied_by for telling in tellings),
        named=valued.named,
        background_only=not news,
        first_reported=min((telling.known for telling in news), default=None),
        reports=list_lines(tellings),
        preferred=tuple(p for p in (*(p for s, p in preferred.items() if "." not in s), *why)),
        figures=mark_figures(figures, tellings, valued.voices, valued.applied),
        matches=tuple(matches),
        confidence=max(telling.read.confidence for telling in tellings),
        corrections=list_corrections(valued.applied, tellings),
        history=history,
        attributions=(),
        also_in=(),
    )


def _list_sides(values: dict[str, Any]) -> dict[Any, Any]:
    """The counts by side, `killed.state` and its like, by the side's name."""
    return {slot.partition(".")[2]: value for slot, value in values.items() if "." in slot}


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


def _union(lists: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for values in lists for value in values))
