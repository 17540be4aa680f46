"""Digests of imported rows: one incident with its parties, all of an import's incidents, the whole import."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from daybook.record.digests.content import hash_content
from daybook.record.history.tables import dataset_contents, dataset_incidents, dataset_parties, datasets

# What a digest covers: every column of the row but its numbers in this database, and the digest itself.
INCIDENT = tuple(
    column.name for column in dataset_incidents.columns if column.name not in ("number", "dataset", "digest")
)
# Of a party, its actor's name and code stand in place of the actor's number.
PARTY = tuple(
    column.name for column in dataset_parties.columns if column.name not in ("incident", "position", "actor")
)
_ABOUT = tuple(column.name for column in datasets.columns if column.name != "number")
_CONTENTS = tuple(column.name for column in dataset_contents.columns if column.name != "dataset")
Actor = tuple[str, str, Sequence[tuple[str, str | None, str]]]
"""Name and code of an actor, and its keys, each with the register's group and the ground."""


def digest_incident(values: Sequence[Any], parties: Sequence[Sequence[Any]]) -> str:
    """Return the digest of one incident, 16 hexadecimal digits.

    Args:
        values: in the order of `INCIDENT`; parties: in their order, each its name, its code, then `PARTY`.
    """
    return hash_content((tuple(values), [tuple(party) for party in parties]))[:16]


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


def digest_dataset(
    about: Mapping[Any, Any], contents: Mapping[Any, Any] | None, actors: Iterable[Actor]
) -> str:
    """Return the digest of an import: what it is, what it gave, and which actors it has for which groups.

    Its incidents are in it by the hash over their digests, which `contents` holds.

    Args:
        about: its row of `datasets`; contents: of `dataset_contents`, None where that is gone.
        actors: in the order of their numbers, the keys of each in any order.
    """
    told = RowsHash()
    for name, code, keys in actors:
        told.add(hash_content([name, code, sorted(keys)]))
    given = [] if contents is None else [contents[column] for column in _CONTENTS]
    return hash_content([[about[column] for column in _ABOUT], given, told.finish()])
