"""The inbox: what waits for review, by story, what matters most first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.desk.pages.frame import make_address
from daybook.review.queue import Waiting
from daybook.review.reading import STATES
from daybook.words.terms import say_number
from daybook.words.time import say_day


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A report in the inbox: its review page, title, source, state with who works on it, why it waits."""

    href: str
    title: str
    told: str
    state: str
    reasons: str


@dataclass(frozen=True, slots=True)
class InboxPage:
    """The inbox.

    Attributes:
        stories: the reports, those of one story together; found: how many, in words.
        state: the state asked for, empty for what waits; states: those on offer.
    """

    stories: tuple[tuple[InboxRow, ...], ...]
    found: str
    state: str
    states: tuple[str, ...]


def make_inbox_page(waiting: Sequence[Waiting], state: str) -> InboxPage:
    """Return the inbox with the reports, in their order; a story stands where its first report does."""
    stories: dict[str, list[InboxRow]] = {}
    for one in waiting:
        stories.setdefault(one.story, []).append(_make_row(one))
    return InboxPage(
        tuple(tuple(rows) for rows in stories.values()),
        say_number(len(waiting), "report"),
        state,
        tuple(STATES),
    )


def _make_row(one: Waiting) -> InboxRow:
    line = one.report
    return InboxRow(
        href=make_address("review", line.id),
        title=line.title,
        told=f"{line.outlet or 'outlet not known'}, {say_day(line.published)}",
        state=f"{one.state}, {one.by}" if one.by else one.state,
        reasons=" · ".join(one.reasons),
    )
