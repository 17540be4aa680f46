"""The record as a whole: its log, what it says differently since a day, and how much it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from daybook.api.asking import AS_OF, CURSOR, SINCE, UNTIL, Asked, limit_to
from daybook.api.endpoint import Endpoint, Page
from daybook.api.paging import find_after, read_cursor, write_cursor
from daybook.record import lookup
from daybook.record.history.lookup import find_datasets
from daybook.record.log import find_head
from daybook.register.fields import Field
from daybook.register.query import QueryError
from daybook.schema.dataset import DatasetLine
from daybook.schema.log import Change, LogEntry

_ABOUT = Field("The id or name of a thing, a report or a data set; only what touched it.",
               {"type": "string", "minLength": 1, "maxLength": 200})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the book holds.

    Attributes:
        book: the name of its folder; counts: numbers of reports, days, incidents, groups, people, entries,
            judgements and issues; datasets: what was imported.
        head: the newest line of the log, `NUMBER:HASH`, by which a later state can be held against this one.
    """

    book: str
    counts: dict[str, int]
    datasets: tuple[DatasetLine, ...]
    head: str


def list_log(asked: Asked) -> Page[LogEntry]:
    """Return what was entered and judged, newest first."""
    # One line more than is shown tells whether another page follows.
    limit = asked.get("limit")
    before = None
    if asked.get("cursor"):
        before = read_cursor(asked.get("cursor"), list[int])[0]
        if not 0 < before < 2**31:
            raise QueryError("cursor", "cannot use this cursor: take `next` of a page of the log")
    found = lookup.find_log(
        asked.book,
        asked.get("about"),
        since=asked.get("since"),
        until=asked.get("until"),
        before=before,
        limit=limit + 1,
    )
    shown = tuple(found[:limit])
    return Page(shown, write_cursor([shown[-1].number]) if len(found) > limit else None)


def list_changes(asked: Asked) -> Page[Change]:
    """Return what the record says differently as known on two days."""
    earlier = asked.get("since")
    if earlier is None:
        raise QueryError("since", "cannot list changes without since: give the day to compare with")
    until: date | None = asked.get("until")
    if until is not None and until < earlier:
        raise QueryError("until", f"cannot use until={until}: it lies before since={earlier}")
    found = lookup.find_changes(asked.book, earlier, until)
    return find_after(found, _name_change, asked.get("cursor"), asked.get("limit"))


def _name_change(change: Change) -> str:
    return "/".join((change.noun, change.id, change.what, change.attribute or "", change.after or ""))


def count_book(asked: Asked) -> Counts:
    """Return how much the book holds."""
    with asked.book.read() as connection:
        head = find_head(connection)
    return Counts(
        asked.book.folder.resolve().name,
        lookup.count_all(asked.book, as_of=asked.as_of),
        tuple(find_datasets(asked.book, as_of=asked.as_of)),
        str(head),
    )


ENDPOINTS = (
    Endpoint("/log", "What was entered and judged, newest first.", "record", list_log, Page[LogEntry],
             {"about": _ABOUT, "since": SINCE, "until": UNTIL, "cursor": CURSOR,
              "limit": limit_to(1_000, 100)}),
    Endpoint("/changes", "What the record says differently as known on a later day than on an earlier one.",
             "record", list_changes, Page[Change],
             {"since": Field("The earlier day; it must be given.", SINCE.schema),
              "until": Field("The later day; now if left out.", UNTIL.schema),
              "cursor": CURSOR, "limit": limit_to(1_000, 200)}),
    Endpoint("/counts", "How much the book holds, and the head of its log.", "record", count_book, Counts,
             {"as_of": AS_OF}),
)  # fmt: skip
