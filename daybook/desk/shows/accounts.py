"""The pages of accounts: signing in, invitations, one's own account, and the users of the desk."""

from __future__ import annotations

from collections.abc import Callable

from daybook.accounts.signing_in import find_invited
from daybook.accounts.tokens import find_tokens
from daybook.accounts.users import find_users
from daybook.desk.asking import Answer, Asked, read_local_address
from daybook.desk.guarded import needs
from daybook.desk.pages.accounts import (
    AccountPage,
    InvitationPage,
    LoginPage,
    make_token_row,
    make_users_page,
)


@needs(None)
def show_login(asked: Asked) -> Answer:
    """Return the page to sign in, or the way on for who is signed in."""
    following = read_local_address(asked.text("next")) or "/"
    if asked.actor.role is not None:
        return Answer(moved=following)
    return Answer("login", LoginPage(following), "Sign in")


@needs(None)
def show_invitation(asked: Asked) -> Answer:
    """Return the page where an invited user chooses a password."""
    user = find_invited(asked.book, asked.key)
    return Answer("invitation", InvitationPage(asked.key, user.name), "Choose a password")


@needs("reader")
def show_account(asked: Asked) -> Answer:
    """Return the page of one's own account."""
    actor = asked.actor
    tokens = () if actor.is_single_user else find_tokens(asked.book, actor.name)
    rows = tuple(make_token_row(token) for token in tokens)
    page = AccountPage(actor.name, actor.role, actor.is_single_user, rows)
    return Answer("account", page, "Your account", "account")


@needs("admin")
def show_users(asked: Asked) -> Answer:
    """Return the page of the users of the desk."""
    return Answer("users", make_users_page(find_users(asked.book), asked.actor.name), "Users", "users")


PAGES: dict[str, Callable[[Asked], Answer]] = {
    "/login": show_login,
    "/invitation/{key}": show_invitation,
    "/account": show_account,
    "/users": show_users,
}
