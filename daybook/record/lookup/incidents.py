"""Looks up incidents, places and days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Select, select

from daybook.errors import NotFoundError
from daybook.record.book import Book
from daybook.record.building import build_incident, render_incident_line
from daybook.record.clusters import decide_pairs
from daybook.record.correcting import correct_figures, correct_tellings
from daybook.record.dossiers.attributing import find_attributions
from daybook.record.figures import find_figures
from daybook.record.history.lookup import find_also_in
from daybook.record.judging import find_judgements
from daybook.record.lookup.naming import find_thing
from daybook.record.lookup.reports import select_lines
from daybook.record.lookup.spellings import find_spellings
from daybook.record.preference import rank_precision
from daybook.record.sources import find_sources
from daybook.record.tables import mention_names, mentions, reports
from daybook.record.tellings import Telling, gather_things
from daybook.record.victims import hide_victims
from daybook.schema.reading import PlaceRead
from daybook.schema.state import Day, Incident, IncidentLine, Match, Place
from daybook.spelling import fold_name, romanise_name, slug_name
from daybook.wording import name_country


def find_incident(book: Book, id: str, *, as_of: date | None = None) -> Incident:
    """Return the incident with that id, or the only one whose id begins so, as it was known on the day.

    Raises:
        NotFoundError: if there is none; it names the ids that are near.
    """
    with book.read() as connection:
        thing = find_thing(connection, "incident", id, as_of)
        figures = correct_figures(connection, find_figures(connection, thing), as_of)
        matches = find_matches(connection, thing, as_of)
        corrected = correct_tellings(connection, thing, as_of)
        incident = build_incident(corrected, figures, matches, find_sources(connection, thing, as_of))
        incident = replace(
            incident,
            attributions=find_attributions(connection, thing, as_of),
            also_in=find_also_in(connection, [telling.subject for telling in thing], as_of),
        )
        return hide_victims(connection, incident)


def find_matches(connection: Connection, thing: Sequence[Telling], as_of: date | None) -> list[Match]:
    """Return for each telling why it is part of the thing, in order of adding; the first founded it."""
    by_subject = {telling.subject: telling for telling in thing}
    judged = decide_pairs(find_judgements(connection, list(by_subject), as_of))
    same = [j for j in judged if j.verdict == "same" and j.left in by_subject and j.right in by_subject]
    matches = []
    for telling in thing:
        own = [j for j in same if telling.subject in (j.left, j.right)]
        earlier = [
            j for j in own if by_subject[_other(j.left, j.right, telling.subject)].number < telling.number
        ]
        if telling is thing[0] or not own:
            matches.append(Match(telling.line, telling.subject, None, "", None, ()))
            continue
        why = max(earlier or own, key=lambda j: (j.by_person, j.score or 0.0, j.id))
        joined_to = _other(why.left, why.right, telling.subject)
        matches.append(Match(telling.line, telling.subject, joined_to, why.author, why.score, why.reasons))
    return matches


def _other(left: str, right: str | None, subject: str) -> str:
    return right if left == subject and right is not None else left


def find_incidents(  # noqa: PLR0913 (each is one filter of the page)
    book: Book,
    *,
    start: date | None = None,
    end: date | None = None,
    group: str | None = None,
    country: str | None = None,
    background: bool = True,
    limit: int = 500,
    as_of: date | None = None,
) -> list[IncidentLine]:
    """Return the incidents that can have happened from `start` to `end`, both inclusive, latest first.

    Args:
        start, end: days; incidents without a date are listed only where neither is given.
        group: a group's name or id; country: ISO 3166-1 alpha-2.
        background: whether to list incidents that reports only recall.
        limit: the most to return.

    Raises:
        NotFoundError: if the book knows no such group.
    """
    query = select(mentions.c.subject).where(mentions.c.noun == "incident")
    if start is not None:
        query = query.where(mentions.c.end >= start)
    if end is not None:
        query = query.where(mentions.c.start <= end)
    if country is not None:
        query = query.where(mentions.c.country == country.upper())
    with book.read() as connection:
        if group is not None:
            names = [name for t in find_thing(connection, "group", group, as_of) for name in t.read.names]
            query = where_named(query, "party", names)
        found = select_incidents(connection, query, as_of)
    return [
        render_incident_line(incident)
        for incident in found
        if (background or not incident.background_only) and _happened_within(incident, start, end)
    ][:limit]


def _happened_within(incident: Incident, start: date | None, end: date | None) -> bool:
    if incident.date is None:
        return start is None and end is None
    return (start is None or incident.date.end >= start) and (end is None or incident.date.start <= end)


def where_named(query: Select[Any], role: str, names: Sequence[str]) -> Select[Any]:
    """Return the query on mentions narrowed to those with one of the names in that role."""
    keys = {key for name in names for key in (fold_name(name), romanise_name(name)) if key}
    named = select(mention_names.c.mention).where(mention_names.c.role == role, mention_names.c.key.in_(keys))
    return query.where(mentions.c.number.in_(named))


def select_incidents(
    connection: Connection, query: Select[Any] | CompoundSelect[Any], as_of: date | None
) -> list[Incident]:
    """Return the whole incidents, without figures, that the selected mentions belong to; latest first."""
    return [incident for incident, _tellings in select_told(connection, query, as_of)]


def select_told(
    connection: Connection, query: Select[Any] | CompoundSelect[Any], as_of: date | None
) -> list[tuple[Incident, list[Telling]]]:
    """Return the whole incidents that the selected mentions belong to, with their tellings; latest first."""
    subjects = list(connection.execute(query).scalars())
    things = gather_things(connection, subjects, as_of)
    corrected = correct_tellings(connection, [t for thing in things for t in thing], as_of)
    by_subject = {telling.subject: telling for telling in corrected}
    sources = find_sources(connection, corrected, as_of)
    told = [[by_subject[t.subject] for t in thing] for thing in things]
    built = [(build_incident(tellings, sources=sources, whole=False), tellings) for tellings in told]
    return sorted(built, key=lambda pair: (_sort_day(pair[0]), pair[0].id), reverse=True)


def _sort_day(incident: Incident) -> date:
    return incident.date.start if incident.date else date.min


def find_place(book: Book, name: str, *, as_of: date | None = None) -> Place:
    """Return the place by that name, with the incidents at or inside it; a country by its name or code.

    Raises:
        NotFoundError: if the book tells of no such place.
    """
    with book.read() as connection:
        query = select(mentions.c.subject).where(mentions.c.noun == "incident")
        wanted = {fold_name(name), romanise_name(name), fold_name(name.replace("-", " "))}
        codes = connection.execute(select(mentions.c.country).distinct()).scalars()
        country = next((c for c in codes if c and wanted & {fold_name(name_country(c)), c.casefold()}), None)
        if country is not None:
            found = select_incidents(connection, query.where(mentions.c.country == country), as_of)
            shown = name_country(country)
            place = PlaceRead(country=country, precision="country")
            return _build_place(shown, (shown,), place, found)
        wanted = find_spellings(connection, wanted, as_of)
        at, within = (where_named(query, role, sorted(wanted)) for role in ("place", "region"))
        found = select_incidents(connection, at.union(within), as_of)
    found = [incident for incident in found if incident.place is not None]
    own = [i.place for i in found if i.place and wanted & _keys_of(i.place.name)]
    if own:
        best = min(own, key=lambda p: (p.lat is None, rank_precision(p)))
        names = tuple(dict.fromkeys(p.name for p in own if p.name))
        return _build_place(best.name or name, names, best, found)
    regions = [i.place for i in found if i.place and wanted & _keys_of(i.place.admin1)]
    if not regions:
        raise NotFoundError(
            f"no report in the book tells of an incident at {name!r}; try the region or the country"
        )
    spelled = Counter(p.admin1 for p in regions if p.admin1)
    shown = spelled.most_common(1)[0][0]
    region = PlaceRead(admin1=shown, country=regions[0].country, precision="region")
    return _build_place(shown, tuple(spelled), region, found)


def _keys_of(name: str | None) -> set[str]:
    return {fold_name(name), romanise_name(name)} if name else set()


def _build_place(name: str, names: tuple[str, ...], place: PlaceRead, found: Sequence[Incident]) -> Place:
    return Place(
        id=slug_name(name),
        name=name,
        names=names,
        admin1=place.admin1,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        incidents=tuple(render_incident_line(incident) for incident in found),
    )


def find_day(book: Book, day: date, *, as_of: date | None = None) -> Day:
    """Return the reports that came out on the day, the incidents first told on it, and the days around it.

    An incident that the day's reports only recall, or that an earlier report told as news, is not among them.
    """
    with book.read() as connection:
        known = select(reports.c.known).distinct()
        if as_of is not None:
            known = known.where(reports.c.known <= as_of)
        previous = known.where(reports.c.known < day).order_by(reports.c.known.desc()).limit(1)
        following = known.where(reports.c.known > day).order_by(reports.c.known).limit(1)
        hidden = as_of is not None and day > as_of
        told = select(mentions.c.subject).where(
            mentions.c.noun == "incident", mentions.c.known == day, mentions.c.background.is_(False)
        )
        found = [] if hidden else select_incidents(connection, told, as_of)
        return Day(
            day=day,
            reports=() if hidden else tuple(select_lines(connection, day, day)),
            incidents=tuple(render_incident_line(i) for i in found if i.first_reported == day),
            previous=connection.execute(previous).scalar(),
            following=connection.execute(following).scalar(),
        )
