"""Long work that is asked for at the desk: files to read, data sets, matching and feeds; and stopping it."""

from __future__ import annotations

from pathlib import Path

from daybook.desk.asking import Answer, Asked, Notice, read_day, read_number
from daybook.desk.guarded import Guarded, needs
from daybook.desk.refusing import AskedError, ForbiddenError, UnfitError
from daybook.jobs.queue import add_job, ask_stop, resume_job
from daybook.jobs.uploads import Received, receive_files
from daybook.sources.datasets.opening import FORMS
from daybook.sources.formats import SUFFIXES

MOST_FILE = 20_000_000
"""Bytes of one report."""
MOST_FILES = 200_000_000
"""Bytes of all reports that are sent at once."""
MOST_SET = 800_000_000
"""Bytes of a data set; UCDP's whole GED has about 250 million."""
_TABLES = (".csv", ".xlsx", ".zip", ".tsv")
_SHOWN = 5


@needs("editor", MOST_FILES)
def read_files(asked: Asked) -> Answer:
    """Read the files that were sent; what cannot be taken is named, and stops nothing else."""
    published = read_day("published", asked.posted("published"))
    received = _receive(asked, tuple(SUFFIXES), MOST_FILE)
    day = published.isoformat() if published else None
    add_job(asked.book, "read", {"files": received.files, "published": day}, asked.actor.name)
    number = len(received.files)
    words = f"{number} file{'' if number == 1 else 's'} will be read."
    if received.refused:
        more = f"; and {len(received.refused) - _SHOWN} more" if len(received.refused) > _SHOWN else ""
        words += f" Not taken: {'; '.join(received.refused[:_SHOWN])}{more}."
    return Answer(moved="/jobs", notice=Notice(words))


@needs("editor")
def read_folder(asked: Asked) -> Answer:
    """Read a file or folder of this machine, which only its own user may name."""
    if not asked.actor.is_single_user:
        raise ForbiddenError(
            "a folder of this machine cannot be read from a desk of several people; send the files, or use "
            "`daybook add` on the machine"
        )
    path, published = (
        Path(asked.posted("path")).expanduser(),
        read_day("published", asked.posted("published")),
    )
    if not asked.posted("path") or not path.exists():
        raise UnfitError(f"there is no file or folder {str(path)[:200]!r} on this machine; check the path")
    files = [{"path": str(path.resolve()), "name": str(path)}]
    day = published.isoformat() if published else None
    add_job(asked.book, "read", {"files": files, "published": day}, asked.actor.name)
    return Answer(moved="/jobs", notice=Notice(f"{path} will be read."))


@needs("editor", MOST_SET)
def import_set(asked: Asked) -> Answer:
    """Import the data set that was sent."""
    form = asked.posted("form")
    if form not in FORMS:
        raise AskedError(
            f"form={form[:40]} is no data set that can be imported; use one of {', '.join(FORMS)}"
        )
    received = _receive(asked, _TABLES, MOST_SET)
    if len(received.files) != 1:
        raise UnfitError("more than one file was sent; import one data set at a time")
    arguments = {"form": form, "version": asked.posted("version")[:16], "files": received.files}
    add_job(asked.book, "import", arguments, asked.actor.name)
    return Answer(moved="/jobs", notice=Notice(f"{received.files[0]['name']} will be imported."))


def _receive(asked: Asked, suffixes: tuple[str, ...], most: int) -> Received:
    uploads = [(upload.name, upload.file) for upload in asked.files.get("files", ())]
    if not uploads:
        raise AskedError("no file was sent; choose one")
    received = receive_files(asked.book, uploads, suffixes, most)
    if not received.files:
        raise UnfitError(f"no file was taken: {'. '.join(received.refused[:_SHOWN])}")
    return received


@needs("editor")
def match(asked: Asked) -> Answer:
    """Match the whole book again; what people judged stands."""
    add_job(asked.book, "match", {}, asked.actor.name)
    return Answer(moved="/jobs", notice=Notice("The book will be matched again."))


@needs("editor")
def fetch(asked: Asked) -> Answer:
    """Fetch the feeds that the book follows."""
    add_job(asked.book, "fetch", {}, asked.actor.name)
    return Answer(moved="/jobs", notice=Notice("The feeds will be fetched."))


@needs("editor")
def stop(asked: Asked) -> Answer:
    """Stop a job; what it wrote until then stays."""
    ask_stop(asked.book, _read_number(asked), asked.actor.name)
    return Answer(moved="/jobs", notice=Notice("The job stops."))


@needs("editor")
def resume(asked: Asked) -> Answer:
    """Go on with a job that was stopped or failed."""
    resume_job(asked.book, _read_number(asked), asked.actor.name)
    return Answer(moved="/jobs", notice=Notice("The job goes on."))


def _read_number(asked: Asked) -> int:
    number = read_number("number", asked.posted("number"), 1, 99_999_999)
    if number is None:
        raise AskedError("no job was named; choose one from the list")
    return number


ACTIONS: dict[str, Guarded] = {
    "/jobs/read": read_files,
    "/jobs/folder": read_folder,
    "/jobs/import": import_set,
    "/jobs/match": match,
    "/jobs/fetch": fetch,
    "/jobs/stop": stop,
    "/jobs/resume": resume,
}
