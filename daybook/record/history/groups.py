"""What the imported data sets tell of a group: incidents and deaths by year, and the newest incidents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, case, func, or_, select

from daybook.record.book import Book
from daybook.record.history.counting import Counting, find_counting
from daybook.record.history.links import find_matched_rows
from daybook.record.history.tables import (
    dataset_actor_names,
    dataset_actors,
    dataset_incidents,
    dataset_parties,
)
from daybook.record.log import split
from daybook.schema.dataset import GroupHistory, ImportedLine, YearLine
from daybook.schema.values import Days
from daybook.spelling import fold_name, is_acronym

_NEWEST = 10
_AT_ONCE = 5_000


def find_group_history(
    book: Book, names: Iterable[str], *, as_of: date | None = None
) -> tuple[GroupHistory, ...]:
    """Return what each data set tells of the group that goes by some names, as known on the day.

    Args:
        book: where the sets are; names: of the group, its acronyms included.
        as_of: the day of knowledge, None for now.
    """
    with book.read() as connection:
        return gather_history(connection, names, as_of)


def gather_history(
    connection: Connection, names: Iterable[str], as_of: date | None, days: Days | None = None
) -> tuple[GroupHistory, ...]:
    """Return the same over an open connection; see `find_group_history`.

    Args:
        days: of the book's own incidents with the group; what the sets have in that time and the book does
            not is listed.
    """
    counting = find_counting(connection, as_of)
    if not counting:
        return ()
    actors = _find_actors(connection, list(names), {c.number for c in counting})
    found = []
    for name, imports in groupby(counting, key=lambda c: c.line.name):
        own = [(c, [actor for actor in actors if actor.dataset == c.number]) for c in imports]
        numbers = [actor.number for _counting, rows in own for actor in rows]
        matched = find_matched_rows(connection, name, numbers, as_of) if numbers else {}
        history = _gather_set(connection, [(c, rows) for c, rows in own if rows], matched, days)
        if history is not None:
            found.append(history)
    return tuple(found)


def find_actor_numbers(connection: Connection, names: Sequence[str], known: Sequence[Counting]) -> list[int]:
    """Return the numbers of the actors that go by one of the names, among the imports that are known."""
    return [actor.number for actor in _find_actors(connection, names, {c.number for c in known})]


def _find_actors(connection: Connection, names: Sequence[str], imports: set[int]) -> list[Any]:
    """Return the actors that go by one of the names and are one group's.

    An acronym is many groups', so it counts only where no full name is given; where the register knows a
    set's actor, the group's full names are its keys as well.
    """
    full = {fold_name(name)[:200] for name in names if not is_acronym(name)} - {""}
    short = {fold_name(name)[:200] for name in names if is_acronym(name)} - {""}
    query = (
        select(
            dataset_actors.c.number,
            dataset_actors.c.dataset,
            dataset_actors.c.name,
            dataset_actor_names.c.key,
            dataset_actor_names.c.group,
            dataset_actor_names.c.ground,
        )
        .join(dataset_actor_names, dataset_actor_names.c.actor == dataset_actors.c.number)
        .where(dataset_actor_names.c.key.in_(sorted(full or short)), dataset_actors.c.dataset.in_(imports))
        .order_by(dataset_actors.c.number, dataset_actor_names.c.key)
    )
    rows = connection.execute(query).all()
    # Where the names lead to more than one group, the one that the first name leads to is meant.
    groups = {row.key: row.group for row in rows if row.group is not None}
    meant = next((groups[key] for key in map(fold_name, names) if key in groups), None)
    return list({row.number: row for row in rows if row.group in (meant, None)}.values())


def _gather_set(
    connection: Connection,
    own: list[tuple[Counting, list[Any]]],
    matched: Mapping[int, str],
    days: Days | None,
) -> GroupHistory | None:
    years: dict[int, list[int]] = {}
    versions: dict[str, None] = {}
    newest: list[tuple[date, int]] = []
    missing: list[tuple[date, int]] = []
    known = set[int]()
    counted: dict[int, Any] = {}
    for counting, actors in own:
        told = _select_told(counting, [actor.number for actor in actors])
        rows = connection.execute(_sum_years(told)).all()
        if not rows:
            continue
        versions[counting.line.version] = None
        counted.update((actor.number, actor) for actor in actors)
        for row in rows:
            sums = years.setdefault(row.year, [0, 0, 0, 0, 0])
            for at, value in enumerate(row[1:]):
                sums[at] += int(value or 0)
        last = told.order_by(dataset_parties.c.start.desc(), dataset_parties.c.incident.desc())
        newest += [(row.start, row.incident) for row in connection.execute(last.limit(_NEWEST))]
        known |= {
            row.incident
            for part in split(sorted(matched), _AT_ONCE)
            for row in connection.execute(told.where(dataset_parties.c.incident.in_(part)))
        }
        if days is not None:
            within = last.where(dataset_parties.c.start.between(days.start, days.end))
            latest = connection.execute(within.limit(_NEWEST + len(matched)))
            missing += [(row.start, row.incident) for row in latest if row.incident not in matched]
    if not years:
        return None
    lines = tuple(YearLine(year, *sums) for year, sums in sorted(years.items()))
    numbers = [number for _start, number in sorted(newest, reverse=True)[:_NEWEST]]
    unmatched = [number for _start, number in sorted(missing, reverse=True)[:_NEWEST]]
    return GroupHistory(
        dataset=own[0][0].line.name,
        versions=tuple(versions),
        names=tuple(dict.fromkeys(actor.name for actor in counted.values())),
        grounds=tuple(dict.fromkeys(actor.ground for actor in counted.values())),
        incidents=sum(line.incidents for line in lines),
        killed_low=sum(line.killed_low for line in lines),
        killed_best=sum(line.killed_best for line in lines),
        killed_high=sum(line.killed_high for line in lines),
        years=lines,
        newest=_list_rows(connection, numbers, matched),
        matched=len(known),
        unmatched=_list_rows(connection, unmatched, matched),
    )


def _select_told(counting: Counting, actors: list[int]) -> Select[Any]:
    """Select each incident of the actors once; all that is asked stands in one index."""
    parties = dataset_parties.c
    query = select(
        parties.incident,
        parties.start,
        parties.year,
        parties.killed_low,
        parties.killed_best,
        parties.killed_high,
    ).where(parties.actor.in_(actors), counting.where(dataset_parties))
    return query.distinct() if len(actors) > 1 else query


def _sum_years(told: Select[Any]) -> Select[Any]:
    rows = told.subquery()
    unknown = case((or_(rows.c.killed_best.is_(None), rows.c.killed_low.is_(None)), 1), else_=0)
    return (
        select(
            rows.c.year,
            func.count(),
            func.sum(rows.c.killed_low),
            func.sum(rows.c.killed_best),
            func.sum(rows.c.killed_high),
            func.sum(unknown),
        )
        .group_by(rows.c.year)
        .order_by(rows.c.year)
    )


def _list_rows(
    connection: Connection, numbers: list[int], matched: Mapping[int, str]
) -> tuple[ImportedLine, ...]:
    names: dict[int, list[str]] = {}
    for row in connection.execute(
        select(dataset_parties.c.incident, dataset_actors.c.name)
        .join(dataset_actors, dataset_actors.c.number == dataset_parties.c.actor)
        .where(dataset_parties.c.incident.in_(numbers))
        .order_by(dataset_parties.c.incident, dataset_parties.c.position)
    ):
        names.setdefault(row.incident, []).append(row.name)
    rows = connection.execute(select(dataset_incidents).where(dataset_incidents.c.number.in_(numbers)))
    by_number = {row.number: row for row in rows}
    return tuple(
        ImportedLine(
            id=row.subject,
            type=row.type,
            start=row.start,
            end=row.end,
            place=row.place,
            country=row.country,
            killed_low=row.killed_low,
            killed_best=row.killed_best,
            killed_high=row.killed_high,
            parties=tuple(names.get(row.number, ())),
            incident=matched.get(row.number),
        )
        for row in (by_number[number] for number in numbers)
    )
