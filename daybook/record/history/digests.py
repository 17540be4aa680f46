"""Digests of imported rows: over one incident with its parties, and over all incidents of an import."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec

from daybook.record.history.tables import dataset_incidents, dataset_parties

# What a digest covers: every column of the row but its numbers in this database, and the digest itself.
INCIDENT = tuple(
    column.name for column in dataset_incidents.columns if column.name not in ("number", "dataset", "digest")
)
# Of a party, its actor's name and code stand in place of the actor's number.
PARTY = tuple(
    column.name for column in dataset_parties.columns if column.name not in ("incident", "position", "actor")
)
_encode = msgspec.json.Encoder().encode


def digest_incident(values: Sequence[Any], parties: Sequence[Sequence[Any]]) -> str:
    """Return the digest of one incident, 16 hexadecimal digits.

    Args:
        values: in the order of `INCIDENT`; parties: in their order, each its name, its code, then `PARTY`.
    """
    return hashlib.sha256(_encode((tuple(values), [tuple(party) for party in parties]))).hexdigest()[:16]


class RowsHash:
    """A hash over the digests of an import's incidents, in the order of the file."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, digest: str) -> None:
        """Take in the next incident's digest."""
        self._hash.update(digest.encode("ascii"))

    def finish(self) -> str:
        """Return the hash, 64 hexadecimal digits."""
        return self._hash.hexdigest()
