"""The desk of several people, attacked: sessions, tokens, roles and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from accounts.conftest import PASSWORD, add_staff
from databases import Databases
from fastapi.testclient import TestClient

from daybook.accounts.tokens import make_token
from daybook.accounts.users import change_role, lock_user
from daybook.api.app import ENDPOINTS
from daybook.desk import create_app
from daybook.desk.actions import ACTIONS
from daybook.desk.routes import OWN_PAGES, PAGES
from daybook.desk.serving import Serving, check_openness, is_loopback
from daybook.errors import SettingsError
from daybook.record.book import Book

from .newsroom import fill_book
from .test_actions import find_token


@pytest.fixture
def book(tmp_path: Path, databases: Databases) -> Iterator[Book]:
    with databases.make_book(tmp_path / "team") as made:
        fill_book(made)
        add_staff(made, Ada="admin", Edi="editor", Cleo="coder", Rea="reader")
        yield made


@pytest.fixture
def client(book: Book) -> Iterator[TestClient]:
    with TestClient(create_app(book.folder)) as made:
        yield made


def find_login_token(client: TestClient) -> str:
    return re.findall(r'name="form-token" content="([^"]+)"', client.get("/login").text)[0]


def sign_in(client: TestClient, name: str, password: str = PASSWORD, following: str = "/") -> object:
    return client.post(
        "/login",
        data={"token": find_login_token(client), "name": name, "password": password, "next": following},
        follow_redirects=False,
    )


def test_without_signing_in_nothing_is_shown(client: TestClient) -> None:
    for path in (*PAGES, *OWN_PAGES):
        address = path.replace("{key}", "lembah-brigade")
        page = client.get(address, follow_redirects=False)
        if address in ("/login", "/invitation/lembah-brigade"):
            continue
        assert (page.status_code, page.headers["location"][:12]) == (303, "/login?next="), path
        if address != "/":
            answer = client.get(f"{address}.json")
            assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer", path
    for path in ("/group/zz", "/nothing", "/login"):
        assert "Lembah" not in client.get(path).text


def test_the_api_asks_who_reads(client: TestClient, book: Book) -> None:
    for endpoint in ("/openapi.json", *(endpoint.path for endpoint in ENDPOINTS)):
        answer = client.get("/api" + endpoint.replace("{key:path}", "x").replace("{key}", "x"))
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer"), endpoint
        assert answer.json()["error"]["code"] == "not_signed_in"
    token = make_token(book, "Rea", "reads", "read", "Rea")
    assert client.get("/api/groups", headers={"authorization": "Bearer nonsense"}).status_code == 401
    assert client.get("/api/groups", headers={"authorization": f"Bearer {token}"}).status_code == 200
    sign_in(client, "Rea")
    assert client.get("/api/groups").status_code == 200


def test_the_trail_tells_who_took_a_file(client: TestClient) -> None:
    sign_in(client, "Ada")
    for path in ("incidents.csv?country=ID", "incidents.csv?country=ID", "incidents.geojson", "incidents"):
        assert client.get(f"/api/{path}").status_code == 200
    assert client.get("/api/incidents.csv?country=nowhere").status_code == 400
    rows = client.get("/audit.json?who=Ada").json()["rows"]
    assert [(row["about"], row["note"]) for row in rows if row["what"] == "export taken"] == [
        ("incidents.geojson", ""),
        ("incidents.csv", "country=ID"),
    ]


def test_signing_in_leads_back_to_the_page(client: TestClient) -> None:
    page = client.get("/groups?name=x", follow_redirects=False)
    assert page.headers["location"] == "/login?next=%2Fgroups%3Fname%3Dx"
    assert 'name="next" value="/groups?name=x"' in client.get(page.headers["location"]).text
    answer = sign_in(client, "cleo", following="/groups?name=x")
    assert (answer.status_code, answer.headers["location"]) == (303, "/groups?name=x")  # type: ignore[attr-defined]
    assert client.get("/groups").status_code == 200


@pytest.mark.parametrize(
    "following", ["//attacker.example", "https://attacker.example", "/\\attacker.example", "javascript:1"]
)
def test_signing_in_leads_to_no_other_site(client: TestClient, following: str) -> None:
    page = client.get("/login", params={"next": following}).text
    assert 'name="next" value="/"' in page
    assert sign_in(client, "cleo", following=following).headers["location"] == "/"  # type: ignore[attr-defined]
    assert client.get("/login", params={"next": following}, follow_redirects=False).headers["location"] == "/"


def test_a_session_that_was_planted_is_not_the_one_that_is_signed_in(client: TestClient) -> None:
    planted = "A" * 43
    client.cookies.set("daybook_session", planted, domain="testserver.local", path="/")
    sign_in(client, "cleo")
    signed = [cookie.value for cookie in client.cookies.jar if cookie.name == "daybook_session"]
    assert signed and signed[-1] != planted
    client.cookies.clear()
    client.cookies.set("daybook_session", planted)
    assert client.get("/groups", follow_redirects=False).status_code == 303


def test_the_cookie_of_a_session_has_its_flags(client: TestClient) -> None:
    cookie = sign_in(client, "cleo").headers["set-cookie"]  # type: ignore[attr-defined]
    assert cookie.startswith("daybook_session=") and "HttpOnly" in cookie and "SameSite=lax" in cookie
    assert "Path=/" in cookie and "Domain" not in cookie


def test_signing_in_needs_the_token_of_its_own_page(client: TestClient) -> None:
    data = {"name": "Cleo", "password": PASSWORD}
    assert client.post("/login", data=data).status_code == 401
    token = find_login_token(client)
    client.cookies.clear()
    assert client.post("/login", data={**data, "token": token}).status_code == 401
    assert client.get("/groups", follow_redirects=False).status_code == 303


def test_the_token_of_before_signing_in_is_worth_nothing_after(client: TestClient) -> None:
    before = find_login_token(client)
    sign_in(client, "Ada")
    answer = client.post("/users/lock", data={"token": before, "name": "Cleo", "locked": "yes"})
    assert answer.status_code == 403


def test_signing_out_ends_the_session_on_the_desk_too(client: TestClient) -> None:
    sign_in(client, "cleo")
    session = client.cookies["daybook_session"]
    client.post("/logout", data={"token": find_token(client)})
    assert client.get("/groups", follow_redirects=False).status_code == 303
    client.cookies.set("daybook_session", session)
    assert client.get("/groups", follow_redirects=False).status_code == 303


ADMIN_ONLY = {path for path, action in ACTIONS.items() if action.least == "admin"}


@pytest.mark.parametrize("name", ["Edi", "Cleo", "Rea"])
def test_no_other_role_does_what_admins_do(client: TestClient, name: str) -> None:
    assert {"/users/add", "/users/role", "/users/lock", "/users/link"} <= ADMIN_ONLY
    sign_in(client, name)
    token = find_token(client)
    for path in ADMIN_ONLY:
        data = {"token": token, "name": name, "role": "admin", "locked": "yes"}
        assert client.post(path, data=data).status_code == 403, path
    assert client.get("/users").status_code == 403
    assert (
        client.get("/account.json").json()["role"]
        == {"Edi": "editor", "Cleo": "coder", "Rea": "reader"}[name]
    )


def test_a_change_of_role_or_a_lock_counts_from_the_next_request(client: TestClient, book: Book) -> None:
    sign_in(client, "Edi")
    change_role(book, "Edi", "reader", "Ada")
    assert client.get("/account.json").json()["role"] == "reader"
    lock_user(book, "Edi", True, "Ada")
    assert client.get("/groups", follow_redirects=False).status_code == 303


def test_too_many_tries_are_told_to_wait(client: TestClient) -> None:
    for _ in range(8):
        assert sign_in(client, "Cleo", "wrong").status_code == 422  # type: ignore[attr-defined]
    answer = sign_in(client, "Cleo")
    assert answer.status_code == 429 and "Wait 15 minutes" in answer.text  # type: ignore[attr-defined]


def test_an_admin_lets_somebody_in(client: TestClient, book: Book) -> None:
    sign_in(client, "Ada")
    page = client.post("/users/add", data={"token": find_token(client), "name": "Ina", "role": "coder"})
    assert page.headers["cache-control"] == "no-store"
    link = re.findall(r"http://testserver(/invitation/[\w-]+)", page.text)[0]
    with TestClient(create_app(book.folder)) as other:
        text = other.get(link).text
        assert "Welcome, Ina" in text
        token = re.findall(r'name="token" value="([^"]+)"', text)[0]
        data = {"token": token, "new": "nine red boats at sea", "again": "nine red boats at sea"}
        assert other.post(link, data={**data, "again": "x"}).status_code == 422
        other.post(link, data=data)
        assert other.get("/account.json").json()["name"] == "Ina"
        assert other.get(link).status_code == 404
    assert "Ina" in client.get("/users").text


def test_one_changes_ones_own_password_only_knowing_the_old(client: TestClient) -> None:
    sign_in(client, "Cleo")
    new = {"new": "nine red boats at sea", "again": "nine red boats at sea"}
    wrong = client.post("/account/password", data={"token": find_token(client), "old": "x", **new})
    assert wrong.status_code == 422
    done = client.post("/account/password", data={"token": find_token(client), "old": PASSWORD, **new})
    assert done.status_code == 200 and "Your password is changed" in done.text


def test_a_program_asks_with_a_token(client: TestClient, book: Book) -> None:
    def bearer(scope: str, user: str = "Ada") -> dict[str, str]:
        return {"authorization": f"Bearer {make_token(book, user, 'script', scope, user)}"}

    read = bearer("read")
    assert client.get("/groups.json", headers=read).status_code == 200
    assert "set-cookie" not in client.get("/groups", headers=read).headers
    assert client.get("/users.json", headers=read).status_code == 403
    assert client.get("/users.json", headers=bearer("admin")).status_code == 200
    assert client.get("/users.json", headers=bearer("admin", "Cleo")).status_code == 403
    for scope in ("read", "write", "admin"):
        for path in ("/account/token", "/account/password", "/users/add"):
            refused = client.post(path, data={"name": "x", "scope": "admin"}, headers=bearer(scope))
            assert refused.status_code == 403, (scope, path)
            assert set(refused.json()["error"]) == {"status", "message", "hint"}
    for wrong in (b"Bearer ", b"Bearer x", b"bearer \xc3\xa9"):
        assert client.get("/groups.json", headers={"authorization": wrong}).status_code == 401


def test_a_wrong_token_is_not_made_good_by_a_cookie(client: TestClient) -> None:
    sign_in(client, "Ada")
    assert client.get("/groups.json", headers={"authorization": "Bearer x"}).status_code == 401


def test_ones_own_tokens_are_shown_once_and_revoked(client: TestClient) -> None:
    sign_in(client, "Cleo")
    made = client.post("/account/token", data={"token": find_token(client), "name": "map", "scope": "read"})
    secret = re.findall(r"daybook_[\w-]{43}", made.text)[0]
    assert secret not in client.get("/account").text
    headers = {"authorization": f"Bearer {secret}"}
    assert client.get("/groups.json", headers=headers).status_code == 200
    [token] = client.get("/account.json").json()["tokens"]
    client.post("/account/token/revoke", data={"token": find_token(client), "number": token["number"]})
    client.cookies.clear()
    assert client.get("/groups.json", headers=headers).status_code == 401


def test_the_single_user_has_no_accounts(book_folder: Path) -> None:
    with TestClient(create_app(book_folder, "A. Desk")) as client:
        assert "daybook user add" in client.get("/account").text and client.get("/users").status_code == 200
        token = find_token(client)
        for path in ("/users/add", "/logout", "/account/token"):
            assert client.post(path, data={"token": token, "name": "x", "role": "admin"}).status_code == 422


def test_a_desk_that_others_can_reach_needs_users(book: Book, book_folder: Path) -> None:
    for serving in (
        Serving("0.0.0.0"),
        Serving("192.168.1.5"),
        Serving("::"),
        Serving(hosts=("desk.example",)),
    ):
        with pytest.raises(SettingsError, match="daybook user add NAME --role admin"):
            check_openness(book_folder, serving)
        check_openness(book.folder, serving)
    for host in ("127.0.0.1", "localhost", "::1", "127.0.0.53"):
        check_openness(book_folder, Serving(host))
    assert not is_loopback("localhost.attacker.example")
