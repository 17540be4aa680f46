"""Sessions: begun by signing in, ended by signing out, by age, or all at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from daybook.accounts.secret import hash_secret, make_secret
from daybook.accounts.users import User, parse_user
from daybook.record.book import Book
from daybook.record.desk_tables import sessions, users

LONGEST = timedelta(days=14)
"""How long a session lasts at most."""
IDLE = timedelta(days=2)
"""How long a session lasts without a request."""
# A session's last request is written at most this often, so that looking at pages does not write.
_SEEN_EVERY = timedelta(minutes=10)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def begin_session(connection: Connection, user: User) -> str:
    """Return a new session of the user, never one that a browser brought; old ones are dropped."""
    now = _now()
    old = (sessions.c.made < now - LONGEST) | (sessions.c.seen < now - IDLE)
    connection.execute(delete(sessions).where(old))
    session = make_secret()
    connection.execute(insert(sessions).values(id=hash_secret(session), user=user.number, made=now, seen=now))
    return session


def find_session(book: Book, session: str) -> User | None:
    """Return whose session it is, None for one that is not there, has run out, or is a locked user's."""
    now, hashed = _now(), hash_secret(session)
    query = (
        select(users, sessions.c.made.label("begun"), sessions.c.seen)
        .join(sessions, sessions.c.user == users.c.number)
        .where(sessions.c.id == hashed)
    )
    with book.read() as connection:
        row = connection.execute(query).first()
    if row is None or row.locked or row.begun < now - LONGEST or row.seen < now - IDLE:
        return None
    if row.seen < now - _SEEN_EVERY:
        with book.begin() as connection:
            connection.execute(update(sessions).where(sessions.c.id == hashed).values(seen=now))
    return parse_user(row, row.seen)


def end_session(book: Book, session: str) -> None:
    """End the session; nothing happens where it has ended."""
    with book.begin() as connection:
        connection.execute(delete(sessions).where(sessions.c.id == hash_secret(session)))


def end_all_sessions(connection: Connection, user: User) -> int:
    """Return how many sessions of the user were ended."""
    return connection.execute(delete(sessions).where(sessions.c.user == user.number)).rowcount
