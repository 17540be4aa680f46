"""Streams whole incidents, groups and people, some at a time, in an order that hangs on the book alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, select

from daybook.record.book import Book
from daybook.record.building import build_incident, list_lines
from daybook.record.correcting import correct_figures, correct_tellings, correct_things
from daybook.record.decisions import Decisions, find_decisions
from daybook.record.figures import find_figures
from daybook.record.lookup.actors import choose_name, list_dated, list_names
from daybook.record.lookup.incidents import where_named
from daybook.record.lookup.naming import find_thing
from daybook.record.sources import find_sources
from daybook.record.tables import entries, mentions
from daybook.record.tellings import Noun, Telling, gather_things
from daybook.record.victims import hide_victims
from daybook.schema.state import Figure, Group, Incident, Person

# Things built at once: enough that queries are few, few enough that memory stays flat.
_AT_ONCE = 1_000
_LATEST = date.max
# Roles that make a person one of an armed group; others are private persons to the record.
OF_GROUPS = ("leader", "commander", "member", "suspect")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which incidents are wanted.

    Attributes:
        since, until: days, both inclusive; incidents without a date count only where neither is given.
        country: ISO 3166-1 alpha-2; group: a group's name or id; types: none for all.
        background: whether incidents that reports only recall count.
        as_of: the day of knowledge, None for all that the book holds.
        ids: of the only incidents that are wanted; None for all.
    """

    since: date | None = None
    until: date | None = None
    country: str | None = None
    group: str | None = None
    types: tuple[str, ...] = ()
    background: bool = True
    as_of: date | None = None
    ids: frozenset[str] | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing but the day of knowledge narrows it."""
        return self == Selection(as_of=self.as_of)

    def takes(self, incident: Incident) -> bool:
        """Return whether the built incident is wanted, its preferred values counting."""
        if self.ids is not None and incident.id not in self.ids:
            return False
        if self.types and incident.type not in self.types:
            return False
        if self.country and (incident.place is None or incident.place.country != self.country.upper()):
            return False
        if incident.background_only and not self.background:
            return False
        if self.since is None and self.until is None:
            return True
        days = incident.date
        return (
            days is not None
            and days.end >= (self.since or date.min)
            and days.start <= (self.until or _LATEST)
        )


@dataclass(frozen=True, slots=True)
class Voucher:
    """One entry that stands, with the words it rests on, as exports list it.

    Attributes:
        start, end: character offsets into the report's kept text.
        judged: `accepted` or `corrected` where a person decided, else None; `value` is then the decided one.
    """

    entry: str
    report: str
    attribute: str
    value: Any
    kind: str
    holder: str | None
    quote: str
    start: int
    end: int
    reader: str
    confidence: float
    judged: str | None


def stream_incidents(
    book: Book, selection: Selection, *, vouchers: bool = False, victims: bool = False
) -> Iterator[tuple[Incident, tuple[Voucher, ...]]]:
    """Yield the selected incidents by first day told and id, each with its standing entries where asked.

    One state of the book is read throughout. Incidents come without figures and matches.

    Args:
        vouchers: whether to load the entries; victims: whether people hit are named.

    Raises:
        NotFoundError: if the book knows no such group.
    """
    with book.read() as connection:
        order = _order_mentions(connection, selection)
        decided = find_decisions(connection, selection.as_of)
        for things in _gather_chunks(connection, order, selection.as_of):
            told = correct_tellings(
                connection, [t for thing in things for t in thing], selection.as_of, decided
            )
            corrected = {telling.subject: telling for telling in told}
            sources = find_sources(connection, told, selection.as_of)
            loaded = _find_vouchers(connection, sorted(corrected), decided) if vouchers else {}
            for thing in things:
                own = [corrected[telling.subject] for telling in thing]
                incident = build_incident(own, sources=sources, whole=False)
                if not selection.takes(incident):
                    continue
                shown = incident if victims else hide_victims(connection, incident)
                yield shown, tuple(v for telling in thing for v in loaded.get(telling.subject, ()))


def _order_mentions(connection: Connection, selection: Selection) -> dict[str, int]:
    """The mentions that can tell of what is wanted, with their places in the order of the export."""
    query = select(mentions.c.subject, mentions.c.start, mentions.c.slug).where(mentions.c.noun == "incident")
    if selection.as_of is not None:
        query = query.where(mentions.c.known <= selection.as_of)
    if selection.group is not None:
        thing = find_thing(connection, "group", selection.group, selection.as_of)
        query = where_named(query, "party", [name for t in thing for name in t.read.names])
    rows = sorted(connection.execute(query), key=lambda row: (row.start or _LATEST, row.slug))
    if selection.ids is not None:
        # An incident goes by the slug of its first mention, by which it is found whole.
        rows = [row for row in rows if row.slug in selection.ids]
    return {row.subject: position for position, row in enumerate(rows)}


def _gather_chunks(
    connection: Connection, order: Mapping[str, int], as_of: date | None
) -> Iterator[list[list[Telling]]]:
    """Yield whole things in order, each once: with the chunk that holds the first of its mentions."""
    subjects = list(order)
    for start in range(0, len(subjects), _AT_ONCE):
        end = start + _AT_ONCE
        placed = [
            (min(order[t.subject] for t in thing if t.subject in order), thing)
            for thing in gather_things(connection, subjects[start:end], as_of)
        ]
        placed.sort(key=lambda pair: pair[0])
        yield [thing for position, thing in placed if start <= position < end]


def _find_vouchers(
    connection: Connection, subjects: Sequence[str], decided: Decisions
) -> dict[str, list[Voucher]]:
    found: dict[str, list[Voucher]] = {}
    for start in range(0, len(subjects), _AT_ONCE):
        part = subjects[start : start + _AT_ONCE]
        query = select(entries).where(entries.c.subject.in_(part)).order_by(entries.c.number)
        for row in connection.execute(query):
            value = decided.read_value(row.id, msgspec.json.decode(row.value))
            if value is None:
                continue
            judged = decided.standing.get(row.id) or decided.backing.get(row.id)
            found.setdefault(row.subject, []).append(
                Voucher(
                    entry=row.id,
                    report=row.report,
                    attribute=row.attribute,
                    value=value,
                    kind=row.kind,
                    holder=row.holder,
                    quote=row.quote,
                    start=row.start,
                    end=row.end,
                    reader=row.reader,
                    confidence=row.confidence,
                    judged=judged.verdict if judged is not None else None,
                )
            )
    return found


def stream_groups(book: Book, as_of: date | None = None) -> Iterator[Group]:
    """Yield the groups by id, with dated, sourced values, without incidents and people."""
    for thing, figures in _stream_actors(book, "group", as_of):
        yield Group(
            id=thing[0].slug,
            name=choose_name(thing),
            names=list_names(thing),
            parents=list_dated(figures, "parent"),
            leaders=list_dated(figures, "leader"),
            strength=list_dated(figures, "strength"),
            remaining=list_dated(figures, "remaining"),
            based_in=list_dated(figures, "based_in"),
            incidents=(),
            people=(),
            reports=list_lines(thing),
        )


def stream_people(book: Book, as_of: date | None = None) -> Iterator[Person]:
    """Yield the people by id, each status dated and sourced, without incidents."""
    for thing, figures in _stream_actors(book, "person", as_of):
        yield Person(
            id=thing[0].slug,
            name=choose_name(thing),
            names=list_names(thing),
            groups=list_dated(figures, "group"),
            roles=list_dated(figures, "role", "other"),
            statuses=list_dated(figures, "status", "unknown"),
            incidents=(),
            reports=list_lines(thing),
        )


def stream_names(
    book: Book, noun: Literal["group", "person"], as_of: date | None = None
) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Yield id and names of each group or person, and whether some report tells the person as of a group."""
    with book.read() as connection:
        for things in _gather_chunks(connection, _order_actors(connection, noun, as_of), as_of):
            for thing in correct_things(connection, things, as_of):
                member = noun == "person" and any(t.read.group or t.read.role in OF_GROUPS for t in thing)
                yield thing[0].slug, list_names(thing), member


def _order_actors(connection: Connection, noun: Noun, as_of: date | None) -> dict[str, int]:
    query = select(mentions.c.subject, mentions.c.slug).where(mentions.c.noun == noun)
    if as_of is not None:
        query = query.where(mentions.c.known <= as_of)
    rows = sorted(connection.execute(query), key=lambda row: row.slug)
    return {row.subject: position for position, row in enumerate(rows)}


def _stream_actors(
    book: Book, noun: Noun, as_of: date | None
) -> Iterator[tuple[list[Telling], list[Figure]]]:
    with book.read() as connection:
        decided = find_decisions(connection, as_of)
        order = _order_actors(connection, noun, as_of)
        for things in _gather_chunks(connection, order, as_of):
            for thing in correct_things(connection, things, as_of):
                yield thing, correct_figures(connection, find_figures(connection, thing), as_of, decided)
