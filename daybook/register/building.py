"""Builds cards of the book's own incidents, each from its tellings alone, so that order changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, select

from daybook.record.building import build_incident
from daybook.record.correcting import correct_tellings
from daybook.record.decisions import Decisions, find_decisions
from daybook.record.sources import find_sources_each
from daybook.record.tables import entries
from daybook.record.tellings import Telling
from daybook.record.victims import NAMELESS
from daybook.register.card import OWN, RADII, Card, CardParty, find_review
from daybook.schema.state import Incident
from daybook.spelling import romanise_name

_AT_ONCE = 5_000


def build_cards(
    connection: Connection,
    things: Sequence[Sequence[Telling]],
    as_of: date | None = None,
    decided: Decisions | None = None,
) -> Iterator[tuple[int, Card]]:
    """Yield the number of the first mention and the card of each incident, as it was known on the day.

    Args:
        things: whole incidents, each as its tellings in order of adding.
        decided: what `find_decisions` returned, where it is asked once for many.
    """
    if decided is None:
        decided = find_decisions(connection, as_of)
    told = correct_tellings(connection, [t for thing in things for t in thing], as_of, decided)
    corrected = {telling.subject: telling for telling in told}
    verdicts = _count_verdicts(connection, decided, corrected)
    own = [[corrected[telling.subject] for telling in thing] for thing in things]
    for thing, sources in zip(own, find_sources_each(connection, own, as_of), strict=True):
        incident = build_incident(thing, sources=sources, whole=False)
        counts = sum((verdicts.get(telling.subject, Counter()) for telling in thing), Counter[str]())
        yield thing[0].number, make_card(incident, counts)


def make_card(incident: Incident, verdicts: Mapping[str, int]) -> Card:
    """Return the card of an incident; `verdicts` counts the entries that people decided on, by verdict."""
    days, place = incident.date, incident.place
    accepted, corrected, rejected = (verdicts.get(v, 0) for v in ("accepted", "corrected", "rejected"))
    return Card(
        id=incident.id,
        set=OWN,
        headline=incident.headline,
        type=incident.type,
        status=incident.status,
        start=days.start if days else None,
        end=days.end if days else None,
        first_reported=incident.first_reported,
        place=place.name if place else None,
        admin1=place.admin1 if place else None,
        country=place.country if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision=place.precision if place else None,
        radius_km=RADII.get(place.precision or "") if place and place.lat is not None else None,
        killed=incident.killed,
        wounded=incident.wounded,
        captured=incident.captured,
        parties=_list_parties(incident),
        outlets=tuple(dict.fromkeys(line.outlet for line in incident.reports if line.outlet)),
        reports=len(incident.reports),
        review=find_review(accepted, corrected, rejected),
        accepted=accepted,
        corrected=corrected,
        rejected=rejected,
        confidence=incident.confidence,
        background=incident.background_only,
        counted=incident.is_counted,
    )


def _list_parties(incident: Incident) -> tuple[CardParty, ...]:
    """The parties, none by the name of a person who was hit, unless only an armed group was.

    Stricter than the incident's own page, which names members of groups: so a card hangs on its own reports
    alone, and not on what other reports tell of the same person.
    """
    targets = {party.kind for party in incident.parties if party.role == "target"}
    hit = {romanise_name(name) for person in incident.named for name in person.names}
    hit |= {romanise_name(name) for one in incident.corrections for name in one.names}
    if targets == {"armed_group"}:
        hit = set()
    return tuple(
        CardParty(
            party.role,
            party.kind,
            tuple(name for name in party.names if romanise_name(name) not in hit) or (NAMELESS,),
        )
        for party in incident.parties
    )


def _count_verdicts(
    connection: Connection, decided: Decisions, tellings: Mapping[str, Telling]
) -> dict[str, Counter[str]]:
    """How many entries of each telling people accepted, corrected and rejected."""
    by_people = {id: j.verdict for id, j in decided.standing.items() if j.by_person}
    counts: dict[str, Counter[str]] = {}
    ids = sorted(by_people)
    for start in range(0, len(ids), _AT_ONCE):
        query = select(entries.c.id, entries.c.subject).where(entries.c.id.in_(ids[start : start + _AT_ONCE]))
        for row in connection.execute(query):
            if row.subject in tellings:
                counts.setdefault(row.subject, Counter())[by_people[row.id]] += 1
    # A verdict on the telling as a whole counts as one.
    for subject in tellings.keys() & by_people.keys():
        counts.setdefault(subject, Counter())[by_people[subject]] += 1
    return counts
