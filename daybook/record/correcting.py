"""Puts what people decided about single entries into the tellings and figures: corrected, added, rejected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from daybook.record.decisions import Decisions, find_decisions
from daybook.record.slots import LISTS, SINGLES, find_slot_type
from daybook.record.tables import entries
from daybook.record.tellings import Settled, Telling
from daybook.schema.figure import Figure
from daybook.schema.judgement import Judgement
from daybook.schema.reading import IncidentRead, Named, Party

_AT_ONCE = 5_000
# These cannot be left open and stay as read unless they are corrected.
_NEVER_OPEN = ("type", "status", "role", "background")


def correct_tellings(
    connection: Connection,
    tellings: Sequence[Telling],
    as_of: date | None = None,
    decisions: Decisions | None = None,
) -> list[Telling]:
    """Return the tellings with people's corrections, as they were known on the day, put in.

    Where every entry for a value was rejected, the report counts as not giving it; a corrected or added value
    takes its place. Type, status and role cannot be left open and stay as read unless they are corrected.
    `decisions` is what `find_decisions` returned, where it is asked once for many.
    """
    if decisions is None:
        decisions = find_decisions(connection, as_of, [telling.subject for telling in tellings])
    if not decisions:
        return list(tellings)
    rows = _find_decided_rows(connection, decisions)
    return [
        _correct(telling, rows[telling.subject], decisions) if telling.subject in rows else telling
        for telling in tellings
    ]


def correct_things(
    connection: Connection, things: Sequence[list[Telling]], as_of: date | None = None
) -> list[list[Telling]]:
    """Return the things with people's corrections put into their tellings."""
    told = correct_tellings(connection, [telling for thing in things for telling in thing], as_of)
    by_subject = {telling.subject: telling for telling in told}
    return [[by_subject[telling.subject] for telling in thing] for thing in things]


def correct_figures(
    connection: Connection,
    figures: Sequence[Figure],
    as_of: date | None = None,
    decisions: Decisions | None = None,
) -> list[Figure]:
    """Return the figures that count, with people's corrected values put in."""
    if decisions is None:
        decisions = find_decisions(connection, as_of)
    if not decisions:
        return list(figures)
    kept = []
    for figure in figures:
        value = decisions.read_value(figure.entry, figure.value)
        if value is not None:
            kept.append(figure if value is figure.value else replace(figure, value=value))
    return kept


def _find_decided_rows(connection: Connection, decisions: Decisions) -> dict[str, list[Any]]:
    """All entries of the mentions of which some entry was decided, by mention, in order of adding."""
    decided = sorted({*decisions.standing, *decisions.backing, *decisions.unbacked})
    subjects = set[str]()
    for start in range(0, len(decided), _AT_ONCE):
        part = decided[start : start + _AT_ONCE]
        subjects |= set(connection.execute(select(entries.c.subject).where(entries.c.id.in_(part))).scalars())
    found: dict[str, list[Any]] = {}
    wanted = sorted(subjects)
    for start in range(0, len(wanted), _AT_ONCE):
        query = (
            select(entries.c.id, entries.c.subject, entries.c.attribute, entries.c.value)
            .where(entries.c.subject.in_(wanted[start : start + _AT_ONCE]))
            .order_by(entries.c.number)
        )
        for row in connection.execute(query).all():
            found.setdefault(row.subject, []).append(row)
    return found


def _correct(telling: Telling, rows: Sequence[Row[Any]], decisions: Decisions) -> Telling:
    values: dict[str, Any] = {}
    settled: list[Settled] = []
    for slot in SINGLES[telling.noun]:
        made = _decide_single([row for row in rows if row.attribute == slot], slot, decisions)
        if made is None:
            continue
        judgement, value = made
        if value is None and slot in _NEVER_OPEN:
            continue
        values[slot] = (
            None if value is None else msgspec.convert(value, type=find_slot_type(slot, telling.noun))
        )
        settled.append(Settled(slot, values[slot], judgement.author, judgement.made))
    for slot, name in LISTS[telling.noun].items():
        own = [row for row in rows if row.attribute == slot]
        before = values.get(name, getattr(telling.read, name))
        after, last = _decide_list(own, slot, before, decisions)
        if last is not None:
            values[name] = after
            settled = [one for one in settled if one.slot != name]
            settled.append(Settled(name, after, last.author, last.made))
    if isinstance(telling.read, IncidentRead):
        _decide_sides(telling.read, rows, decisions, values, settled)
    if telling.noun == "person" and "status" in values and values["status"] is None:
        values["status"] = "unknown"
    if not settled:
        return telling
    return replace(
        telling,
        read=replace(telling.read, **values),
        background=values.get("background", telling.background),
        settled=tuple(settled),
        original=telling.read,
    )


def _decide_single(own: Sequence[Row[Any]], slot: str, decisions: Decisions) -> tuple[Judgement, Any] | None:
    """The last decision on a slot with its value, which is None where nothing is left."""
    live = [row for row in own if not decisions.is_out(row.id)]
    set_by = []
    for row in live:
        made = decisions.backing.get(row.id) or decisions.standing.get(row.id)
        if made is not None and made.verdict in ("corrected", "added"):
            changed = decisions.standing.get(row.id)
            value = changed.value if changed is not None and changed.verdict == "corrected" else made.value
            set_by.append((made, value))
    if set_by:
        return max(set_by, key=lambda pair: pair[0].id)
    rejected = [
        decisions.standing[row.id]
        for row in own
        if row.id in decisions.standing and row.id not in decisions.unbacked
    ]
    if live or not rejected:
        return None
    return max(rejected, key=lambda made: made.id), None


def _decide_list(
    own: Sequence[Row[Any]], slot: str, before: tuple[Any, ...], decisions: Decisions
) -> tuple[tuple[Any, ...], Judgement | None]:
    """The values of a slot that holds several, and the last decision on them, None where there was none."""
    values, last = list(before), None
    for row in own:
        if row.id in decisions.unbacked:
            continue
        changed, backed = decisions.standing.get(row.id), decisions.backing.get(row.id)
        old = _read_item(slot, msgspec.json.decode(row.value))
        at = next((n for n, value in enumerate(values) if _is_same(value, old)), None)
        if backed is not None and at is None:
            at = 0 if slot == "name" else len(values)
            values.insert(at, old)
        if changed is not None and changed.verdict == "rejected" and at is not None:
            del values[at]
        if changed is not None and changed.verdict == "corrected":
            at = len(values) if at is None else at
            values[at : at + 1] = [_read_item(slot, changed.value)]
        for made in (backed, changed):
            if made is not None and made.verdict != "accepted" and (last is None or made.id > last.id):
                last = made
    kept = [value for n, value in enumerate(values) if value not in values[:n]]
    return tuple(kept), last


def _read_item(slot: str, value: Any) -> Any:
    if slot == "named":
        return msgspec.convert(value, type=Named)
    if slot.startswith("party."):
        return msgspec.convert({**value, "role": slot.partition(".")[2]}, type=Party)
    return value["name"] if isinstance(value, dict) and "name" in value else value


def _is_same(one: Any, other: Any) -> bool:
    if isinstance(one, Party) and isinstance(other, Party):
        return one.role == other.role and not set(one.names).isdisjoint(other.names)
    if isinstance(one, Named) and isinstance(other, Named):
        return not set(one.names).isdisjoint(other.names)
    return bool(one == other)


def _decide_sides(
    read: IncidentRead,
    rows: Sequence[Row[Any]],
    decisions: Decisions,
    values: dict[str, Any],
    settled: list[Settled],
) -> None:
    """Put the decisions on the dead of single sides (`killed.state`) into the values."""
    sides = dict(read.killed_by_kind)
    last = None
    for slot in dict.fromkeys(row.attribute for row in rows if row.attribute.startswith("killed.")):
        made = _decide_single([row for row in rows if row.attribute == slot], slot, decisions)
        if made is None:
            continue
        side: Any = slot.partition(".")[2]
        if made[1] is None:
            sides.pop(side, None)
        else:
            sides[side] = msgspec.convert(made[1], type=find_slot_type(slot))
        last = made[0] if last is None or made[0].id > last.id else last
    if last is not None:
        values["killed_by_kind"] = sides
        settled.append(Settled("killed_by_kind", sides, last.author, last.made))
