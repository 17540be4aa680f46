"""Blocking: the few tellings in the book that a mention is worth comparing with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, false, func, or_, select, true

from daybook.record.tables import mention_names, mentions
from daybook.record.tellings import Telling, find_tellings

# Days by which reports of one incident miss each other, memory's slips included.
_SLIP = timedelta(days=3)
# Ranges up to this many days are told apart by the day alone; wider ones must share a name or place too.
_NARROW = timedelta(days=45)
# How far apart days may lie when a name is shared: a recollection can be wrong by months.
_FAR = timedelta(days=120)
# How long before its publication an incident without a date is looked for.
_RECENT = timedelta(days=21)
# Most tellings of one thing that are compared; the first and the latest say enough.
_MOST_OF_ONE = 10
_NAMES = mention_names.c.role.in_(("name", "part"))
_COLUMNS = select(mentions.c.number, mentions.c.root, mentions.c.subject)


def find_candidates(connection: Connection, subject: str) -> list[Telling]:
    """Return the tellings by other reports that can be of what the mention tells of, in order of adding.

    Incidents must be near in days and not in different countries, or share a name; groups and people must
    share a name, a spelling of it, a word of it or its initials.
    """
    mention = connection.execute(select(mentions).where(mentions.c.subject == subject)).one()
    if mention.noun == "incident":
        rows = {row.number: row for query in _select_incidents(mention) for row in connection.execute(query)}
    else:
        rows = {row.number: row for row in _find_namesakes(connection, mention)}
    return find_tellings(connection, _thin_out(rows.values()))


def _thin_out(rows: Iterable[Row[Any]]) -> list[str]:
    """Of each thing keep the first tellings and the latest."""
    things: dict[int, list[Row[Any]]] = {}
    for row in sorted(rows, key=lambda row: row.number):
        things.setdefault(row.root, []).append(row)
    half = _MOST_OF_ONE // 2
    kept = []
    for told in things.values():
        some = told if len(told) <= _MOST_OF_ONE else [*told[:half], *told[-half:]]
        kept += [row.subject for row in some]
    return kept


def _find_namesakes(connection: Connection, mention: Row[Any]) -> Sequence[Any]:
    """Of what shares names with the mention, for each thing and name its first telling and its last."""
    own = select(mention_names.c.key).where(mention_names.c.mention == mention.number, _NAMES)
    shared = (
        select(func.min(mentions.c.number).label("first"), func.max(mentions.c.number).label("last"))
        .join(mention_names, mention_names.c.mention == mentions.c.number)
        .where(mentions.c.noun == mention.noun, mentions.c.report != mention.report)
        .where(mention_names.c.key.in_(own), _NAMES)
        .group_by(mentions.c.root, mention_names.c.key)
    )
    numbers = {number for row in connection.execute(shared) for number in (row.first, row.last)}
    return connection.execute(_COLUMNS.where(mentions.c.number.in_(sorted(numbers)))).all()


def _select_incidents(mention: Row[Any]) -> Iterator[Select[Any]]:
    others = _COLUMNS.where(mentions.c.noun == "incident", mentions.c.report != mention.report)
    if mention.country is not None:
        others = others.where(or_(mentions.c.country.is_(None), mentions.c.country == mention.country))
    yield others.where(_is_near(mention))
    yield others.where(mentions.c.number.in_(_share_names(mention)), _is_within_months(mention))


def _is_near(mention: Row[Any]) -> ColumnElement[bool]:
    """Days that overlap the mention's, or, where one gives none, that were recent when the other came out."""
    undated = mentions.c.start.is_(None)
    if mention.start is None:
        if mention.published is None or mention.background:
            return false()
        earliest, latest = mention.published - _RECENT, mention.published
        dated = and_(mentions.c.start >= earliest, mentions.c.end <= latest + _SLIP)
        return or_(dated, and_(undated, mentions.c.published.between(earliest, latest + _RECENT)))
    if mention.end - mention.start > _NARROW:
        return false()
    near = and_(
        mentions.c.start.between(mention.start - _SLIP - _NARROW, mention.end + _SLIP),
        mentions.c.end.between(mention.start - _SLIP, mention.end + _SLIP + _NARROW),
    )
    news = and_(undated, mentions.c.background.is_(False))
    return or_(near, and_(news, mentions.c.published.between(mention.start - _SLIP, mention.end + _RECENT)))


def _share_names(mention: Row[Any]) -> Select[Any]:
    """The mentions that name a person hit or a place as the mention does.

    Parties and regions are shared by too many incidents to say anything months apart.
    """
    own = mention_names.alias()
    return (
        select(mention_names.c.mention)
        .join(own, and_(own.c.key == mention_names.c.key, own.c.role == mention_names.c.role))
        .where(own.c.mention == mention.number, own.c.role.in_(("named", "place")))
    )


def _is_within_months(mention: Row[Any]) -> ColumnElement[bool]:
    undated = mentions.c.start.is_(None)
    if mention.start is not None:
        overlaps = and_(mentions.c.start <= mention.end + _FAR, mentions.c.end >= mention.start - _FAR)
        return or_(overlaps, undated)
    if mention.published is None:
        return true()
    return or_(undated, mentions.c.start.between(mention.published - _FAR, mention.published + _SLIP))
