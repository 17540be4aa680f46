"""API tokens: by which a program asks the desk in a user's name, for no more than its scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from sqlalchemy import delete, insert, select, update

from daybook.accounts.secret import TOKEN_PREFIX, hash_secret, make_secret
from daybook.accounts.users import find_user
from daybook.errors import NotFoundError, SettingsError
from daybook.record.acts import write_act
from daybook.record.book import Book
from daybook.record.desk_tables import tokens, users
from daybook.schema.accounts import ROLES, Actor, Role

Scope = Literal["read", "write", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
# The highest role that a token of the scope gives, whatever its user's.
_HIGHEST: dict[Scope, Role] = {"read": "reader", "write": "editor", "admin": "admin"}
# When a token was last used is written at most this often.
_USED_EVERY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Token:
    """An API token, without its secret.

    Attributes:
        number: in the book; user: whose; name: what it is for; scope: what it may do.
        made, used: when it was made, and last used, in UTC.
    """

    number: int
    user: str
    name: str
    scope: Scope
    made: datetime
    used: datetime | None


def make_token(book: Book, user: str, name: str, scope: str, by: str) -> str:
    """Return a new token, which cannot be seen again.

    Args:
        book: whose; user: in whose name it asks; name: what it is for, up to 80 characters.
        scope: `read`, `write` or `admin`; by: who makes it.

    Raises:
        NotFoundError: if there is no such user.
        SettingsError: if the name or the scope cannot be used, or the user is locked out.
    """
    name = " ".join(name.split())
    if not 1 <= len(name) <= 80 or not name.isprintable():
        raise SettingsError("cannot make a token without a name that says what it is for, in 80 characters")
    if scope not in SCOPES:
        raise SettingsError(f"cannot use the scope {scope[:40]!r}; the scopes are {', '.join(SCOPES)}")
    secret = TOKEN_PREFIX + make_secret()
    with book.begin() as connection:
        owner = find_user(connection, user)
        if owner.locked:
            raise SettingsError(f"cannot make a token of {owner.name}, who is locked out")
        made = datetime.now(UTC).replace(tzinfo=None)
        connection.execute(
            insert(tokens).values(
                id=hash_secret(secret), user=owner.number, name=name, scope=scope, made=made
            )
        )
        write_act(connection, by, "token made", owner.name, f"{name}, {scope}")
    return secret


def find_token_actor(book: Book, secret: str) -> tuple[Actor, Scope] | None:
    """Return in whose name a token asks, with the role that its scope leaves; None where there is none."""
    now, hashed = datetime.now(UTC).replace(tzinfo=None), hash_secret(secret)
    query = (
        select(users.c.name, users.c.role, users.c.locked, tokens.c.scope, tokens.c.used)
        .join(tokens, tokens.c.user == users.c.number)
        .where(tokens.c.id == hashed)
    )
    with book.read() as connection:
        row = connection.execute(query).first()
    if row is None or row.locked:
        return None
    if row.used is None or row.used < now - _USED_EVERY:
        with book.begin() as connection:
            connection.execute(update(tokens).where(tokens.c.id == hashed).values(used=now))
    return Actor(row.name, min(row.role, _HIGHEST[row.scope], key=ROLES.index)), row.scope


def find_tokens(book: Book, user: str | None = None) -> list[Token]:
    """Return the tokens of a user, of all where none is named, newest first."""
    query = (
        select(tokens, users.c.name.label("owner"))
        .join(users, users.c.number == tokens.c.user)
        .order_by(tokens.c.number.desc())
    )
    with book.read() as connection:
        if user is not None:
            query = query.where(users.c.number == find_user(connection, user).number)
        rows = connection.execute(query).all()
    return [Token(row.number, row.owner, row.name, row.scope, row.made, row.used) for row in rows]


def revoke_token(book: Book, number: int, by: str, own: str | None = None) -> None:
    """End the token.

    Args:
        book: whose; number: the token's; by: who ends it; own: the one whose token it must be, None for any.

    Raises:
        NotFoundError: if there is no such token.
    """
    working = {token.number: token for token in find_tokens(book, own)}
    token = working.get(number)
    if token is None:
        raise NotFoundError(f"there is no token {number}; the list names those that work")
    with book.begin() as connection:
        connection.execute(delete(tokens).where(tokens.c.number == number))
        write_act(connection, by, "token revoked", token.user, token.name)
