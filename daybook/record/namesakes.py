"""Loads the groups and people of the book that share a name with a mention, each as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, bindparam, select

from daybook.record.candidates import find_candidates
from daybook.record.tables import mention_names, mentions
from daybook.record.tellings import Telling, find_numbered
from daybook.schema.values import Days
from daybook.spelling import fold_name, romanise_name

# A thing with more tellings than twice this many is weighed by its first and its latest ones.
_HALF = 30
# Days: a death told of with less precision says nothing of which death it is.
_LONGEST = 31

_NUMBERS = select(mentions.c.number).where(mentions.c.root == bindparam("root"))
_FIRST = _NUMBERS.order_by(mentions.c.number).limit(_HALF)
_LATEST = _NUMBERS.order_by(mentions.c.number.desc()).limit(_HALF)
_NAMED = (
    select(mentions.c.report, mention_names.c.key, mentions.c.start, mentions.c.end)
    .join(mention_names, mention_names.c.mention == mentions.c.number)
    .where(
        mentions.c.noun == "incident",
        mentions.c.start.is_not(None),
        mention_names.c.role == "named",
        mentions.c.report.in_(bindparam("wanted", expanding=True)),
    )
)


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
    return things


def find_deaths(connection: Connection, tellings: Iterable[Telling]) -> dict[str, tuple[Days, ...]]:
    """Return for each telling of a killed person the days of the incidents in which its report names them."""
    killed = [t for t in tellings if t.noun == "person" and t.read.status == "killed"]
    if not killed:
        return {}
    named: dict[str, list[tuple[str, Days]]] = {}
    for row in connection.execute(_NAMED, {"wanted": sorted({t.report for t in killed})}):
        days = Days(row.start, row.end)
        if days.length <= _LONGEST:
            named.setdefault(row.report, []).append((row.key, days))
    return {
        telling.subject: tuple(
            dict.fromkeys(days for key, days in named.get(telling.report, ()) if key in list_keys(telling))
        )
        for telling in killed
    }


def list_keys(telling: Telling) -> set[str]:
    """Return the keys under which the telling's names are found."""
    names: Sequence[str] = telling.read.names
    return {key for name in names for key in (fold_name(name), romanise_name(name)) if key}
