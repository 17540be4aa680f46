from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from daybook.live.app import create_site, find_live
from daybook.record.book import create_book


def show(request: Request) -> PlainTextResponse:
    return PlainTextResponse(find_live(request).book.folder.name)


def test_every_answer_keeps_to_itself(tmp_path) -> None:
    create_book(tmp_path / "book").close()
    with TestClient(create_site(tmp_path / "book", [Route("/", show)])) as client:
        answer = client.get("/")
        assert answer.text == "book"
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert client.get("/nothing").headers["x-content-type-options"] == "nosniff"
