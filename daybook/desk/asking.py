"""What a request asks of the desk, by path, query and posted fields, and what it is answered with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO

from daybook.desk.refusing import AskedError
from daybook.record.book import Book
from daybook.schema.accounts import NOBODY, Actor

SHOWN = 100
"""Rows of a list that are drawn before a person asks for more."""

_MOST_SHOWN = 20_000


@dataclass(frozen=True, slots=True)
class Upload:
    """One posted file: its name as the browser gave it, never to be used as a path, and its open bytes."""

    name: str
    file: BinaryIO


@dataclass(frozen=True, slots=True)
class Asked:
    """One request.

    Attributes:
        book: the open book; path: the page's path, without `.json`.
        key: the id in the path, empty where the path has none.
        query: the query's fields; as_of: the day of knowledge, None for now.
        actor: who asks.
        form: the posted fields, each with all its values in order; files: the posted files by field.
        session: the visitor's session, known to this desk and the visitor's browser only.
        address: the network address that the request came from; origin: the desk's own, `https://HOST`.
        by_token: whether an API token, and no sign-in, says who asks.
    """

    book: Book
    path: str
    key: str
    query: Mapping[str, str]
    as_of: date | None
    actor: Actor = NOBODY
    form: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, tuple[Upload, ...]] = field(default_factory=dict)
    session: str = field(default="", repr=False)
    address: str = ""
    origin: str = ""
    by_token: bool = False

    def text(self, name: str) -> str:
        """Return a query field without white space around it, empty where it is missing."""
        return self.query.get(name, "").strip()

    def posted(self, name: str) -> str:
        """Return a posted field without white space around it, the last of several values."""
        values = self.form.get(name, ())
        return values[-1].strip() if values else ""

    def next_or(self, address: str) -> str:
        """Return the posted `next`, where it is an address of this desk, else the one given."""
        return read_local_address(self.posted("next")) or address


@dataclass(frozen=True, slots=True)
class Notice:
    """A line that is shown once on the next page.

    Attributes:
        words: what was done, as `Accepted.`.
        undo: the path of the action that takes it back, None where nothing does; fields: what it posts.
    """

    words: str
    undo: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request is answered with.

    Attributes:
        template, page: the page's template and data; of an action that moves on, the fragment that changed,
            which a request by htmx gets.
        title, section: of the page; moved: the address to go to instead.
        notice: shown once, on the page that is gone to or beside the fragment.
        session: the session that begins with this answer; empty ends the visitor's, None leaves it.
    """

    template: str = ""
    page: Any = None
    title: str = ""
    section: str = ""
    moved: str | None = None
    notice: Notice | None = None
    session: str | None = None


def read_local_address(text: str) -> str | None:
    """Return the address if it is one of this desk, path with query; None for any other.

    A browser takes `//host` and `/\\host` for another machine's address, and leaves control characters out.
    """
    if not text.startswith("/") or text.startswith("//") or len(text) > 2_000:
        return None
    if "\\" in text or any(not character.isprintable() or character.isspace() for character in text):
        return None
    return text


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
