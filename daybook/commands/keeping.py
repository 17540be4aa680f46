"""`daybook match` and `daybook verify`: the book matched again, and proved."""

from __future__ import annotations

import sys

from daybook.daily import rematch
from daybook.record.book import BookPlace, open_book
from daybook.record.integrity import find_leftovers, verify
from daybook.record.log import find_head, read_head
from daybook.register.checking import check_register
from daybook.register.refreshing import rebuild
from daybook.terminal.progress import show_progress


def run_match(place: BookPlace) -> None:
    """Match the whole book again and print how much it now holds."""
    from daybook.record.lookup import count_all

    with open_book(place) as book:
        with show_progress("Matching") as step:
            rematch(book, lambda _connection, done, total: step(done, total, ""))
        print(", ".join(f"{number} {noun}" for noun, number in count_all(book).items()))


def run_verify(place: BookPlace, kept: str | None = None, anew: bool = False) -> int:
    """Print each fault of the book, and the head of its log; return 1 where there is any fault.

    Args:
        place: the book; kept: an earlier head, `NUMBER:HASH`, which must still be in the log.
        anew: whether to build the register of incidents anew before.

    Raises:
        SettingsError: if `kept` is no head.
    """
    earlier = read_head(kept) if kept is not None else None
    with open_book(place) as book:
        if anew:
            rebuild(book)
        faults = [*verify(book, earlier), *check_register(book)]
        with book.read() as connection:
            head = find_head(connection)
        leftovers = len(find_leftovers(book))
    for fault in faults:
        print(f"daybook: {fault}", file=sys.stderr)
    if leftovers:
        print(f"{leftovers} kept file(s) belong to no report, left where adding was cut off; they do no harm")
    if not faults:
        print(
            "the book is whole: every datum's words stand in its kept report, and the log tells of every row"
        )
        if earlier is not None:
            print(f"the head {earlier.number} that you kept is in the log: nothing up to it was changed")
        print(f"head of the log: {head}")
    return 1 if faults else 0
