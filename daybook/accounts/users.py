"""The users of a book: added, looked up, given roles, locked; there is always an admin left."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, get_args

from sqlalchemy import Connection, Row, delete, exists, func, insert, select, update

from daybook.accounts.passwords import check_password, hash_password
from daybook.errors import NotFoundError, SettingsError
from daybook.record.acts import write_act
from daybook.record.book import Book
from daybook.record.desk_tables import invitations, sessions, tokens, users
from daybook.schema.accounts import ROLES, Actor, Role

# Asked at every request of the desk; a statement that is the same object each time costs the least.
_ANY = select(exists().where(users.c.number > 0))


@dataclass(frozen=True, slots=True)
class User:
    """One who may sign in.

    Attributes:
        number: in the book; name: as it is written; role: what the user may do.
        locked: whether the user may not sign in for now; has_password: whether one was chosen.
        made: when the user was added, in UTC; seen: when last at the desk, None for never or long ago.
    """

    number: int
    name: str
    role: Role
    locked: bool
    has_password: bool
    made: datetime
    seen: datetime | None = None

    @property
    def actor(self) -> Actor:
        """The user as the actor of a request."""
        return Actor(self.name, self.role)


def has_users(book: Book) -> bool:
    """Return whether the book has any user; without one, whoever sits at this machine may do all."""
    with book.read() as connection:
        return bool(connection.execute(_ANY).scalar())


def find_users(book: Book) -> list[User]:
    """Return the users by name."""
    seen = select(func.max(sessions.c.seen)).where(sessions.c.user == users.c.number).scalar_subquery()
    with book.read() as connection:
        rows = connection.execute(select(users, seen.label("seen")).order_by(users.c.key))
        return [parse_user(row, row.seen) for row in rows]


def parse_user(row: Row[Any], seen: datetime | None = None) -> User:
    """Return the user that a row of `users` holds."""
    return User(row.number, row.name, row.role, row.locked, row.password is not None, row.made, seen)


def find_user(connection: Connection, name: str) -> User:
    """Return the user of that name.

    Raises:
        NotFoundError: if there is none.
    """
    row = connection.execute(select(users).where(users.c.key == fold_user(name))).first()
    if row is None:
        raise NotFoundError(f"no user is called {name[:80]!r}; `daybook user list` names all")
    return parse_user(row)


def fold_user(name: str) -> str:
    """Return the name as names are compared: without case, white space at its ends and look-alike forms."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())[:200]


def add_user(book: Book, name: str, role: str, password: str | None, by: str) -> User:
    """Return the user added.

    Args:
        book: where; name: under which the user signs in and judges, up to 80 characters.
        role: the first user must be an admin; password: None where the user is to choose one by a link.
        by: who adds the user.

    Raises:
        SettingsError: if the name or the password cannot be taken, or the first user is no admin.
    """
    name = _check_name(name)
    _check_role(role)
    if password is not None:
        check_password(password, name)
    hashed = hash_password(password) if password is not None else None
    with book.begin() as connection:
        if connection.execute(select(users.c.number).where(users.c.key == fold_user(name))).first():
            raise SettingsError(f"cannot add {name}: a user of that name is there already; take another name")
        first = connection.execute(select(users.c.number).limit(1)).first() is None
        if first and (role != "admin" or hashed is None):
            raise SettingsError(
                f"cannot add {name} as the first user without the role of admin and a password: nobody could "
                "let others in; use --role admin"
            )
        made = datetime.now(UTC).replace(tzinfo=None)
        row = {
            "name": name,
            "key": fold_user(name),
            "role": role,
            "password": hashed,
            "locked": False,
            "made": made,
        }
        connection.execute(insert(users), row)
        write_act(connection, by, "user added", name, role)
        return find_user(connection, name)


def _check_name(name: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not 1 <= len(name) <= 80 or not all(character.isprintable() for character in name):
        raise SettingsError("cannot add a user without a name that can be printed, of at most 80 characters")
    if ":" in name:
        raise SettingsError(f"cannot add {name}: a colon marks rules among authors; leave it out")
    return name


def _check_role(role: str) -> None:
    if role not in get_args(Role):
        raise SettingsError(f"cannot use the role {role[:40]!r}; the roles are {', '.join(ROLES)}")


def change_role(book: Book, name: str, role: str, by: str) -> None:
    """Give the user another role, from the next request on.

    Raises:
        NotFoundError: if there is no such user.
        SettingsError: if the role is none, or no admin would be left.
    """
    _check_role(role)
    with book.begin() as connection:
        user = find_user(connection, name)
        if user.role == role:
            return
        connection.execute(update(users).where(users.c.number == user.number).values(role=role))
        _check_admin(connection, f"take the role of admin from {user.name}")
        write_act(connection, by, "role changed", user.name, f"{role}, before {user.role}")


def lock_user(book: Book, name: str, locked: bool, by: str) -> None:
    """Lock the user out, whose sessions, tokens and invitations end at once; or let the user in again.

    Raises:
        NotFoundError: if there is no such user.
        SettingsError: if no admin would be left.
    """
    with book.begin() as connection:
        user = find_user(connection, name)
        if user.locked == locked:
            return
        connection.execute(update(users).where(users.c.number == user.number).values(locked=locked))
        if locked:
            _check_admin(connection, f"lock {user.name}")
            for table in (sessions, tokens, invitations):
                connection.execute(delete(table).where(table.c.user == user.number))
        write_act(connection, by, "user locked" if locked else "user unlocked", user.name)


def _check_admin(connection: Connection, doing: str) -> None:
    left = exists().where(users.c.role == "admin", ~users.c.locked, users.c.password.is_not(None))
    if not connection.execute(select(left)).scalar():
        raise SettingsError(f"cannot {doing}: no admin would be left; make another user admin first")


def write_password(connection: Connection, user: User, password: str) -> None:
    """Write a new password, which ends all sessions and invitations of the user.

    Raises:
        SettingsError: if the password cannot be taken.
    """
    check_password(password, user.name)
    hashed = hash_password(password)
    connection.execute(update(users).where(users.c.number == user.number).values(password=hashed))
    for table in (sessions, invitations):
        connection.execute(delete(table).where(table.c.user == user.number))


def change_password(book: Book, name: str, password: str, by: str) -> None:
    """Give the user another password; all sessions of the user end.

    Raises:
        NotFoundError: if there is no such user.
        SettingsError: if the password cannot be taken.
    """
    with book.begin() as connection:
        user = find_user(connection, name)
        write_password(connection, user, password)
        write_act(connection, by, "password changed", user.name)
