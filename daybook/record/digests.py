"""Digests: the SHA-256 of what a row of the record says, from the row as it is written or as it is held."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, select

from daybook.record.tables import entries, judgements, readings, reports

# What a digest covers is fixed for ever: a column that is added later needs a kind of line of its own.
_REPORT = (
    *("id", "bytes_hash", "text_hash", "origin", "title", "outlet", "url", "byline"),
    *("published", "retrieved", "language", "media_type", "added", "known"),
)
_READING = ("report", "reader", "made", "contract")
_JUDGEMENT = (
    *("id", "made", "author", "verdict", "left", "right", "score", "reasons", "undoes", "value", "note"),
)


def hash_content(content: Sequence[Any]) -> str:
    """Return the SHA-256 of plain values, days and times, written as JSON without white space."""
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def digest_report(row: Mapping[Any, Any]) -> str:
    """Return the digest of a report: its head, and the hashes of its bytes and its text."""
    return hash_content([row[name] for name in _REPORT])


def digest_reading(row: Mapping[Any, Any], own: Iterable[Mapping[Any, Any]]) -> str:
    """Return the digest of a reading: reader, contract, and the id, value and confidence of its own entries.

    An entry's id is the hash of the rest of it. Of entries with one id the first counts, as in the book.
    """
    told: dict[str, tuple[str, float]] = {}
    for entry in own:
        told.setdefault(entry["id"], (entry["value"], float(entry["confidence"])))
    return hash_content([*(row[name] for name in _READING), [[key, *told[key]] for key in sorted(told)]])


def digest_judgement(row: Mapping[Any, Any]) -> str:
    """Return the digest of a judgement: all its fields."""
    score = row["score"]
    whole = {**row, "score": None if score is None else float(score)}
    return hash_content([whole[name] for name in _JUDGEMENT])


_REPORTS = select(*(reports.c[name] for name in _REPORT)).where(
    reports.c.id.in_(bindparam("wanted", expanding=True))
)
_READINGS = select(readings).where(readings.c.id.in_(bindparam("wanted", expanding=True)))
_ENTRIES = (
    select(entries.c.report, entries.c.reader, entries.c.id, entries.c.value, entries.c.confidence)
    .where(entries.c.report.in_(bindparam("wanted", expanding=True)))
    .order_by(entries.c.number)
)
_JUDGEMENTS = select(*(judgements.c[name] for name in _JUDGEMENT)).where(
    judgements.c.id.in_(bindparam("wanted", expanding=True))
)


def _find_reports(connection: Connection, subjects: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(_REPORTS, {"wanted": subjects}).mappings()
    return {row["id"]: digest_report(row) for row in rows}


def _find_readings(connection: Connection, subjects: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(_READINGS, {"wanted": _read_numbers(subjects)}).mappings().all()
    own: dict[tuple[str, str], list[Mapping[Any, Any]]] = {}
    wanted = sorted({row["report"] for row in rows})
    for entry in connection.execute(_ENTRIES, {"wanted": wanted}).mappings():
        own.setdefault((entry["report"], entry["reader"]), []).append(entry)
    return {str(row["id"]): digest_reading(row, own.get((row["report"], row["reader"]), ())) for row in rows}


def _find_judgements(connection: Connection, subjects: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(_JUDGEMENTS, {"wanted": _read_numbers(subjects)}).mappings()
    return {str(row["id"]): digest_judgement(row) for row in rows}


def _read_numbers(subjects: Iterable[str]) -> list[int]:
    return [int(subject) for subject in subjects if subject.isdecimal() and len(subject) < 10]


# In the order in which what is written at one time is told of.
KINDS: dict[str, Callable[[Connection, Sequence[str]], dict[str, str]]] = {
    "report": _find_reports,
    "reading": _find_readings,
    "judgement": _find_judgements,
}


def find_digests(connection: Connection, what: str, subjects: Sequence[str]) -> dict[str, str]:
    """Return the digest of each of the rows that the book holds; those that it lacks are left out.

    Args:
        connection: any; what: `report`, `reading` or `judgement`; subjects: the rows' ids, some hundreds.

    Raises:
        KeyError: if there are no such rows.
    """
    return KINDS[what](connection, subjects)
