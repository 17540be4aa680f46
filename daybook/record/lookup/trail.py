"""Looks up who did what: the judgements that people made, and what they did else, newest first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, String, and_, cast, select

from daybook.record.book import Book
from daybook.record.desk_tables import acts
from daybook.record.lookup.logged import tell_lines
from daybook.record.tables import judgements, log
from daybook.schema.log import LogEntry


def find_trail(
    book: Book, *, before: int | None = None, who: str | None = None, limit: int = 100
) -> list[LogEntry]:
    """Return what people did, newest first: entries of the log with a judgement or an act.

    Args:
        book: whose; before: the number of a line of the log, for what came before it; None for the newest.
        who: the name of the one who did it, None for anybody; limit: the most to return.
    """
    judged = (
        select(log)
        .join(
            judgements,
            and_(log.c.what == "judgement", log.c.subject == cast(judgements.c.id, String(64))),
        )
        .where(judgements.c.author.not_like("rule:%"))
        .order_by(judgements.c.id.desc())
    )
    done = (
        select(log)
        .join(acts, and_(log.c.what == "act", log.c.subject == cast(acts.c.id, String(64))))
        .order_by(acts.c.id.desc())
    )
    if who is not None:
        judged, done = judged.where(judgements.c.author == who), done.where(acts.c.actor == who)
    with book.read() as connection:
        rows = [row for query in (judged, done) for row in connection.execute(_cut(query, before, limit))]
        rows.sort(key=lambda row: int(row.number), reverse=True)
        return tell_lines(connection, rows[:limit])


def _cut(query: Select[Any], before: int | None, limit: int) -> Select[Any]:
    return (query if before is None else query.where(log.c.number < before)).limit(limit)
