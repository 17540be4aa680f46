"""`daybook match` and `daybook verify`: the book matched again, and proved."""

from __future__ import annotations

import sys
from pathlib import Path

from daybook.daily import rematch
from daybook.record.book import open_book
from daybook.record.integrity import verify


def run_match(folder: Path) -> None:
    """Match the whole book again and print how much it now holds."""
    from daybook.record.lookup import count_all

    with open_book(folder) as book:
        rematch(book)
        print(", ".join(f"{number} {noun}" for noun, number in count_all(book).items()))


def run_verify(folder: Path) -> int:
    """Print each fault of the book; return 1 where there is any."""
    with open_book(folder) as book:
        faults = verify(book)
    for fault in faults:
        print(f"daybook: {fault}", file=sys.stderr)
    if not faults:
        print("the book is whole: every datum's words stand in its kept report")
    return 1 if faults else 0
