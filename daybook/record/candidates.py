"""Blocking: the few tellings in the book that a mention is worth comparing with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, bindparam, false, func, not_, or_, select, true

from daybook.record.tables import mention_names, mentions
from daybook.record.tellings import Telling, find_numbered
from daybook.schema.values import Days

# Days by which reports of one incident miss each other, memory's slips included.
_SLIP = timedelta(days=3)
# Ranges up to this many days are told apart by the day alone; wider ones must share a name too.
_NARROW = timedelta(days=45)
# How far apart days may lie when a name is shared: a recollection can be wrong by months.
_FAR = timedelta(days=120)
# How long before its publication an incident without a date is looked for.
_RECENT = timedelta(days=21)
# How far around a day its time is looked at for how crowded it is.
_MONTH = timedelta(days=30)
# Most tellings of one thing that are compared; the first and the latest say enough.
_MOST_OF_ONE = 10


def find_candidates(connection: Connection, mention: Telling) -> list[Telling]:
    """Return the tellings by other reports that can be of what the mention tells of, in order of adding.

    Incidents must be near in days and not in different countries, or share a name; groups and people must
    share a name, a spelling of it, a word of it or its initials.
    """
    if mention.noun == "incident":
        return find_numbered(connection, _find_incidents(connection, mention))
    return find_numbered(connection, _find_namesakes(connection, mention))


_OWN = mention_names.alias()
_OWN_KEYS = select(_OWN.c.key).where(
    _OWN.c.mention == bindparam("mention"), _OWN.c.role.in_(("name", "part"))
)
_NAMESAKES = (
    select(func.min(mentions.c.number), func.max(mentions.c.number))
    .join(mention_names, mention_names.c.mention == mentions.c.number)
    .where(mention_names.c.role.in_(("name", "part")), mention_names.c.key.in_(_OWN_KEYS))
    .where(mentions.c.noun == bindparam("noun"), mentions.c.report != bindparam("report"))
    .group_by(mentions.c.root, mention_names.c.key)
)
_SHARING = (
    select(mention_names.c.mention)
    .join(_OWN, and_(_OWN.c.key == mention_names.c.key, _OWN.c.role == mention_names.c.role))
    .where(_OWN.c.mention == bindparam("mention"), _OWN.c.role.in_(("named", "place")))
)
_CROWD = select(func.count(mentions.c.start.distinct())).where(
    mentions.c.noun == "incident",
    mentions.c.country == bindparam("country"),
    mentions.c.start.between(bindparam("first"), bindparam("last")),
    mentions.c.start == mentions.c.end,
    not_(mentions.c.start.between(bindparam("start"), bindparam("end"))),
)
_INCIDENTS = select(mentions.c.number, mentions.c.root).where(
    mentions.c.noun == "incident", mentions.c.report != bindparam("report")
)


def measure_crowding(connection: Connection, mention: Telling) -> float | None:
    """Return the share of other days around the mention's that hold an incident in its country, above 0 to 1.

    Days are counted, 30 on either side, and not incidents, since what is not joined yet would count twice.
    None where the mention gives no country, or no range of at most 45 days.
    """
    days = mention.read.date
    if mention.country is None or days is None or days.end - days.start > _NARROW:
        return None
    middle = days.start + (days.end - days.start) / 2
    around = {"country": mention.country, "first": middle - _MONTH, "last": middle + _MONTH}
    held = connection.execute(_CROWD, {**around, "start": days.start, "end": days.end}).scalar_one()
    return max(1, int(held)) / (2 * _MONTH.days)


def _find_namesakes(connection: Connection, mention: Telling) -> set[int]:
    """Of each group or person that shares names with the mention, for each name its first and last one."""
    wanted = {"mention": mention.number, "noun": mention.noun, "report": mention.report}
    return {number for row in connection.execute(_NAMESAKES, wanted) for number in row}


def _find_incidents(connection: Connection, mention: Telling) -> set[int]:
    """The incidents near in days, and those farther off that name a person hit or a place as it does.

    Parties and regions are shared by too many incidents to say anything months apart.
    """
    days, published = mention.read.date, mention.line.published
    query = _INCIDENTS.where(
        or_(
            _is_near(days, None if mention.background else published),
            and_(mentions.c.number.in_(_SHARING), _is_within_months(days, published)),
        )
    )
    if mention.country is not None:
        query = query.where(or_(mentions.c.country.is_(None), mentions.c.country == mention.country))
    rows = connection.execute(query, {"mention": mention.number, "report": mention.report})
    return _thin_out([(row.number, row.root) for row in rows])


def _thin_out(found: Sequence[tuple[int, int]]) -> set[int]:
    """Of each thing keep the first tellings and the latest."""
    things: dict[int, list[int]] = {}
    for number, root in sorted(found):
        things.setdefault(root, []).append(number)
    half = _MOST_OF_ONE // 2
    return {n for told in things.values() for n in (*told[:half], *told[max(half, len(told) - half) :])}


def _is_near(days: Days | None, published: date | None) -> ColumnElement[bool]:
    """Days that overlap the mention's, or, where one gives none, that were recent when the other came out."""
    undated = mentions.c.start.is_(None)
    if days is None:
        if published is None:
            return false()
        earliest, latest = published - _RECENT, published
        dated = and_(mentions.c.start >= earliest, mentions.c.end <= latest + _SLIP)
        return or_(dated, and_(undated, mentions.c.published.between(earliest, latest + _RECENT)))
    if days.end - days.start > _NARROW:
        return false()
    near = and_(
        mentions.c.start.between(days.start - _SLIP - _NARROW, days.end + _SLIP),
        mentions.c.end.between(days.start - _SLIP, days.end + _SLIP + _NARROW),
    )
    news = and_(undated, mentions.c.background.is_(False))
    return or_(near, and_(news, mentions.c.published.between(days.start - _SLIP, days.end + _RECENT)))


def _is_within_months(days: Days | None, published: date | None) -> ColumnElement[bool]:
    undated = mentions.c.start.is_(None)
    if days is not None:
        overlaps = and_(mentions.c.start <= days.end + _FAR, mentions.c.end >= days.start - _FAR)
        return or_(overlaps, undated)
    if published is None:
        return true()
    return or_(undated, mentions.c.start.between(published - _FAR, published + _SLIP))
