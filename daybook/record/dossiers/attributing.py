"""Tells who says that a group did it: what police attribute stays an attribution and becomes no fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from daybook.names import same_group
from daybook.record.decisions import find_decisions
from daybook.record.namesakes import list_keys
from daybook.record.tables import entries, mention_names, mentions
from daybook.record.tellings import Telling, gather_things
from daybook.schema.dossier import Attribution
from daybook.spelling import fold_name

_AT_ONCE = 5_000
_TOLD = ("party.initiator", "claimed_by", "denied_by", "blamed")


def find_attributions(
    connection: Connection, thing: Sequence[Telling], as_of: date | None = None
) -> tuple[Attribution, ...]:
    """Return for each named group that is said to have begun the incident who says so, as of the day.

    Parties without a proper name (gunmen) are left out: an unknown perpetrator stays unknown.
    """
    by_subject = {telling.subject: telling for telling in thing}
    rows = _find_entries(connection, sorted(by_subject))
    decisions = find_decisions(connection, as_of, sorted(by_subject))
    said: list[tuple[tuple[str, ...], Row[Any], Telling]] = []
    for row in rows:
        value = decisions.read_value(row.id, msgspec.json.decode(row.value))
        names = _read_names(row.attribute, value)
        if names:
            said.append((names, row, by_subject[row.subject]))
    return tuple(_tell(thing[0].slug, group) for group in _gather(said))


def find_own_attributions(
    connection: Connection, names: Sequence[str], as_of: date | None = None
) -> tuple[Attribution, ...]:
    """Return, for each incident that somebody says the group of these names began, who says so."""
    keys = sorted(list_keys(names))
    subjects = (
        select(mentions.c.subject)
        .join(mention_names, mention_names.c.mention == mentions.c.number)
        .where(mentions.c.noun == "incident", mention_names.c.role == "party", mention_names.c.key.in_(keys))
    )
    things = gather_things(connection, sorted(set(connection.execute(subjects).scalars())), as_of)
    told = (one for thing in things for one in find_attributions(connection, thing, as_of))
    return tuple(one for one in told if list_keys(one.names) & set(keys))


def _find_entries(connection: Connection, subjects: Sequence[str]) -> list[Row[Any]]:
    rows: list[Row[Any]] = []
    for start in range(0, len(subjects), _AT_ONCE):
        rows += connection.execute(
            select(entries)
            .where(entries.c.subject.in_(subjects[start : start + _AT_ONCE]), entries.c.attribute.in_(_TOLD))
            .order_by(entries.c.number)
        )
    return rows


def _read_names(attribute: str, value: Any) -> tuple[str, ...]:
    """The proper names of an armed group, or of whom nothing but the name is told."""
    if isinstance(value, str):
        names: Iterable[str] = (value,)
    elif not isinstance(value, dict) or value.get("kind", "armed_group") != "armed_group":
        return ()
    else:
        names = value.get("names") or ([value["name"]] if value.get("name") else [])
    return tuple(name for name in names if name[:1].isupper())


Said = tuple[tuple[str, ...], Row[Any], Telling]


def _gather(said: Sequence[Said]) -> list[list[Said]]:
    """The statements by group: those that share a name, or whose names are one group's."""
    groups: list[list[Said]] = []
    for one in said:
        own = next((g for g in groups if any(_share_name(one[0], other[0]) for other in g)), None)
        if own is None:
            groups.append([one])
        else:
            own.append(one)
    return groups


def _share_name(names: Sequence[str], others: Sequence[str]) -> bool:
    keys = {fold_name(name) for name in others}
    if any(fold_name(name) in keys for name in names):
        return True
    return any(same_group(name, other) for name in names for other in others)


def _tell(incident: str, said: Sequence[Said]) -> Attribution:
    did = [one for one in said if one[1].attribute != "denied_by"]
    denied = [row for _n, row, _t in said if row.attribute == "denied_by"]
    blamed = {telling.subject for _n, row, telling in did if row.attribute == "blamed"}
    claimed = any(row.attribute == "claimed_by" for _n, row, _t in did)
    facts = any(
        row.attribute == "party.initiator"
        and row.kind == "fact"
        and telling.subject not in blamed
        and _is_named(row.quote, names)
        for names, row, telling in did
    )
    claims = [row for _n, row, _t in did if row.kind == "claim"]
    holders = dict.fromkeys(_spell_holder(row.holder) for row in claims if row.holder)
    return Attribution(
        incident=incident,
        names=tuple(dict.fromkeys(name for names, _r, _t in said for name in names)),
        told="claimed" if claimed else "fact" if facts else "claim" if claims else "suspected",
        holders=tuple(holders),
        first=min((telling.known for _n, _r, telling in did), default=None),
        reports=len({telling.report for _n, _r, telling in did}),
        entries=tuple(row.id for _n, row, _t in said),
        denied_by=tuple(dict.fromkeys(row.holder or "the group" for row in denied)),
    )


def _is_named(quote: str, names: Sequence[str]) -> bool:
    """Whether the words name the group: that armed men did it is a fact of another kind."""
    return any(name in quote for name in names)


def _spell_holder(holder: str) -> str:
    """The police are one source, however a report begins its sentence."""
    plain = holder.removeprefix("The ").removeprefix("the ")
    return plain[:1].lower() + plain[1:] if plain.split()[0].lower() in _OFFICES else plain


_OFFICES = frozenset(
    ("police", "army", "military", "officials", "authorities", "government", "witnesses", "residents")
)
