"""Judgements in the book: written once, read back as they were known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, or_, select

from daybook.errors import BookError
from daybook.record.clusters import find_active
from daybook.record.digests.own import digest_judgement
from daybook.record.log import Written, write_lines
from daybook.record.tables import judgements
from daybook.schema.judgement import Judgement, Reason

_INSERT = insert(judgements).returning(judgements.c.id, sort_by_parameter_order=True)
# SQLite takes at most 32,766 values in one statement, PostgreSQL 65,535.
_AT_ONCE = 5_000


def write_judgements(connection: Connection, made: Iterable[Judgement]) -> list[int]:
    """Return the ids under which the judgements were added; the ids they carry are not used.

    The log has a line for each. Clusters are not worked out anew: call
    `daybook.record.joining.update_clusters` with the subjects.

    Raises:
        BookError: if one takes back a judgement that is not there, or a rule takes back a person's.
    """
    made = list(made)
    if not made:
        return []
    _check_undoing(connection, [judgement for judgement in made if judgement.undoes is not None])
    rows = [_render(judgement) for judgement in made]
    numbers = [int(number) for number in connection.execute(_INSERT, rows).scalars()]
    write_lines(
        connection,
        (
            Written(row["made"], "judgement", str(number), digest_judgement({**row, "id": number}))
            for number, row in zip(numbers, rows, strict=True)
        ),
    )
    return numbers


def _check_undoing(connection: Connection, undoing: Sequence[Judgement]) -> None:
    wanted = sorted({judgement.undoes for judgement in undoing if judgement.undoes is not None})
    found: dict[int, Judgement] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(judgements).where(judgements.c.id.in_(wanted[start : start + _AT_ONCE]))
        found |= {row.id: parse_judgement(row) for row in connection.execute(query)}
    for judgement in undoing:
        undone = found.get(judgement.undoes or 0)
        if undone is None:
            raise BookError(f"there is no judgement {judgement.undoes} to take back; name one the book lists")
        if undone.by_person and not judgement.by_person:
            raise BookError(f"{judgement.author} may not take back what a person decided ({undone.id})")


def find_judgements(
    connection: Connection, subjects: Sequence[str], as_of: date | None = None
) -> list[Judgement]:
    """Return the judgements about any of the subjects, oldest first, as they were known on the day.

    A rule's judgements count on every day: they are what the program makes of the reports known by then.
    A person's count from the day they were made.
    """
    rows: dict[int, Row[Any]] = {}
    for start in range(0, len(subjects), _AT_ONCE):
        part = subjects[start : start + _AT_ONCE]
        for row in connection.execute(
            select(judgements).where(or_(judgements.c.left.in_(part), judgements.c.right.in_(part)))
        ):
            rows[row.id] = row
    found = [parse_judgement(rows[number]) for number in sorted(rows)]
    return [j for j in found if is_known(j, as_of)]


def is_known(judgement: Judgement, as_of: date | None) -> bool:
    """Return whether the judgement counts on the day; every one counts where no day is given."""
    return as_of is None or not judgement.by_person or judgement.made.date() <= as_of


def parse_judgement(row: Row[Any]) -> Judgement:
    """Return the judgement that a row holds."""
    return Judgement(
        id=row.id,
        made=row.made,
        author=row.author,
        verdict=row.verdict,
        left=row.left,
        right=row.right,
        score=row.score,
        reasons=tuple(msgspec.json.decode(row.reasons, type=list[Reason])),
        undoes=row.undoes,
        value=msgspec.json.decode(row.value) if row.value is not None else None,
        note=row.note,
    )


def _render(judgement: Judgement) -> dict[str, Any]:
    made = judgement.made
    if made.tzinfo is not None:
        made = made.astimezone(UTC).replace(tzinfo=None)
    return {
        "made": made,
        "author": judgement.author,
        "verdict": judgement.verdict,
        "left": judgement.left,
        "right": judgement.right,
        "score": judgement.score,
        "reasons": msgspec.json.encode(judgement.reasons).decode(),
        "undoes": judgement.undoes,
        "value": None if judgement.value is None else msgspec.json.encode(judgement.value).decode(),
        "note": judgement.note,
    }


def make_judgement(author: str, verdict: Any, left: str, right: str | None = None, **more: Any) -> Judgement:
    """Return a judgement made now, not yet in the book (its id is 0)."""
    return Judgement(0, datetime.now(UTC).replace(tzinfo=None), author, verdict, left, right, **more)


def undo_judgements(connection: Connection, undone: Iterable[Judgement], author: str) -> list[int]:
    """Return the ids of new judgements that take back these.

    Raises:
        BookError: if a rule would take back a person's judgement.
    """
    return write_judgements(
        connection, [make_judgement(author, "unsure", j.left, j.right, undoes=j.id) for j in undone]
    )


def find_judged(connection: Connection) -> tuple[list[Judgement], list[Judgement]]:
    """Return the standing judgements about pairs: those by people, and those by rules."""
    everything = [parse_judgement(row) for row in connection.execute(select(judgements))]
    pairs = [judgement for judgement in find_active(everything) if judgement.right is not None]
    return [j for j in pairs if j.by_person], [j for j in pairs if not j.by_person]
