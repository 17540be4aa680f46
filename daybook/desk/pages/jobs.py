"""The page of jobs: what runs in the background, how far it is, and what can be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.jobs.job import Job
from daybook.sources.datasets.opening import FORMS
from daybook.words.time import say_moment

_KINDS = {
    "read": "Read files",
    "import": "Import a data set",
    "match": "Match the book again",
    "fetch": "Fetch the feeds",
}
_STATES = {
    "waiting": "waits",
    "running": "runs",
    "done": "done",
    "failed": "failed",
    "stopped": "stopped",
}


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job.

    Attributes:
        number: by which it is stopped; what: in words; state: where it stands, in words.
        done, total: how many of how many steps, total None where nobody knows; running: whether it runs.
        lines: what it does or came to; author: who asked for it; asked, ended: when, in words.
        can_stop, can_resume: what may be asked of it now.
    """

    number: int
    what: str
    state: str
    done: int
    total: int | None
    running: bool
    lines: tuple[str, ...]
    author: str
    asked: str
    ended: str
    can_stop: bool
    can_resume: bool


@dataclass(frozen=True, slots=True)
class JobsPage:
    """The jobs, newest first.

    Attributes:
        busy: whether any runs or waits; forms: of data sets; folders: whether a folder may be named.
        accepts: the kinds of files that are read, as a browser's form asks for them.
    """

    rows: tuple[JobRow, ...]
    busy: bool
    forms: tuple[str, ...]
    folders: bool
    accepts: str


def make_jobs_page(jobs: Sequence[Job], folders: bool, suffixes: Sequence[str]) -> JobsPage:
    """Return the page of the jobs; `folders` says whether folders of this machine may be named."""
    rows = tuple(_make_row(job) for job in jobs)
    busy = any(row.can_stop or row.running for row in rows)
    return JobsPage(rows, busy, tuple(FORMS), folders, ",".join(suffixes))


def _make_row(job: Job) -> JobRow:
    names = [str(file["name"]) for file in job.arguments.get("files", ())]
    what = _KINDS[job.kind] + (f": {', '.join(names[:3])}" if names else "")
    if len(names) > 3:
        what += f" and {len(names) - 3} more"
    return JobRow(
        number=job.number,
        what=what,
        state="stops" if job.stop and job.state == "running" else _STATES[job.state],
        done=job.done,
        total=job.total,
        running=job.state == "running",
        lines=tuple(job.message.splitlines()),
        author=job.author,
        asked=say_moment(job.asked),
        ended=say_moment(job.ended) if job.ended else "",
        can_stop=job.state in ("waiting", "running") and not job.stop,
        can_resume=job.state in ("failed", "stopped"),
    )
