"""How far a job is, as its runner says and as the book, and so every page, tells."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from sqlalchemy import Connection

from daybook.errors import BookError
from daybook.jobs.job import Job, LostError, StoppedError
from daybook.jobs.marks import Mark, drop_marks, has_stop_mark, write_mark
from daybook.jobs.queue import has_stop, write_beat
from daybook.record.book import Book

Step = Callable[[int, int | None, str], None]
"""Told of each step: how many are done, of how many (None where nobody knows), and what is being done."""

_EVERY_S = 1.0
_BEAT_S = 15.0


def ignore(_done: int, _total: int | None, _message: str) -> None:
    """Take no notice of a step."""


class Progress:
    """Writes the steps of a job, at most one in a second, and beats in between so that the job stays its own.

    A job that writes in one long transaction holds the lock of writers; it says its steps with `look`, which
    writes them beside the book, and its last with `within`, in that transaction.
    """

    def __init__(self, book: Book, job: Job, worker: str) -> None:
        self._book, self._job, self._worker = book, job, worker
        self._told = 0.0
        self._ended = threading.Event()
        self._beating = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Progress:
        drop_marks(self._book, self._job.number)
        self._beating.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._beating.join()
        drop_marks(self._book, self._job.number)

    def step(self, done: int, total: int | None, message: str) -> None:
        """Write the step.

        Raises:
            StoppedError: if the job was asked to stop; LostError: if it is another worker's now.
        """
        if not self._is_due() and done != total:
            return
        with self._book.begin() as connection:
            values = {"done": done, "total": total, "message": message}
            write_beat(connection, self._job, self._worker, **values)

    def look(self, done: int, total: int | None, message: str) -> None:
        """Mark the step beside the book, and look whether to stop.

        Raises:
            StoppedError: if the job was asked to stop.
        """
        if not self._is_due():
            return
        write_mark(self._book, self._job.number, Mark(done, total, message))
        if has_stop_mark(self._book, self._job.number) or has_stop(self._book, self._job):
            raise StoppedError(f"job {self._job.number} was stopped")

    def within(self, connection: Connection, done: int, total: int) -> None:
        """Look whether to stop, and write the last step in the transaction that did the work."""
        self.look(done, total, "")
        if done == total:
            write_beat(connection, self._job, self._worker, done=done, total=total)

    def _is_due(self) -> bool:
        now = time.monotonic()
        if now - self._told < _EVERY_S:
            return False
        self._told = now
        return True

    def _beat(self) -> None:
        while not self._ended.wait(_BEAT_S):
            try:
                with self._book.begin() as connection:
                    write_beat(connection, self._job, self._worker)
            except (StoppedError, LostError):
                return  # The next step finds it too, in the thread that does the work.
            except BookError:
                continue  # Somebody writes for long, perhaps this job itself.
