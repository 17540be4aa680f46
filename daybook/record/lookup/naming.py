"""Finds a thing by its id, the beginning of its id, or its name; says what is near where there is none."""

from __future__ import annotations

from datetime import date

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, select

from daybook.errors import NotFoundError
from daybook.record.correcting import correct_tellings
from daybook.record.tables import mention_names, mentions
from daybook.record.tellings import Noun, Telling, gather_things
from daybook.spelling import fold_name, romanise_name, slug_name


def find_thing(connection: Connection, noun: Noun, asked: str, as_of: date | None) -> list[Telling]:
    """Return the tellings of the one thing that goes by the id, the beginning of an id, or the name.

    Raises:
        NotFoundError: if nothing in the book goes by it, or nothing did on the day; it names what is near.
    """
    # One after the other: the beginning of an id is looked at only where no whole id or name fits.
    for find in (_find_by_slug, _find_by_name, _find_by_prefix):
        subjects = [] if find is _find_by_name and noun == "incident" else find(connection, noun, asked)
        if not subjects:
            continue
        things = gather_things(connection, subjects, as_of)
        if not things and as_of is not None:
            things = _find_earlier(connection, subjects, as_of)
        if things:
            thing = max(things, key=len)
            return thing if noun == "incident" else correct_tellings(connection, thing, as_of)
        if as_of is None:
            raise NotFoundError(f"a person rejected all that reports tell of {noun} {asked!r}; see the log")
        raise NotFoundError(f"no report known by {as_of} tells of {noun} {asked!r}; ask for a later day")
    raise NotFoundError(f"no {noun} goes by {asked!r}; {_render_near(connection, noun, asked)}")


def _find_earlier(connection: Connection, subjects: list[str], as_of: date) -> list[list[Telling]]:
    """The thing's other mentions, where the one that gives the id was not known on the day."""
    now = gather_things(connection, subjects)
    return gather_things(connection, [telling.subject for thing in now for telling in thing], as_of)


def _find_by_slug(connection: Connection, noun: Noun, asked: str) -> list[str]:
    wanted = (mentions.c.slug == asked) | (mentions.c.subject == asked)
    return list(
        connection.execute(select(mentions.c.subject).where(mentions.c.noun == noun, wanted)).scalars()
    )


def _find_by_prefix(connection: Connection, noun: Noun, asked: str) -> list[str]:
    if not asked:
        return []
    rows = connection.execute(
        select(mentions.c.subject, mentions.c.slug, mentions.c.root)
        .where(mentions.c.noun == noun, mentions.c.slug.startswith(asked, autoescape=True))
        .order_by(mentions.c.number)
        .limit(50)
    ).all()
    if len({row.root for row in rows}) > 1:
        near = ", ".join(row.slug for row in rows[:5])
        raise NotFoundError(f"{asked!r} is the beginning of more than one {noun}: {near}; give more of it")
    return [row.subject for row in rows[:1]]


def _find_by_name(connection: Connection, noun: Noun, asked: str) -> list[str]:
    for key in (fold_name(asked), romanise_name(asked)):
        rows = connection.execute(
            select(mentions.c.subject)
            .join(mention_names, mention_names.c.mention == mentions.c.number)
            .where(mentions.c.noun == noun, mention_names.c.role == "name", mention_names.c.key == key)
            .order_by(mentions.c.number)
        )
        if subjects := list(rows.scalars()):
            return subjects
    return []


def _render_near(connection: Connection, noun: Noun, asked: str) -> str:
    slugs = connection.execute(
        select(mentions.c.slug).where(mentions.c.noun == noun, mentions.c.number == mentions.c.root)
    ).scalars()
    near = process.extract(
        slug_name(asked) or asked, list(slugs), scorer=fuzz.WRatio, limit=3, score_cutoff=60
    )
    if not near:
        return "nothing in the book is near it"
    return "near it: " + ", ".join(slug for slug, _score, _index in near)
