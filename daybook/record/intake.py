"""Takes a report into the book: its bytes first, then report, reading, entries and mentions together."""

from __future__ import annotations

import os
import tempfile
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from daybook.corrections import note_corrections
from daybook.errors import BookError
from daybook.record.book import Book
from daybook.record.completing import complete_reading
from daybook.record.dialect import insert_new
from daybook.record.digests.own import digest_reading, digest_report
from daybook.record.log import Written, write_lines
from daybook.record.mentions import write_mentions
from daybook.record.tables import entries, readings, reports
from daybook.schema.contract import render_reading
from daybook.schema.entry import Entry, list_entries
from daybook.schema.reading import Reading
from daybook.schema.report import Report, hash_bytes

_READ = insert(readings).returning(readings.c.id)


def has_report(book: Book, report_id: str) -> bool:
    """Return whether the book holds the report."""
    with book.read() as connection:
        return is_held(connection, report_id)


def is_held(connection: Connection, report_id: str) -> bool:
    """Return whether the book behind the connection holds the report."""
    return connection.execute(select(reports.c.id).where(reports.c.id == report_id)).first() is not None


def find_kept(book: Book, bytes_hash: str) -> Path:
    """Return where the bytes with that SHA-256 are kept, whether or not they are."""
    return book.folder / "kept" / bytes_hash[:2] / bytes_hash


def keep_bytes(book: Book, data: bytes) -> str:
    """Return the SHA-256 of the bytes, which are kept under that name and safely on disk.

    Raises:
        BookError: if the folder cannot be written.
    """
    bytes_hash = hash_bytes(data)
    kept = find_kept(book, bytes_hash)
    if kept.exists():
        return bytes_hash
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=kept.parent, prefix=".", delete=False) as draft:
            draft.write(data)
            draft.flush()
            os.fsync(draft.fileno())
        Path(draft.name).rename(kept)
        _settle(kept.parent)
    except OSError as error:
        raise BookError(
            f"cannot keep a report in {kept.parent}: {error.strerror}; free space or rights"
        ) from error
    return bytes_hash


def _settle(folder: Path) -> None:
    """Have the folder's new name on disk before the database tells of it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def find_known_day(report: Report, added: datetime) -> date:
    """Return the day from which the report counts as known: published, else retrieved, else added."""
    if report.published is not None:
        return report.published
    return (report.retrieved or added).date()


def write_report(connection: Connection, report: Report, reading: Reading) -> None:
    """Write the report with its reading, entries, mentions and lines of the log.

    The caller's transaction keeps all of it or nothing.

    Raises:
        BookError: if the reading is of another text than the report's, or the report holds a NUL character.
        EvidenceError: if a datum's words are not in the text.
    """
    if reading.text != report.text:
        raise BookError(f"the reading of report {report.id} is of another text; read the report again")
    added = datetime.now(UTC).replace(tzinfo=None)
    known = find_known_day(report, added)
    whole = note_corrections(complete_reading(reading))
    row = _render_report(report, added, known)
    for name, value in row.items():
        # SQLite would keep it and PostgreSQL cannot, so no book takes it.
        if isinstance(value, str) and "\x00" in value:
            raise BookError(
                f"the {name} of report {report.id} holds a NUL character; take it out and add it again"
            )
    connection.execute(insert(reports).values(row))
    contract = render_reading(whole)
    contract.pop("text")
    read = {
        "report": report.id,
        "reader": reading.reader,
        "made": added,
        "contract": msgspec.json.encode(contract).decode(),
    }
    number = connection.execute(_READ, read).scalar_one()
    own = [render_entry(entry) for entry in list_entries(report.id, whole)]
    insert_new(connection, entries, own)
    write_lines(
        connection,
        [
            Written(added, "report", report.id, digest_report(row)),
            Written(added, "reading", str(number), digest_reading(read, own)),
        ],
    )
    write_mentions(connection, report, whole, known)


def _render_report(report: Report, added: datetime, known: date) -> dict[str, Any]:
    row: dict[str, Any] = {field.name: getattr(report, field.name) for field in fields(report)}
    retrieved = report.retrieved
    if retrieved is not None and retrieved.tzinfo is not None:
        row["retrieved"] = retrieved.astimezone(UTC).replace(tzinfo=None)
    return {**row, "text_hash": report.text_hash, "added": added, "known": known}


def render_entry(entry: Entry) -> dict[str, Any]:
    """Return the row of an entry."""
    return {
        "id": entry.id,
        "report": entry.evidence.report,
        "subject": entry.subject,
        "attribute": entry.attribute,
        "value": msgspec.json.encode(entry.value).decode(),
        "start": entry.evidence.span.start,
        "end": entry.evidence.span.end,
        "quote": entry.evidence.quote,
        "kind": entry.kind,
        "holder": entry.holder,
        "reader": entry.reader,
        "confidence": entry.confidence,
    }
