"""What is posted to the desk: believed only from its own pages, done once, and answered three ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from daybook.desk import create_app
from daybook.desk.asking import Answer, Asked, Notice, read_local_address
from daybook.desk.guarded import Guarded
from daybook.desk.refusing import ConflictError
from daybook.errors import BookError


@dataclass
class Done:
    """What the actions of these tests were asked."""

    asked: list[Asked] = field(default_factory=list)
    read: list[bytes] = field(default_factory=list)


@pytest.fixture
def done() -> Done:
    return Done()


@pytest.fixture
def desk(book_folder: Path, done: Done) -> Iterator[TestClient]:
    def note(asked: Asked) -> Answer:
        done.asked.append(asked)
        done.read += [upload.file.read() for upload in asked.files.get("files", ())]
        undo = Notice("Accepted.", "/undo", {"number": "7"})
        return Answer("error", _page(), moved=asked.next_or("/issues"), notice=undo)

    def fail(_asked: Asked) -> Answer:
        raise BookError("there is no judgement 9 to take back; name one the book lists")

    def clash(_asked: Asked) -> Answer:
        raise ConflictError("somebody changed this incident; look at it again")

    actions = {
        "/note": Guarded(note, "coder", most_bytes=2_000),
        "/fail": Guarded(fail, "coder"),
        "/clash": Guarded(clash, "coder"),
    }
    with TestClient(create_app(book_folder, "A. Desk", actions)) as client:
        yield client


def _page() -> object:
    from daybook.desk.pages.notices import ErrorPage

    return ErrorPage(200, "the fragment", "", "")


def find_token(client: TestClient) -> str:
    """The token of the visitor's forms, from a page that has one."""
    return re.findall(r'name="form-token" content="([^"]+)"', client.get("/about").text)[0]


def test_an_action_is_done_by_the_single_user_and_told_once(desk: TestClient, done: Done) -> None:
    token = find_token(desk)
    answer = desk.post(
        "/note", data={"token": token, "way": ["a", "b"], "next": "/groups"}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/groups")
    [asked] = done.asked
    assert asked.actor.name == "A. Desk" and asked.actor.is_single_user and asked.actor.may("admin")
    assert asked.form["way"] == ("a", "b") and "token" not in asked.form
    page = desk.get("/groups").text
    assert "Accepted." in page and 'action="/undo"' in page and 'name="number" value="7"' in page
    assert "Accepted." not in desk.get("/groups").text


def test_htmx_gets_the_fragment_with_the_notice_beside_it(desk: TestClient) -> None:
    headers = {"hx-request": "true", "x-csrf-token": find_token(desk)}
    answer = desk.post("/note", data={}, headers=headers, follow_redirects=False)
    assert answer.status_code == 200
    assert "the fragment" in answer.text and 'hx-swap-oob="true"' in answer.text
    assert "Accepted." in answer.text
    refused = desk.post("/clash", data={}, headers=headers)
    assert (refused.status_code, refused.headers["hx-retarget"]) == (409, "#notice")
    assert "somebody changed this incident" in refused.text.lower()


def test_json_is_taken_and_given(desk: TestClient, done: Done) -> None:
    headers = {"x-csrf-token": find_token(desk), "accept": "application/json"}
    answer = desk.post("/note", json={"way": ["a"], "score": 3, "sure": True}, headers=headers)
    assert answer.json()["notice"] == "Accepted." and answer.json()["href"] == "/issues"
    assert done.asked[0].form == {"way": ("a",), "score": ("3",), "sure": ("yes",)}
    for body in (b"[1]", b"{", b'{"a": {"b": 1}}', b'{"a": "\\u0000"}', b'{"a": "\\ud800"}', b"\xff"):
        refused = desk.post("/note", content=body, headers={**headers, "content-type": "application/json"})
        assert refused.status_code == 400 and set(refused.json()["error"]) == {"status", "message", "hint"}


def test_files_are_read(desk: TestClient, done: Done) -> None:
    files = [("files", ("../../etc/a.txt", b"one")), ("files", ("b.txt", b"two"))]
    desk.post("/note", data={"token": find_token(desk)}, files=files)
    assert done.read == [b"one", b"two"]


@pytest.mark.parametrize("token", ["", "x", "é", None])
def test_a_forged_token_does_nothing(desk: TestClient, done: Done, token: str | None) -> None:
    find_token(desk)
    answer = desk.post("/note", data={} if token is None else {"token": token})
    assert answer.status_code == 403 and not done.asked


def test_a_token_of_another_session_does_nothing(desk: TestClient, done: Done) -> None:
    token = find_token(desk)
    desk.cookies.clear()
    assert find_token(desk) != token
    assert desk.post("/note", data={"token": token}).status_code == 403
    desk.cookies.clear()
    assert desk.post("/note", data={"token": token}).status_code == 403
    assert not done.asked


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
        {"origin": "http://attacker.example"},
        {"origin": "http://testserver.attacker.example"},
        {"origin": "null"},
        {"origin": "http://["},
    ],
)
def test_a_post_from_another_site_does_nothing(desk: TestClient, done: Done, headers: dict[str, str]) -> None:
    token = find_token(desk)
    assert desk.post("/note", data={"token": token}, headers=headers).status_code == 403
    assert not done.asked


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://testserver"}])
def test_a_post_from_the_desk_is_done(desk: TestClient, done: Done, headers: dict[str, str]) -> None:
    desk.post("/note", data={"token": find_token(desk)}, headers=headers)
    assert done.asked


def test_a_body_that_is_too_large_is_refused(desk: TestClient, done: Done) -> None:
    token = find_token(desk)
    assert desk.post("/note", data={"token": token, "a": "x" * 3_000}).status_code == 413

    def stream() -> Iterator[bytes]:
        for _ in range(5):
            yield b"a=" + b"x" * 1_000 + b"&"

    kind = {"content-type": "application/x-www-form-urlencoded", "x-csrf-token": token}
    assert desk.post("/note", content=stream(), headers=kind).status_code == 413
    assert not done.asked


def test_other_formats_and_broken_forms_are_refused(desk: TestClient) -> None:
    headers = {"x-csrf-token": find_token(desk)}
    plain = desk.post("/note", content=b"a=b", headers={**headers, "content-type": "text/plain"})
    assert plain.status_code == 415
    broken = desk.post("/note", content=b"x", headers={**headers, "content-type": "multipart/form-data"})
    assert broken.status_code == 400
    null = desk.post("/note", data={"a": "\x00"}, headers=headers)
    assert null.status_code == 400


def test_what_the_record_refuses_is_said(desk: TestClient) -> None:
    answer = desk.post("/fail", data={"token": find_token(desk)})
    assert answer.status_code == 422
    assert "There is no judgement 9 to take back" in answer.text


def test_no_page_is_changed_by_get(desk: TestClient, done: Done) -> None:
    for path in ("/note", "/fail"):
        assert desk.get(path).status_code == 405
    assert not done.asked


def test_the_session_is_out_of_reach_of_scripts(desk: TestClient) -> None:
    cookie = desk.get("/about").headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Secure" not in cookie
    desk.cookies.clear()
    assert "Secure" in desk.get("https://testserver/about").headers["set-cookie"]
    assert "set-cookie" not in desk.get("/about.json").headers


def test_a_notice_of_another_session_is_not_shown(desk: TestClient) -> None:
    desk.post("/note", data={"token": find_token(desk)}, follow_redirects=False)
    sealed = desk.cookies["daybook_notice"]
    desk.cookies.clear()
    desk.get("/about")
    desk.cookies.set("daybook_notice", sealed)
    assert "Accepted." not in desk.get("/about").text


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("/groups?name=x", True),
        ("//attacker.example", False),
        ("/\\attacker.example", False),
        ("https://attacker.example", False),
        ("/\t/attacker.example", False),
        ("javascript:alert(1)", False),
        ("", False),
        ("groups", False),
        ("/a\nset-cookie:x", False),
        (" //attacker.example", False),
    ],
)
def test_only_addresses_of_this_desk_are_gone_to(text: str, taken: bool) -> None:
    assert (read_local_address(text) == text) is taken or not text
