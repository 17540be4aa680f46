"""An act: what one person decided at one time, as one transaction of judgements, taken back as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby

from sqlalchemy import Connection, or_, select

from daybook.errors import BookError
from daybook.record.book import Book
from daybook.record.clusters import find_undone
from daybook.record.deciding import find_judgement
from daybook.record.entering import refresh_mentions
from daybook.record.joining import update_clusters
from daybook.record.judging import make_judgement, parse_judgement, write_judgements
from daybook.record.tables import entries, judgements, mentions
from daybook.review.locking import check_unchanged
from daybook.schema.judgement import Judgement

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Act:
    """What one person decided at one time.

    Attributes:
        number: the id of its last judgement, by which it is named; author: a person.
        made: in UTC; judgements: its parts, oldest first.
        taken_back: whether a later act took it back; takes_back: a judgement that it takes back.
    """

    number: int
    author: str
    made: datetime
    judgements: tuple[Judgement, ...]
    taken_back: bool = False
    takes_back: int | None = None


def check_author(author: str) -> str:
    """Return the name of who judges, without white space around it.

    Raises:
        BookError: if it is no person's name.
    """
    name = author.strip()
    if not name or name.startswith("rule:"):
        raise BookError(f"a judgement needs the name of who judges, not {author!r}; give your name")
    return name


def write_act(connection: Connection, author: str, made: Sequence[Judgement]) -> Act:
    """Return the act that the judgements make; what follows from them is worked out anew.

    Raises:
        BookError: if there is nothing to write.
    """
    if not made:
        raise BookError("nothing was changed: what was asked for is so already")
    now = datetime.now(UTC).replace(tzinfo=None)
    own = [replace(judgement, author=author, made=now) for judgement in made]
    numbers = write_judgements(connection, own)
    written = [replace(j, id=number) for j, number in zip(own, numbers, strict=True)]
    subjects = find_subjects(connection, written)
    update_clusters(connection, sorted(subjects))
    refresh_mentions(connection, sorted(subjects))
    taken = next((j.undoes for j in written if j.undoes is not None), None)
    return Act(numbers[-1], author, now, tuple(written), takes_back=taken)


def find_subjects(connection: Connection, made: Iterable[Judgement]) -> set[str]:
    """Return the mentions that the judgements are about, directly or by one of their entries."""
    sides = {side for j in made for side in (j.left, j.right) if side is not None}
    found = {side for side in sides if "/" in side}
    ids = sorted(sides - found)
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        found |= set(connection.execute(select(entries.c.subject).where(entries.c.id.in_(part))).scalars())
    return found


def undo_act(book: Book, author: str, number: int, seen: int | None = None) -> Act:
    """Return the act that takes back the whole act in which that judgement was made.

    Taking back an act that itself took back another does the first anew.

    Args:
        book: where it is; author: the person's name; number: of any judgement of the act.
        seen: the number of the last judgement that the person saw of what it is about; None to not ask.

    Raises:
        BookError: if a rule made the judgement, or it is taken back already.
        ConflictError: if another person changed the same things since.
        NotFoundError: if there is no such judgement.
    """
    name = check_author(author)
    with book.begin() as connection:
        one = find_judgement(connection, number)
        if not one.by_person:
            raise BookError(f"judgement {number} was made by {one.author}; judge the two yourself instead")
        rows = connection.execute(
            select(judgements).where(judgements.c.author == one.author, judgements.c.made == one.made)
        )
        whole = [parse_judgement(row) for row in rows]
        check_unchanged(connection, name, find_subjects(connection, whole), seen)
        undone = _find_undone(connection, whole)
        standing = [j for j in whole if j.id not in undone]
        if not standing:
            raise BookError(f"judgement {number} is taken back already, by judgement {undone[number]}")
        back = [make_judgement(name, "unsure", j.left, j.right, undoes=j.id) for j in standing]
        return write_act(connection, name, back)


def _find_undone(connection: Connection, made: Sequence[Judgement]) -> dict[int, int]:
    told: dict[int, int | None] = {judgement.id: None for judgement in made}
    fresh = list(told)
    while fresh:
        found: dict[int, int | None] = {}
        for start in range(0, len(fresh), _AT_ONCE):
            query = select(judgements.c.id, judgements.c.undoes)
            query = query.where(judgements.c.undoes.in_(fresh[start : start + _AT_ONCE]))
            found |= {row.id: row.undoes for row in connection.execute(query)}
        fresh = [number for number in found if number not in told]
        told |= found
    return find_undone(sorted(told.items()))


def find_acts(connection: Connection, report_id: str) -> list[Act]:
    """Return what people did to the reading of the report, newest first, acts taken back included."""
    made = [
        parse_judgement(row)
        for row in connection.execute(
            select(judgements)
            .where(
                or_(
                    judgements.c.left == report_id,
                    judgements.c.left.in_(select(entries.c.id).where(entries.c.report == report_id)),
                    judgements.c.left.in_(select(mentions.c.subject).where(mentions.c.report == report_id)),
                    judgements.c.right.in_(select(mentions.c.subject).where(mentions.c.report == report_id)),
                )
            )
            .where(~judgements.c.author.startswith("rule:"))
            .order_by(judgements.c.id)
        )
    ]
    undone = _find_undone(connection, made)
    acts = []
    for (author, when), own in groupby(made, key=lambda j: (j.author, j.made)):
        whole = tuple(own)
        taken = next((j.undoes for j in whole if j.undoes is not None), None)
        acts.append(
            Act(whole[-1].id, author, when, whole, all(j.id in undone for j in whole), takes_back=taken)
        )
    return acts[::-1]


def find_last_act(connection: Connection, author: str, report_id: str, *, redo: bool = False) -> Act | None:
    """Return the author's last standing act on the report, None where there is none.

    Args:
        redo: whether the last standing act that takes another back is wanted.
    """
    for act in find_acts(connection, report_id):
        if act.author != author or act.taken_back:
            continue
        if (act.takes_back is not None) == redo:
            return act
        if redo:
            # What was done since stands in the way: only the last taking back is done anew.
            return None
    return None
