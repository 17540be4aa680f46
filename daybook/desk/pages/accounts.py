"""The pages of accounts: signing in, one's own account, the users, and what is shown only once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daybook.accounts.passwords import LEAST
from daybook.accounts.tokens import SCOPES, Scope, Token
from daybook.accounts.users import User
from daybook.schema.accounts import ROLES, Role
from daybook.words.time import say_moment


@dataclass(frozen=True, slots=True)
class LoginPage:
    """Where to sign in; `next` is the address to go to then."""

    next: str


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """Where an invited user chooses a password: the link's secret, the user's name, the least characters."""

    key: str
    name: str
    least: int = LEAST


@dataclass(frozen=True, slots=True)
class SecretPage:
    """What is shown only once: what it is, the secret itself, and what to do with it."""

    heading: str
    secret: str
    hint: str
    back: str


@dataclass(frozen=True, slots=True)
class TokenRow:
    """An API token: its number, what it is for, its scope, when it was made and last used, in words."""

    number: int
    name: str
    scope: Scope
    made: str
    used: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One's own account.

    Attributes:
        name, role: the user's; single: whether the book has no users.
        tokens: the user's API tokens; scopes: those that there are; least: characters of a password.
    """

    name: str
    role: Role | None
    single: bool
    tokens: tuple[TokenRow, ...]
    scopes: tuple[Scope, ...] = SCOPES
    least: int = LEAST


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user: name, role, standing (active, invited, locked), when last seen, whether it is who looks."""

    name: str
    role: Role
    standing: str
    seen: str
    own: bool


@dataclass(frozen=True, slots=True)
class UsersPage:
    """The users of the desk, the roles that there are, and whether the book has no users yet."""

    rows: tuple[UserRow, ...]
    roles: tuple[Role, ...] = ROLES


def make_token_row(token: Token) -> TokenRow:
    """Return the row of a token."""
    used = say_moment(token.used) if token.used else "never"
    return TokenRow(token.number, token.name, token.scope, say_moment(token.made), used)


def make_users_page(users: Sequence[User], own: str) -> UsersPage:
    """Return the page of the users; `own` is the name of who looks."""
    rows = (
        UserRow(user.name, user.role, _say_standing(user), _say_seen(user.seen), user.name == own)
        for user in users
    )
    return UsersPage(tuple(rows))


def _say_standing(user: User) -> str:
    if user.locked:
        return "locked"
    return "active" if user.has_password else "has no password yet"


def _say_seen(seen: datetime | None) -> str:
    return say_moment(seen) if seen else "not of late"
