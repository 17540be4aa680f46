"""Mentions: one row for each incident, group and person that a reading tells of, with what finds it again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, insert, select, update

from daybook.names import canonical_group
from daybook.record.dialect import insert_new
from daybook.record.tables import mention_names, mentions
from daybook.schema.reading import GroupRead, IncidentRead, PersonRead, PlaceRead, Reading
from daybook.schema.report import Report
from daybook.schema.values import Days
from daybook.spelling import fold_name, initials_of, is_acronym, romanise_name, slug_name, sound_name

Item = IncidentRead | GroupRead | PersonRead

_WORDS_KEPT = 600
_KEY_LENGTH = 200


def write_mentions(connection: Connection, report: Report, reading: Reading, known: date) -> None:
    """Write the rows of all that the reading tells of; each is a thing of its own until it is joined."""
    countries = {i.place.country for i in reading.incidents if i.place and i.place.country}
    shared = {
        "report": report.id,
        "known": known,
        "published": report.published,
        "background": False,
        "country": countries.pop() if len(countries) == 1 else None,
    }
    parts: tuple[tuple[str, Sequence[Item]], ...] = (
        ("incident", reading.incidents),
        ("group", reading.groups),
        ("person", reading.people),
    )
    rows: dict[str, tuple[dict[str, Any], Item]] = {}
    for noun, items in parts:
        for position, item in enumerate(items):
            row = {**shared, "noun": noun, "position": position, **summarise(item, reading.text)}
            rows[f"{report.id}/{noun}/{position}"] = (row, item)
    if rows:
        _write_rows(connection, report.id, rows)


_OWN_ROOT = update(mentions).where(mentions.c.report == bindparam("wanted")).values(root=mentions.c.number)
_NUMBERS = select(mentions.c.number, mentions.c.subject).where(mentions.c.report == bindparam("wanted"))
_SLUGS = select(mentions.c.slug).where(mentions.c.slug.in_(bindparam("wanted", expanding=True)))


def _write_rows(connection: Connection, report: str, rows: dict[str, tuple[dict[str, Any], Item]]) -> None:
    slugs = _choose_slugs(connection, {subject: _name_item(item) for subject, (_row, item) in rows.items()})
    added = [{**row, "subject": subject, "slug": slugs[subject]} for subject, (row, _item) in rows.items()]
    connection.execute(insert(mentions), added)
    connection.execute(_OWN_ROOT, {"wanted": report})
    numbers = {row.subject: row.number for row in connection.execute(_NUMBERS, {"wanted": report})}
    named = [
        {"mention": numbers[subject], "role": role, "key": key}
        for subject, (_row, item) in rows.items()
        for role, key in sorted(set(_list_keys(item)))
    ]
    insert_new(connection, mention_names, named)


def make_row(connection: Connection, subject: str, item: Item, text: str) -> dict[str, Any]:
    """Return what the row of a mention holds of the item itself, with an id that is free."""
    slugs = _choose_slugs(connection, {subject: _name_item(item)})
    return {"subject": subject, "slug": slugs[subject], **summarise(item, text)}


def write_names(connection: Connection, number: int, item: Item) -> None:
    """Write the names by which the item is found, for the mention with that number, beside those it has."""
    named = [{"mention": number, "role": role, "key": key} for role, key in sorted(set(_list_keys(item)))]
    insert_new(connection, mention_names, named)


_UNSAID = dict.fromkeys(("type", "start", "end", "admin1", "place", "lat", "lon"))


def summarise(item: Item, text: str) -> dict[str, Any]:
    """Return the columns of the item's row that come from the item itself."""
    own: dict[str, Any] = dict(_UNSAID)
    if isinstance(item, IncidentRead):
        own = _summarise_incident(item)
    elif isinstance(item, GroupRead) and item.based_in:
        own["country"] = item.based_in[0][:2]
    told = msgspec.json.encode(replace(item, data=(), evidence=())).decode()
    words = " ".join(span.within(text) for span in item.evidence[:3])[:_WORDS_KEPT]
    return {**own, "told": told, "words": words}


def _summarise_incident(incident: IncidentRead) -> dict[str, Any]:
    place = incident.place or PlaceRead()
    return {
        "background": incident.background,
        "type": incident.type,
        "start": incident.date.start if incident.date else None,
        "end": incident.date.end if incident.date else None,
        "country": place.country,
        "admin1": place.admin1,
        "place": place.name,
        "lat": place.lat,
        "lon": place.lon,
    }


def _list_keys(item: Item) -> Iterator[tuple[str, str]]:
    """The role and key of every name by which the item can be found."""
    if isinstance(item, IncidentRead):
        for party in item.parties:
            if party.kind != "civilian":
                yield from _list_spellings("party", party.names)
                yield from _list_known("party", party.names)
        for person in item.named:
            yield from _list_spellings("named", person.names)
            yield from (("named", sound_name(name)) for name in person.names if len(name.split()) > 1)
        place = item.place or PlaceRead()
        yield from _list_spellings("place", [place.name] if place.name else [])
        yield from _list_spellings("region", [place.admin1] if place.admin1 else [])
        return
    yield from _list_spellings("name", item.names)
    if isinstance(item, PersonRead):
        if item.group:
            yield from _list_spellings("group", [item.group])
            yield from _list_known("group", [item.group])
        for name in item.names:
            yield from (("part", sound) for sound in sound_name(name).split() if len(sound) > 1)
        return
    yield from _list_known("name", item.names)
    for name in item.names:
        if not is_acronym(name) and len(name.split()) > 1:
            yield "part", initials_of(name)
            yield "part", sound_name(name)


def _list_spellings(role: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        for key in (fold_name(name), romanise_name(name)):
            if key:
                yield role, key[:_KEY_LENGTH]


def _list_known(role: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The register's names of the groups among the names, so that aliases meet."""
    for name in names:
        if name[:1].isupper() and (known := canonical_group(name)) is not None:
            yield role, fold_name(known)


def _name_item(item: Item) -> str:
    """The readable part of the id that the item gives to what it founds."""
    if isinstance(item, GroupRead):
        known = [name for name in map(canonical_group, item.names) if name is not None]
        if known:
            return slug_name(known[0])
    if not isinstance(item, IncidentRead):
        full = [name for name in item.names if not is_acronym(name)] or list(item.names)
        return slug_name(full[0]) if full else ""
    place = item.place or PlaceRead()
    where = slug_name(place.name or place.admin1 or place.country or item.type, 32)
    return f"{_render_days(item.date)}-{where}"


def _render_days(days: Days | None) -> str:
    if days is None:
        return "undated"
    same_month = (days.start.year, days.start.month) == (days.end.year, days.end.month)
    if days.precision in ("day", "week"):
        return days.start.isoformat()
    return f"{days.start:%Y-%m}" if same_month else f"{days.start:%Y}"


def _choose_slugs(connection: Connection, names: dict[str, str]) -> dict[str, str]:
    """Return for each subject an id that no mention has; groups and people get the plain name if free."""
    wished = {subject: _list_wishes(subject, name) for subject, name in names.items()}
    wanted = sorted({slug for slugs in wished.values() for slug in slugs})
    taken = set(connection.execute(_SLUGS, {"wanted": wanted}).scalars())
    chosen: dict[str, str] = {}
    for subject, slugs in wished.items():
        chosen[subject] = next(slug for slug in slugs if slug not in taken)
        taken.add(chosen[subject])
    return chosen


def _list_wishes(subject: str, name: str) -> list[str]:
    mark = hashlib.sha256(subject.encode()).hexdigest()
    marked = [f"{name}-{mark[:4]}", f"{name}-{mark[:12]}", mark]
    return marked if "/incident/" in subject or not name else [name, *marked]
