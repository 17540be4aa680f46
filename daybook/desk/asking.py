"""What a request asks of the desk, read from its path and query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from daybook.errors import DaybookError
from daybook.record.book import Book

SHOWN = 100
"""Rows of a list that are drawn before a person asks for more."""

_MOST_SHOWN = 20_000


class AskedError(DaybookError):
    """The request has a field that cannot be read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request.

    Attributes:
        book: the open book; path: the page's path, without `.json`.
        key: the id in the path, empty where the path has none.
        query: the query's fields; as_of: the day of knowledge, None for now.
        visited: what the reader's browser kept of the visit before, empty at the first.
    """

    book: Book
    path: str
    key: str
    query: Mapping[str, str]
    as_of: date | None
    visited: str = ""

    def text(self, name: str) -> str:
        """Return a query field without white space around it, empty where it is missing."""
        return self.query.get(name, "").strip()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request is answered with: a page with its template, or (`moved`) the address to go to.

    `visited` is what the reader's browser is to keep of this visit, None where it keeps what it has.
    `fresh` says that the page shows what the log does not tell of, and so is made anew each time.
    """

    template: str = ""
    page: Any = None
    title: str = ""
    section: str = ""
    moved: str | None = None
    visited: str | None = None
    fresh: bool = False


def read_day(name: str, text: str) -> date | None:
    """Return the day of a query field, None where it is empty.

    Raises:
        AskedError: if it is no day.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise AskedError(
            f"{name}={text[:40]} is not a day; write it as year-month-day, such as {name}=2021-07-16"
        ) from error


def read_number(name: str, text: str, low: int, high: int) -> int | None:
    """Return the whole number of a query field, None where it is empty.

    Raises:
        AskedError: if it is no whole number from `low` to `high`.
    """
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and low <= int(text[:9]) <= high and len(text) < 9):
        raise AskedError(f"{name}={text[:40]} is not a number from {low} to {high}; mend it or leave it out")
    return int(text)


def read_shown(asked: Asked) -> int:
    """Return how many rows of a list to draw."""
    return read_number("shown", asked.text("shown"), 1, _MOST_SHOWN) or SHOWN
