"""Cursors: where a page of a list ended, as text that only the API reads."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec

from daybook.api.endpoint import Page
from daybook.register.query import QueryError

T = TypeVar("T")


def write_cursor(values: Sequence[Any]) -> str:
    """Return the cursor that holds the values."""
    return base64.urlsafe_b64encode(msgspec.json.encode(values)).decode().rstrip("=")


def read_cursor(told: str, kind: type[T]) -> T:
    """Return the values that a cursor holds.

    Raises:
        QueryError: if it is none of this list.
    """
    try:
        packed = base64.b64decode(told + "=" * (-len(told) % 4), altchars=b"-_", validate=True)
        values: Any = msgspec.json.decode(packed, type=kind)
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        values = None
    if not values or any("\x00" in str(value) for value in values):
        raise QueryError(
            "cursor", "cannot use this cursor: take `next` of a page of the same list, or leave it out"
        )
    found: T = values
    return found


def find_after(found: Sequence[T], name: Callable[[T], str], cursor: str | None, limit: int) -> Page[T]:
    """Return the page of a whole list that begins after the item which the cursor names.

    Raises:
        QueryError: if the cursor is none of this list, or its item is no longer in it.
    """
    start = 0
    if cursor:
        last = read_cursor(cursor, list[str])[0]
        places = [at for at, item in enumerate(found) if name(item) == last]
        if not places:
            raise QueryError(
                "cursor", "cannot go on from this cursor: its item is gone; begin again without it"
            )
        start = places[0] + 1
    items = tuple(found[start : start + limit])
    more = start + limit < len(found)
    return Page(items, write_cursor([name(items[-1])]) if more else None)
