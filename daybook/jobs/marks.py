"""Marks of a running job beside the book: how far it is, and that it is to stop, while nobody else can write.

Matching and importing are one transaction each, and while that runs nobody can write to the book, not even
how far it is. A mark is a small file: it is seen where desk and worker have the book's folder in common.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from daybook.record.book import Book

_FOLDER = "jobs"


class Mark(msgspec.Struct, frozen=True):
    """How far a job is: how many of how many steps, total None where nobody knows; what it does, in words."""

    done: int
    total: int | None
    message: str = ""


def write_mark(book: Book, number: int, mark: Mark) -> None:
    """Write how far the job is; where the folder cannot be written, nobody is told."""
    path = _place(book, number, "json")
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        draft = path.with_suffix(".new")
        draft.write_bytes(msgspec.json.encode(mark))
        # Whoever reads meanwhile sees the mark before or this one, never half of it.
        draft.replace(path)


def read_mark(book: Book, number: int) -> Mark | None:
    """Return how far the job is, None where no worker says so here."""
    try:
        return msgspec.json.decode(_place(book, number, "json").read_bytes(), type=Mark)
    except (OSError, msgspec.MsgspecError):
        return None


def write_stop(book: Book, number: int) -> None:
    """Ask the job to stop at its next step."""
    path = _place(book, number, "stop")
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        path.touch()


def has_stop_mark(book: Book, number: int) -> bool:
    """Return whether the job was asked to stop."""
    return _place(book, number, "stop").exists()


def drop_marks(book: Book, number: int) -> None:
    """Remove the marks of a job that ended or begins anew."""
    for suffix in ("json", "stop", "new"):
        with contextlib.suppress(OSError):
            _place(book, number, suffix).unlink(missing_ok=True)


def _place(book: Book, number: int, suffix: str) -> Path:
    return book.folder / _FOLDER / f"{number}.{suffix}"
