"""Proves the log: each line follows from the one before it and tells of a row that is as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, String, and_, cast, exists, not_, select

from daybook.record.desk_tables import acts
from daybook.record.digests.kinds import KINDS
from daybook.record.forecast_tables import forecast_batches
from daybook.record.history.tables import datasets
from daybook.record.log import AT_ONCE, START, Head, Written, find_digests_of, find_head, find_line, link
from daybook.record.post_tables import post_acts
from daybook.record.tables import entries, judgements, log, readings, reports


def check_chain(connection: Connection) -> Iterator[str]:
    """Yield each break of the chain, each line whose row is changed or gone, and each row without a line."""
    head = START
    for lines in _read_lines(connection):
        for line in lines:
            if line.number != head.number + 1:
                yield f"the log lacks the lines {head.number + 1} to {line.number - 1}"
                head = Head(line.number - 1, head.chain)
            told = Written(line.made, line.what, line.subject, line.digest)
            if link(head, told).chain != line.chain:
                yield f"line {line.number} of the log does not follow from the one before: one was changed"
            head = Head(line.number, line.chain)
        yield from _check_rows(connection, lines)
    yield from _find_untold(connection)


def check_head(connection: Connection, kept: Head) -> Iterator[str]:
    """Yield what is wrong where a head that a person kept is no longer in the log; nothing where it is."""
    line = find_line(connection, kept.number)
    if line is None:
        last = find_head(connection).number
        yield f"the log ends at line {last}, before the head {kept.number} that you kept: lines are missing"
    elif line != kept:
        yield f"line {kept.number} of the log is not the head that you kept: it or one before was changed"


def _read_lines(connection: Connection) -> Iterator[Sequence[Row[Any]]]:
    """The lines in order, page by page, so that a long log needs no more memory than a short one."""
    last = 0
    while True:
        page = select(log).where(log.c.number > last).order_by(log.c.number).limit(AT_ONCE)
        lines = connection.execute(page).all()
        if not lines:
            return
        yield lines
        last = lines[-1].number


def _check_rows(connection: Connection, lines: Sequence[Row[Any]]) -> Iterator[str]:
    digests = find_digests_of(connection, lines)
    for line in lines:
        named = f"{line.what} {line.subject}"
        if line.what not in KINDS:
            yield f"line {line.number} of the log tells of {named}, which this Daybook cannot prove; update"
        elif (digest := digests.get((line.what, line.subject))) is None:
            yield f"{named} is gone: line {line.number} of the log tells of it"
        elif digest != line.digest:
            yield f"{named} was changed: it is not what line {line.number} of the log says was written"


def _find_untold(connection: Connection) -> Iterator[str]:
    """Rows that no line tells of, and entries of no reading."""
    for what, column in (
        ("report", reports.c.id),
        ("reading", readings.c.id),
        ("judgement", judgements.c.id),
        ("dataset", datasets.c.number),
        ("act", acts.c.id),
        ("forecasts", forecast_batches.c.id),
        ("post", post_acts.c.id),
    ):
        told = exists().where(log.c.what == what, log.c.subject == cast(column, String(64)))
        for found in connection.execute(select(column).where(not_(told))).scalars():
            yield f"{what} {found} was put in past the log: no line tells of it"
    for found in connection.execute(_UNREAD).scalars():
        yield f"entry {found} belongs to no reading"


# An entry that a person put in is proved by the judgement that names it: its id is the hash of its content.
_UNREAD: Select[Any] = select(entries.c.id).where(
    not_(exists().where(and_(readings.c.report == entries.c.report, readings.c.reader == entries.c.reader))),
    not_(exists().where(judgements.c.left == entries.c.id, judgements.c.verdict == "added")),
    not_(exists().where(judgements.c.right == entries.c.id, judgements.c.verdict == "corrected")),
)
