"""The queue of jobs in the book: added, taken by one worker at a time, kept up to date, and ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, insert, or_, select, update

from daybook.errors import NotFoundError
from daybook.jobs.job import Job, Kind, LostError, State, StoppedError
from daybook.jobs.marks import write_stop
from daybook.record.acts import write_act
from daybook.record.book import Book
from daybook.record.desk_tables import jobs
from daybook.record.dialect import find_now

LEASE = timedelta(minutes=2)
"""How long a worker may be silent before its job is taken by another."""


def add_job(book: Book, kind: Kind, arguments: Mapping[str, Any], author: str) -> int:
    """Return the number of the new job, which waits for a worker; that it was asked for is in the trail."""
    total = len(arguments["files"]) if "files" in arguments else None
    row = {
        "kind": kind,
        "arguments": msgspec.json.encode(arguments).decode(),
        "state": "waiting",
        "done": 0,
        "total": total,
        "message": "",
        "author": author,
        "asked": datetime.now(UTC).replace(tzinfo=None),
        "stop": False,
    }
    with book.begin() as connection:
        number = int(connection.execute(insert(jobs).returning(jobs.c.number), row).scalar_one())
        write_act(connection, author, "job asked for", f"{kind}, job {number}")
    return number


def find_jobs(book: Book, limit: int = 100) -> list[Job]:
    """Return the jobs, newest first."""
    with book.read() as connection:
        rows = connection.execute(select(jobs).order_by(jobs.c.number.desc()).limit(limit))
        return [_parse(row) for row in rows]


def find_job(book: Book, number: int) -> Job:
    """Return the job of that number.

    Raises:
        NotFoundError: if there is none.
    """
    with book.read() as connection:
        row = connection.execute(select(jobs).where(jobs.c.number == number)).first()
    if row is None:
        raise NotFoundError(f"there is no job {number}; the page of jobs lists all")
    return _parse(row)


def claim_job(book: Book, worker: str, can_run: Callable[[Job], bool]) -> Job | None:
    """Return the oldest job that waits, or whose worker fell silent, as the worker's own; None where none is.

    It is taken in a transaction that writes, of which there is one at a time, so that no two take one job.

    Args:
        book: whose; worker: who takes it, a name that no other has.
        can_run: whether the worker has the files of a job.
    """
    with book.read() as connection:
        if not any(can_run(job) for job in _find_free(connection)):
            return None
    with book.begin() as connection:
        now = find_now(connection)
        for job in _find_free(connection):
            if can_run(job):
                values = {"state": "running", "worker": worker, "beat": now, "started": job.started or now}
                connection.execute(update(jobs).where(jobs.c.number == job.number).values(values))
                return job
    return None


def _find_free(connection: Connection) -> list[Job]:
    silent = or_(jobs.c.beat.is_(None), jobs.c.beat < find_now(connection) - LEASE)
    free = or_(jobs.c.state == "waiting", (jobs.c.state == "running") & silent)
    return [_parse(row) for row in connection.execute(select(jobs).where(free).order_by(jobs.c.number))]


def write_beat(connection: Connection, job: Job, worker: str, **values: Any) -> None:
    """Write that the worker is at the job, with what else is new of it.

    Raises:
        LostError: if the job is another worker's now.
        StoppedError: if it was asked to stop.
    """
    own = _is_own(job, worker)
    stop = connection.execute(select(jobs.c.stop).where(own)).scalar()
    if stop is None:
        raise LostError(f"job {job.number} was taken over by another worker")
    connection.execute(update(jobs).where(own).values(beat=find_now(connection), **values))
    if stop:
        raise StoppedError(f"job {job.number} was stopped")


def has_stop(book: Book, job: Job) -> bool:
    """Return whether the job was asked to stop."""
    with book.read() as connection:
        return bool(connection.execute(select(jobs.c.stop).where(jobs.c.number == job.number)).scalar())


def end_job(book: Book, job: Job, worker: str, state: State, message: str) -> None:
    """Write how the job ended; nothing where it is another worker's now."""
    with book.begin() as connection:
        values = {"state": state, "message": message[:2_000], "ended": find_now(connection), "worker": None}
        connection.execute(update(jobs).where(_is_own(job, worker)).values(values))


def release_job(book: Book, job: Job, worker: str) -> None:
    """Let go of a job whose worker ends: it waits again, and goes on where it was."""
    with book.begin() as connection:
        connection.execute(update(jobs).where(_is_own(job, worker)).values(state="waiting", worker=None))


def ask_stop(book: Book, number: int, by: str) -> None:
    """Ask a job to stop: one that waits is stopped at once, one that runs at its next step.

    Raises:
        NotFoundError: if there is none, or it has ended.
    """
    # Before the lock is asked for: a job that holds it lets go of it when it sees the mark.
    running = find_job(book, number).state == "running"
    if running:
        write_stop(book, number)
    with book.begin() as connection:
        row = connection.execute(select(jobs).where(jobs.c.number == number)).first()
        if running and row is not None and row.state == "stopped":
            write_act(connection, by, "job stopped", f"{row.kind}, job {number}")
            return
        if row is None or row.state not in ("waiting", "running"):
            raise NotFoundError(f"there is no job {number} to stop; it has ended, or never was")
        values: dict[str, Any] = {"stop": True}
        if row.state == "waiting":
            values |= {
                "state": "stopped",
                "ended": find_now(connection),
                "message": "stopped before it began",
            }
        connection.execute(update(jobs).where(jobs.c.number == number).values(values))
        write_act(connection, by, "job stopped", f"{row.kind}, job {number}")


def resume_job(book: Book, number: int, by: str) -> None:
    """Have a job that was stopped or failed go on: what was read before is passed over.

    Raises:
        NotFoundError: if there is none that was stopped or failed.
    """
    with book.begin() as connection:
        row = connection.execute(select(jobs).where(jobs.c.number == number)).first()
        if row is None or row.state not in ("stopped", "failed"):
            raise NotFoundError(f"there is no job {number} to go on with; it runs, is done, or never was")
        values = {"state": "waiting", "stop": False, "ended": None, "message": "", "done": 0}
        connection.execute(update(jobs).where(jobs.c.number == number).values(values))
        write_act(connection, by, "job resumed", f"{row.kind}, job {number}")


def _is_own(job: Job, worker: str) -> ColumnElement[bool]:
    return (jobs.c.number == job.number) & (jobs.c.worker == worker) & (jobs.c.state == "running")


def _parse(row: Row[Any]) -> Job:
    return Job(
        number=row.number,
        kind=row.kind,
        arguments=msgspec.json.decode(row.arguments),
        state=row.state,
        done=row.done,
        total=row.total,
        message=row.message,
        author=row.author,
        asked=row.asked,
        started=row.started,
        ended=row.ended,
        stop=row.stop,
    )
