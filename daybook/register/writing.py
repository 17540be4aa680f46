"""Writes the rows of incidents, groups and people anew, in place of those that they had."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, select

from daybook.record.building import list_lines
from daybook.record.decisions import find_decisions
from daybook.record.dialect import insert_many
from daybook.record.log import split
from daybook.record.lookup.actors import choose_name, list_names
from daybook.record.tables import mentions
from daybook.record.tellings import Telling, gather_things
from daybook.register.building import build_cards
from daybook.register.card import Card
from daybook.register.rows import render_card
from daybook.register.tables import card_mentions, card_outlets, card_parties, cards, things
from daybook.register.words import Words, write_words
from daybook.wording import name_country

_AT_ONCE = 1_000
_BY_ROOT = ((cards, "root"), (things, "root"), (card_parties, "card"), (card_outlets, "card"))


def write_things(connection: Connection, roots: Iterable[int], line: int) -> None:
    """Write what the things with these first mentions now are; those that ceased lose their rows.

    Args:
        roots: numbers of mentions; line: of the log, up to which the book is read.
    """
    decided = find_decisions(connection)
    for part in split(sorted(roots), _AT_ONCE):
        for table, column in (*_BY_ROOT, (card_mentions, "card")):
            connection.execute(delete(table).where(table.c[column].in_(part)))
        own = set(part)
        named = select(mentions.c.subject).where(mentions.c.number.in_(part))
        gathered = gather_things(connection, list(connection.execute(named).scalars()))
        # A number that is no longer the first of anything leads to the thing that it now belongs to.
        found = [thing for thing in gathered if thing[0].root in own]
        _write_mentions(connection, [telling for thing in found for telling in thing])
        incidents = [thing for thing in found if thing[0].noun == "incident"]
        actors = [thing for thing in found if thing[0].noun != "incident"]
        told = list(build_cards(connection, incidents, None, decided))
        rows = [render_card(root, card, line) for root, card in told]
        insert_many(connection, cards, [row.card for row in rows])
        insert_many(connection, card_parties, [party for row in rows for party in row.parties])
        insert_many(connection, card_outlets, [outlet for row in rows for outlet in row.outlets])
        insert_many(connection, things, [render_thing(thing) for thing in actors])
        words = [Words(root, card.headline, _list_words(card)) for root, card in told]
        words += [Words(t[0].root, choose_name(t), " ".join(list_names(t))) for t in actors]
        write_words(connection, "thing_words", words, gone=part)


def _write_mentions(connection: Connection, tellings: Sequence[Telling]) -> None:
    for part in split(tellings, _AT_ONCE):
        numbers = [telling.number for telling in part]
        connection.execute(delete(card_mentions).where(card_mentions.c.mention.in_(numbers)))
        insert_many(connection, card_mentions, [{"mention": t.number, "card": t.root} for t in part])


def render_thing(thing: Sequence[Telling]) -> dict[str, Any]:
    """Return the row of a group or a person."""
    return {
        "root": thing[0].root,
        "noun": thing[0].noun,
        "id": thing[0].slug,
        "name": choose_name(thing),
        "names": msgspec.json.encode(list_names(thing)).decode(),
        "reports": len(list_lines(thing)),
        "day": max(telling.known for telling in thing),
    }


def _list_words(card: Card) -> str:
    """What else than its headline an incident is found by: its parties and where it was."""
    places = (card.place, card.admin1, card.country and name_country(card.country))
    names = (name for party in card.parties for name in party.names)
    return " ".join(filter(None, (*names, *places)))
