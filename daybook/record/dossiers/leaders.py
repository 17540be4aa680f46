"""Finds the people whom statements on a group name as its leaders, with what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from daybook.record.dossiers.leading import Leader, LeaderTold, find_tenures
from daybook.record.dossiers.lives import tell_life
from daybook.record.dossiers.statuses import find_statuses
from daybook.record.namesakes import list_keys
from daybook.record.tables import mention_names, mentions
from daybook.record.tellings import Telling, gather_things
from daybook.schema.dossier import Leadership, Life
from daybook.schema.state import Dated

_UNKNOWN = Life("unknown", None, "no report says what became of this person")


def find_leadership(connection: Connection, named: Sequence[Dated], as_of: date | None = None) -> Leadership:
    """Return who led the group, from the dated statements that name its leaders."""
    told = [
        LeaderTold(
            one.day or date.min,
            str(one.value),
            one.figure.sentence,
            one.figure.report.outlet or one.figure.report.id,
            one.figure.entry,
        )
        for one in named
    ]
    reports = [one.figure.report.id for one in named]
    things = _find_people(connection, sorted(set(reports)), [one.name for one in told], as_of)
    statuses = find_statuses(connection, [t for thing in things for t in thing], as_of)
    leaders: dict[str, tuple[list[Telling], list[LeaderTold]]] = {}
    for one, report in zip(told, reports, strict=True):
        thing = _choose_thing(things, one.name, report)
        key = thing[0].slug if thing else one.name
        leaders.setdefault(key, (thing, []))[1].append(one)
    return find_tenures([_make(thing, own, statuses) for thing, own in leaders.values()])


def _find_people(
    connection: Connection, reports: Sequence[str], names: Sequence[str], as_of: date | None
) -> list[list[Telling]]:
    """The people whom the same reports tell of under the leaders' names."""
    query = (
        select(mentions.c.subject)
        .join(mention_names, mention_names.c.mention == mentions.c.number)
        .where(
            mentions.c.noun == "person",
            mentions.c.report.in_(reports),
            mention_names.c.role == "name",
            mention_names.c.key.in_(sorted(list_keys(names))),
        )
    )
    return gather_things(connection, list(dict.fromkeys(connection.execute(query).scalars())), as_of)


def _choose_thing(things: Sequence[list[Telling]], name: str, report: str) -> list[Telling]:
    """The person of that name in the same report, or else the one most told of among all."""
    keys = list_keys([name])
    fitting = [thing for thing in things if any(keys & list_keys(t.read.names) for t in thing)]
    own = [thing for thing in fitting if any(t.report == report for t in thing)]
    return max(own or fitting, key=len, default=[])


def _make(thing: list[Telling], told: list[LeaderTold], statuses: dict[str, list]) -> Leader:  # type: ignore[type-arg]
    names = tuple(dict.fromkeys((*(one.name for one in told), *(n for t in thing for n in t.read.names))))
    life = tell_life([s for t in thing for s in statuses[t.subject]]) if thing else _UNKNOWN
    used = Counter(name for telling in thing for name in telling.read.names)
    shown = max(dict.fromkeys(one.name for one in told), key=lambda name: used[name])
    return Leader(shown, names, thing[0].slug if thing else None, life, tuple(told))
