"""Narrows lists by words, and finds what is near to something that the book does not have."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from daybook.desk.pages.frame import make_address
from daybook.desk.pages.listings import NameRow
from daybook.desk.pages.notices import Near
from daybook.record import lookup
from daybook.record.book import Book
from daybook.record.lookup import GroupLine
from daybook.schema.state import PersonLine
from daybook.spelling import fold_name
from daybook.words.terms import say_number
from daybook.words.time import say_short_day

_NEAR, _NEAR_SCORE, _LOOKED_AT = 5, 60, 5_000


def fold(text: str) -> str:
    """Return the text without case, accents and punctuation, as it is compared."""
    return fold_name(text)


def has_words(text: str, words: str) -> bool:
    """Return whether every one of the words begins a word of the text; true where there are none."""
    inside = f" {fold(text)}"
    return all(f" {word}" in inside for word in fold(words).split())


def narrow_people(lines: Sequence[PersonLine], words: str) -> list[PersonLine]:
    """Return the people whose name has the words."""
    return [line for line in lines if has_words(line.name, words)]


def make_group_row(line: GroupLine) -> NameRow:
    """Return the row of a group in a list."""
    return NameRow(
        href=make_address("group", line.id),
        name=line.name,
        also=", ".join(name for name in line.names if name != line.name),
        note=f"{say_number(line.reports, 'report')}, the last on {say_short_day(line.last_told)}",
    )


def find_near(book: Book, noun: str, key: str) -> tuple[Near, ...]:
    """Return what of that noun is called most nearly like the key, nearest first."""
    names = _list_names(book, noun)
    found = process.extract(
        fold(key.replace("-", " ")),
        {address: fold(f"{name} {address.rpartition('/')[2]}") for address, name in names.items()},
        scorer=fuzz.WRatio,
        limit=_NEAR,
        score_cutoff=_NEAR_SCORE,
    )
    return tuple(Near(address, names[address]) for _name, _score, address in found)


def _list_names(book: Book, noun: str) -> dict[str, str]:
    """Return the name of each thing by its address."""
    if noun == "incident":
        lines = lookup.find_incidents(book, limit=_LOOKED_AT)
        return {make_address(noun, line.id): line.headline for line in lines}
    if noun == "group":
        return {make_address(noun, line.id): line.name for line in lookup.find_groups(book)}
    if noun == "person":
        return {make_address(noun, line.id): line.name for line in lookup.find_people(book)}
    if noun == "report":
        return {
            make_address(noun, line.id): line.title for line in lookup.find_reports(book, limit=_LOOKED_AT)
        }
    if noun == "place":
        places = (line.place for line in lookup.find_incidents(book, limit=_LOOKED_AT) if line.place)
        names = (name for place in places for name in (place.name, place.admin1) if name)
        return {make_address(noun, name): name for name in names}
    return {}
