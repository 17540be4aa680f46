"""The page of jobs: asked for by those who may, with files that are no way into the machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from accounts.conftest import add_staff
from databases import Databases
from fastapi.testclient import TestClient

from daybook.desk import create_app
from daybook.desk.actions.jobs import ACTIONS
from daybook.jobs.queue import find_jobs
from daybook.record.book import Book

from .test_accounts import sign_in
from .test_actions import find_token


@pytest.fixture
def book(tmp_path: Path, databases: Databases) -> Iterator[Book]:
    with databases.make_book(tmp_path / "hills") as made:
        yield made


@pytest.fixture
def client(book: Book) -> Iterator[TestClient]:
    with TestClient(create_app(book.folder, "A. Desk")) as made:
        yield made


def test_files_are_sent_and_wait_to_be_read(client: TestClient, book: Book) -> None:
    files = [("files", ("../a.txt", b"words")), ("files", ("b.exe", b"words"))]
    page = client.post(
        "/jobs/read", data={"token": find_token(client), "published": "2021-09-19"}, files=files
    )
    assert "1 file will be read. Not taken: b.exe: not a kind that is read here" in page.text
    [job] = find_jobs(book)
    assert (job.kind, job.author, job.arguments["published"]) == ("read", "A. Desk", "2021-09-19")
    [file] = job.arguments["files"]
    assert file["name"] == "a.txt" and Path(file["path"]).read_bytes() == b"words"
    assert 'hx-trigger="every 2s"' in page.text and "Read files: a.txt" in page.text
    row = client.get("/jobs.json").json()["rows"][0]
    assert (row["state"], row["total"], row["can_stop"]) == ("waits", 1, True)
    stopped = client.post("/jobs/stop", data={"token": find_token(client), "number": job.number})
    assert "The job stops." in stopped.text and "hx-trigger" not in stopped.text
    client.post("/jobs/resume", data={"token": find_token(client), "number": job.number})
    assert find_jobs(book)[0].state == "waiting"
    trail = [row["what"] for row in client.get("/audit.json").json()["rows"]]
    assert trail == ["job resumed", "job stopped", "job asked for"]


def test_what_cannot_be_done_is_said(client: TestClient, book: Book) -> None:
    token = find_token(client)
    for path, data, status in (
        ("/jobs/read", {}, 400),
        ("/jobs/import", {"form": "x"}, 400),
        ("/jobs/folder", {"path": "/nowhere/at/all"}, 422),
        ("/jobs/stop", {"number": "9"}, 404),
        ("/jobs/stop", {"number": "x"}, 400),
        ("/jobs/stop", {}, 400),
        ("/jobs/read", {"published": "yesterday"}, 400),
    ):
        assert client.post(path, data={"token": token, **data}).status_code == status, path
    empty = client.post("/jobs/read", data={"token": token}, files=[("files", ("a.txt", b""))])
    assert empty.status_code == 422 and "it is empty" in empty.text
    assert find_jobs(book) == []


def test_a_folder_of_the_machine_is_read_for_its_own_user_only(
    client: TestClient, book: Book, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("words")
    data = {"token": find_token(client), "path": str(tmp_path)}
    assert client.post("/jobs/folder", data=data).status_code == 200
    assert find_jobs(book)[0].arguments["files"][0]["path"] == str(tmp_path.resolve())
    add_staff(book, Ada="admin", Cleo="coder")
    sign_in(client, "Ada")
    refused = client.post("/jobs/folder", data={"token": find_token(client), "path": str(tmp_path)})
    assert refused.status_code == 403 and "/jobs/folder" not in client.get("/jobs").text


def test_a_coder_asks_for_no_jobs(client: TestClient, book: Book) -> None:
    add_staff(book, Ada="admin", Cleo="coder")
    sign_in(client, "Cleo")
    token = find_token(client)
    assert 'action="/jobs/' not in client.get("/jobs").text
    for path in ACTIONS:
        assert client.post(path, data={"token": token, "number": "1"}).status_code == 403, path
    assert find_jobs(book) == []
