"""Proves that a book is whole: every quote stands in its report, every report is what was seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select
from sqlalchemy.exc import DatabaseError

from daybook.errors import EvidenceError
from daybook.record.book import Book
from daybook.record.clusters import find_clusters
from daybook.record.dialect import check_database
from daybook.record.history.proving import check_datasets
from daybook.record.history.tables import dataset_incidents
from daybook.record.intake import find_kept
from daybook.record.joining import find_told
from daybook.record.judging import parse_judgement
from daybook.record.tables import entries, judgements, mentions, readings, reports
from daybook.schema.contract import parse_reading
from daybook.schema.entry import Entry
from daybook.schema.evidence import Evidence, Span
from daybook.schema.report import hash_bytes


def verify(book: Book) -> list[str]:
    """Return what is wrong with the book, one line each; an empty list where it is whole.

    Checked are the database itself, the kept bytes and the text of every report against their hashes,
    every reading, the words and the id of every entry, the ground of every judgement and cluster, and the
    rows of imported data sets.
    """
    try:
        with book.read() as connection:
            found = check_database(connection)
            if found:
                return found
            for row in connection.execute(select(reports)).yield_per(100):
                found += _check_report(book, row)
            found += _check_readings(connection)
            found += _check_subjects(connection)
            found += check_datasets(connection)
    except DatabaseError as error:
        return [f"the database cannot be read: {error.orig}"]
    return found


def find_leftovers(book: Book) -> list[Path]:
    """Return the kept files that belong to no report, left where adding was cut off; they do no harm."""
    with book.read() as connection:
        known = set(connection.execute(select(reports.c.bytes_hash)).scalars())
    files = (path for path in (book.folder / "kept").glob("*/*") if path.is_file())
    return sorted(path for path in files if path.name not in known)


def _check_report(book: Book, row: Row[Any]) -> Iterator[str]:
    kept = find_kept(book, row.bytes_hash)
    if not kept.is_file():
        yield f"report {row.id}: its kept bytes are missing ({kept})"
    elif hash_bytes(kept.read_bytes()) != row.bytes_hash:
        yield f"report {row.id}: its kept bytes were changed ({kept})"
    if hash_bytes(row.text.encode("utf-8", "surrogatepass")) != row.text_hash:
        yield f"report {row.id}: its text was changed"


def _check_readings(connection: Connection) -> Iterator[str]:
    """What is wrong with readings and entries, report by report."""
    ids = list(connection.execute(select(reports.c.id).order_by(reports.c.id)).scalars())
    for report_id in ids:
        text = connection.execute(select(reports.c.text).where(reports.c.id == report_id)).scalar_one()
        contracts = list(
            connection.execute(select(readings.c.contract).where(readings.c.report == report_id)).scalars()
        )
        if not contracts:
            yield f"report {report_id} has no reading"
        for contract in contracts:
            try:
                parse_reading({**msgspec.json.decode(contract), "text": text})
            except (EvidenceError, msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
                yield f"report {report_id}: its reading is broken ({error})"
        for row in connection.execute(select(entries).where(entries.c.report == report_id)):
            yield from _check_entry(row, text)


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
    """Entries and judgements about nothing in the book, and clusters that the judgements do not give."""
    held = {row.subject: row.root for row in connection.execute(select(mentions.c.subject, mentions.c.root))}
    ids = set(connection.execute(select(entries.c.id)).scalars())
    for row in connection.execute(select(entries.c.id, entries.c.subject)):
        if row.subject not in held:
            yield f"entry {row.id} is about {row.subject}, which no reading tells of"
    made = [parse_judgement(row) for row in connection.execute(select(judgements))]
    sides = {side for judgement in made for side in (judgement.left, judgement.right) if side is not None}
    absent = _find_absent(connection, sides - ids - set(held))
    for judgement in made:
        for side in (judgement.left, judgement.right):
            if side in absent:
                yield f"judgement {judgement.id} is about {side}, which is not in the book"
    clusters = find_clusters(find_told(connection, held), made)
    for subject, root in sorted(clusters.items()):
        if held[subject] != root:
            yield f"{subject} is listed under another thing than the judgements say; match the book again"


def _find_absent(connection: Connection, subjects: set[str]) -> set[str]:
    """Return those of the subjects that are no imported incident either."""
    wanted, held = sorted(subjects), set[str]()
    for start in range(0, len(wanted), 500):
        some = dataset_incidents.c.subject.in_(wanted[start : start + 500])
        held.update(connection.execute(select(dataset_incidents.c.subject).where(some)).scalars())
    return subjects - held
