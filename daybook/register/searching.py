"""Full-text search: reports by their words with the place where they stand, and what the record tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from daybook.record.book import Book
from daybook.record.tables import reports
from daybook.register.phrases import Phrase, read_phrases
from daybook.register.refreshing import bring_up
from daybook.register.rows import find_cards
from daybook.register.tables import found_reports, things
from daybook.register.words import WEIGHED, find_numbers
from daybook.spelling import fold_name

_WORD = re.compile(r"[^\W_]+(?:['’‘ʿʾ`][^\W_]+)*")
# Characters around the first place where the words stand.
_BEFORE, _AFTER = 80, 160
_MOST_MARKS = 20


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report that has the words.

    Attributes:
        snippet: a part of its text, from the offset `start` of the kept text on.
        marks: where the words stand in the kept text, as pairs of offsets, those in the snippet alone.
    """

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    snippet: str
    start: int
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FoundThing:
    """An incident, group or person that has the words in its headline, its names or its place.

    Attributes:
        noun: `incident`, `group` or `person`; name: an incident's headline; names: further names.
        day: of the incident, or of the latest report on it.
    """

    noun: str
    id: str
    name: str
    names: tuple[str, ...]
    day: date | None
    reports: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, each list with the best first.

    Attributes:
        things, reports: at most as many as were asked for.
        of_things, of_reports: how many there are; `more` where there are more than could be weighed, of
            which the newest were.
    """

    things: tuple[FoundThing, ...]
    reports: tuple[FoundReport, ...]
    of_things: int
    of_reports: int
    more: bool


def search(book: Book, text: str, *, limit: int = 20, as_of: date | None = None) -> Found:
    """Return what has all the words: reports in title or text, incidents, groups and people in the record.

    A word finds all that begin with it; words in quotation marks must follow one another as they stand.

    Args:
        book: where to search; text: what was typed; limit: the most of each.
        as_of: reports known by that day; what the record tells is then left out, since its names and
            headlines are those of now.
    """
    phrases = read_phrases(text)
    bring_up(book)
    with book.read() as connection:
        # As of a day, reports that came later are dropped from the hits, so more are taken at first.
        most = limit if as_of is None else WEIGHED
        numbers, count = find_numbers(connection, "report_words", phrases, most)
        roots, of_things = (
            find_numbers(connection, "thing_words", phrases, limit) if as_of is None else ([], 0)
        )
        own = found_reports.c
        ids = dict(
            connection.execute(select(own.number, own.report).where(own.number.in_(numbers))).tuples().all()
        )
        found = _find_reports(connection, [ids[n] for n in numbers if n in ids], phrases, limit, as_of)
        told = _find_things(connection, roots)
    return Found(tuple(told), tuple(found), of_things, count, WEIGHED in (count, of_things))


def _find_reports(
    connection: Connection, ids: Sequence[str], phrases: Sequence[Phrase], limit: int, as_of: date | None
) -> list[FoundReport]:
    own = reports.c
    known = select(own.id).where(own.id.in_(ids))
    if as_of is not None:
        known = known.where(own.known <= as_of)
    kept = set(connection.execute(known).scalars())
    wanted = [id for id in ids if id in kept][:limit]
    query = select(own.id, own.title, own.outlet, own.published, own.url, own.text).where(own.id.in_(wanted))
    rows = {row.id: row for row in connection.execute(query)}
    found = []
    for row in (rows[id] for id in wanted):
        marks = find_marks(row.text, phrases)
        start, end = _choose_part(row.text, marks)
        inside = tuple(mark for mark in marks if start <= mark[0] and mark[1] <= end)[:_MOST_MARKS]
        found.append(
            FoundReport(
                row.id, row.title, row.outlet, row.published, row.url, row.text[start:end], start, inside
            )
        )
    return found


def _choose_part(text: str, marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The offsets of the part that is shown, which begins and ends between words."""
    first = marks[0][0] if marks else 0
    start = 0 if first <= _BEFORE else text.find(" ", first - _BEFORE, first) + 1 or first
    end = min(len(text), start + _BEFORE + _AFTER)
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > first else end
    return start, end


def find_marks(text: str, phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Return where the phrases stand in the text, as pairs of offsets in order."""
    words = [(match.start(), match.end(), fold_name(match.group())) for match in _WORD.finditer(text)]
    firsts: dict[str, list[Phrase]] = {}
    begun = [phrase for phrase in phrases if phrase.begins and len(phrase.words) == 1]
    for phrase in phrases:
        if phrase not in begun:
            firsts.setdefault(phrase.words[0], []).append(phrase)
    found: list[tuple[int, int]] = []
    for at, (start, end, word) in enumerate(words):
        if any(word.startswith(phrase.words[0]) for phrase in begun):
            found.append((start, end))
            continue
        for phrase in firsts.get(word, ()):
            size = len(phrase.words)
            own = tuple(told for _start, _end, told in words[at : at + size])
            last = own[-1].startswith(phrase.words[-1]) if phrase.begins else own[-1] == phrase.words[-1]
            if len(own) == size and own[:-1] == phrase.words[:-1] and last:
                found.append((start, words[at + size - 1][1]))
                break
    return found


def _find_things(connection: Connection, roots: Sequence[int]) -> list[FoundThing]:
    found: dict[int, FoundThing] = {}
    for root, card in find_cards(connection, roots).items():
        found[root] = FoundThing("incident", card.id, card.headline, (), card.start, card.reports)
    for row in connection.execute(select(things).where(things.c.root.in_(roots))):
        names = tuple(name for name in msgspec.json.decode(row.names) if name != row.name)
        found[row.root] = FoundThing(row.noun, row.id, row.name, names, row.day, row.reports)
    return [found[root] for root in roots if root in found]
