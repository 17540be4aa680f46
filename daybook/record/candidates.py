"""Blocking: the few tellings in the book that a mention is worth comparing with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, func, not_, or_, select, union_all

from daybook.record.narrowing import bound_bearers, narrow_incidents
from daybook.record.tables import mention_names, mentions
from daybook.record.tellings import Telling, find_numbered

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
    share a name, a spelling of it, a word of it or its initials. Where too many do, those that agree most
    are kept (`daybook.record.narrowing`), and a warning says so.
    """
    if mention.noun == "incident":
        found = narrow_incidents(connection, mention, _thin_out(_find_incidents(connection, mention)))
    else:
        found = sorted(_find_namesakes(connection, mention))
    return [other for other in find_numbered(connection, found) if other.report != mention.report]


_OWN_NUMBERS = select(mentions.c.number).where(mentions.c.report == bindparam("report"))
_IS_INCIDENT = mentions.c.noun == "incident"
_ROW = select(mentions.c.number, mentions.c.root)
_OWN_COUNTRY = mentions.c.country == bindparam("country")
_NO_COUNTRY = mentions.c.country.is_(None)
_DATED = and_(
    mentions.c.start.between(bindparam("start_low"), bindparam("start_high")),
    mentions.c.end.between(bindparam("end_low"), bindparam("end_high")),
)
_UNDATED = and_(
    mentions.c.start.is_(None),
    mentions.c.end.is_(None),
    mentions.c.published.between(bindparam("published_low"), bindparam("published_high")),
)
_NEWS = mentions.c.background.is_(False)


def _select_near(with_country: bool, of_news: bool) -> Any:
    """The rows near in days: a query for each way of being near, so that each can use its index."""
    undated = and_(_UNDATED, _NEWS) if of_news else _UNDATED
    where = (_OWN_COUNTRY, _NO_COUNTRY) if with_country else (None,)
    parts: list[Select[Any]] = []
    for days in (_DATED, undated):
        parts += [
            _ROW.where(_IS_INCIDENT, days, *([] if country is None else [country])) for country in where
        ]
    return union_all(*parts)


# Built once: a statement that is the same object each time costs the least.
_NEAR = {(c, n): _select_near(c, n) for c in (True, False) for n in (True, False)}
_WITHIN_MONTHS = or_(
    mentions.c.start.is_(None),
    and_(mentions.c.start <= bindparam("far_high"), mentions.c.end >= bindparam("far_low")),
)
_SHARING = (
    select(mentions.c.number, mentions.c.root, mentions.c.country)
    .join(mention_names, mention_names.c.mention == mentions.c.number)
    .where(_IS_INCIDENT, _WITHIN_MONTHS)
)
_NAMESAKES = (
    select(func.min(mentions.c.number), func.max(mentions.c.number))
    .join(mention_names, mention_names.c.mention == mentions.c.number)
    .where(mentions.c.noun == bindparam("noun"))
    .group_by(mentions.c.root, mention_names.c.key)
)
_CROWD = select(func.count(mentions.c.start.distinct())).where(
    mentions.c.noun == "incident",
    mentions.c.country == bindparam("country"),
    mentions.c.start.between(bindparam("first"), bindparam("last")),
    mentions.c.start == mentions.c.end,
    not_(mentions.c.start.between(bindparam("start"), bindparam("end"))),
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
    bearers = bound_bearers(connection, mention, {"name": ("name", "part"), "part": ("name", "part")})
    if bearers is None:
        return set()
    rows = connection.execute(_NAMESAKES.where(bearers), {"noun": mention.noun})
    return {number for row in rows for number in row}


def _find_incidents(connection: Connection, mention: Telling) -> set[tuple[int, int]]:
    """The incidents near in days, and those farther off that name a person hit or a place as it does.

    Parties and regions are shared by too many incidents to say anything months apart.
    """
    country = mention.country
    found: set[tuple[int, int]] = set()
    bounds = _list_bounds(mention)
    if bounds is not None:
        query = _NEAR[country is not None, mention.read.date is not None]
        given = bounds if country is None else {**bounds, "country": country}
        found |= {(row.number, row.root) for row in connection.execute(query, given)}
    bearers = bound_bearers(connection, mention, {"named": ("named",), "place": ("place",)})
    if bearers is not None:
        low, high = _find_months(mention)
        rows = connection.execute(_SHARING.where(bearers), {"far_low": low, "far_high": high})
        found |= {
            (row.number, row.root)
            for row in rows
            if country is None or row.country is None or row.country == country
        }
    own = set(connection.execute(_OWN_NUMBERS, {"report": mention.report}).scalars())
    return {pair for pair in found if pair[0] not in own}


def _thin_out(found: Iterable[tuple[int, int]]) -> dict[int, Sequence[int]]:
    """Of each thing keep the first tellings and the latest."""
    things: dict[int, list[int]] = {}
    for number, root in sorted(found):
        things.setdefault(root, []).append(number)
    half = _MOST_OF_ONE // 2
    return {root: (*told[:half], *told[max(half, len(told) - half) :]) for root, told in things.items()}


def _list_bounds(mention: Telling) -> dict[str, date] | None:
    """The days between which others must lie: overlapping its own, or recent when it came out.

    None where the mention says nothing that near days follow from.
    """
    days, published = mention.read.date, None if mention.background else mention.line.published
    if days is None:
        if published is None:
            return None
        low, high = published - _RECENT, published + _SLIP
        return _name_bounds((low, high), (low, high), (low, published + _RECENT))
    if days.end - days.start > _NARROW:
        return None
    low, high = days.start - _SLIP, days.end + _SLIP
    return _name_bounds((low - _NARROW, high), (low, high + _NARROW), (low, days.end + _RECENT))


def _name_bounds(*ranges: tuple[date, date]) -> dict[str, date]:
    named = zip(("start", "end", "published"), ranges, strict=True)
    return {
        f"{name}_{side}": day for name, pair in named for side, day in zip(("low", "high"), pair, strict=True)
    }


def _find_months(mention: Telling) -> tuple[date, date]:
    """The days between which an incident that shares a name may lie."""
    days, published = mention.read.date, mention.line.published
    if days is not None:
        return max(days.start, date.min + _FAR) - _FAR, min(days.end, date.max - _FAR) + _FAR
    if published is None:
        return date.min, date.max
    return published - _FAR, published + _SLIP
