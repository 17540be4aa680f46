"""What a job of each kind does; each goes on where it was cut off, since nothing is added twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from daybook.batch import Load
from daybook.daily import add_dataset, rematch
from daybook.errors import SourceError
from daybook.jobs.job import Job, Kind
from daybook.jobs.progress import Progress
from daybook.jobs.taking import Means, Tally, open_feeds, take_sources
from daybook.jobs.uploads import drop_files
from daybook.record.book import Book
from daybook.record.feeds import find_feeds
from daybook.record.issues import write_issue
from daybook.record.lookup import count_all
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset
from daybook.sources.fetched import Fetched
from daybook.sources.files import find_files, read_file

T = TypeVar("T")


def run_job(book: Book, job: Job, progress: Progress, means: Means) -> str:
    """Return what the job came to, in words.

    Raises:
        DaybookError: if it cannot be done; StoppedError, LostError: if it is to be left.
    """
    return _RUNS[job.kind](book, job, progress, means)


def has_files(job: Job) -> bool:
    """Return whether the files of the job are on this machine."""
    return all(Path(file["path"]).exists() for file in job.arguments.get("files", ()))


def _read(book: Book, job: Job, progress: Progress, means: Means) -> str:
    files = job.arguments["files"]
    day = job.arguments.get("published")
    published = date.fromisoformat(day) if day else None
    loads = list(_list_loads(files, published, means))
    tally = take_sources(book, iter(loads), progress.step, len(loads))
    drop_files(book, files)
    return _tell(tally)


def _list_loads(
    files: Iterable[dict[str, str]], published: date | None, means: Means
) -> Iterator[tuple[str, Load]]:
    for file in files:
        root = Path(file["path"])
        for path in find_files(root):
            # An uploaded file goes by the name it had, one of a folder by its path.
            origin = file["name"] if path == root else str(path)
            yield origin, _loading(path, origin, published, means)


def _loading(path: Path, origin: str, published: date | None, means: Means) -> Load:
    def load() -> Fetched:
        try:
            fetched = read_file(path, published, limits=means.limits)
        except SourceError as error:
            raise SourceError(str(error).replace(str(path), origin)) from error
        return replace(fetched, report=replace(fetched.report, origin=origin))

    return load


def _fetch(book: Book, _job: Job, progress: Progress, means: Means) -> str:
    feeds = find_feeds(book)
    if not feeds:
        return "no feeds are followed yet"
    loads = open_feeds(book, feeds, means, lambda line: write_issue(book, "feeds", line))
    return _tell(take_sources(book, loads, progress.step))


def _tell(tally: Tally) -> str:
    return f"{tally}" + "".join(f"\n{fault}" for fault in tally.faults)


def _import(book: Book, job: Job, progress: Progress, _means: Means) -> str:
    [file] = job.arguments["files"]
    progress.step(0, None, f"importing {file['name']}")
    wanted = Wanted(job.arguments.get("version") or None)
    dataset = open_dataset(job.arguments["form"], Path(file["path"]), wanted)
    about = replace(dataset.about, file=file["name"])
    written = add_dataset(book, about, _watch(dataset.read_incidents(), progress))
    drop_files(book, [file])
    faults = "".join(f"\n{line}" for line in dataset.faults.lines[:20])
    if written.repeated:
        return f"{about.title}: this file was imported before; nothing was added"
    return (
        f"{about.title}: {written.added} incidents added, {written.held} were in the book already, "
        f"{dataset.faults.count} rows left out{faults}"
    )


def _watch(values: Iterable[T], progress: Progress) -> Iterator[T]:
    """The values, looking now and then whether to stop; all are written in one transaction, or none."""
    for number, value in enumerate(values):
        progress.look(number, None, f"{number} rows read")
        yield value


def _match(book: Book, _job: Job, progress: Progress, _means: Means) -> str:
    progress.step(0, None, "matching the whole book; nobody else can write meanwhile")
    joined = rematch(book, progress.within)
    counts = ", ".join(f"{number} {noun}" for noun, number in count_all(book).items())
    return f"{joined} mentions joined; the book holds {counts}"


_RUNS: dict[Kind, Callable[[Book, Job, Progress, Means], str]] = {
    "read": _read,
    "import": _import,
    "match": _match,
    "fetch": _fetch,
}
