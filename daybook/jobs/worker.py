"""The worker: takes the jobs of a book one after the other, and lets go of what it has not finished."""

from __future__ import annotations

import logging
import os
import socket
import threading
import uuid

from daybook.errors import BookError, DaybookError
from daybook.jobs.job import Job, LostError, State, StoppedError
from daybook.jobs.progress import Progress
from daybook.jobs.queue import claim_job, end_job, release_job
from daybook.jobs.running import has_files, run_job
from daybook.jobs.taking import Means
from daybook.record.book import Book

_LOG = logging.getLogger(__name__)
_WAIT_S = 1.0


def make_worker_name() -> str:
    """Return a name that no other worker has."""
    return f"{socket.gethostname()[:20]} {os.getpid()} {uuid.uuid4().hex[:12]}"


def run_worker(book: Book, means: Means, ending: threading.Event, wait_s: float = _WAIT_S) -> None:
    """Do the jobs of the book as they come, until `ending` is set; it is looked at between two jobs.

    Args:
        book: whose; means: how sources are had; ending: when to end; wait_s: seconds between two looks.
    """
    worker = make_worker_name()
    while not ending.is_set():
        try:
            busy = run_next(book, means, worker)
        except BookError as error:
            _LOG.warning("cannot look for jobs: %s", error)
            busy = False
        if not busy:
            ending.wait(wait_s)


def run_next(book: Book, means: Means, worker: str) -> bool:
    """Do the oldest job that waits; return whether there was one.

    Raises:
        BookError: if the book does not answer.
    """
    job = claim_job(book, worker, has_files)
    if job is None:
        return False
    try:
        with Progress(book, job, worker) as progress:
            state, message = _run(book, job, progress, means)
    except LostError as error:
        _LOG.warning("%s", error)
        return True
    except BaseException:
        # The worker itself ends: the next one goes on with the job.
        release_job(book, job, worker)
        raise
    end_job(book, job, worker, state, message)
    return True


def _run(book: Book, job: Job, progress: Progress, means: Means) -> tuple[State, str]:
    try:
        return "done", run_job(book, job, progress, means)
    except LostError:
        raise
    except StoppedError:
        return "stopped", "stopped; what was written until then stays"
    except DaybookError as error:
        return "failed", str(error)
    except Exception:
        _LOG.exception("job %s broke", job.number)
        return "failed", "something broke in Daybook; the terminal that runs the desk says more"
