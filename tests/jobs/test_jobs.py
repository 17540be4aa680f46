"""Jobs: done in the background, told of, stopped, taken up again, and never done by two."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from databases import Databases
from fastapi.testclient import TestClient
from sources.datasets.samples import ged, write
from sqlalchemy import Connection, update

from daybook.desk import create_app
from daybook.errors import NotFoundError
from daybook.jobs import progress, running
from daybook.jobs.job import Job, LostError, StoppedError
from daybook.jobs.marks import Mark, has_stop_mark, read_mark, write_stop
from daybook.jobs.progress import Progress
from daybook.jobs.queue import (
    LEASE,
    add_job,
    ask_stop,
    claim_job,
    end_job,
    find_job,
    find_jobs,
    release_job,
    resume_job,
)
from daybook.jobs.taking import Means
from daybook.jobs.uploads import clean_name, drop_files, receive_files
from daybook.jobs.worker import run_next
from daybook.record.book import Book
from daybook.record.desk_tables import jobs
from daybook.record.dialect import find_now
from daybook.record.integrity import verify
from daybook.record.lookup import count_all, find_reports
from daybook.sources.fetched import ReadLimits
from daybook.sources.settings import FetchSettings

MEANS = Means(ReadLimits(), FetchSettings())
TEXT = "BIROK — Police shot dead {number} gunmen near Birok on Sunday, officials said.\n"


@pytest.fixture
def book(tmp_path: Path, databases: Databases) -> Iterator[Book]:
    with databases.make_book(tmp_path / "book") as made:
        yield made


def anything(_job: Job) -> bool:
    return True


def read_files(book: Book, *texts: str) -> int:
    uploads = [(f"{number}.txt", io.BytesIO(text.encode())) for number, text in enumerate(texts)]
    received = receive_files(book, uploads, [".txt"], 1_000)
    return add_job(book, "read", {"files": received.files}, "Edi")


def test_files_are_read_in_the_background(book: Book) -> None:
    number = read_files(book, TEXT.format(number="two"), TEXT.format(number="three"), "\x00\x01\x02")
    assert (find_job(book, number).state, find_job(book, number).total) == ("waiting", 3)
    assert run_next(book, MEANS, "worker")
    job = find_job(book, number)
    assert (job.state, job.done, job.total, job.author) == ("done", 3, 3, "Edi")
    assert job.message.startswith("2 added, 0 already in the book, 1 failed\n") and "2.txt" in job.message
    assert str(book.folder) not in job.message
    assert {line.title is not None for line in find_reports(book)} == {True}
    assert not list((book.folder / "incoming").glob("*/*"))
    assert not run_next(book, MEANS, "worker") and verify(book) == []


def test_a_job_goes_on_where_its_worker_ended(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    number = read_files(book, *(TEXT.format(number=word) for word in ("two", "three", "four")))
    taken: list[int] = []

    def end(self: Progress, done: int, _total: int | None, _message: str) -> None:
        taken.append(done)
        raise SystemExit(0)

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(Progress, "step", end)
        run_next(book, MEANS, "first")
    assert taken == [1] and find_job(book, number).state == "waiting"
    assert run_next(book, MEANS, "second")
    assert find_job(book, number).message == "2 added, 1 already in the book, 0 failed"


def test_no_two_workers_take_one_job_unless_one_falls_silent(book: Book) -> None:
    number = add_job(book, "match", {}, "Edi")
    job = claim_job(book, "first", anything)
    assert job is not None
    assert claim_job(book, "second", anything) is None
    with book.begin() as connection:
        silent = find_now(connection) - LEASE - timedelta(seconds=1)
        connection.execute(update(jobs).values(beat=silent))
    assert claim_job(book, "second", anything) is not None
    with Progress(book, job, "first") as progress, pytest.raises(LostError):
        progress.step(1, 1, "late")
    end_job(book, job, "first", "done", "late")
    release_job(book, job, "first")
    assert find_job(book, number).state == "running"


def test_a_job_whose_files_are_elsewhere_is_left_to_others(book: Book) -> None:
    add_job(book, "read", {"files": [{"path": "/nowhere/a.txt", "name": "a.txt"}]}, "Edi")
    assert not run_next(book, MEANS, "worker")


def test_a_job_is_stopped_and_gone_on_with(book: Book) -> None:
    number = add_job(book, "match", {}, "Edi")
    ask_stop(book, number, "Ada")
    assert find_job(book, number).state == "stopped" and claim_job(book, "worker", anything) is None
    with pytest.raises(NotFoundError):
        ask_stop(book, number, "Ada")
    resume_job(book, number, "Ada")
    job = claim_job(book, "worker", anything)
    assert job is not None
    ask_stop(book, number, "Ada")
    with Progress(book, job, "worker") as progress:
        with pytest.raises(StoppedError):
            progress.step(1, 1, "x")
        progress._told = 0.0
        with pytest.raises(StoppedError):
            progress.look(1, 2, "")


def test_matching_and_importing_are_jobs(book: Book) -> None:
    read_files(book, TEXT.format(number="two"))
    path = write(book.folder.parent / "ged251.csv", ged())
    files = [{"path": str(path), "name": "ged251.csv"}]
    add_job(book, "import", {"form": "ucdp-ged", "files": files}, "Edi")
    add_job(book, "match", {}, "Edi")
    add_job(book, "fetch", {}, "Edi")
    add_job(book, "import", {"form": "gtd", "files": files}, "Edi")
    while run_next(book, MEANS, "worker"):
        pass
    told = [(job.kind, job.state) for job in reversed(find_jobs(book))]
    assert told == [
        ("read", "done"),
        ("import", "done"),
        ("match", "done"),
        ("fetch", "done"),
        ("import", "failed"),
    ]
    assert path.exists() and count_all(book)["reports"] == 1
    matched = find_jobs(book)[2]
    assert (matched.done, matched.total) == (1, 1)


@pytest.mark.parametrize(
    "name",
    ["../../../etc/a.txt", "..\\..\\a.txt", "/etc/cron.d/a.txt", "a\x00.txt", "....//a.txt", "C:\\a.txt"],
)
def test_the_name_of_an_upload_leads_nowhere_else(book: Book, name: str) -> None:
    received = receive_files(book, [(name, io.BytesIO(b"words"))], [".txt"], 100)
    [file] = received.files
    path = Path(file["path"]).resolve()
    assert path.is_relative_to((book.folder / "incoming").resolve()) and path.name == "0001.txt"
    assert file["name"] == clean_name(name) and "/" not in file["name"] and "\\" not in file["name"]


def test_bad_uploads_are_named_and_others_kept(book: Book) -> None:
    uploads = [
        ("a.txt", io.BytesIO(b"words")),
        ("b.exe", io.BytesIO(b"words")),
        ("c.txt", io.BytesIO(b"x" * 101)),
        ("d.txt", io.BytesIO(b"")),
        ("a.txt", io.BytesIO(b"others")),
    ]
    received = receive_files(book, uploads, [".txt", ".md"], 100)
    assert [file["name"] for file in received.files] == ["a.txt", "a.txt"]
    assert [Path(file["path"]).read_bytes() for file in received.files] == [b"words", b"others"]
    assert [line.partition(":")[0] for line in received.refused] == ["b.exe", "c.txt", "d.txt"]


def test_only_uploaded_files_are_dropped(book: Book, tmp_path: Path) -> None:
    own = tmp_path / "own" / "a.txt"
    own.parent.mkdir()
    own.write_text("words")
    drop_files(book, [{"path": str(own), "name": "a.txt"}])
    drop_files(book, [{"path": str(book.folder / "incoming" / ".." / "kept" / "a"), "name": "a"}])
    assert own.exists() and (book.folder / "kept").exists()


def test_a_job_that_holds_the_lock_says_its_steps_and_stops(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_EVERY_S", 0.0)
    number = add_job(book, "match", {}, "Edi")
    job = claim_job(book, "worker", anything)
    assert job is not None
    with pytest.raises(StoppedError), Progress(book, job, "worker") as steps, book.begin() as connection:
        steps.within(connection, 3, 10)
        assert read_mark(book, number) == Mark(3, 10)
        with TestClient(create_app(book.folder)) as desk:
            row = desk.get("/jobs.json").json()["rows"][0]
        assert (row["done"], row["total"]) == (3, 10)
        write_stop(book, number)
        steps.within(connection, 4, 10)
    assert read_mark(book, number) is None and not has_stop_mark(book, number)


def test_a_running_job_is_stopped_while_it_holds_the_lock(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_EVERY_S", 0.0)
    number = add_job(book, "match", {}, "Edi")
    holding = threading.Event()

    def hold(_book: Book, after_each: Callable[[Connection, int, int], None]) -> int:
        with book.begin() as connection:
            for done in range(10_000):
                after_each(connection, done, 10_000)
                holding.set()
                time.sleep(0.01)
        return 0

    monkeypatch.setattr(running, "rematch", hold)
    working = threading.Thread(target=run_next, args=(book, MEANS, "worker"))
    working.start()
    assert holding.wait(20)
    ask_stop(book, number, "Ada")
    working.join(20)
    assert find_job(book, number).state == "stopped"
