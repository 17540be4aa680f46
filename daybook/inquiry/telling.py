"""Words and names that several answers share: the window, and the incidents that can be opened."""

from __future__ import annotations

from datetime import date

import numpy as np

from daybook.inquiry.observing import Observed
from daybook.record.book import Book
from daybook.register.card import OWN, Card
from daybook.register.finding import find_keyed_cards
from daybook.register.holding import find_snapshot
from daybook.schema.assessment import Named, Unobserved, Window

MOST_NAMED = 12


def say_window(window: Window) -> str:
    """Return the window in words, beginning with a space, empty where it has no ends.

    Example:
        >>> say_window(Window(date(2012, 1, 1), date(2020, 12, 31)))
        ' from 2012-01-01 to 2020-12-31'
    """
    if window.start is None or window.end is None:
        return ""
    return f" from {window.start} to {window.end}"


def find_named(
    book: Book, observed: Observed, as_of: date | None, most: int = MOST_NAMED
) -> tuple[Named, ...]:
    """Return the deadliest of the observed incidents as things to open, so many at most."""
    order = np.lexsort((-observed.events.day, -observed.events.killed))
    keys = [(0.0, int(d), int(n)) for d, n in (observed.keys[row] for row in order[:most])]
    cards = find_keyed_cards(book, find_snapshot(book, as_of), keys)
    return tuple(Named(find_kind(card), card.id, card.headline) for card in cards)


def say_threshold(name: str) -> str:
    """Return what a data set leaves out of sizes and counts, beginning with a space; empty for others."""
    if not name.startswith("ucdp"):
        return ""
    return (
        " UCDP holds only events with a death, of groups whose fighting killed 25 in a year: what is smaller "
        "is missing."
    )


def list_thresholds(name: str) -> tuple[Unobserved, ...]:
    """Return the sizes that a data set does not hold, for charts whose first column is a size."""
    return (Unobserved(0, 0, "UCDP holds no event without a death."),) if name.startswith("ucdp") else ()


def find_kind(card: Card) -> str:
    """Return under which kind of page a card's incident is found."""
    return "incident" if card.set == OWN else "imported"
