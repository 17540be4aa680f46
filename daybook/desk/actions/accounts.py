"""Signing in and out, one's own password and tokens, and what an admin does to users."""

from __future__ import annotations

from daybook.accounts.sessions import end_session
from daybook.accounts.signing_in import (
    WrongPasswordError,
    accept_invitation,
    change_own_password,
    find_invited,
    invite,
    sign_in,
    sign_out,
)
from daybook.accounts.throttling import ThrottledError
from daybook.accounts.tokens import make_token, revoke_token
from daybook.accounts.users import add_user, change_role, lock_user
from daybook.desk.asking import Answer, Asked, Notice, read_number
from daybook.desk.guarded import Guarded, needs
from daybook.desk.pages.accounts import SecretPage
from daybook.desk.refusing import AskedError, ForbiddenError, TooOftenError, UnfitError

_FORM = 20_000


@needs(None, _FORM)
def begin(asked: Asked) -> Answer:
    """Sign in; the session of before ends, and the new one is none that the browser brought."""
    name, password = asked.posted("name"), _take_password(asked, "password")
    try:
        session = sign_in(asked.book, name, password, asked.address)
    except ThrottledError as error:
        raise TooOftenError(str(error)) from error
    except WrongPasswordError as error:
        raise UnfitError(str(error)) from error
    end_session(asked.book, asked.session)
    return Answer(moved=asked.next_or("/"), session=session)


@needs("reader", _FORM)
def end(asked: Asked) -> Answer:
    """Sign out, here or everywhere."""
    _refuse_single(asked)
    everywhere = asked.posted("everywhere") == "yes"
    sign_out(asked.book, asked.session, asked.actor.name, everywhere)
    return Answer(moved="/login", session="")


@needs(None, _FORM)
def accept(asked: Asked) -> Answer:
    """Choose a password by a one-time link."""
    find_invited(asked.book, asked.key)
    session = accept_invitation(asked.book, asked.key, _take_new(asked))
    return Answer(moved="/", session=session, notice=Notice("Your password is set, and you are signed in."))


@needs("reader", _FORM)
def change_password(asked: Asked) -> Answer:
    """Change one's own password, which ends all other sessions."""
    _refuse_single(asked)
    old = _take_password(asked, "old")
    try:
        session = change_own_password(asked.book, asked.actor.name, old, _take_new(asked), asked.address)
    except ThrottledError as error:
        raise TooOftenError(str(error)) from error
    notice = Notice("Your password is changed. You are signed out everywhere else.")
    return Answer(moved="/account", session=session, notice=notice)


@needs("reader", _FORM)
def add_token(asked: Asked) -> Answer:
    """Make an API token of one's own, shown once."""
    _refuse_single(asked)
    secret = make_token(
        asked.book,
        asked.actor.name,
        asked.posted("name"),
        asked.posted("scope"),
        asked.actor.name,
    )
    hint = "Send it as “Authorization: Bearer …”. It is shown only now; the book holds no more than its hash."
    return Answer("secret", SecretPage("Your API token", secret, hint, "/account"), "Your API token")


@needs("reader", _FORM)
def drop_token(asked: Asked) -> Answer:
    """End an API token of one's own."""
    _refuse_single(asked)
    number = read_number("number", asked.posted("number"), 1, 99_999_999)
    if number is None:
        raise AskedError("no token was named; choose one from the list")
    revoke_token(asked.book, number, asked.actor.name, own=asked.actor.name)
    return Answer(moved="/account", notice=Notice("The token works no more."))


@needs("admin", _FORM)
def add(asked: Asked) -> Answer:
    """Add a user, who chooses a password by a one-time link."""
    _refuse_single(asked)
    user = add_user(asked.book, asked.posted("name"), asked.posted("role"), None, asked.actor.name)
    return _show_link(asked, user.name)


@needs("admin", _FORM)
def make_link(asked: Asked) -> Answer:
    """Make a one-time link by which a user chooses a new password."""
    _refuse_single(asked)
    return _show_link(asked, asked.posted("name"))


def _show_link(asked: Asked, name: str) -> Answer:
    link = f"{asked.origin}/invitation/{invite(asked.book, name, asked.actor.name)}"
    hint = (
        f"Give this link to {name}, who chooses a password by it. It works once, within seven days, and is "
        "shown only now."
    )
    return Answer("secret", SecretPage(f"A link for {name}", link, hint, "/users"), f"A link for {name}")


@needs("admin", _FORM)
def change(asked: Asked) -> Answer:
    """Give a user another role."""
    _refuse_single(asked)
    name, role = asked.posted("name"), asked.posted("role")
    change_role(asked.book, name, role, asked.actor.name)
    return Answer(moved="/users", notice=Notice(f"{name} is {role} now."))


@needs("admin", _FORM)
def lock(asked: Asked) -> Answer:
    """Lock a user out, or let the user in again."""
    _refuse_single(asked)
    name, locked = asked.posted("name"), asked.posted("locked") == "yes"
    lock_user(asked.book, name, locked, asked.actor.name)
    done = "is locked out: sessions, tokens and links have ended" if locked else "may sign in again"
    return Answer(moved="/users", notice=Notice(f"{name} {done}."))


def _take_password(asked: Asked, field: str) -> str:
    """A password as it was typed, white space included."""
    values = asked.form.get(field, ())
    return values[-1] if values else ""


def _take_new(asked: Asked) -> str:
    new = _take_password(asked, "new")
    if new != _take_password(asked, "again"):
        raise UnfitError("the new password was not typed the same twice; type it again")
    return new


def _refuse_single(asked: Asked) -> None:
    if asked.actor.is_single_user:
        raise UnfitError(
            "this book has no users, so nobody signs in; add the first with: "
            "daybook user add NAME --role admin"
        )
    if asked.by_token:
        raise ForbiddenError("an API token cannot change accounts; sign in, or use `daybook user`")


ACTIONS: dict[str, Guarded] = {
    "/login": begin,
    "/logout": end,
    "/invitation/{key}": accept,
    "/account/password": change_password,
    "/account/token": add_token,
    "/account/token/revoke": drop_token,
    "/users/add": add,
    "/users/link": make_link,
    "/users/role": change,
    "/users/lock": lock,
}
