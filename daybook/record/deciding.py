"""What people decide at the desk: that mentions are the same or different, and that entries stand or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from daybook.errors import BookError, NotFoundError
from daybook.record.book import Book
from daybook.record.history.links import is_imported
from daybook.record.history.tables import dataset_incidents
from daybook.record.joining import find_clusters_of, update_clusters
from daybook.record.judging import (
    find_judgements,
    make_judgement,
    parse_judgement,
    undo_judgements,
    write_judgements,
)
from daybook.record.lookup.naming import find_thing
from daybook.record.tables import entries, judgements, mentions
from daybook.schema.judgement import Judgement
from daybook.schema.terms import Verdict


def decide_pair(
    book: Book, author: str, verdict: Verdict, left: str, right: str, note: str | None = None
) -> int:
    """Return the id of the new judgement about two mentions; what they belong to is worked out anew.

    Args:
        author: the person's name; verdict: `same`, `different` or `unsure`.
        left: a mention, `REPORT/incident/0`; right: another, or an imported incident, `SET/VERSION/ID`.

    Raises:
        BookError: if the verdict is not about pairs, or no person's name is given.
        NotFoundError: if a mention is not in the book.
    """
    if verdict not in ("same", "different", "unsure") or left == right:
        raise BookError(
            f"{verdict!r} cannot be said of {left} and {right}; say same, different or unsure of two"
        )
    _check_author(author)
    with book.begin() as connection:
        _check_mention(connection, left)
        if is_imported(right):
            _check_row(connection, left, right)
        else:
            _check_mention(connection, right)
        [made] = write_judgements(connection, [make_judgement(author, verdict, left, right, note=note)])
        update_clusters(connection, [left, right])
    return made


def decide_incidents(
    book: Book, author: str, verdict: str, incident: str, other: str, note: str | None = None
) -> int:
    """Return the id of the new judgement about two incidents, each by its id; see `decide_pair`.

    Args:
        incident: of the book; other: of the book too, or an imported one, `SET/VERSION/ID`.
    """
    with book.read() as connection:
        left = find_thing(connection, "incident", incident, None)[0].subject
        right = other if is_imported(other) else find_thing(connection, "incident", other, None)[0].subject
    return decide_pair(book, author, verdict, left, right, note)  # type: ignore[arg-type]


def split_off(book: Book, author: str, mention: str, note: str | None = None) -> list[int]:
    """Return the ids of the new judgements that set a mention apart from all others of its thing.

    The others stay together: where they hung together by this mention alone, that is judged too.

    Raises:
        NotFoundError: if the mention is not in the book.
    """
    _check_author(author)
    with book.begin() as connection:
        _check_mention(connection, mention)
        clusters = find_clusters_of(connection, [mention])
        others = sorted(s for s, root in clusters.items() if root == clusters[mention] and s != mention)
        apart = [make_judgement(author, "different", mention, other, note=note) for other in others]
        ids = write_judgements(connection, apart)
        left = find_clusters_of(connection, others)
        heads = {left[other]: other for other in reversed(others)}
        first, *rest = heads.values() or [mention]
        together = [make_judgement(author, "same", first, other, note=note) for other in rest]
        ids += write_judgements(connection, together)
        update_clusters(connection, [mention, *others])
    return ids


def decide_entry(
    book: Book, author: str, verdict: Verdict, entry: str, value: Any = None, note: str | None = None
) -> int:
    """Return the id of the new judgement about an entry: `accepted`, `rejected`, or `corrected` to a value.

    Raises:
        BookError: if the verdict is not about entries, or a correction has no value.
        NotFoundError: if there is no such entry.
    """
    if verdict not in ("accepted", "rejected", "corrected") or (verdict == "corrected") != (
        value is not None
    ):
        raise BookError(
            f"{verdict!r} with value {value!r} cannot be said of an entry; only corrected has a value"
        )
    _check_author(author)
    with book.begin() as connection:
        if connection.execute(select(entries.c.id).where(entries.c.id == entry)).first() is None:
            raise NotFoundError(f"no entry has the id {entry!r}; name one that a page lists")
        [made] = write_judgements(
            connection, [make_judgement(author, verdict, entry, value=value, note=note)]
        )
    return made


def undo_judgement(book: Book, author: str, judgement_id: int) -> int:
    """Return the id of the new judgement that takes back an earlier one.

    Raises:
        NotFoundError: if there is no such judgement.
    """
    _check_author(author)
    with book.begin() as connection:
        undone = find_judgement(connection, judgement_id)
        [made] = undo_judgements(connection, [undone], author)
        update_clusters(connection, [side for side in (undone.left, undone.right) if side is not None])
    return made


def find_judgement(connection: Connection, judgement_id: int) -> Judgement:
    """Return the judgement with that id.

    Raises:
        NotFoundError: if there is none.
    """
    row = connection.execute(select(judgements).where(judgements.c.id == judgement_id)).first()
    if row is None:
        raise NotFoundError(f"there is no judgement {judgement_id}; name one that the book lists")
    return parse_judgement(row)


def list_judgements(book: Book, subjects: Sequence[str]) -> list[Judgement]:
    """Return every judgement about the mentions or entries, oldest first, those taken back included."""
    with book.read() as connection:
        return find_judgements(connection, subjects)


def _check_author(author: str) -> None:
    if not author.strip() or author.startswith("rule:"):
        raise BookError(f"a judgement needs the name of who judges, not {author!r}; give your name")


def _check_row(connection: Connection, mention: str, row: str) -> None:
    query = select(dataset_incidents.c.subject).where(dataset_incidents.c.subject == row)
    if connection.execute(query).first() is None:
        raise NotFoundError(
            f"no imported incident {row!r} is in the book; list the sets: daybook show dataset"
        )
    if "/incident/" not in mention:
        raise BookError(f"{mention} is no incident, so it cannot be {row}; name a mention of an incident")


def _check_mention(connection: Connection, subject: str) -> None:
    if connection.execute(select(mentions.c.subject).where(mentions.c.subject == subject)).first() is None:
        raise NotFoundError(f"no mention {subject!r} is in the book; name one that a page lists")
