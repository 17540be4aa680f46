"""`daybook desk` and `daybook demo`: the web desk on a book, and on the sample book."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from daybook.record.book import BookPlace, open_book


def run_desk(place: BookPlace, host: str, port: int, browser: bool) -> None:
    """Serve the desk on the book until it is stopped.

    A place that names a database becomes a book where it is none yet: a team's members meet in the database.

    Raises:
        BookError: if there is no book in the folder.
    """
    from daybook.desk import serve

    open_book(place, create=place.database is not None).close()
    serve(place, host=host, port=port, open_browser=browser)


def run_demo(folder: Path, serve_desk: bool, browser: bool, host: str, port: int) -> int:
    """Load the sample book into the folder, where it is not there yet, and open the desk on it."""
    from daybook.sample.loading import load_sample

    with as_file(files("daybook.sample") / "reports") as reports:
        code = load_sample(folder, reports)
    if serve_desk:
        run_desk(BookPlace(folder), host, port, browser)
    return code
