"""`daybook log` and `daybook changes`: what was done to the book, and what it says differently since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec

from daybook.errors import SettingsError
from daybook.record import lookup
from daybook.record.book import BookPlace, open_book
from daybook.terminal.log import list_changes, list_log


def run_log(
    place: BookPlace, what: str | None, since: date | None, until: date | None, limit: int, as_json: bool
) -> None:
    """Print what was entered and judged, newest first.

    Raises:
        BookError: if there is no book.
        NotFoundError: if nothing goes by that id or name.
    """
    with open_book(place) as book:
        found = lookup.find_log(book, what, since=since, until=until, limit=limit)
    _print(found, list_log(found), as_json)


def run_changes(place: BookPlace, earlier: date, later: date | None, as_json: bool) -> None:
    """Print what the record says differently as known on two days; `later` is now where it is None.

    Raises:
        BookError: if there is no book.
        SettingsError: if the later day is before the earlier.
    """
    if later is not None and later < earlier:
        raise SettingsError(
            f"cannot compare {earlier} with {later}: the earlier day comes first; swap the two"
        )
    with open_book(place) as book:
        found = lookup.find_changes(book, earlier, later)
    _print(found, list_changes(found, earlier, later), as_json)


def _print(found: Sequence[Any], lines: Iterable[str], as_json: bool) -> None:
    if as_json:
        print(json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=1))
        return
    for line in lines:
        print(line)
