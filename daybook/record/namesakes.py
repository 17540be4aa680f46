"""Loads the groups and people of the book that share a name with a mention, each as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec
from sqlalchemy import Connection, bindparam, exists, select

from daybook.record.candidates import find_candidates
from daybook.record.tables import mention_names, mentions
from daybook.record.tellings import Telling, find_numbered
from daybook.schema.reading import IncidentRead
from daybook.schema.values import Days
from daybook.spelling import fold_name, romanise_name

# A thing with more tellings than twice this many is weighed by its first and its latest ones.
_HALF = 30
# Days: a death told of with less precision says nothing of which death it is.
_LONGEST = 31

_NUMBERS = select(mentions.c.number).where(mentions.c.root == bindparam("root"))
_FIRST = _NUMBERS.order_by(mentions.c.number).limit(_HALF)
_LATEST = _NUMBERS.order_by(mentions.c.number.desc()).limit(_HALF)
# Not only the named dead are looked up by name: the told incident says with what fate.
_NAMED = (
    select(mentions.c.report, mentions.c.start, mentions.c.end, mentions.c.told)
    .where(
        mentions.c.noun == "incident",
        mentions.c.start.is_not(None),
        exists().where(mention_names.c.mention == mentions.c.number, mention_names.c.role == "named"),
        mentions.c.report.in_(bindparam("wanted", expanding=True)),
    )
    .order_by(mentions.c.number)
)
_FATES = ("killed", "captured", "surrendered")
_INCIDENT = msgspec.json.Decoder(IncidentRead)


def find_namesakes(
    connection: Connection, mention: Telling, is_near: Callable[[Telling], bool]
) -> list[list[Telling]]:
    """Return the things by other reports that share a name with the mention, as tellings in order of adding.

    Args:
        is_near: whether a telling that shares a word is worth more than a look; things without such a
            telling are left out.
    """
    roots = dict.fromkeys(other.root for other in find_candidates(connection, mention) if is_near(other))
    things = []
    for root in roots:
        numbers = {
            int(number)
            for query in (_FIRST, _LATEST)
            for number in connection.execute(query, {"root": root}).scalars()
        }
        things.append(find_numbered(connection, numbers))
    return [thing for thing in things if thing]


def find_fates(connection: Connection, tellings: Iterable[Telling]) -> dict[str, tuple[Days, ...]]:
    """Return for each telling of a person the days of the incidents that brought about the status it gives.

    A killed person's are those of the incidents in which the same report has them die; so with captured and
    surrendered. Incidents of which not even the month is known are left out.
    """
    ended = [t for t in tellings if t.noun == "person" and t.read.status in _FATES]
    if not ended:
        return {}
    named: dict[str, list[tuple[str, set[str], Days]]] = {}
    for row in connection.execute(_NAMED, {"wanted": sorted({t.report for t in ended})}):
        days = Days(row.start, row.end)
        if days.length <= _LONGEST:
            found = named.setdefault(row.report, [])
            found += [(one.fate, list_keys(one.names), days) for one in _INCIDENT.decode(row.told).named]
    return {
        telling.subject: tuple(
            dict.fromkeys(
                days
                for fate, keys, days in named.get(telling.report, ())
                if fate == telling.read.status and keys & list_keys(telling.read.names)
            )
        )
        for telling in ended
    }


def list_keys(names: Sequence[str]) -> set[str]:
    """Return the keys under which names are found."""
    return {key for name in names for key in (fold_name(name), romanise_name(name)) if key}
