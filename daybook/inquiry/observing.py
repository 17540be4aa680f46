"""The incidents of a subject as the methods take them: from one kind of data at a time, with its window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from rapidfuzz import fuzz, process
from sqlalchemy import func, select

from daybook.assessment.events import Events, Ints, count_days, read_day
from daybook.assessment.missing.limits import find_gaps, find_limits, find_unlisted
from daybook.errors import BookError, NotFoundError
from daybook.inquiry.asked import Asked, Subject
from daybook.inquiry.quiet import find_quiet
from daybook.record.book import Book
from daybook.record.tables import reports
from daybook.register.card import OWN, Card
from daybook.register.choosing import Chosen, choose_rows, find_group_keys
from daybook.register.columns import NO_DAY, make_keys
from daybook.register.finding import find_keyed_cards
from daybook.register.holding import Snapshot, find_snapshot
from daybook.register.query import IncidentQuery, QueryError
from daybook.schema.assessment import DataUsed, Window
from daybook.wording import name_country

# News tells of the days before it: so long before its first report a book already looks.
_TOLD_BEFORE = timedelta(days=7)


@dataclass(frozen=True)
class Observed:
    """The incidents that a question is about, and which rows of the register they are.

    Attributes:
        events: as columns; keys: the import's number (0 for the book's own) and the row's number of each.
        remembered: how many lie before the book's first report and are left out: only some of what happened
            then is recalled later.
    """

    events: Events
    keys: Ints
    remembered: int = 0


def observe(book: Book, asked: Asked) -> Observed:
    """Return the incidents that answer the question.

    Raises:
        NotFoundError: if nothing in the book goes by the subject's name; near names are offered.
        QueryError: if the book has no such set.
    """
    snapshot = find_snapshot(book, asked.as_of)
    if asked.set is not None:
        return _observe_in(book, snapshot, asked, asked.set)
    tried = [_observe_in(book, snapshot, asked, name) for name in list_sets(snapshot)]
    own, *others = tried
    if len(own.events) or not others:
        return own
    fullest = max(others, key=lambda found: len(found.events))
    return fullest if len(fullest.events) else own


def list_sets(snapshot: Snapshot) -> list[str]:
    """Return the kinds of data of a book: its own, then each data set by its short name."""
    return [OWN, *sorted({counting.line.name for counting, _columns in snapshot.imported})]


def _observe_in(book: Book, snapshot: Snapshot, asked: Asked, name: str) -> Observed:
    query = make_query(asked, name)
    try:
        chosen = choose_rows(book, snapshot, query)
    except QueryError as error:
        if error.field == "group":
            assert asked.subject is not None
            raise NotFoundError(_say_unknown(snapshot, asked.subject)) from None
        raise
    window = find_window(book, snapshot, name, asked)
    rows, remembered = _choose_days(chosen, window, name)
    keys = np.concatenate(
        [
            np.stack([np.full(len(at), part.columns.dataset), part.columns.number[at]], axis=1)
            for part, at in rows
        ]
        or [np.zeros((0, 2), np.int64)]
    )
    events = _make_events(snapshot, rows, asked, name, window, book)
    found = Observed(events, keys, remembered)
    if name == OWN and asked.subject is not None and asked.subject.kind == "group" and len(keys):
        return _leave_targets(book, snapshot, found, asked.subject.name)
    return found


def make_query(asked: Asked, name: str) -> IncidentQuery:
    """Return the register's query for the subject's incidents in the data of that name."""
    subject = asked.subject
    return IncidentQuery(
        since=asked.since,
        until=asked.until,
        group=subject.name if subject is not None and subject.kind == "group" else None,
        place=subject.name if subject is not None and subject.kind == "place" else None,
        country=(subject.name.upper(),) if subject is not None and subject.kind == "country" else (),
        type=asked.types,
        set=(name,),
        as_of=asked.as_of,
    )


def find_window(book: Book, snapshot: Snapshot, name: str, asked: Asked) -> Window:
    """Return the days that the data of that name observe, narrowed to what is asked."""
    if name == OWN:
        first, last = find_published(book, asked.as_of)
        first = first - _TOLD_BEFORE if first is not None else None
    else:
        lines = [c.line for c, columns in snapshot.imported if name in (c.line.name, columns.set)]
        first = min((line.start for line in lines), default=None)
        last = max((line.end for line in lines), default=None)
    if first is not None and asked.since is not None:
        first = max(first, asked.since)
    if last is not None and asked.until is not None:
        last = min(last, asked.until)
    return Window(first, last) if first is None or last is None or first <= last else Window(None, None)


def find_published(book: Book, as_of: date | None) -> tuple[date | None, date | None]:
    """Return the first and the last day on which a report of the book was published."""
    told = select(func.min(reports.c.published), func.max(reports.c.published))
    if as_of is not None:
        told = told.where(reports.c.published <= as_of)
    with book.read() as connection:
        first, last = connection.execute(told).one()
    return first, last


def _choose_days(
    chosen: Sequence[Chosen], window: Window, name: str
) -> tuple[list[tuple[Chosen, Ints]], int]:
    """The rows that have a day in the window and count, part by part, and how many own ones are older."""
    first = NO_DAY + 1 if window.start is None else count_days(window.start)
    last = 10**7 if window.end is None else count_days(window.end)
    rows, remembered = [], 0
    for part in chosen:
        own = part.columns
        wanted = part.wanted & own.counted & (own.start > NO_DAY)
        inside = wanted & (own.end >= first) & (own.start <= last)
        remembered += int((wanted & (own.end < first)).sum()) if name == OWN else 0
        rows.append((part, np.flatnonzero(inside)))
    return rows, remembered


def _make_events(
    snapshot: Snapshot, rows: list[tuple[Chosen, Ints]], asked: Asked, name: str, window: Window, book: Book
) -> Events:
    def gather(column: str) -> Ints:
        parts = [getattr(part.columns, column)[at] for part, at in rows]
        return np.concatenate(parts).astype(np.int64) if parts else np.zeros(0, np.int64)

    sources, source_row, source = _gather_sources(rows)
    gaps = find_gaps(name.partition("/")[0], window.start, window.end)
    if name == OWN:
        gaps += find_quiet(book, window, asked.as_of)
    elif asked.subject is not None and asked.subject.kind == "group":
        first = min((int(part.columns.start[at].min()) for part, at in rows if len(at)), default=None)
        gaps += find_unlisted(
            name.partition("/")[0], window.start, None if first is None else read_day(first)
        )
    data = DataUsed(
        name=name,
        version=f"{snapshot.head.number}:{snapshot.head.chain[:12]}" if name == OWN else _name_versions(rows),
        incidents=int(sum(len(at) for _part, at in rows)),
        sources=sources,
        start=window.start,
        end=window.end,
        limits=find_limits(name.partition("/")[0]),
    )
    return Events(
        say_subject(asked.subject),
        gather("start"),
        gather("end"),
        gather("low"),
        gather("killed"),
        gather("high"),
        window,
        data,
        sources=sources,
        source_row=source_row,
        source=source,
        unobserved=gaps,
    )


def _name_versions(rows: Sequence[tuple[Chosen, Ints]]) -> str:
    return ", ".join(part.columns.set for part, at in rows if len(at)) or ", ".join(
        part.columns.set for part, _at in rows
    )


def _gather_sources(rows: Sequence[tuple[Chosen, Ints]]) -> tuple[tuple[str, ...], Ints, Ints]:
    """The outlets that tell the rows, each row's place among all rows, and which outlet tells it."""
    names: dict[str, int] = {}
    at_rows, at_names, before = [], [], 0
    for part, at in rows:
        own = part.columns
        place = np.full(len(own), -1, np.int64)
        place[at] = np.arange(len(at)) + before
        if len(own.outlet_row):
            kept = place[own.outlet_row] >= 0
            codes = np.array([names.setdefault(word, len(names)) for word in own.outlets], np.int64)
            at_rows.append(place[own.outlet_row[kept]])
            at_names.append(codes[own.outlet[kept]])
        before += len(at)
    empty = np.zeros(0, np.int64)
    return (
        tuple(names),
        np.concatenate(at_rows) if at_rows else empty,
        np.concatenate(at_names) if at_names else empty,
    )


def _leave_targets(book: Book, snapshot: Snapshot, found: Observed, name: str) -> Observed:
    """Only incidents in which the group acted: a raid on its camp is none of its attacks."""
    cards = find_keyed_cards(book, snapshot, [(0.0, int(d), int(n)) for d, n in found.keys])
    if len(cards) != len(found.keys):
        raise BookError("cannot answer while the book is being written to; ask again in a moment")
    keys = make_keys(name) | find_group_keys(book, snapshot, IncidentQuery(group=name))
    acted = np.array([_acts(card, keys) for card in cards], np.bool_)
    events = replace(found.events, ids=tuple(card.id for card in cards)).choose(acted)
    return Observed(events, found.keys[acted], found.remembered)


def _acts(card: Card, keys: frozenset[str]) -> bool:
    return any(
        party.role != "target" and any(not make_keys(name).isdisjoint(keys) for name in party.names)
        for party in card.parties
    )


def say_subject(subject: Subject | None) -> str:
    """Return how a sentence names the subject."""
    if subject is None:
        return "the whole book"
    return name_country(subject.name.upper()) if subject.kind == "country" else subject.name


def _say_unknown(snapshot: Snapshot, subject: Subject) -> str:
    names: dict[str, None] = {label.name: None for label in snapshot.groups.values()}
    for columns in (snapshot.own, *(part for _counting, part in snapshot.imported)):
        names |= dict.fromkeys(
            name
            for actor in columns.actors
            if actor.kind == "armed_group"
            for name in (*actor.names, actor.group)
            if name
        )
    near = process.extract(subject.name, list(names), scorer=fuzz.WRatio, limit=5, score_cutoff=60)
    offered = "; near it: " + ", ".join(name for name, _score, _at in near) if near else ""
    return f"cannot answer about {subject.name[:60]!r}: no group in the book goes by it{offered}"
