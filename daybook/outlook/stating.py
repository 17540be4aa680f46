"""A person's own forecast: a statement with a probability and a day by which it is to be true."""

from __future__ import annotations

import re
from datetime import date, datetime

from daybook.errors import SettingsError
from daybook.outlook.people import find_named
from daybook.record.book import Book
from daybook.record.forecasts import find_forecasts, write_forecasts
from daybook.schema.forecast import Forecast, Kept

_LONGEST = 500
_BY = re.compile(
    r"\b(?:by|until|before|on)\s+(?:the\s+end\s+of\s+(?P<year>\d{4})\b|(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<day>\d{1,2})\s+(?P<month>[A-Z][a-z]+)\s+(?P<of>\d{4}))"
)


def find_due(statement: str) -> date | None:
    """Return the day that the words `by 2022-12-31`, `by 31 December 2022` or `by the end of 2022` give."""
    match = _BY.search(statement)
    if match is None:
        return None
    try:
        if match["year"]:
            return date(int(match["year"]), 12, 31)
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        return datetime.strptime(f"{match['day']} {match['month']} {match['of']}", "%d %B %Y").date()
    except ValueError:
        return None


def write_statement(
    book: Book, statement: str, chance: float, due: date | None, author: str, today: date
) -> Kept:
    """Write a person's statement and return it as it is kept; one about a past day is a hindcast.

    Args:
        statement: one sentence, at most 500 characters; chance: 0 to 1.
        due: the day; None to read it from the statement's words; today: the day of writing.

    Raises:
        SettingsError: if the statement names a person of the record, is empty or too long, the probability
            is none, or there is no day.
    """
    words = " ".join(statement.split())
    due = due or find_due(words)
    _check(words, chance, due, author)
    assert due is not None
    named = find_named(book, words)
    if named:
        raise SettingsError(
            f"cannot keep a forecast about {named[0]}: forecasts are for groups, places and countries, never "
            "for a person; say what the group will do, or what will happen at a place"
        )
    said = Forecast("statement", words, "statement", today, due, author, today, chance)
    with book.begin() as connection:
        ids = write_forecasts(connection, author, [said])
        return find_forecasts(connection, ids)[0]


def _check(words: str, chance: float, due: date | None, author: str) -> None:
    if not words or len(words) > _LONGEST:
        raise SettingsError(f"cannot keep the statement: write one sentence of at most {_LONGEST} characters")
    if not 0 <= chance <= 1:
        raise SettingsError(f"cannot use --p {chance}: a probability lies between 0 and 1")
    if due is None:
        raise SettingsError(
            "cannot keep the statement without the day by which it is to be true; give --due 2022-12-31, or "
            "write `by 2022-12-31` in it"
        )
    check_author(author)


def check_author(author: str) -> None:
    """Refuse a name that would pass for a model's or a rule's.

    Raises:
        SettingsError: if it is empty, too long, or has a colon in it.
    """
    if not author.strip() or ":" in author or len(author) > 80:
        raise SettingsError("cannot use --by: give a name of at most 80 characters, without a colon")
