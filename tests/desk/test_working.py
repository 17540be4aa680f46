"""The worker beside the desk: it does what is asked for."""

from __future__ import annotations

import time
from pathlib import Path

from daybook.desk.working import run_beside
from daybook.jobs.queue import add_job, find_job
from daybook.record.book import BookPlace, create_book


def test_a_job_is_done_beside_the_desk(tmp_path: Path) -> None:
    with create_book(tmp_path / "book") as book:
        number = add_job(book, "fetch", {}, "Edi")
        with run_beside(BookPlace(book.folder)):
            for _ in range(1_000):
                if find_job(book, number).state == "done":
                    break
                time.sleep(0.2)
        assert find_job(book, number).message == "no feeds are followed yet"
