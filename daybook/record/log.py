"""The log: one line for each row that was written, and each line holds the hash of all lines before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, String, bindparam, cast, insert, literal, select, union_all

from daybook.errors import SettingsError
from daybook.record.digests.content import hash_content
from daybook.record.digests.kinds import KINDS, find_digests
from daybook.record.history.tables import datasets
from daybook.record.tables import judgements, log, readings, reports

T = TypeVar("T")

# Rows that are held in memory at a time while a book's lines are read or built.
AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Head:
    """A line of the log as a person keeps it elsewhere: its number and its chain value.

    Whoever holds it can prove later that nothing up to that line was changed, taken out or put between.
    """

    number: int
    chain: str

    def __str__(self) -> str:
        return f"{self.number}:{self.chain}"


START = Head(0, "0" * 64)
"""What the first line follows."""


@dataclass(frozen=True, slots=True)
class Written:
    """A row that was just written, to be told of.

    Attributes:
        made: when, in UTC; subject: the row's id.
        what: `report`, `reading`, `judgement`, `dataset`, `act`, `forecasts` or `post`.
        digest: the hash of its content.
    """

    made: datetime
    what: str
    subject: str
    digest: str


def read_head(text: str) -> Head:
    """Return the head that a person kept, `NUMBER:HASH`.

    Raises:
        SettingsError: if the text is none.
    """
    number, _, chain = text.strip().partition(":")
    if not (number.isascii() and number.isdecimal() and len(number) < 10 and len(chain) == 64):
        raise SettingsError(
            f"cannot use the head {text[:80]!r}: write it as `daybook verify` printed it, NUMBER:HASH with "
            "all 64 digits of the hash"
        )
    return Head(int(number), chain.lower())


def link(before: Head, line: Written) -> Head:
    """Return the head after the line: its number, and the hash of the chain before it and of the line."""
    number = before.number + 1
    return Head(number, hash_content([before.chain, number, line.made, line.what, line.subject, line.digest]))


_HEAD = select(log.c.number, log.c.chain).order_by(log.c.number.desc()).limit(1)
_LINE = select(log.c.number, log.c.chain).where(log.c.number == bindparam("number"))
_INSERT = insert(log)


def find_head(connection: Connection) -> Head:
    """Return the newest line of the log, `START` where it has none."""
    row = connection.execute(_HEAD).first()
    return START if row is None else Head(row.number, row.chain)


def find_line(connection: Connection, number: int) -> Head | None:
    """Return the line with that number, None where there is none; line 0 is `START`."""
    if number == 0:
        return START
    row = connection.execute(_LINE, {"number": number}).first()
    return None if row is None else Head(row.number, row.chain)


def write_lines(connection: Connection, written: Iterable[Written]) -> None:
    """Write a line for each row, in order, in the transaction that wrote the rows.

    The transaction must be one that writes (`Book.begin`): it holds the one lock, so the chain cannot fork.
    """
    head = find_head(connection)
    rows: list[dict[str, Any]] = []
    for line in written:
        head = link(head, line)
        rows.append(
            {
                "number": head.number,
                "made": line.made,
                "what": line.what,
                "subject": line.subject,
                "digest": line.digest,
                "chain": head.chain,
            }
        )
    if rows:
        connection.execute(_INSERT, rows)


def write_first_lines(connection: Connection) -> None:
    """Write the log of a book that was made before there was one: its rows in the order of their making."""
    keys = union_all(
        select(reports.c.added.label("made"), literal("report").label("what"), reports.c.id.label("subject")),
        select(readings.c.made, literal("reading"), cast(readings.c.id, String(64))),
        select(judgements.c.made, literal("judgement"), cast(judgements.c.id, String(64))),
        select(datasets.c.imported, literal("dataset"), cast(datasets.c.number, String(64))),
    )
    kinds = list(KINDS)
    ordered = sorted(
        connection.execute(keys),
        key=lambda row: (row.made, kinds.index(row.what), len(row.subject), row.subject),
    )
    for rows in split(ordered, AT_ONCE):
        digests = find_digests_of(connection, rows)
        write_lines(
            connection,
            [Written(row.made, row.what, row.subject, digests[row.what, row.subject]) for row in rows],
        )


def find_digests_of(connection: Connection, lines: Sequence[Row[Any]]) -> dict[tuple[str, str], str]:
    """Return the digests of the rows that the lines tell of, by kind and id; missing rows are left out."""
    wanted: dict[str, list[str]] = {}
    for line in lines:
        wanted.setdefault(line.what, []).append(line.subject)
    return {
        (what, subject): digest
        for what, subjects in wanted.items()
        if what in KINDS
        for subject, digest in find_digests(connection, what, subjects).items()
    }


def split(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the values in lists of at most `size`."""
    values = iter(values)
    while part := list(islice(values, size)):
        yield part
