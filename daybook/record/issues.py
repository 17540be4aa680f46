"""Issues: what failed or was not understood, kept so that the desk can list it."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import insert

from daybook.record.book import Book
from daybook.record.tables import issues


def write_issue(book: Book, origin: str, message: str, report: str | None = None) -> None:
    """Write an issue.

    Args:
        book: where it goes; origin: the path, address or report it is about.
        message: what failed, in one line, and what to do next.
        report: the id of the report that it is about, where one was made.
    """
    row = {
        "made": datetime.now(UTC).replace(tzinfo=None),
        "origin": origin,
        "message": message,
        "report": report,
    }
    with book.begin() as connection:
        connection.execute(insert(issues).values(row))
