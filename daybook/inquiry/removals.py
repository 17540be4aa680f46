"""Leaders whom a group lost, as the record tells: killed, captured or surrendered, with the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from daybook.errors import NotFoundError
from daybook.record.book import Book
from daybook.record.correcting import correct_figures
from daybook.record.dossiers.leaders import find_leadership
from daybook.record.figures import find_figures
from daybook.record.lookup.actors import list_dated, list_names
from daybook.record.lookup.naming import find_thing
from daybook.record.tellings import Telling
from daybook.schema.assessment import Named
from daybook.schema.values import Days
from daybook.wording import render_days

_REMOVED = ("killed", "captured", "surrendered")
# A loss whose day is not known to the month has no before and after.
_EXACT = 31


@dataclass(frozen=True, slots=True)
class Removal:
    """The loss of a leader.

    Attributes:
        name: the leader; person: the id of the person's page, empty where the book has none.
        days: the earliest and latest day of it; how: `killed`, `captured` or `surrendered`.
        reports: how many name the person as leader.
    """

    name: str
    person: str
    days: Days
    how: str
    reports: int

    @property
    def words(self) -> str:
        """Who was lost and how."""
        return f"{self.name} {self.how}"

    @property
    def named(self) -> Named:
        """What can be opened."""
        named = "one report names" if self.reports == 1 else f"{self.reports} reports name"
        words = f"{self.how} {say_when(self.days)}; {named} them as leader"
        return Named("person", self.person, self.name, words)

    @property
    def is_exact(self) -> bool:
        """Whether the day is known to the month."""
        return self.days.length <= _EXACT


def say_when(days: Days) -> str:
    """Return `on` a day, or `in` a range of days."""
    return ("on " if days.length == 1 else "in ") + render_days(days)


def find_removals(book: Book, group: str, as_of: date | None = None) -> tuple[Removal, ...]:
    """Return the losses of the group's leaders in order of time; none where the book has no reports of it."""
    with book.read() as connection:
        try:
            thing = find_thing(connection, "group", group, as_of)
        except NotFoundError:
            return ()
        return list_removals(connection, thing, as_of)


def find_names(book: Book, group: str, as_of: date | None = None) -> tuple[str, ...]:
    """Return all names that reports give the group, the one asked for at least."""
    with book.read() as connection:
        try:
            return (group, *list_names(find_thing(connection, "group", group, as_of)))
        except NotFoundError:
            return (group,)


def list_removals(connection: Connection, thing: list[Telling], as_of: date | None) -> tuple[Removal, ...]:
    """Return the losses of leaders of a group that the tellings tell of, in order of time."""
    figures = correct_figures(connection, find_figures(connection, thing), as_of)
    leadership = find_leadership(connection, list_dated(figures, "leader"), as_of)
    removals = [
        Removal(tenure.name, tenure.person or "", tenure.end, tenure.ended, tenure.reports)
        for tenure in leadership.tenures
        if tenure.ended in _REMOVED and tenure.end is not None
    ]
    return tuple(sorted(removals, key=lambda one: (one.days.start, one.name)))
