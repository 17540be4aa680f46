"""The users of a book: who may sign in, with what, for how long, and what is kept of it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text, update

from daybook.accounts import throttling
from daybook.accounts.passwords import is_password
from daybook.accounts.sessions import IDLE, LONGEST, find_session
from daybook.accounts.signing_in import (
    INVITED_FOR,
    WrongPasswordError,
    accept_invitation,
    change_own_password,
    find_invited,
    invite,
    sign_in,
    sign_out,
)
from daybook.accounts.throttling import BY_ADDRESS, BY_NAME, WINDOW, ThrottledError
from daybook.accounts.tokens import find_token_actor, find_tokens, make_token, revoke_token
from daybook.accounts.users import (
    add_user,
    change_password,
    change_role,
    find_users,
    has_users,
    lock_user,
)
from daybook.errors import NotFoundError, SettingsError
from daybook.record.book import Book
from daybook.record.desk_tables import acts, invitations, sessions, tokens, tries, users
from daybook.record.integrity import verify
from daybook.record.lookup import find_log

from .conftest import PASSWORD


def enter(book: Book, name: str = "Cleo Coder", password: str = PASSWORD, address: str = "10.0.0.1") -> str:
    return sign_in(book, name, password, address)


def age(book: Book, table: object, column: str, by: timedelta) -> None:
    then = datetime.now(UTC).replace(tzinfo=None) - by
    with book.begin() as connection:
        connection.execute(update(table).values({column: then}))  # type: ignore[arg-type]


def test_a_user_signs_in_by_the_name_however_it_is_typed(staffed: Book) -> None:
    user = find_session(staffed, enter(staffed, "  cleo CODER "))
    assert user is not None and (user.name, user.role) == ("Cleo Coder", "coder")
    assert has_users(staffed)


@pytest.mark.parametrize(
    ("name", "password"), [("Cleo Coder", "wrong"), ("Nobody", PASSWORD), ("", ""), ("Cleo Coder", "")]
)
def test_what_does_not_go_together_opens_nothing_and_says_one_thing(
    staffed: Book, name: str, password: str
) -> None:
    with pytest.raises(WrongPasswordError, match=r"^this name and this password do not go together"):
        enter(staffed, name, password)


def test_an_unknown_name_takes_as_long_as_a_wrong_password() -> None:
    from daybook.accounts.passwords import hash_password

    kept = hash_password(PASSWORD)
    is_password(None, "warm up")

    def measure(hashed: str | None) -> float:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            assert not is_password(hashed, "another one")
            times.append(time.perf_counter() - start)
        return min(times)

    assert 0.4 < measure(None) / measure(kept) < 2.5


def test_a_decoy_opens_nothing() -> None:
    assert not is_password(None, "a password that nobody has")


@pytest.mark.parametrize(
    "password", ["short", "x" * 1_001, "aaaaaaaaaaaaaaaa", "cleo coder 12", "Cleo Coder!!"]
)
def test_weak_passwords_are_refused(staffed: Book, password: str) -> None:
    with pytest.raises(SettingsError, match="cannot take this password"):
        change_password(staffed, "Cleo Coder", password, "Ada Admin")


@pytest.mark.parametrize("name", ["", " ", "rule:incidents 3", "a\x00b", "x" * 81, "ada\u202eadmin"])
def test_names_that_could_mislead_are_refused(staffed: Book, name: str) -> None:
    with pytest.raises(SettingsError):
        add_user(staffed, name, "coder", PASSWORD, "Ada Admin")


@pytest.mark.parametrize("name", ["ADA ADMIN", "Ａda Admin", "Ada  Admin"])
def test_two_users_cannot_look_alike(staffed: Book, name: str) -> None:
    with pytest.raises(SettingsError, match="is there already"):
        add_user(staffed, name, "coder", PASSWORD, "Ada Admin")


def test_the_first_user_is_an_admin_and_one_always_stays(book: Book) -> None:
    with pytest.raises(SettingsError, match="first user"):
        add_user(book, "Cleo", "coder", PASSWORD, "setup")
    with pytest.raises(SettingsError, match="first user"):
        add_user(book, "Ada", "admin", None, "setup")
    add_user(book, "Ada", "admin", PASSWORD, "setup")
    add_user(book, "Invited", "admin", None, "Ada")
    with pytest.raises(SettingsError, match="no admin would be left"):
        change_role(book, "Ada", "editor", "Ada")
    with pytest.raises(SettingsError, match="no admin would be left"):
        lock_user(book, "Ada", True, "Ada")
    assert next((user.name, user.role, user.locked) for user in find_users(book)) == ("Ada", "admin", False)
    with pytest.raises(SettingsError, match="the roles are"):
        change_role(book, "Ada", "owner", "Ada")


def test_sessions_run_out(staffed: Book) -> None:
    session = enter(staffed)
    age(staffed, sessions, "seen", IDLE + timedelta(minutes=1))
    assert find_session(staffed, session) is None
    session = enter(staffed)
    age(staffed, sessions, "made", LONGEST + timedelta(minutes=1))
    assert find_session(staffed, session) is None
    enter(staffed)
    with staffed.read() as connection:
        assert len(connection.execute(select(sessions)).all()) == 1


def test_a_session_that_is_used_stays(staffed: Book) -> None:
    session = enter(staffed)
    age(staffed, sessions, "seen", IDLE - timedelta(hours=1))
    assert find_session(staffed, session) is not None
    age(staffed, sessions, "made", LONGEST - timedelta(hours=1))
    assert find_session(staffed, session) is not None


def test_signing_out_ends_one_session_or_all(staffed: Book) -> None:
    first, second, third = enter(staffed), enter(staffed), enter(staffed)
    sign_out(staffed, first, "Cleo Coder")
    assert find_session(staffed, first) is None and find_session(staffed, second) is not None
    sign_out(staffed, second, "Cleo Coder", everywhere=True)
    assert find_session(staffed, third) is None


def test_a_new_password_ends_every_other_session(staffed: Book) -> None:
    old = enter(staffed)
    with pytest.raises(WrongPasswordError):
        change_own_password(staffed, "Cleo Coder", "not it at all", "eight blue doors open", "10.0.0.1")
    new = change_own_password(staffed, "Cleo Coder", PASSWORD, "eight blue doors open", "10.0.0.1")
    assert find_session(staffed, old) is None and find_session(staffed, new) is not None
    with pytest.raises(WrongPasswordError):
        enter(staffed)
    assert enter(staffed, password="eight blue doors open")


def test_a_locked_user_has_nothing_left(staffed: Book) -> None:
    session, token = enter(staffed), make_token(staffed, "Cleo Coder", "script", "read", "Cleo Coder")
    link = invite(staffed, "Cleo Coder", "Ada Admin")
    lock_user(staffed, "Cleo Coder", True, "Ada Admin")
    assert find_session(staffed, session) is None and find_token_actor(staffed, token) is None
    with pytest.raises(NotFoundError):
        find_invited(staffed, link)
    with pytest.raises(WrongPasswordError):
        enter(staffed)
    lock_user(staffed, "Cleo Coder", False, "Ada Admin")
    assert enter(staffed)


def test_a_name_that_fails_too_often_must_wait(staffed: Book) -> None:
    for number in range(BY_NAME):
        with pytest.raises(WrongPasswordError):
            enter(staffed, password="wrong", address=f"10.0.0.{number}")
    with pytest.raises(ThrottledError, match="wait 15 minutes"):
        enter(staffed, address="10.1.1.1")
    assert enter(staffed, "Ada Admin", address="10.1.1.1")
    age(staffed, tries, "made", WINDOW + timedelta(seconds=1))
    assert enter(staffed)


def test_an_unknown_name_is_throttled_like_a_known_one(staffed: Book) -> None:
    for _ in range(BY_NAME):
        with pytest.raises(WrongPasswordError):
            enter(staffed, "Nobody", "wrong")
    with pytest.raises(ThrottledError):
        enter(staffed, "Nobody", "wrong")


def test_an_address_that_fails_too_often_must_wait(staffed: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "BY_ADDRESS", 3)
    assert BY_ADDRESS > BY_NAME
    for number in range(3):
        with pytest.raises(WrongPasswordError):
            enter(staffed, f"nobody {number}", "wrong", f"2001:db8:0:1::{number}")
    with pytest.raises(ThrottledError):
        enter(staffed, address="2001:db8:0:1::99")
    assert enter(staffed, address="2001:db8:0:2::1")
    for _ in range(5):
        assert enter(staffed, address="10.7.7.7")


def test_an_invitation_works_once_and_for_a_time(staffed: Book) -> None:
    add_user(staffed, "Ina", "reader", None, "Ada Admin")
    with pytest.raises(WrongPasswordError):
        enter(staffed, "Ina", "")
    first, link = invite(staffed, "Ina", "Ada Admin"), invite(staffed, "Ina", "Ada Admin")
    with pytest.raises(NotFoundError):
        find_invited(staffed, first)
    with pytest.raises(SettingsError):
        accept_invitation(staffed, link, "short")
    session = accept_invitation(staffed, link, "nine red boats at sea")
    user = find_session(staffed, session)
    assert user is not None and user.name == "Ina"
    with pytest.raises(NotFoundError, match="was used or has run out"):
        accept_invitation(staffed, link, "ten red boats at sea")
    late = invite(staffed, "Ina", "Ada Admin")
    age(staffed, invitations, "made", INVITED_FOR + timedelta(minutes=1))
    with pytest.raises(NotFoundError):
        find_invited(staffed, late)


@pytest.mark.parametrize(("scope", "role"), [("read", "reader"), ("write", "editor"), ("admin", "admin")])
def test_a_token_gives_no_more_than_its_scope(staffed: Book, scope: str, role: str) -> None:
    found = find_token_actor(staffed, make_token(staffed, "Ada Admin", "script", scope, "Ada Admin"))
    assert found is not None and (found[0].name, found[0].role) == ("Ada Admin", role)


def test_a_token_gives_no_more_than_its_users_role(staffed: Book) -> None:
    secret = make_token(staffed, "Cleo Coder", "script", "admin", "Cleo Coder")
    found = find_token_actor(staffed, secret)
    assert found is not None and found[0].role == "coder"
    assert find_token_actor(staffed, secret[:-1]) is None and find_token_actor(staffed, "") is None
    [token] = find_tokens(staffed, "Cleo Coder")
    assert token.used is not None
    with pytest.raises(NotFoundError):
        revoke_token(staffed, token.number, "Ada Admin", own="Ada Admin")
    revoke_token(staffed, token.number, "Cleo Coder", own="Cleo Coder")
    assert find_token_actor(staffed, secret) is None
    with pytest.raises(SettingsError, match="the scopes are"):
        make_token(staffed, "Cleo Coder", "script", "all", "Cleo Coder")


def test_no_secret_is_in_the_book_in_plain_or_in_what_is_told_of_it(staffed: Book) -> None:
    session, token = enter(staffed), make_token(staffed, "Cleo Coder", "script", "read", "Cleo Coder")
    link = invite(staffed, "Cleo Coder", "Ada Admin")
    with staffed.read() as connection:
        held = repr(
            [connection.execute(select(table)).all() for table in (users, sessions, tokens, invitations)]
        )
        told = repr(connection.execute(select(acts)).all()) + repr(find_log(staffed))
    for secret in (PASSWORD, session, token, link):
        assert secret not in held and secret not in told
    with staffed.read() as connection:
        hashes = connection.execute(text("SELECT password FROM users")).scalars().all()
    assert all(hashed.startswith("$argon2id$") for hashed in hashes)
    assert not any(hashed in told for hashed in hashes)


def test_what_was_done_is_in_the_log_and_proved(staffed: Book) -> None:
    with pytest.raises(WrongPasswordError):
        enter(staffed, password="wrong")
    enter(staffed)
    change_role(staffed, "Cleo Coder", "editor", "Ada Admin")
    told = [(e.act.actor, e.act.what, e.act.about) for e in find_log(staffed) if e.act is not None]
    assert told[:3] == [
        ("Ada Admin", "role changed", "Cleo Coder"),
        ("Cleo Coder", "signed in", None),
        ("Cleo Coder", "sign-in failed", None),
    ]
    assert verify(staffed) == []


def test_a_typed_password_in_place_of_the_name_is_kept_nowhere(staffed: Book) -> None:
    with pytest.raises(WrongPasswordError):
        enter(staffed, PASSWORD, "")
    with staffed.read() as connection:
        assert PASSWORD not in repr(
            connection.execute(select(tries)).all() + connection.execute(select(acts)).all()
        )  # type: ignore[operator]
