"""Holds the columns of an open book in memory, and loads again only what the log says has changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from weakref import WeakKeyDictionary

import msgspec
from sqlalchemy import Connection, Engine, select

from daybook.names import canonical_group
from daybook.record.book import Book
from daybook.record.history.counting import Counting, find_counting
from daybook.record.log import Head, find_line
from daybook.register.card import Card
from daybook.register.columns import Actor, Columns, Ints, make_keys
from daybook.register.loading import load_as_of, load_changed, load_imported, load_own
from daybook.register.refreshing import State, bring_up, find_wanted
from daybook.register.tables import things

# Days of knowledge that are held at a time.
_DAYS_HELD = 4


@dataclass(frozen=True, slots=True)
class GroupLabel:
    """By what name, and under which id where the book knows it, a group is counted."""

    name: str
    id: str | None = None


@dataclass(frozen=True)
class Snapshot:
    """All incidents at one line of the log, as they are now or were known on a day.

    Attributes:
        head: the line; own: the book's own incidents; imported: one part for each import that counts then,
            each with what says which of its rows a newer version replaces.
        groups: the book's groups by the keys of their names; a name that two go by leads to neither.
        held: the cards of a day of knowledge by number; None for now, when they are in the register.
        labels, pairs, ids: what was worked out of the groups so far, and need not be again.
    """

    head: Head
    own: Columns
    imported: tuple[tuple[Counting, Columns], ...]
    groups: Mapping[str, GroupLabel]
    held: Mapping[int, Card] | None = None
    labels: dict[tuple[int, int], GroupLabel | None] = field(default_factory=dict)
    pairs: dict[int, tuple[list[str], Ints, Ints]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def label(self, part: Columns, position: int) -> GroupLabel | None:
        """Return as which group an actor of a part is counted, None where it has no name of a group."""
        key = (part.dataset, position)
        if key not in self.labels:
            self.labels[key] = _find_label(part.actors[position], self.groups)
        return self.labels[key]


def _find_label(actor: Actor, groups: Mapping[str, GroupLabel]) -> GroupLabel | None:
    if actor.kind != "armed_group":
        return None
    for name in (*actor.names, actor.group or ""):
        for key in make_keys(name):
            if key in groups:
                return groups[key]
    if actor.group is not None:
        return GroupLabel(actor.group)
    known = next(filter(None, map(canonical_group, actor.names)), None)
    return GroupLabel(known) if known is not None else None


@dataclass
class _Held:
    """What one open book has in memory."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    state: State | None = None
    now: Snapshot | None = None
    days: OrderedDict[date, Snapshot] = field(default_factory=OrderedDict)
    imported: dict[int, Columns] = field(default_factory=dict)


_books: WeakKeyDictionary[Engine, _Held] = WeakKeyDictionary()
_books_lock = threading.Lock()


def find_snapshot(book: Book, as_of: date | None = None) -> Snapshot:
    """Return all incidents as they are now, or were known on the day; the register is brought up first.

    Raises:
        BookError: if the book cannot be read, or the register in it not be written.
    """
    with _books_lock:
        held = _books.setdefault(book.engine, _Held())
    if as_of is None and (now := held.now) is not None:
        with book.read() as connection:
            if held.state == find_wanted(connection) and held.now is now:
                return now
    state = bring_up(book)
    with held.lock:
        if held.state != state:
            with book.read() as connection:
                held.now = _load(connection, state, held)
            held.days.clear()
            held.state = state
        assert held.now is not None
        if as_of is None:
            return held.now
        found = held.days.pop(as_of, None)
        if found is None:
            with book.read() as connection:
                found = _load_day(connection, state, held, as_of)
        held.days[as_of] = found
        while len(held.days) > _DAYS_HELD:
            held.days.popitem(last=False)
        return found


def _load(connection: Connection, state: State, held: _Held) -> Snapshot:
    before, own = held.now, None
    if before is not None and held.state is not None and held.state.outlets == state.outlets:
        # The register was built anew where the log is another than the one that it was held at.
        follows = find_line(connection, before.head.number) == before.head != state.head
        own = load_changed(connection, before.own, before.head.number) if follows else None
    if own is None:
        own = load_own(connection)
    now = Snapshot(state.head, own, _load_imports(connection, held, None), _load_groups(connection))
    if before is not None and before.groups == now.groups:
        # What was worked out of the imports, whose rows never change, holds as long as the groups do.
        now.labels.update((key, label) for key, label in before.labels.items() if key[0])
        now.pairs.update((dataset, pairs) for dataset, pairs in before.pairs.items() if dataset)
        now.ids.update(before.ids)
    return now


def _load_day(connection: Connection, state: State, held: _Held, as_of: date) -> Snapshot:
    own, told = load_as_of(connection, as_of)
    imports = _load_imports(connection, held, as_of)
    return Snapshot(state.head, own, imports, _load_groups(connection), told)


def _load_imports(
    connection: Connection, held: _Held, as_of: date | None
) -> tuple[tuple[Counting, Columns], ...]:
    found = []
    for counting in find_counting(connection, as_of):
        if counting.number not in held.imported:
            name = f"{counting.line.name}/{counting.line.version}"
            held.imported[counting.number] = load_imported(connection, counting.number, name)
        found.append((counting, held.imported[counting.number]))
    return tuple(found)


def _load_groups(connection: Connection) -> dict[str, GroupLabel]:
    found: dict[str, GroupLabel | None] = {}
    rows = connection.execute(select(things).where(things.c.noun == "group").order_by(things.c.root))
    for row in rows:
        label = GroupLabel(row.name, row.id)
        for name in msgspec.json.decode(row.names, type=list[str]):
            for key in make_keys(name):
                found[key] = label if found.get(key, label) == label else None
    return {key: label for key, label in found.items() if label is not None}
