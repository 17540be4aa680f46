"""Two people at one thing: the second sees what the first changed, and chooses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, func, or_, select

from daybook.errors import DaybookError
from daybook.record.judging import parse_judgement
from daybook.record.tables import entries, judgements, mentions
from daybook.schema.judgement import Judgement


class ConflictError(DaybookError):
    """Another person changed the same thing since it was shown.

    Attributes:
        changes: what was decided in between, oldest first.
    """

    def __init__(self, message: str, changes: Sequence[Judgement] = ()) -> None:
        super().__init__(message)
        self.changes = tuple(changes)


def find_last(connection: Connection, report_id: str) -> int:
    """Return the number of the last judgement of people about the report or its reading; 0 if none."""
    query = select(func.max(judgements.c.id)).where(
        or_(*_about_report(report_id)), ~judgements.c.author.startswith("rule:")
    )
    return int(connection.execute(query).scalar() or 0)


def check_unchanged(connection: Connection, author: str, subjects: Iterable[str], seen: int | None) -> None:
    """Raise ConflictError if another person judged one of the mentions, or an entry of theirs, since.

    Args:
        connection: the one that will write; author: who is about to; subjects: mentions or reports.
        seen: the number of the last judgement that was shown; None where nothing was.
    """
    wanted = sorted(set(subjects))
    if seen is None or not wanted:
        return
    own = select(entries.c.id).where(entries.c.subject.in_(wanted))
    query = select(judgements).where(
        judgements.c.id > seen,
        ~judgements.c.author.startswith("rule:"),
        judgements.c.author != author,
        or_(
            judgements.c.left.in_(wanted),
            judgements.c.right.in_(wanted),
            judgements.c.left.in_(own),
            *(clause for subject in wanted if "/" not in subject for clause in _about_report(subject)),
        ),
    )
    changes = [parse_judgement(row) for row in connection.execute(query.order_by(judgements.c.id))]
    if changes:
        names = ", ".join(dict.fromkeys(judgement.author for judgement in changes))
        raise ConflictError(
            f"{names} changed this while you looked at it; see the change, then do yours all the same or not",
            changes,
        )


def _about_report(report_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        judgements.c.left == report_id,
        judgements.c.left.in_(select(entries.c.id).where(entries.c.report == report_id)),
        judgements.c.left.in_(select(mentions.c.subject).where(mentions.c.report == report_id)),
        judgements.c.right.in_(select(mentions.c.subject).where(mentions.c.report == report_id)),
    )
