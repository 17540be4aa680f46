"""Joins mentions into incidents, groups and people, as the judgements say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, bindparam, select, update

from daybook.record.clusters import Told, find_clusters
from daybook.record.judging import find_judgements
from daybook.record.tables import mentions

_AT_ONCE = 5_000


def find_told(connection: Connection, subjects: Iterable[str]) -> list[Told]:
    """Return the mentions with these subjects, in order of adding; other subjects are left out."""
    wanted = sorted(set(subjects))
    found = []
    for start in range(0, len(wanted), _AT_ONCE):
        rows = connection.execute(
            select(mentions.c.number, mentions.c.subject, mentions.c.report).where(
                mentions.c.subject.in_(wanted[start : start + _AT_ONCE])
            )
        )
        found += [Told(row.number, row.subject, row.report) for row in rows]
    return sorted(found, key=lambda told: told.number)


def find_reachable(connection: Connection, subjects: Iterable[str]) -> set[str]:
    """Return every subject that some judgement `same`, standing or not, of whatever day, ties to these.

    No cluster on any day reaches further, so clusters can be worked out within it.
    """
    reached, fresh = set[str](), set(subjects)
    while fresh:
        reached |= fresh
        tied = {
            side
            for judgement in find_judgements(connection, sorted(fresh))
            if judgement.verdict == "same" and judgement.right is not None
            for side in (judgement.left, judgement.right)
        }
        fresh = tied - reached
    return reached


def find_clusters_of(
    connection: Connection, subjects: Iterable[str], as_of: date | None = None
) -> dict[str, int]:
    """Return for each mention that these subjects can be tied to, the first-added mention of its cluster.

    As of a day, only the mentions of reports known by then are in it.
    """
    reached = sorted(find_reachable(connection, subjects))
    told = find_told(connection, reached)
    if as_of is not None:
        known = set[str]()
        for start in range(0, len(reached), _AT_ONCE):
            known |= set(
                connection.execute(
                    select(mentions.c.subject).where(
                        mentions.c.subject.in_(reached[start : start + _AT_ONCE]), mentions.c.known <= as_of
                    )
                ).scalars()
            )
        told = [mention for mention in told if mention.subject in known]
    return find_clusters(told, find_judgements(connection, reached, as_of))


def update_clusters(connection: Connection, subjects: Iterable[str]) -> None:
    """Work out anew what the subjects belong to, after judgements about them were written."""
    by_root: dict[int, list[str]] = {}
    for subject, root in find_clusters_of(connection, subjects).items():
        by_root.setdefault(root, []).append(subject)
    for root, joined in by_root.items():
        for start in range(0, len(joined), _AT_ONCE):
            connection.execute(
                update(mentions)
                .where(mentions.c.subject.in_(joined[start : start + _AT_ONCE]), mentions.c.root != root)
                .values(root=root)
            )


_SET_ROOT = update(mentions).where(mentions.c.number == bindparam("mention")).values(root=bindparam("thing"))
_MOVE_ROOT = update(mentions).where(mentions.c.root == bindparam("thing")).values(root=bindparam("mention"))


def join_new(connection: Connection, number: int, root: int) -> None:
    """Make a mention that no person judged and no rule joined part of a thing, as `update_clusters` would.

    Args:
        number: the mention's number; root: the number of the thing's first mention.
    """
    statement = _MOVE_ROOT if number < root else _SET_ROOT
    connection.execute(statement, {"mention": number, "thing": root})
    if number < root:
        connection.execute(_SET_ROOT, {"mention": number, "thing": number})
