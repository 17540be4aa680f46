"""Compares the record as it was known on two days: what is new, what it says differently, what was joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, not_, select

from daybook.record.book import Book
from daybook.record.building import build_incident, list_lines
from daybook.record.correcting import correct_things
from daybook.record.joining import find_reachable
from daybook.record.log import split
from daybook.record.lookup.actors import choose_name, find_arithmetic, list_names
from daybook.record.lookup.changed_sets import find_set_changes
from daybook.record.sources import Sources, find_sources
from daybook.record.tables import entries, judgements, log, mentions
from daybook.record.tellings import Noun, Telling, gather_things
from daybook.schema.log import Change
from daybook.schema.state import ReportLine
from daybook.schema.terms import COUNT_SLOTS
from daybook.wording import render_value

_AT_ONCE = 5_000
_NOUNS: tuple[Noun, ...] = ("incident", "group", "person")
_INCIDENT = ("status", "type", "date", "place", *COUNT_SLOTS)
_GROUP = ("leaders", "strength", "remaining", "parent")
# A report that calls a leader a member, or a member a suspect, takes nothing back: it says less.
_ROLES = ("leader", "commander", "member", "suspect")


@dataclass(frozen=True, slots=True)
class _State:
    """A thing as known on a day: its id, its name, its mentions, and its values in words by attribute."""

    id: str
    name: str
    subjects: frozenset[str]
    values: dict[str, str | None]
    tellings: tuple[Telling, ...]


def find_changes(
    book: Book, earlier: date, later: date | None = None, *, questions: bool = True
) -> list[Change]:
    """Return what the record says differently as known on the later day (None: now) than on the earlier.

    Incidents come first, then groups and people, each in the order of the id, then data sets; what was joined
    or split before the values that changed. Only what reports or people told of in between is looked at.
    Questions that a group's arithmetic newly raises, or no longer does, are values of `open question`; they
    cost far more than all the rest, and can be left for `find_question_changes`.
    """
    with book.read() as connection:
        reached = find_reachable(connection, _find_touched(connection, earlier, later))
        found: list[Change] = []
        for noun in _NOUNS:
            own = _choose(reached, noun)
            before = _find_states(connection, noun, own, earlier)
            after = _find_states(connection, noun, own, later)
            changes = list(_compare(noun, before, after, lambda telling: telling.known > earlier))
            if noun == "group" and questions:
                asked = _ask(connection, before, earlier), _ask(connection, after, later)
                changes += _compare_questions(after, *asked, earlier)
            found += sorted(changes, key=lambda change: change.id)
        return found + find_set_changes(connection, earlier, later)


def find_question_changes(book: Book, earlier: date, later: date | None = None) -> list[Change]:
    """Return which questions the arithmetic of groups newly raises on the later day, or raises no more.

    They are those that `find_changes` tells of as `open question`, in the order of the groups' ids.
    """
    with book.read() as connection:
        own = _choose(find_reachable(connection, _find_touched(connection, earlier, later)), "group")
        before, after = (_find_states(connection, "group", own, day) for day in (earlier, later))
        asked = _ask(connection, before, earlier), _ask(connection, after, later)
        return sorted(_compare_questions(after, *asked, earlier), key=lambda change: change.id)


def find_news(book: Book, number: int) -> list[Change]:
    """Return what the record says differently now than before the reports that came after a line of the log.

    `find_changes` compares two days of knowledge; this one two moments of the book's own growth, and so tells
    what is new to a reader who was there when the log had `number` lines, however old the reports are. What
    people joined or split since is compared as it stands now. Open questions are not compared.
    """
    with book.read() as connection:
        added = select(log.c.subject).where(log.c.number > number, log.c.what == "report")
        new = frozenset(connection.execute(added).scalars())
        touched: set[str] = set()
        for part in split(sorted(new), _AT_ONCE):
            query = select(mentions.c.subject).where(mentions.c.report.in_(part))
            touched |= set(connection.execute(query).scalars())
        reached = find_reachable(connection, touched)
        found: list[Change] = []
        for noun in _NOUNS:
            own = _choose(reached, noun)
            before = _find_states(connection, noun, own, None, new)
            after = _find_states(connection, noun, own, None)
            changes = _compare(noun, before, after, lambda telling: telling.report in new)
            found += sorted(changes, key=lambda change: change.id)
        return found


def _choose(subjects: Iterable[str], noun: Noun) -> list[str]:
    return sorted(subject for subject in subjects if f"/{noun}/" in subject)


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
    connection: Connection,
    noun: Noun,
    subjects: Sequence[str],
    as_of: date | None,
    without: frozenset[str] = frozenset(),
) -> list[_State]:
    """The things that the mentions belong to, as known on the day and without those reports."""
    things = gather_things(connection, subjects, as_of)
    if without:
        kept = ([telling for telling in thing if telling.report not in without] for thing in things)
        things = [thing for thing in kept if thing]
    if noun == "incident":
        things = correct_things(connection, things, as_of)
        sources = find_sources(connection, [t for thing in things for t in thing], as_of)
        return [_build_incident(thing, sources) for thing in things]
    return [_BUILD[noun](thing) for thing in correct_things(connection, things, as_of)]


def _build_incident(thing: Sequence[Telling], sources: Sources) -> _State:
    incident = build_incident(thing, sources=sources, whole=False)
    values = {slot: _render(getattr(incident, slot)) for slot in _INCIDENT}
    values["told as"] = "background" if incident.background_only else "news"
    return _make_state(thing, incident.headline, values)


def _build_group(thing: Sequence[Telling]) -> _State:
    values = {slot: _find_last(thing, slot) for slot in _GROUP}
    values["names"] = render_value(sorted(list_names(thing)))
    return _make_state(thing, choose_name(thing), values)


def _build_person(thing: Sequence[Telling]) -> _State:
    values = {"status": _find_last(thing, "status", "unknown"), "role": _find_role(thing)}
    values["names"] = render_value(sorted(list_names(thing)))
    return _make_state(thing, choose_name(thing), values)


def _make_state(thing: Sequence[Telling], name: str, values: dict[str, str | None]) -> _State:
    subjects = frozenset(telling.subject for telling in thing)
    return _State(thing[0].slug, name, subjects, values, tuple(thing))


_BUILD: dict[Noun, Callable[[Sequence[Telling]], _State]] = {
    "group": _build_group,
    "person": _build_person,
}


def _find_last(thing: Sequence[Telling], slot: str, empty: Any = None) -> str | None:
    """The value that the latest report gives which gives one, in words."""
    ordered = sorted(thing, key=lambda telling: (telling.known, telling.number), reverse=True)
    told = (getattr(telling.read, slot) for telling in ordered)
    return _render(next((value for value in told if value and value != empty), None))


def _find_role(thing: Sequence[Telling]) -> str | None:
    """The role that says most of those that the reports give."""
    told = {telling.read.role for telling in thing}
    return next((role for role in _ROLES if role in told), None)


def _render(value: object) -> str | None:
    return None if value is None else render_value(value).replace("_", " ")


def _compare(
    noun: Noun, before: Sequence[_State], after: Sequence[_State], is_new: Callable[[Telling], bool]
) -> Iterator[Change]:
    held = {subject: number for number, state in enumerate(before) for subject in state.subjects}
    olds_of = [sorted({held[subject] for subject in state.subjects if subject in held}) for state in after]
    parts: dict[int, list[_State]] = {}
    for state, olds in zip(after, olds_of, strict=True):
        for number in olds:
            parts.setdefault(number, []).append(state)
    for state, olds in zip(after, olds_of, strict=True):
        since = list_lines(filter(is_new, state.tellings))
        if not olds:
            yield Change("new", noun, state.id, state.name, after=_describe(noun, state), reports=since)
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


def _describe(noun: Noun, state: _State) -> str | None:
    """What is said at once of something new: that it is only recalled, a group's numbers, a person's fate."""
    if noun == "incident":
        return "background" if state.values["told as"] == "background" else None
    if noun == "person":
        said = [state.values["role"], state.values["status"]]
    else:
        said = [f"{slot} {value}" for slot in ("strength", "remaining") if (value := state.values[slot])]
    return ", ".join(part for part in said if part) or None


def _ask(
    connection: Connection, states: Sequence[_State], as_of: date | None
) -> dict[str, dict[str, set[str]]]:
    """For each mention of a group the open questions of its arithmetic, with the reports they rest on."""
    asked: dict[str, dict[str, set[str]]] = {}
    for state in states:
        questions = find_arithmetic(connection, state.tellings, as_of).questions
        own = {question.words: {figure.report.id for figure in question.figures} for question in questions}
        asked.update(dict.fromkeys(state.subjects, own))
    return asked


def _compare_questions(
    states: Sequence[_State],
    before: Mapping[str, dict[str, set[str]]],
    after: Mapping[str, dict[str, set[str]]],
    earlier: date,
) -> Iterator[Change]:
    for state in states:
        first = state.tellings[0].subject
        old, new = before.get(first, {}), after.get(first, {})
        since = list_lines(telling for telling in state.tellings if telling.known > earlier)
        for words in dict.fromkeys((*old, *new)):
            if (words in old) == (words in new):
                continue
            told = tuple(line for line in since if line.id in new.get(words, ())) or since
            old_words, new_words = (words, None) if words in old else (None, words)
            yield Change(
                "changed", "group", state.id, state.name, "open question", old_words, new_words, (), told
            )


def _compare_values(
    noun: Noun, before: _State, after: _State, since: tuple[ReportLine, ...]
) -> Iterator[Change]:
    for slot, value in after.values.items():
        if before.values[slot] != value:
            told = _find_tellers(after, slot, value, since)
            old = before.values[slot]
            yield Change("changed", noun, after.id, after.name, slot, old, value, reports=told)


def _find_tellers(
    state: _State, slot: str, value: str | None, since: tuple[ReportLine, ...]
) -> tuple[ReportLine, ...]:
    """Those of the reports that came in between which say the new value themselves; all where none does."""
    saying = {
        telling.report
        for telling in state.tellings
        if slot != "names" and _render(getattr(telling.read, slot, None)) == value
    }
    return tuple(line for line in since if line.id in saying) or since
