"""Finds people of the record that a text names: no forecast is made of a person."""

from __future__ import annotations

import re

import msgspec
from sqlalchemy import select

from daybook.record.book import Book
from daybook.register.holding import find_snapshot
from daybook.register.tables import things
from daybook.spelling import fold_name

# A family name of fewer letters is too often another word.
_LONG = 5
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def find_named(book: Book, text: str) -> list[str]:
    """Return the names of the record's people that the text gives: in full, or by a last name of their own.

    A last name counts where it is written with a capital and is no word of a group's name.
    """
    find_snapshot(book)  # brings the list of people up to the record
    with book.read() as connection:
        rows = connection.execute(select(things.c.noun, things.c.name, things.c.names)).all()
    of_groups = {
        word
        for row in rows
        if row.noun == "group"
        for name in (row.name, *msgspec.json.decode(row.names, type=list[str]))
        for word in fold_name(name).split()
    }
    folded = f" {fold_name(text)} "
    capitals = {fold_name(word) for word in _WORD.findall(text) if word[0].isupper()}
    found = []
    for row in rows:
        if row.noun != "person":
            continue
        names = (row.name, *msgspec.json.decode(row.names, type=list[str]))
        if any(_is_named(name, folded, capitals - of_groups) for name in names):
            found.append(str(row.name))
    return found


def _is_named(name: str, folded: str, capitals: set[str]) -> bool:
    words = fold_name(name).split()
    if not words:
        return False
    if len(words) == 1:
        return words[0] in capitals
    return f" {' '.join(words)} " in folded or (len(words[-1]) >= _LONG and words[-1] in capitals)
