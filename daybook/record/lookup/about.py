"""Finds all reports, judgements and imports that touch one thing, by its id or its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, or_, select

from daybook.errors import NotFoundError
from daybook.record.history.links import is_imported
from daybook.record.history.lookup import find_imports
from daybook.record.log import split
from daybook.record.lookup.naming import find_thing
from daybook.record.tables import entries, judgements, mentions, reports
from daybook.record.tellings import Noun

_AT_ONCE = 5_000
_NOUNS: tuple[Noun, ...] = ("incident", "group", "person")


@dataclass(frozen=True, slots=True)
class About:
    """What touches a thing: reports that tell of it, judgements about it, imports that brought it."""

    reports: frozenset[str]
    judgements: frozenset[int]
    imports: frozenset[int] = frozenset()


def find_about(connection: Connection, asked: str, as_of: date | None = None) -> About:
    """Return what touches the report, the data set, or the incident, group or person, by that id or name.

    Judgements are those about its mentions as they are joined now, and about the entries on them.

    Raises:
        NotFoundError: if nothing in the book goes by it, or more than one thing does.
    """
    report = _find_report(connection, asked)
    if report is not None:
        query = select(mentions.c.subject).where(mentions.c.report == report)
        return _gather(connection, {report}, list(connection.execute(query).scalars()))
    imports = find_imports(connection, asked)
    if imports:
        own = _gather(connection, set(), [asked]) if is_imported(asked) else About(frozenset(), frozenset())
        return replace(own, imports=frozenset(imports))
    why = f"nothing in the book goes by {asked!r}; give a report, incident, group, person or data set"
    for noun in _NOUNS:
        try:
            thing = find_thing(connection, noun, asked, as_of)
        except NotFoundError as error:
            why = str(error) if "more than one" in str(error) else why
        else:
            return _gather(connection, {t.report for t in thing}, [t.subject for t in thing])
    raise NotFoundError(why)


def _find_report(connection: Connection, asked: str) -> str | None:
    """The report with that id, or the only one whose id begins so."""
    begun = select(reports.c.id).where(reports.c.id.startswith(asked.lower(), autoescape=True)).limit(2)
    found = list(connection.execute(begun).scalars()) if asked.isalnum() else []
    return found[0] if len(found) == 1 or asked.lower() in found[:1] else None


def _gather(connection: Connection, ids: set[str], subjects: Sequence[str]) -> About:
    own = set[str]()
    for part in split(subjects, _AT_ONCE):
        own |= set(connection.execute(select(entries.c.id).where(entries.c.subject.in_(part))).scalars())
    judged = set[int]()
    for part in split([*subjects, *sorted(own)], _AT_ONCE):
        query: Any = select(judgements.c.id).where(
            or_(judgements.c.left.in_(part), judgements.c.right.in_(part))
        )
        judged |= set(connection.execute(query).scalars())
    return About(frozenset(ids), frozenset(judged))
