"""Proves the register against the record: every card is what the reports and judgements give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from sqlalchemy import Connection, select

from daybook.record.book import Book
from daybook.record.decisions import find_decisions
from daybook.record.log import split
from daybook.record.tables import mentions
from daybook.record.tellings import gather_things
from daybook.register.building import build_cards
from daybook.register.refreshing import find_state, find_wanted
from daybook.register.rows import find_cards
from daybook.register.tables import cards, register_state, things
from daybook.register.writing import render_thing

_AT_ONCE = 1_000
_MEND = "build the register anew: daybook verify --rebuild"


def check_register(book: Book) -> list[str]:
    """Return what is wrong with the register, one line each; none where it is right.

    A register that lags behind is no fault: the next lookup brings it up.
    """
    with book.read() as connection:
        held = find_state(connection)
        if held is None:
            return []
        lines = [*_check_state(connection)]
        if held != find_wanted(connection):
            return lines
        return [*lines, *_check_rows(connection)]


def _check_state(connection: Connection) -> Iterator[str]:
    rows = connection.execute(select(register_state)).all()
    if len(rows) > 1:
        yield f"the register says {len(rows)} times how far it goes; {_MEND}"


def _check_rows(connection: Connection) -> Iterator[str]:
    decided = find_decisions(connection)
    roots = list(connection.execute(select(mentions.c.root).distinct()).scalars())
    known = set(roots)
    for table in (cards, things):
        for root in connection.execute(select(table.c.root)).scalars():
            if root not in known:
                yield f"the register has a row of {table.name} for {root}, which founds nothing; {_MEND}"
    for part in split(sorted(roots), _AT_ONCE):
        subjects = list(
            connection.execute(select(mentions.c.subject).where(mentions.c.number.in_(part))).scalars()
        )
        gathered = [thing for thing in gather_things(connection, subjects) if thing[0].root in set(part)]
        held = find_cards(connection, part)
        incidents = [thing for thing in gathered if thing[0].noun == "incident"]
        for root, card in build_cards(connection, incidents, None, decided):
            if root not in held:
                yield f"the register has no card of {card.id}; {_MEND}"
            elif held[root] != card:
                wrong = [f.name for f in fields(card) if getattr(card, f.name) != getattr(held[root], f.name)]
                yield f"the card of {card.id} says another {', '.join(wrong)} than the record; {_MEND}"
        rows = connection.execute(select(things).where(things.c.root.in_(part)))
        named = {row.root: dict(row._mapping) for row in rows}
        for thing in gathered:
            if thing[0].noun != "incident" and named.get(thing[0].root) != render_thing(thing):
                yield f"the register lists {thing[0].slug} otherwise than the record has it; {_MEND}"
