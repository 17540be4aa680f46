"""Finds the spellings under which reports tell of one place: Lembantongoa, Lemban Tongoa."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, select

from daybook.names.romanising import compare_words
from daybook.record.tables import mentions
from daybook.spelling import fold_name, romanise_name

# Letters: shorter names with a letter more or less are other places' too often.
_LONG = 8


@dataclass(slots=True)
class _Spelled:
    """One name as reports write it: the regions it is told in, and the incidents told there."""

    name: str
    key: str
    regions: set[str] = field(default_factory=set)
    roots: set[int] = field(default_factory=set)


def find_spellings(connection: Connection, wanted: Iterable[str], as_of: date | None = None) -> set[str]:
    """Return the keys of the places that go by the wanted keys, under every spelling that the book has.

    Another spelling of the same sounds counts in the same country and region; one that differs by a letter
    or two only where reports of one incident use both, since villages of like names lie side by side.
    """
    keys = set(wanted)
    spelled = list(_list_spelled(connection, as_of))
    named = [one for one in spelled if keys & _list_keys(one.name)]
    fresh = list(named)
    while fresh:
        others = [one for one in spelled if one not in named]
        fresh = [one for one in others if any(_is_one(one, known) for known in fresh)]
        named += fresh
    return keys.union(*(_list_keys(one.name) for one in named))


def _list_spelled(connection: Connection, as_of: date | None) -> Iterator[_Spelled]:
    """Every name of a place, once for each country."""
    query = select(mentions.c.place, mentions.c.country, mentions.c.admin1, mentions.c.root).where(
        mentions.c.noun == "incident", mentions.c.place.is_not(None)
    )
    if as_of is not None:
        query = query.where(mentions.c.known <= as_of)
    held: dict[tuple[str, str | None], _Spelled] = {}
    for row in connection.execute(query.distinct()):
        key = romanise_name(row.place).replace(" ", "")
        one = held.setdefault((fold_name(row.place), row.country), _Spelled(row.place, key))
        one.regions.add(f"{row.country}/{row.admin1}")
        one.roots.add(row.root)
    yield from held.values()


def _is_one(one: _Spelled, other: _Spelled) -> bool:
    if not one.key or not other.key or one.key[0] != other.key[0]:
        return False
    tie = compare_words(one.key, other.key)
    if tie == "slip":
        long = min(len(one.key), len(other.key)) >= _LONG
        return long and not one.roots.isdisjoint(other.roots)
    return tie is not None and not one.regions.isdisjoint(other.regions)


def _list_keys(name: str) -> set[str]:
    return {fold_name(name), romanise_name(name)}
