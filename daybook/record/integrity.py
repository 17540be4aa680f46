"""Proves that a book is whole: every quote stands in its report, every report is what was seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, exists, not_, select
from sqlalchemy.exc import DatabaseError

from daybook.errors import BookError, EvidenceError
from daybook.record.book import Book
from daybook.record.chain import check_chain, check_head
from daybook.record.dialect import check_database
from daybook.record.history.proving import check_datasets
from daybook.record.history.tables import dataset_incidents
from daybook.record.intake import find_kept
from daybook.record.log import Head
from daybook.record.standing import check_clusters, check_mentions, find_added
from daybook.record.tables import entries, judgements, mentions, readings, reports
from daybook.schema.contract import parse_reading
from daybook.schema.entry import Entry
from daybook.schema.evidence import Evidence, Span
from daybook.schema.reading import Reading
from daybook.schema.report import hash_bytes

# Reports whose texts and readings are held in memory at a time.
_AT_ONCE = 100


def verify(book: Book, kept: Head | None = None) -> list[str]:
    """Return what is wrong with the book, one line each; an empty list where it is whole.

    Checked are the database itself; the kept bytes and the text of every report against their hashes; every
    reading, the words and the id of every entry; that nothing is about what is not there; the ground of every
    cluster; the rows of imported data sets; and the log: its chain, and each row and import against its line.

    Args:
        book: the book; kept: an earlier head of the log, which must still be in it.
    """
    found: list[str] = []
    try:
        with book.read() as connection:
            found += check_database(connection)
            added = find_added(connection)
            for page in _read_pages(connection):
                found += _check_page(book, connection, page, added)
            found += _check_subjects(connection)
            found += check_clusters(connection)
            found += check_datasets(connection)
            found += check_chain(connection)
            if kept is not None:
                found += check_head(connection, kept)
    except DatabaseError as error:
        found.append(f"the database cannot be read: {error.orig}")
    except BookError as error:
        found.append(str(error))
    return found


def find_leftovers(book: Book) -> list[Path]:
    """Return the kept files that belong to no report, left where adding was cut off; they do no harm."""
    with book.read() as connection:
        known = set(connection.execute(select(reports.c.bytes_hash)).scalars())
    files = (path for path in (book.folder / "kept").glob("*/*") if path.is_file())
    return sorted(path for path in files if path.name not in known)


def _read_pages(connection: Connection) -> Iterator[Sequence[Any]]:
    """The reports by id, page by page, so that a large book needs no more memory than a small one."""
    columns = (reports.c.id, reports.c.bytes_hash, reports.c.text, reports.c.text_hash, reports.c.known)
    last = ""
    while True:
        page = connection.execute(
            select(*columns).where(reports.c.id > last).order_by(reports.c.id).limit(_AT_ONCE)
        ).all()
        if not page:
            return
        yield page
        last = page[-1].id


def _check_page(
    book: Book, connection: Connection, page: Sequence[Any], added: Mapping[str, Any]
) -> Iterator[str]:
    """What is wrong with some reports, their readings, entries and mentions."""
    ids = [row.id for row in page]
    read = _gather(
        connection.execute(select(readings).where(readings.c.report.in_(ids)).order_by(readings.c.id))
    )
    read_from = _gather(connection.execute(select(entries).where(entries.c.report.in_(ids))))
    told = _gather(connection.execute(select(mentions).where(mentions.c.report.in_(ids))))
    for row in page:
        yield from _check_report(book, row)
        parsed: list[Reading] = []
        if row.id not in read:
            yield f"report {row.id} has no reading"
        for reading in read.get(row.id, ()):
            try:
                parsed.append(parse_reading({**msgspec.json.decode(reading.contract), "text": row.text}))
            except (EvidenceError, msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
                yield f"report {row.id}: its reading is broken ({error})"
        for entry in read_from.get(row.id, ()):
            yield from _check_entry(entry, row.text)
        if parsed:
            yield from check_mentions(row, parsed[-1], told.get(row.id, ()), added)


def _gather(rows: Iterable[Row[Any]]) -> dict[str, list[Row[Any]]]:
    by_report: dict[str, list[Row[Any]]] = {}
    for row in rows:
        by_report.setdefault(row.report, []).append(row)
    return by_report


def _check_report(book: Book, row: Row[Any]) -> Iterator[str]:
    kept = find_kept(book, row.bytes_hash)
    if not kept.is_file():
        yield f"report {row.id}: its kept bytes are missing ({kept})"
    elif hash_bytes(kept.read_bytes()) != row.bytes_hash:
        yield f"report {row.id}: its kept bytes were changed ({kept})"
    if hash_bytes(row.text.encode("utf-8", "surrogatepass")) != row.text_hash:
        yield f"report {row.id}: its text was changed"


def _check_entry(row: Row[Any], text: str) -> Iterator[str]:
    try:
        entry = parse_entry(row)
        entry.evidence.check(text)
    except (EvidenceError, msgspec.MsgspecError) as error:
        yield f"entry {row.id}: {error}"
        return
    if entry.id != row.id:
        yield f"entry {row.id}: its content was changed (it is now {entry.id})"


def parse_entry(row: Row[Any]) -> Entry:
    """Return the entry that a row holds.

    Raises:
        EvidenceError: if its quote does not fill its span.
    """
    return Entry(
        subject=row.subject,
        attribute=row.attribute,
        value=msgspec.json.decode(row.value),
        evidence=Evidence(row.report, Span(row.start, row.end), row.quote),
        kind=row.kind,
        holder=row.holder,
        reader=row.reader,
        confidence=row.confidence,
    )


def _check_subjects(connection: Connection) -> Iterator[str]:
    """Entries and judgements about nothing in the book."""
    query = select(entries.c.id, entries.c.subject).where(
        not_(exists().where(mentions.c.subject == entries.c.subject))
    )
    for row in connection.execute(query):
        yield f"entry {row.id} is about {row.subject}, which no reading tells of"
    for side in (judgements.c.left, judgements.c.right):
        absent = select(judgements.c.id, side.label("side")).where(
            side.is_not(None),
            not_(exists().where(mentions.c.subject == side)),
            not_(exists().where(entries.c.id == side)),
            # That two reports print one text is judged of the reports themselves.
            not_(exists().where(reports.c.id == side)),
            not_(exists().where(dataset_incidents.c.subject == side)),
        )
        for row in connection.execute(absent):
            yield f"judgement {row.id} is about {row.side}, which is not in the book"
