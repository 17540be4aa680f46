"""Groups, people, places and questions, as lists and one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import select

from daybook.api.asking import AS_OF, CURSOR, ID, TEXT, Asked, limit_to
from daybook.api.endpoint import Endpoint, Page
from daybook.api.paging import find_after, read_cursor, write_cursor
from daybook.record import lookup
from daybook.record.dossiers.questions import find_questions
from daybook.register.fields import Field
from daybook.register.phrases import read_phrases
from daybook.register.refreshing import bring_up
from daybook.register.tables import things
from daybook.register.words import find_all_numbers
from daybook.schema.dossier import Question
from daybook.schema.state import Group, Person, Place


@dataclass(frozen=True, slots=True)
class ThingLine:
    """A group or person as listed; `last_told` is the day of the latest report on it."""

    id: str
    name: str
    names: tuple[str, ...]
    reports: int
    last_told: date | None


def _list_things(asked: Asked, noun: str) -> Page[ThingLine]:
    bring_up(asked.book)
    own = things.c
    query = select(things).where(own.noun == noun).order_by(own.id).limit(asked.get("limit") + 1)
    if asked.get("cursor"):
        query = query.where(own.id > str(read_cursor(asked.get("cursor"), list[str])[0]))
    with asked.book.read() as connection:
        if asked.get("text"):
            roots = find_all_numbers(connection, "thing_words", read_phrases(asked.get("text")))
            rows = [row for row in connection.execute(query.limit(None)) if row.root in set(roots)]
        else:
            rows = list(connection.execute(query))
    shown = rows[: asked.get("limit")]
    lines = tuple(
        ThingLine(r.id, r.name, tuple(msgspec.json.decode(r.names)), r.reports, r.day) for r in shown
    )
    return Page(lines, write_cursor([lines[-1].id]) if len(rows) > len(shown) else None)


def list_groups(asked: Asked) -> Page[ThingLine]:
    """Return armed groups by id."""
    return _list_things(asked, "group")


def list_people(asked: Asked) -> Page[ThingLine]:
    """Return people told of as members, leaders or suspects of armed groups, by id."""
    return _list_things(asked, "person")


def show_group(asked: Asked) -> Group:
    """Return a group through time."""
    return lookup.find_group(asked.book, asked.key, as_of=asked.as_of)


def show_person(asked: Asked) -> Person:
    """Return a person through time."""
    return lookup.find_person(asked.book, asked.key, as_of=asked.as_of)


def show_place(asked: Asked) -> Place:
    """Return a place with the incidents at or inside it."""
    return lookup.find_place(asked.book, asked.key, as_of=asked.as_of)


def list_questions(asked: Asked) -> Page[Question]:
    """Return what only a person can decide."""
    found = find_questions(asked.book, noun=asked.get("noun"), about=asked.get("about"), as_of=asked.as_of)
    return find_after(found, lambda question: question.id, asked.get("cursor"), asked.get("limit"))


_LIST = {"text": TEXT, "cursor": CURSOR, "limit": limit_to(1_000, 100)}
_NOUN = Field("What the questions are about.", {"type": "string", "enum": ["incident", "group", "person"]})
_ABOUT = Field("The id of a thing that they must be about.", ID.schema)
ENDPOINTS = (
    Endpoint("/groups", "Armed groups by id.", "groups and people", list_groups, Page[ThingLine], _LIST),
    Endpoint("/group/{key}", "A group through time: names, ties, leaders, strength, incidents, questions.",
             "groups and people", show_group, Group, {"as_of": AS_OF}, key="Its id or a name."),
    Endpoint("/people", "People told of as members, leaders or suspects of armed groups, by id.",
             "groups and people", list_people, Page[ThingLine], _LIST),
    Endpoint("/person/{key}", "A person through time, each status dated and sourced.",
             "groups and people", show_person, Person, {"as_of": AS_OF}, key="The person's id or a name."),
    Endpoint("/places/{key}", "A place, region or country with the incidents at or inside it.",
             "places", show_place, Place, {"as_of": AS_OF}, key="Its name, or a country's code."),
    Endpoint("/questions", "What only a person can decide.", "record", list_questions, Page[Question],
             {"noun": _NOUN, "about": _ABOUT, "as_of": AS_OF, "cursor": CURSOR, "limit": limit_to(500, 50)}),
)  # fmt: skip
