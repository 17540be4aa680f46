"""Signing in and out, the change of one's own password, and the one-time links that let people choose one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, select, update

from daybook.accounts.passwords import hash_password, is_outdated, is_password
from daybook.accounts.secret import hash_secret, make_secret
from daybook.accounts.sessions import begin_session, end_all_sessions, end_session
from daybook.accounts.throttling import forget_tries, write_try
from daybook.accounts.users import User, find_user, fold_user, parse_user, write_password
from daybook.errors import NotFoundError, SettingsError
from daybook.record.acts import write_act
from daybook.record.book import Book
from daybook.record.desk_tables import invitations, users

INVITED_FOR = timedelta(days=7)
"""How long a one-time link works."""


class WrongPasswordError(SettingsError):
    """The name and the password do not go together; which of them is wrong is not said."""


def sign_in(book: Book, name: str, password: str, address: str) -> str:
    """Return the session that begins.

    Args:
        book: whose; name, password: as typed; address: the network address it comes from.

    Raises:
        WrongPasswordError: if they do not go together, or the user is locked.
        ThrottledError: if the name or the address failed too often.
    """
    with book.begin() as connection:
        write_try(connection, name, address)
        row = connection.execute(select(users).where(users.c.key == fold_user(name))).first()
    # Outside of any transaction: it takes long, and as long for a name that nobody has.
    right = is_password(row.password if row is not None else None, password)
    if row is None or not right or row.locked:
        # Written for an unknown name too, without what was typed: else the shorter time would tell.
        who, why = (row.name, "locked" if row.locked else None) if row else ("somebody", "unknown name")
        with book.begin() as connection:
            write_act(connection, who, "sign-in failed", None, why)
        raise WrongPasswordError("this name and this password do not go together; try again")
    user = parse_user(row)
    with book.begin() as connection:
        forget_tries(connection, name, address)
        if is_outdated(row.password):
            hashed = hash_password(password)
            connection.execute(update(users).where(users.c.number == user.number).values(password=hashed))
        write_act(connection, user.name, "signed in")
        return begin_session(connection, user)


def sign_out(book: Book, session: str, name: str, everywhere: bool = False) -> None:
    """End the session of the user of that name, or all of the user's sessions.

    Raises:
        NotFoundError: if there is no such user.
    """
    if not everywhere:
        end_session(book, session)
        return
    with book.begin() as connection:
        end_all_sessions(connection, find_user(connection, name))
        write_act(connection, name, "signed out everywhere")


def change_own_password(book: Book, name: str, old: str, new: str, address: str) -> str:
    """Return the one session that is left after the user took a new password.

    Raises:
        WrongPasswordError: if the old one is wrong; ThrottledError: if that was so too often.
        SettingsError: if the new one cannot be taken.
    """
    with book.begin() as connection:
        write_try(connection, name, address)
        row = connection.execute(select(users).where(users.c.key == fold_user(name))).first()
    if row is None or not is_password(row.password, old):
        raise WrongPasswordError("the old password is another one; nothing was changed")
    user = parse_user(row)
    with book.begin() as connection:
        forget_tries(connection, name, address)
        write_password(connection, user, new)
        write_act(connection, user.name, "password changed", user.name)
        return begin_session(connection, user)


def invite(book: Book, name: str, by: str) -> str:
    """Return the secret of a one-time link by which the user chooses a password; earlier links end.

    Raises:
        NotFoundError: if there is no such user.
        SettingsError: if the user is locked.
    """
    with book.begin() as connection:
        user = find_user(connection, name)
        if user.locked:
            raise SettingsError(f"cannot invite {user.name}, who is locked out; unlock the user first")
        connection.execute(delete(invitations).where(invitations.c.user == user.number))
        secret = make_secret()
        made = datetime.now(UTC).replace(tzinfo=None)
        connection.execute(insert(invitations).values(id=hash_secret(secret), user=user.number, made=made))
        write_act(connection, by, "link made to choose a password", user.name)
    return secret


def find_invited(book: Book, secret: str) -> User:
    """Return whom the one-time link is for.

    Raises:
        NotFoundError: if it was used, has run out, or was never made.
    """
    since = datetime.now(UTC).replace(tzinfo=None) - INVITED_FOR
    query = (
        select(users)
        .join(invitations, invitations.c.user == users.c.number)
        .where(invitations.c.id == hash_secret(secret), invitations.c.made > since, ~users.c.locked)
    )
    with book.read() as connection:
        row = connection.execute(query).first()
    if row is None:
        raise NotFoundError("this link was used or has run out; ask an admin of the desk for a new one")
    return parse_user(row)


def accept_invitation(book: Book, secret: str, password: str) -> str:
    """Return the session of the invited, who chose the password; the link works no more.

    Raises:
        NotFoundError: if the link was used or has run out; SettingsError: if the password cannot be taken.
    """
    user = find_invited(book, secret)
    with book.begin() as connection:
        used = connection.execute(delete(invitations).where(invitations.c.id == hash_secret(secret)))
        if used.rowcount != 1:
            raise NotFoundError("this link was used or has run out; ask an admin of the desk for a new one")
        write_password(connection, user, password)
        write_act(connection, user.name, "password chosen by link", user.name)
        return begin_session(connection, user)
