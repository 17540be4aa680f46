"""Which incidents took a leader: one whom reports call so was killed, caught or gave up in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from daybook.record.book import Book
from daybook.record.tables import mentions
from daybook.record.tellings import Telling, drop_hidden, find_tellings
from daybook.register.columns import make_keys

_LOST = ("killed", "captured", "surrendered")


def find_leader_keys(book: Book, as_of: date | None) -> frozenset[str]:
    """Return the keys of the names of all whom reports call leaders, of whatever group."""
    names: set[str] = set()
    for telling in _find(book, "person", as_of):
        if telling.read.role == "leader":
            names.update(telling.read.names)
    for telling in _find(book, "group", as_of):
        names.update(telling.read.leaders)
    return frozenset[str]().union(*map(make_keys, names))


def find_losses(book: Book, as_of: date | None, leaders: frozenset[str]) -> frozenset[int]:
    """Return the numbers of the own incidents in which one of the leaders was killed or caught."""
    return frozenset(one.root for one in _find(book, "incident", as_of) if takes_leader([one], leaders))


def takes_leader(tellings: Iterable[Telling], leaders: frozenset[str]) -> bool:
    """Return whether one of the tellings of an incident has a leader killed or caught in it."""
    return any(
        named.fate in _LOST and any(not make_keys(name).isdisjoint(leaders) for name in named.names)
        for telling in tellings
        for named in telling.read.named
    )


def _find(book: Book, noun: str, as_of: date | None) -> list[Telling]:
    query = select(mentions.c.subject).where(mentions.c.noun == noun)
    if as_of is not None:
        query = query.where(mentions.c.known <= as_of)
    with book.read() as connection:
        tellings = find_tellings(connection, connection.execute(query).scalars())
        return list(drop_hidden(connection, tellings, as_of))
