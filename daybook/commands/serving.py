"""`daybook desk` and `daybook demo`: the web desk on a book, and on the sample book."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from daybook.record.book import BookPlace, open_book

if TYPE_CHECKING:
    from daybook.desk.serving import Serving


def run_desk(place: BookPlace, serving: Serving) -> None:
    """Serve the desk on the book until it is stopped.

    A place that names a database becomes a book where it is none yet: a team's members meet in the database.

    Raises:
        BookError: if there is no book in the folder.
        SettingsError: if the desk is to be open to others, and the book has no users.
    """
    from daybook.desk import serve

    open_book(place, create=place.database is not None).close()
    serve(place, serving)


def run_demo(folder: Path, serve_desk: bool, serving: Serving) -> int:
    """Load the sample book into the folder, where it is not there yet, and open the desk on it."""
    from daybook.sample.loading import load_sample

    with as_file(files("daybook.sample") / "reports") as reports:
        code = load_sample(folder, reports)
    if serve_desk:
        run_desk(BookPlace(folder), serving)
    return code
