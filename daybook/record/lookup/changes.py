"""Compares the record as it was known on two days: what is new, what it says differently, what was joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, not_, select

from daybook.record.book import Book
from daybook.record.building import build_incident, list_lines
from daybook.record.correcting import correct_tellings
from daybook.record.joining import find_reachable
from daybook.record.log import split
from daybook.record.lookup.actors import choose_name, list_names
from daybook.record.tables import entries, judgements, mentions
from daybook.record.tellings import Noun, Telling, gather_things
from daybook.schema.log import Change
from daybook.schema.state import ReportLine
from daybook.schema.terms import COUNT_SLOTS
from daybook.wording import render_value

_AT_ONCE = 5_000
_NOUNS: tuple[Noun, ...] = ("incident", "group", "person")
_INCIDENT = ("status", "type", "date", "place", *COUNT_SLOTS)
_GROUP = ("leaders", "strength", "remaining", "parent")
_PERSON = (("status", "unknown"), ("role", "other"))


@dataclass(frozen=True, slots=True)
class _State:
    """A thing as known on a day: its id, its name, its mentions, and its values in words by attribute."""

    id: str
    name: str
    subjects: frozenset[str]
    values: dict[str, str | None]
    tellings: tuple[Telling, ...]


def find_changes(book: Book, earlier: date, later: date | None = None) -> list[Change]:
    """Return what the record says differently as known on the later day (None: now) than on the earlier.

    Incidents come first, then groups and people, each in the order of the id; what was joined or split before
    the values that changed. Only what reports or people told of in between is looked at.
    """
    with book.read() as connection:
        reached = find_reachable(connection, _find_touched(connection, earlier, later))
        found: list[Change] = []
        for noun in _NOUNS:
            own = sorted(subject for subject in reached if f"/{noun}/" in subject)
            before = _find_states(connection, noun, own, earlier)
            after = _find_states(connection, noun, own, later)
            found += sorted(_compare(noun, before, after, earlier), key=lambda change: change.id)
        return found


def _find_touched(connection: Connection, earlier: date, later: date | None) -> set[str]:
    """The mentions of reports that came in between, and those that people judged in between."""
    told = select(mentions.c.subject).where(mentions.c.known > earlier)
    judged = select(judgements.c.left, judgements.c.right).where(
        judgements.c.made >= _day_after(earlier), not_(judgements.c.author.startswith("rule:"))
    )
    if later is not None:
        told = told.where(mentions.c.known <= later)
        judged = judged.where(judgements.c.made < _day_after(later))
    touched = set(connection.execute(told).scalars())
    sides = {side for row in connection.execute(judged) for side in row if side is not None}
    touched |= {side for side in sides if "/" in side}
    for part in split(sorted(side for side in sides if "/" not in side), _AT_ONCE):
        touched |= set(connection.execute(select(entries.c.subject).where(entries.c.id.in_(part))).scalars())
    return touched


def _day_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min)


def _find_states(
    connection: Connection, noun: Noun, subjects: Sequence[str], as_of: date | None
) -> list[_State]:
    things = gather_things(connection, subjects, as_of)
    if noun == "incident":
        corrected = correct_tellings(connection, [t for thing in things for t in thing], as_of)
        by_subject = {telling.subject: telling for telling in corrected}
        things = [[by_subject[telling.subject] for telling in thing] for thing in things]
    return [_BUILD[noun](thing) for thing in things]


def _build_incident(thing: Sequence[Telling]) -> _State:
    incident = build_incident(thing)
    values = {slot: _render(getattr(incident, slot)) for slot in _INCIDENT}
    values["told as"] = "background" if incident.background_only else "news"
    return _make_state(thing, incident.headline, values)


def _build_group(thing: Sequence[Telling]) -> _State:
    values = {slot: _find_last(thing, slot) for slot in _GROUP}
    values["names"] = render_value(sorted(list_names(thing)))
    return _make_state(thing, choose_name(thing), values)


def _build_person(thing: Sequence[Telling]) -> _State:
    values = {slot: _find_last(thing, slot, empty) for slot, empty in _PERSON}
    values["names"] = render_value(sorted(list_names(thing)))
    return _make_state(thing, choose_name(thing), values)


def _make_state(thing: Sequence[Telling], name: str, values: dict[str, str | None]) -> _State:
    subjects = frozenset(telling.subject for telling in thing)
    return _State(thing[0].slug, name, subjects, values, tuple(thing))


_BUILD: dict[Noun, Callable[[Sequence[Telling]], _State]] = {
    "incident": _build_incident,
    "group": _build_group,
    "person": _build_person,
}


def _find_last(thing: Sequence[Telling], slot: str, empty: Any = None) -> str | None:
    """The value that the latest report gives which gives one, in words."""
    ordered = sorted(thing, key=lambda telling: (telling.known, telling.number), reverse=True)
    told = (getattr(telling.read, slot) for telling in ordered)
    return _render(next((value for value in told if value and value != empty), None))


def _render(value: object) -> str | None:
    return None if value is None else render_value(value).replace("_", " ")


def _compare(
    noun: Noun, before: Sequence[_State], after: Sequence[_State], earlier: date
) -> Iterator[Change]:
    held = {subject: number for number, state in enumerate(before) for subject in state.subjects}
    olds_of = [sorted({held[subject] for subject in state.subjects if subject in held}) for state in after]
    parts: dict[int, list[_State]] = {}
    for state, olds in zip(after, olds_of, strict=True):
        for number in olds:
            parts.setdefault(number, []).append(state)
    for state, olds in zip(after, olds_of, strict=True):
        since = list_lines(telling for telling in state.tellings if telling.known > earlier)
        if not olds:
            recalled = "background" if state.values.get("told as") == "background" else None
            yield Change("new", noun, state.id, state.name, after=recalled, reports=since)
            continue
        if len(olds) > 1:
            joined = tuple(sorted(before[number].id for number in olds))
            yield Change("joined", noun, state.id, state.name, others=joined, reports=since)
        # What a thing was is told of the part that holds the mention that founded it.
        own = [n for n in olds if before[n].tellings[0].subject in state.subjects]
        if not own:
            continue
        yield from _compare_values(noun, before[own[0]], state, since)
        for number in own:
            others = tuple(sorted(part.id for part in parts[number] if part is not state))
            if others:
                yield Change("split", noun, state.id, state.name, others=others, reports=since)


def _compare_values(
    noun: Noun, before: _State, after: _State, since: tuple[ReportLine, ...]
) -> Iterator[Change]:
    for slot, value in after.values.items():
        if before.values[slot] != value:
            yield Change(
                "changed", noun, after.id, after.name, slot, before.values[slot], value, reports=since
            )
