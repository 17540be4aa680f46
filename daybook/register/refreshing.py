"""Brings the register up to the log: only what later reports and judgements can change is built anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select

from daybook.record.book import Book
from daybook.record.digests.content import hash_content
from daybook.record.log import Head, find_head, find_line, split
from daybook.record.tables import entries, judgements, log, mentions, outlets
from daybook.register.tables import DERIVED, card_mentions, register_state
from daybook.register.words import forget_words, index_reports
from daybook.register.writing import write_things

# Raised when a card is made otherwise, so that older registers are built anew.
FORM = 1
_AT_ONCE = 1_000
# Asked at every request; a statement that is the same object each time costs the least.
_STATE = select(register_state).where(register_state.c.form == FORM)
_DESCRIBED = select(outlets).order_by(outlets.c.name)


@dataclass(frozen=True, slots=True)
class State:
    """Up to which line of the log the register goes, and the hash of the descriptions of outlets it used."""

    head: Head
    outlets: str


def bring_up(book: Book) -> State:
    """Return what the register now holds, after it took in what came since.

    One transaction takes in all of it or nothing; of two programs the second waits, and finds it done.

    Raises:
        BookError: if the book cannot be written.
    """
    with book.read() as connection:
        held = find_state(connection)
        if held is not None and held == find_wanted(connection):
            return held
    with book.begin() as connection:
        return write_register(connection)


def rebuild(book: Book) -> State:
    """Return what the register holds after all of it was built anew."""
    with book.begin() as connection:
        connection.execute(delete(register_state))
        return write_register(connection)


def find_state(connection: Connection) -> State | None:
    """Return what the register holds, None where it was never built or is of another form."""
    row = connection.execute(_STATE).first()
    return None if row is None else State(Head(row.line, row.chain), row.outlets)


def find_wanted(connection: Connection) -> State:
    """Return what the register ought to hold."""
    described = connection.execute(_DESCRIBED)
    return State(find_head(connection), hash_content([list(row) for row in described]))


def write_register(connection: Connection) -> State:
    """Take into the register what it lacks, in a transaction that writes; return what it then holds."""
    held, wanted = find_state(connection), find_wanted(connection)
    if held == wanted:
        return wanted
    # What is said of an outlet can decide between values anywhere; it changes seldom.
    fits = held is not None and held.outlets == wanted.outlets
    if held is None or not fits or find_line(connection, held.head.number) != held.head:
        since = 0
        for table in DERIVED:
            connection.execute(delete(table))
        forget_words(connection)
    else:
        since = held.head.number
    index_reports(connection, since)
    write_things(connection, find_changed(connection, since), wanted.head.number)
    connection.execute(delete(register_state))
    connection.execute(
        insert(register_state).values(
            form=FORM, line=wanted.head.number, chain=wanted.head.chain, outlets=wanted.outlets
        )
    )
    return wanted


def find_changed(connection: Connection, since: int) -> set[int]:
    """Return the first mentions of the things whose state lines after `since` can have changed.

    Those that are no longer the first of anything are among them.
    """
    held = (
        select(mentions.c.root, card_mentions.c.card)
        .outerjoin(card_mentions, card_mentions.c.mention == mentions.c.number)
        .where(or_(card_mentions.c.card.is_(None), card_mentions.c.card != mentions.c.root))
    )
    changed = {number for row in connection.execute(held) for number in row if number is not None}
    return changed | set(_find_judged(connection, since)) if since else changed


def _find_judged(connection: Connection, since: int) -> Iterable[int]:
    """The incidents that judgements after the line are about: by a mention, by an entry, by a report."""
    told = connection.execute(select(log.c.subject).where(log.c.number > since, log.c.what == "judgement"))
    roots: set[int] = set()
    for numbers in split(map(int, told.scalars().all()), _AT_ONCE):
        rows = connection.execute(
            select(judgements.c.left, judgements.c.right).where(judgements.c.id.in_(numbers))
        )
        for part in split(sorted({side for row in rows for side in row if side is not None}), _AT_ONCE):
            of_entries = select(entries.c.subject).where(entries.c.id.in_(part))
            named = mentions.c.subject
            query = select(mentions.c.root).where(
                or_(named.in_(part), mentions.c.report.in_(part), named.in_(of_entries))
            )
            roots |= set(connection.execute(query.distinct()).scalars())
    return roots
