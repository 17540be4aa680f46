"""The same change elsewhere: entries with the same wording that were read to the same wrong value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from daybook.errors import BookError
from daybook.record.book import Book
from daybook.record.deciding import find_judgement
from daybook.record.decisions import find_decisions
from daybook.record.tables import entries
from daybook.record.tellings import find_tellings
from daybook.review.acts import Act, check_author, write_act
from daybook.review.entries import find_entry, judge_correction
from daybook.schema.figure import ReportLine
from daybook.schema.judgement import Judgement

# Slots whose values are names: the same wording says the same thing in every report.
NAMED = ("place", "name", "parent", "leader", "group", "party.initiator", "party.target", "claimed_by")
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Alike:
    """An entry that could take the same change: its id, its words, and the report that they stand in."""

    entry: str
    quote: str
    report: ReportLine


def find_alike(connection: Connection, number: int) -> list[Alike]:
    """Return the entries that the correction of that number could be applied to as well.

    They have the slot, the words and the value that the corrected entry had, and nobody judged them yet.
    Nothing is offered for counts, days and types, whose words mean another thing in each report.

    Raises:
        NotFoundError: if there is no such judgement.
    """
    judgement = find_judgement(connection, number)
    if judgement.verdict != "corrected":
        return []
    row = find_entry(connection, judgement.left)
    if row.attribute not in NAMED:
        return []
    query = select(entries).where(
        entries.c.attribute == row.attribute,
        entries.c.id != row.id,
        func.lower(entries.c.quote) == row.quote.lower(),
    )
    wanted = _strip(row.value)
    found = [other for other in connection.execute(query.limit(_MOST)) if _strip(other.value) == wanted]
    decisions = find_decisions(connection, None, sorted({other.subject for other in found}))
    free = [
        other
        for other in found
        if other.id not in decisions.standing
        and other.id not in decisions.unbacked
        and not decisions.is_out(other.subject)
    ]
    lines = {t.subject: t.line for t in find_tellings(connection, [other.subject for other in free])}
    return [Alike(other.id, other.quote, lines[other.subject]) for other in free if other.subject in lines]


def correct_alike(book: Book, author: str, number: int, chosen: list[str] | None = None) -> Act:
    """Return the act, taken back as a whole, by which the correction is applied to its like.

    Args:
        book: where they are; author: the person's name; number: the correction's.
        chosen: the entries to change, all that are offered where it is None.

    Raises:
        BookError: if nothing is like it; NotFoundError: if there is no such judgement.
    """
    name = check_author(author)
    with book.begin() as connection:
        judgement = find_judgement(connection, number)
        offered = [one.entry for one in find_alike(connection, number)]
        wanted = offered if chosen is None else [entry for entry in offered if entry in set(chosen)]
        if not wanted:
            raise BookError(f"no other entry is like the one that judgement {number} corrected")
        made = [_judge(connection, name, find_entry(connection, entry), judgement) for entry in wanted]
        return write_act(connection, name, made)


def _judge(connection: Connection, author: str, row: Row[Any], like: Judgement) -> Judgement:
    return judge_correction(connection, author, row, like.value, None, f"like judgement {like.id}")


def _strip(value: str) -> Any:
    """The value without how sure a reader is of a place."""
    plain = msgspec.json.decode(value)
    return {key: part for key, part in plain.items() if key != "score"} if isinstance(plain, dict) else plain
