"""Runs the worker of jobs in a process beside the desk, so that long work does not slow the pages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from daybook.record.book import BookPlace

_ENDING_S = 10


@contextmanager
def run_beside(where: Path | BookPlace) -> Iterator[None]:
    """Run `daybook work` on the book meanwhile; it ends with this process, however that ends."""
    place = where if isinstance(where, BookPlace) else BookPlace(where)
    command = [sys.executable, "-m", "daybook.cli", "work", "--attached", "--book", str(place.folder)]
    environment = dict(os.environ)
    if place.database is not None:
        # Not among the arguments, which others on the machine can see: it can have a password in it.
        environment["DAYBOOK_DATABASE"] = place.database
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    try:
        yield
    finally:
        if worker.stdin is not None:
            worker.stdin.close()
        try:
            worker.wait(_ENDING_S)
        except subprocess.TimeoutExpired:
            # What it has not finished waits for the next worker.
            worker.kill()
            worker.wait()
