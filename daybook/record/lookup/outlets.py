"""How each outlet fared: what it told first, and how its figures stood against what is preferred now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, func, select

from daybook.record.book import Book
from daybook.record.building import build_incident
from daybook.record.correcting import correct_tellings
from daybook.record.knowing import Valued, value_tellings
from daybook.record.log import split
from daybook.record.preference.counts import Toll
from daybook.record.sources import find_sources
from daybook.record.tables import mentions, reports
from daybook.record.tellings import Telling, gather_things
from daybook.schema.outlet import OutletCase, OutletRecord
from daybook.schema.terms import COUNT_SLOTS
from daybook.wording import render_count

_AT_ONCE = 2_000


@dataclass
class _Tally:
    """What is counted of one outlet so far."""

    incidents: int = 0
    shared: int = 0
    first: int = 0
    tied: int = 0
    figures: int = 0
    compared: int = 0
    agreed: int = 0
    corrected: int = 0
    replaced: int = 0
    cases: list[OutletCase] = field(default_factory=list)


def find_outlet_records(book: Book, *, as_of: date | None = None) -> list[OutletRecord]:
    """Return how each outlet with a report in the book fared, the one with the most reports first.

    Every incident of the book is weighed, so this takes time that grows with the book: keep what it returns.
    """
    counted = select(
        reports.c.outlet, func.count(), func.min(reports.c.published), func.max(reports.c.published)
    )
    counted = counted.where(reports.c.outlet.is_not(None), reports.c.outlet != "").group_by(reports.c.outlet)
    if as_of is not None:
        counted = counted.where(reports.c.known <= as_of)
    tallies: dict[str, _Tally] = {}
    with book.read() as connection:
        rows = connection.execute(counted).all()
        for thing, valued in _list_valued(connection, as_of):
            _count_first(thing, tallies)
            _count_figures(thing, valued, tallies)
    records = []
    for name, number, start, end in rows:
        own = tallies.get(name, _Tally())
        records.append(
            OutletRecord(
                name=name,
                reports=number,
                start=start,
                end=end,
                incidents=own.incidents,
                shared=own.shared,
                first=own.first,
                tied=own.tied,
                figures=own.figures,
                compared=own.compared,
                agreed=own.agreed,
                corrected=own.corrected,
                replaced=own.replaced,
                cases=tuple(own.cases),
            )
        )
    return sorted(records, key=lambda record: (-record.reports, record.name))


def _list_valued(connection: Connection, as_of: date | None) -> Iterator[tuple[list[Telling], Valued]]:
    query = select(mentions.c.subject, mentions.c.root).where(mentions.c.noun == "incident")
    if as_of is not None:
        query = query.where(mentions.c.known <= as_of)
    rows = connection.execute(query.order_by(mentions.c.root, mentions.c.number)).all()
    # As of a day a thing can begin with another mention, so that only all of them together are whole.
    at_once = _AT_ONCE if as_of is None else max(1, len(rows))
    roots = list(dict.fromkeys(row.root for row in rows))
    for part in split(roots, at_once):
        own = set(part)
        things = gather_things(connection, [row.subject for row in rows if row.root in own], as_of)
        told = correct_tellings(connection, [t for thing in things for t in thing], as_of)
        corrected = {telling.subject: telling for telling in told}
        sources = find_sources(connection, told, as_of)
        for thing in things:
            tellings = [corrected[telling.subject] for telling in thing]
            yield tellings, value_tellings(tellings, sources)


def _count_first(thing: Sequence[Telling], tallies: dict[str, _Tally]) -> None:
    """Count who told it as news, and whose report came out on the earliest day."""
    days: dict[str, date] = {}
    for telling in thing:
        outlet = telling.line.outlet
        if outlet and not telling.background:
            days[outlet] = min(telling.known, days.get(outlet, telling.known))
    if not days:
        return
    earliest = min(days.values())
    leading = [outlet for outlet, day in days.items() if day == earliest]
    for outlet in days:
        tally = tallies.setdefault(outlet, _Tally())
        tally.incidents += 1
        if len(days) > 1:
            tally.shared += 1
            tally.first += leading == [outlet]
            tally.tied += len(leading) > 1 and outlet in leading


def _count_figures(thing: Sequence[Telling], valued: Valued, tallies: dict[str, _Tally]) -> None:
    """Count the figures of each outlet: those that agree with the preferred one, and those corrected."""
    for slot in COUNT_SLOTS:
        toll = valued.tolls.get(slot)
        if toll is not None:
            _count_toll(thing, slot, toll, tallies)


def _count_toll(thing: Sequence[Telling], slot: str, toll: Toll, tallies: dict[str, _Tally]) -> None:
    outlets = {voice.telling.line.outlet for voice in toll.voices}
    for voice in toll.voices:
        outlet = voice.telling.line.outlet
        if not outlet:
            continue
        tally = tallies.setdefault(outlet, _Tally())
        tally.figures += 1
        corrected = voice.corrected is not None
        agrees = voice.value.overlaps(toll.preferred.value)
        tally.corrected += corrected
        tally.replaced += voice.standing == "superseded"
        if len(outlets) > 1:
            tally.compared += 1
            tally.agreed += agrees
        if corrected or (len(outlets) > 1 and not agrees):
            incident = build_incident(thing, whole=False)
            tally.cases.append(
                OutletCase(
                    incident=incident.id,
                    headline=incident.headline,
                    slot=slot,
                    told=render_count(voice.value),
                    preferred=render_count(toll.preferred.value),
                    corrected=f"corrected by {voice.corrected.by}" if voice.corrected else None,
                    report=voice.telling.line,
                )
            )
