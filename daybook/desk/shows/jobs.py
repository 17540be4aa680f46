"""The page of jobs."""

from __future__ import annotations

from collections.abc import Callable

from daybook.desk.asking import Answer, Asked
from daybook.desk.guarded import needs
from daybook.desk.pages.jobs import make_jobs_page
from daybook.jobs.queue import find_jobs
from daybook.sources.formats import SUFFIXES


@needs("reader")
def show_jobs(asked: Asked) -> Answer:
    """Return the page of the jobs, newest first."""
    page = make_jobs_page(find_jobs(asked.book), asked.actor.is_single_user, tuple(SUFFIXES))
    return Answer("jobs", page, "Jobs", "jobs")


PAGES: dict[str, Callable[[Asked], Answer]] = {"/jobs": show_jobs}
