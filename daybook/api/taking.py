"""Tells the trail who took incidents as a file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from daybook.record.acts import write_act
from daybook.record.book import Book
from daybook.record.desk_tables import acts

TAKEN = "export taken"
# A map that asks for its file every minute is told of once in that time.
_AGAIN = timedelta(hours=1)
_LONGEST = 500


def note_taking(book: Book, actor: str, name: str, query: str) -> None:
    """Write that somebody took a file, unless the same was written within the last hour.

    Args:
        actor: who; name: of the file; query: what it was asked for with.

    Raises:
        BookError: if the book cannot be written.
    """
    note = query[:_LONGEST] or None
    since = datetime.now(UTC).replace(tzinfo=None) - _AGAIN
    own = acts.c
    same = select(own.id).where(
        own.actor == actor[:80],
        own.what == TAKEN,
        own.about == name,
        own.note == note if note else own.note.is_(None),
        own.made > since,
    )
    with book.read() as connection:
        if connection.execute(same.limit(1)).first() is not None:
            return
    with book.begin() as connection:
        write_act(connection, actor, TAKEN, name, note)
