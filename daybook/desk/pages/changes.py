"""The page that compares the record as known on two days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from daybook.desk.pages.news import NewsSection, make_sections
from daybook.schema.log import Change
from daybook.words.time import say_day


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What the record says differently.

    Attributes:
        heading: in words; since, until: the two days, as YYYY-MM-DD.
        sections: the changes by kind; command: what prints the same in a terminal.
        only_questions: whether only the contradictions that arose or were settled are told of.
    """

    heading: str
    since: str
    until: str
    sections: tuple[NewsSection, ...]
    command: str
    only_questions: bool = False


def make_changes_page(
    changes: Sequence[Change], earlier: date, later: date, only_questions: bool = False
) -> ChangesPage:
    """Return the page of what changed between the ends of the two days, or of the contradictions alone."""
    return ChangesPage(
        heading=f"What changed from {say_day(earlier)} to {say_day(later)}",
        since=earlier.isoformat(),
        until=later.isoformat(),
        sections=make_sections(changes),
        command=f"daybook changes {earlier} {later}",
        only_questions=only_questions,
    )
