"""Narrowing: of a block that is too large to be compared whole, the tellings that agree most are kept.

A war's worst week has hundreds of incidents in one country, and a large group's name stands in half of a
book. Comparing each new telling with all of them would make matching grow with the square of the book. What
is left out is never silent: each such block is told of once, with what it was narrowed by.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import cos, hypot, radians
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, or_, select

from daybook.record.tables import mention_names, mentions
from daybook.record.tellings import Telling

_LOG = logging.getLogger(__name__)
# Most tellings of incidents that one is compared with; see quality/matching-speed.json for what that keeps.
MOST_COMPARED = 64
# Names that more mentions bear than this are looked up among their first and latest bearers alone.
MOST_BEARERS = 240
_FIRST_BEARERS = 40

# What speaks for a telling: the names that it shares, and how near it is in place and days.
_SHARED = {"named": 8.0, "place": 4.0, "region": 1.0, "party": 1.0}
_NEAR_KM = ((10.0, 4.0), (50.0, 2.0), (150.0, 0.0), (300.0, -1.0))
_FAR_KM = -4.0
_DAYS = (2.0, 1.0)

_ROWS = select(
    *(mentions.c[name] for name in ("number", "start", "end", "lat", "lon", "type")),
).where(mentions.c.number.in_(bindparam("block", expanding=True)))
_OWN = mention_names.alias()
_OWN_KEYS = select(_OWN.c.role, _OWN.c.key).where(
    _OWN.c.mention == bindparam("mention"), _OWN.c.role.in_(tuple(_SHARED))
)
_SHARES = (
    select(mention_names.c.mention, mention_names.c.role, mention_names.c.key)
    .where(mention_names.c.mention.in_(bindparam("block", expanding=True)))
    .where(mention_names.c.role.in_(tuple(_SHARED)))
)


def narrow_incidents(
    connection: Connection, mention: Telling, things: Mapping[int, Sequence[int]]
) -> list[int]:
    """Return the numbers of the tellings that the mention is compared with: all, or those that agree most.

    Args:
        things: of each incident in the block, by its root, the tellings that would be compared.
    """
    block = [number for told in things.values() for number in told]
    if len(block) <= MOST_COMPARED:
        return block
    points = _weigh_rows(connection, mention, block)
    ranked = sorted(things, key=lambda root: (-max(points[number] for number in things[root]), root))
    kept: list[int] = []
    for root in ranked:
        if kept and len(kept) + len(things[root]) > MOST_COMPARED:
            break
        kept += things[root]
    days = mention.read.date
    _tell_of_block(mention.country or "no country", f"{days.start:%Y-%m}" if days else "no day")
    return kept


def _weigh_rows(connection: Connection, mention: Telling, block: Sequence[int]) -> dict[int, float]:
    """How much each telling of the block agrees with the mention, by what can be seen without opening it."""
    own = {(row.role, row.key) for row in connection.execute(_OWN_KEYS, {"mention": mention.number})}
    shared: defaultdict[int, set[str]] = defaultdict(set)
    for row in connection.execute(_SHARES, {"block": block}):
        if (row.role, row.key) in own:
            shared[row.mention].add(row.role)
    return {
        row.number: sum(_SHARED[role] for role in shared[row.number])
        + _weigh_place(mention, row)
        + _weigh_days(mention, row)
        + 0.5 * (row.type == mention.read.type)
        for row in connection.execute(_ROWS, {"block": block})
    }


def _weigh_place(mention: Telling, row: Row[Any]) -> float:
    place = mention.read.place
    if place is None or place.lat is None or place.lon is None or row.lat is None or row.lon is None:
        return 0.0
    east = (row.lon - place.lon) * cos(radians(place.lat))
    km = 111.2 * hypot(row.lat - place.lat, east)
    return next((points for most, points in _NEAR_KM if km <= most), _FAR_KM)


def _weigh_days(mention: Telling, row: Row[Any]) -> float:
    days = mention.read.date
    if days is None or row.start is None or row.end is None:
        return 0.0
    gap = max((row.start - days.end).days, (days.start - row.end).days, 0)
    return _DAYS[gap] if gap < len(_DAYS) else 0.0


def bound_bearers(
    connection: Connection, mention: Telling, roles: Mapping[str, Sequence[str]]
) -> ColumnElement[bool] | None:
    """Return the condition on `mention_names` that a name is one of the mention's; None where it has none.

    A name with very many bearers leads to its first and latest ones alone.

    Args:
        roles: for each role of the mention's own names the roles that the same name may have elsewhere.
    """
    wanted = {"mention": mention.number}
    conditions: list[ColumnElement[bool]] = []
    for own, theirs in roles.items():
        for role in theirs:
            rare = []
            for row in connection.execute(_BOUNDS[role].where(_OWN.c.role == own), wanted):
                if row.latest is None:
                    rare.append(row.key)
                    continue
                _tell_of_name(row.key)
                bearers = or_(mention_names.c.mention > row.latest, mention_names.c.mention < row.first)
                conditions.append(and_(mention_names.c.role == role, mention_names.c.key == row.key, bearers))
            if rare:
                conditions.append(and_(mention_names.c.role == role, mention_names.c.key.in_(rare)))
    return or_(*conditions) if conditions else None


def _select_bounds(role: str) -> Any:
    """For each of a mention's names the numbers between which its bearers are passed over, if too many.

    No more of the index is read than the bearers that are kept, however many there are.
    """
    bearers = select(mention_names.c.mention).where(
        mention_names.c.key == _OWN.c.key, mention_names.c.role == role
    )
    latest = bearers.order_by(mention_names.c.mention.desc()).offset(MOST_BEARERS).limit(1)
    first = bearers.order_by(mention_names.c.mention).offset(_FIRST_BEARERS).limit(1)
    return select(
        _OWN.c.key,
        latest.correlate(_OWN).scalar_subquery().label("latest"),
        first.correlate(_OWN).scalar_subquery().label("first"),
    ).where(_OWN.c.mention == bindparam("mention"))


_BOUNDS = {role: _select_bounds(role) for role in ("name", "part", "named", "place")}


# Told once for each month and country, or name: a war's month would else fill the log.
@lru_cache(maxsize=4096)
def _tell_of_block(country: str, month: str) -> None:
    _LOG.warning(
        "narrowed block: %s in %s has too many incidents; each report is compared only with the %s tellings"
        " that agree most in place, names and day",
        country,
        month,
        MOST_COMPARED,
    )


@lru_cache(maxsize=4096)
def _tell_of_name(name: str) -> None:
    _LOG.warning(
        "narrowed block: the name %r is borne by too many; each report is compared only with its first %s and"
        " latest %s bearers, and with those near in days or by another name",
        name,
        _FIRST_BEARERS,
        MOST_BEARERS,
    )
