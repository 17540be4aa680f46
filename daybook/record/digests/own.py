"""Digests of the book's own rows: a report, a reading with its entries, a judgement, an act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from daybook.record.digests.content import hash_content

# What a digest covers is fixed for ever: a column that is added later needs a kind of line of its own.
REPORT = (
    *("id", "bytes_hash", "text_hash", "origin", "title", "outlet", "url", "byline"),
    *("published", "retrieved", "language", "media_type", "added", "known"),
)
_READING = ("report", "reader", "made", "contract")
JUDGEMENT = (
    *("id", "made", "author", "verdict", "left", "right", "score", "reasons", "undoes", "value", "note"),
)

ACT = ("id", "made", "actor", "what", "about", "note")


def digest_report(row: Mapping[Any, Any]) -> str:
    """Return the digest of a report: its head, and the hashes of its bytes and its text."""
    return hash_content([row[name] for name in REPORT])


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
    return hash_content([whole[name] for name in JUDGEMENT])


def digest_act(row: Mapping[Any, Any]) -> str:
    """Return the digest of an act: all its fields."""
    return hash_content([row[name] for name in ACT])
