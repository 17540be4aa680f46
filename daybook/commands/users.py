"""`daybook user`: who may work at the desk, added, listed, given roles and passwords, locked out."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from daybook.commands.options import BookOption, DatabaseOption, find_place, take_settings

user = typer.Typer(
    name="user",
    help="Say who may work at the desk; without any user, whoever sits at this machine may do all.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="Under which the user signs in and judges.")]
RoleText = Annotated[str, typer.Option("--role", help="reader, coder, editor or admin.")]


@user.command()
def add(
    name: Name,
    role: RoleText = "reader",
    link: Annotated[
        bool,
        typer.Option("--link", help="Print a one-time link's end, by which the user chooses a password."),
    ] = False,
    book: BookOption = None,
    database: DatabaseOption = None,
) -> None:
    """Add a user; the first must be an admin. The password is asked for, or read from standard input."""
    from daybook.accounts.signing_in import invite
    from daybook.accounts.users import add_user
    from daybook.record.book import open_book

    with open_book(find_place(book, take_settings(), database)) as opened:
        made = add_user(opened, name, role, None if link else _ask_password(), _find_own_name())
        print(f"{made.name} is {made.role} now; open the desk to sign in")
        if link:
            secret = invite(opened, name, _find_own_name())
            print(f"the link, behind the desk's address, works once, for seven days: /invitation/{secret}")


@user.command("list")
def list_users(book: BookOption = None, database: DatabaseOption = None) -> None:
    """List the users, their roles and their API tokens."""
    from daybook.accounts.tokens import find_tokens
    from daybook.accounts.users import find_users
    from daybook.record.book import open_book

    with open_book(find_place(book, take_settings(), database)) as opened:
        users, tokens = find_users(opened), find_tokens(opened)
    for one in users:
        standing = "locked" if one.locked else "active" if one.has_password else "no password yet"
        print(
            f"{one.name}: {one.role}, {standing}" + (f", last seen {one.seen:%Y-%m-%d}" if one.seen else "")
        )
        for token in tokens:
            if token.user == one.name:
                used = f"last used {token.used:%Y-%m-%d}" if token.used else "never used"
                print(f"  token {token.number}, {token.name}: {token.scope}, {used}")
    if not users:
        print("no users: whoever sits at this machine may do all; add the first with:")
        print("daybook user add NAME --role admin")


@user.command()
def role(name: Name, to: RoleText, book: BookOption = None, database: DatabaseOption = None) -> None:
    """Give a user another role."""
    from daybook.accounts.users import change_role
    from daybook.record.book import open_book

    with open_book(find_place(book, take_settings(), database)) as opened:
        change_role(opened, name, to, _find_own_name())
    print(f"{name} is {to} now")


@user.command()
def lock(
    name: Name,
    undo: Annotated[bool, typer.Option("--undo", help="Let the user in again.")] = False,
    book: BookOption = None,
    database: DatabaseOption = None,
) -> None:
    """Lock a user out: sessions, API tokens and links end at once."""
    from daybook.accounts.users import lock_user
    from daybook.record.book import open_book

    with open_book(find_place(book, take_settings(), database)) as opened:
        lock_user(opened, name, not undo, _find_own_name())
    print(f"{name} may sign in again" if undo else f"{name} is locked out")


@user.command()
def password(name: Name, book: BookOption = None, database: DatabaseOption = None) -> None:
    """Give a user another password, asked for or read from standard input; all sessions of the user end."""
    from daybook.accounts.users import change_password
    from daybook.record.book import open_book

    with open_book(find_place(book, take_settings(), database)) as opened:
        change_password(opened, name, _ask_password(), _find_own_name())
    print(f"the password of {name} is changed")


@user.command()
def token(
    name: Name,
    called: Annotated[str, typer.Option("--for", metavar="WHAT", help="What the token is for.")] = "",
    scope: Annotated[str, typer.Option("--scope", help="read, write or admin.")] = "read",
    revoke: Annotated[
        int | None, typer.Option("--revoke", metavar="NUMBER", help="End this token instead.")
    ] = None,
    book: BookOption = None,
    database: DatabaseOption = None,
) -> None:
    """Make an API token that asks in the user's name, printed once; or end one."""
    from daybook.accounts.tokens import make_token, revoke_token
    from daybook.record.book import open_book

    with open_book(find_place(book, take_settings(), database)) as opened:
        if revoke is not None:
            revoke_token(opened, revoke, _find_own_name(), own=name)
            print(f"token {revoke} works no more")
        else:
            print(make_token(opened, name, called or "command line", scope, _find_own_name()))


def _ask_password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


def _find_own_name() -> str:
    from daybook.commands.options import find_author

    return find_author(take_settings())
