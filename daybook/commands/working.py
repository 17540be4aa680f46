"""`daybook work`: the jobs that were asked for at the desk, done one after the other."""

from __future__ import annotations

import signal
import sys
import threading

from daybook.jobs.taking import Means
from daybook.jobs.worker import run_worker
from daybook.record.book import BookPlace, open_book


def run_work(place: BookPlace, means: Means, attached: bool) -> None:
    """Do jobs until the program is told to end, or, where it is attached, until standard input closes.

    What is being done then waits again, and the next worker goes on with it.
    """
    signal.signal(signal.SIGTERM, _end)
    if attached:
        threading.Thread(target=_end_with_input, daemon=True).start()
    with open_book(place) as book:
        run_worker(book, means, threading.Event())


def _end(_number: int, _frame: object) -> None:
    sys.exit(0)


def _end_with_input() -> None:
    """The desk holds the other end, however it ends."""
    while sys.stdin.buffer.read(1):
        pass
    signal.raise_signal(signal.SIGTERM)
