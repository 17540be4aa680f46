"""The scoreboard of a book, worked out once for each state of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from daybook.outlook.scoring import Line, score_board
from daybook.record.book import Book
from daybook.record.forecasts import find_forecasts
from daybook.record.log import find_head


@dataclass(frozen=True, slots=True)
class Board:
    """The scoreboard.

    Attributes:
        forecasts: a line for each author and target, of forecasts written down by the day they were due.
        hindcasts: the same of those written later, which prove nothing of foresight.
    """

    forecasts: tuple[Line, ...]
    hindcasts: tuple[Line, ...]


_kept: WeakKeyDictionary[Engine, dict[tuple[int, date | None], Board]] = WeakKeyDictionary()
_lock = Lock()


def find_board(book: Book, as_of: date | None = None) -> Board:
    """Return the scoreboard; nothing is resolved or written.

    Args:
        as_of: of what was written down and resolved by that day.
    """
    with book.read() as connection:
        key = (find_head(connection).number, as_of)
    with _lock:
        known = _kept.get(book.engine, {})
        if key not in known:
            with book.read() as connection:
                kept = find_forecasts(connection, as_of=as_of)
            # Those of an older state are let go.
            known = {old: told for old, told in known.items() if old[0] == key[0]}
            known[key] = Board(tuple(score_board(kept)), tuple(score_board(kept, hindcasts=True)))
            _kept[book.engine] = known
        return known[key]
