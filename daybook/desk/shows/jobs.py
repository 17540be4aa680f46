"""The page of jobs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from daybook.desk.asking import Answer, Asked
from daybook.desk.guarded import needs
from daybook.desk.pages.jobs import make_jobs_page
from daybook.jobs.job import Job
from daybook.jobs.marks import read_mark
from daybook.jobs.queue import find_jobs
from daybook.record.book import Book
from daybook.sources.formats import SUFFIXES


@needs("reader")
def show_jobs(asked: Asked) -> Answer:
    """Return the page of the jobs, newest first."""
    jobs = [_bring_up(asked.book, job) for job in find_jobs(asked.book)]
    page = make_jobs_page(jobs, asked.actor.is_single_user, tuple(SUFFIXES))
    return Answer("jobs", page, "Jobs", "jobs")


def _bring_up(book: Book, job: Job) -> Job:
    """The job with the steps that a running one could not write into the book."""
    mark = read_mark(book, job.number) if job.state == "running" else None
    if mark is None:
        return job
    return replace(job, done=mark.done, total=mark.total, message=mark.message or job.message)


PAGES: dict[str, Callable[[Asked], Answer]] = {"/jobs": show_jobs}
