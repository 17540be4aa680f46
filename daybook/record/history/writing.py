"""Writes a data set into the book: all of a file's rows or none, each only once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, func, select
from sqlalchemy.exc import DatabaseError

from daybook.errors import BookError
from daybook.record.book import Book
from daybook.record.dialect import insert_many, render_reason
from daybook.record.digests.imported import INCIDENT, PARTY, RowsHash, digest_dataset, digest_incident
from daybook.record.history.actors import Actor, ActorName, find_actor_names, list_by_number
from daybook.record.history.tables import (
    dataset_actor_names,
    dataset_actors,
    dataset_contents,
    dataset_incidents,
    dataset_parties,
    datasets,
)
from daybook.record.log import Written, write_lines
from daybook.schema.dataset import DatasetAbout, DatasetIncident, DatasetParty

_BATCH = 2000
# From so many countries on a file is taken to cover the world; the wide sets have more than a hundred.
_WORLD = 50
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import added.

    Attributes:
        added: incidents; held: incidents of this version that the book held already.
        actors: names of parties; recognised: how many of them are groups of the register.
        repeated: whether this very file was imported before, so that nothing was done.
        matched: rows that are the book's own incidents too; unsure: pairs that are left to a person.
    """

    added: int = 0
    held: int = 0
    actors: int = 0
    recognised: int = 0
    repeated: bool = False
    matched: int = 0
    unsure: int = 0


Match = Callable[[Connection, int], tuple[int, int]]
"""Matches the rows of an import, by its number; returns how many were matched and how many left unsure."""


def has_import(book: Book, about: DatasetAbout) -> bool:
    """Return whether this very file was imported before as this version."""
    with book.read() as connection:
        return _has_import(connection, about)


def _has_import(connection: Connection, about: DatasetAbout) -> bool:
    wanted = (
        (datasets.c.name == about.name)
        & (datasets.c.version == about.version)
        & (datasets.c.file_hash == about.file_hash)
    )
    return connection.execute(select(datasets.c.number).where(wanted)).first() is not None


def write_dataset(
    book: Book, about: DatasetAbout, incidents: Iterable[DatasetIncident], match: Match | None = None
) -> Imported:
    """Write a data set into the book and return what was added; in one transaction, all or nothing.

    Args:
        book: where it goes; about: what it is; incidents: its rows, read while they are written.
        match: what matches the rows with the book's own, in the same transaction.

    Raises:
        BookError: if the database is locked, full or broken; the book is as it was.
        SourceError: what reading the rows raises; the book is as it was.
    """
    try:
        with book.begin() as connection:
            if _has_import(connection, about):
                return Imported(repeated=True)
            writer = _Writer(connection, about)
            written = writer.write(incidents)
            if not written.added:
                raise _NothingNewError(written)
            if match is not None:
                matched, unsure = match(connection, writer.dataset)
                written = replace(written, matched=matched, unsure=unsure)
            return written
    except _NothingNewError as nothing:
        return nothing.written
    except DatabaseError as error:
        raise BookError(
            f"cannot import {about.file} into {book.folder}: {render_reason(error)}; nothing was imported; "
            "prove the book with `daybook verify`"
        ) from error


class _NothingNewError(Exception):
    """Takes back the import of a file whose rows the book holds all."""

    def __init__(self, written: Imported) -> None:
        super().__init__()
        self.written = replace(written, actors=0, recognised=0)


@dataclass
class _Writer:
    """The state of one import: numbers given out, actors met, what the rows cover."""

    connection: Connection
    about: DatasetAbout
    actors: dict[tuple[str, str], Actor] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    start: date | None = None
    end: date | None = None
    fresh: list[Actor] = field(default_factory=list)

    def write(self, incidents: Iterable[DatasetIncident]) -> Imported:
        now = datetime.now(UTC).replace(tzinfo=None)
        self.dataset = self._next(datasets)
        self.actor_number = self._next(dataset_actors)
        number = self._next(dataset_incidents)
        held = self._find_held()
        about = self._write_about(now)
        rows_hash, added, known = RowsHash(), 0, 0
        prefix = f"{self.about.name}/{self.about.version}/"
        numbered = iter(incidents)
        while batch := list(islice(numbered, _BATCH)):
            new = [incident for incident in batch if prefix + incident.id not in held]
            known += len(batch) - len(new)
            rows, parties = [], []
            for incident in new:
                row, own = self._render(number + added, prefix + incident.id, incident)
                rows_hash.add(row["digest"])
                rows.append(row)
                parties += own
                added += 1
            insert_many(self.connection, dataset_actors, [self._render_actor(actor) for actor in self.fresh])
            self.fresh.clear()
            insert_many(self.connection, dataset_incidents, rows)
            insert_many(self.connection, dataset_parties, parties)
        names = self._write_names()
        contents = self._write_contents(added, rows_hash.finish(), now.date())
        told = ((actor.name, actor.code, [(n.key, n.group, n.ground) for n in own]) for actor, own in names)
        line = Written(now, "dataset", str(self.dataset), digest_dataset(about, contents, told))
        write_lines(self.connection, [line])
        recognised = sum(any(name.group is not None for name in own) for _actor, own in names)
        return Imported(added, known, len(self.actors), recognised)

    def _next(self, table: Table) -> int:
        highest: int | None = self.connection.execute(select(func.max(table.c.number))).scalar()
        return (highest or 0) + 1

    def _find_held(self) -> set[str]:
        """The incidents of this version that other files of it have brought in."""
        same = select(datasets.c.number).where(
            datasets.c.name == self.about.name, datasets.c.version == self.about.version
        )
        query = select(dataset_incidents.c.subject).where(dataset_incidents.c.dataset.in_(same))
        return set(self.connection.execute(query).scalars())

    def _write_about(self, now: datetime) -> dict[str, Any]:
        about = self.about
        # A set cannot have been known before it was out, nor later than it came into the book.
        known = min(about.known, now.date()) if about.known else now.date()
        row: dict[str, Any] = {
            name: getattr(about, name)
            for name in ("name", "version", "title", "licence", "citation", "address", "file", "file_hash")
        }
        row |= {"columns": _encode(about.columns).decode(), "words": _encode(about.words).decode()}
        row |= {"number": self.dataset, "imported": now, "known": known}
        insert_many(self.connection, datasets, [row])
        return row

    def _render(
        self, number: int, subject: str, incident: DatasetIncident
    ) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        row: dict[str, Any] = {
            name: getattr(incident, name) for name in INCIDENT if name not in ("subject", "original")
        }
        row["subject"] = subject
        row["original"] = _encode(incident.original).decode()
        parties, digested = [], []
        for position, party in enumerate(incident.parties):
            actor = self._find_actor(party, incident.country)
            own: dict[str, Any] = {
                "side": party.side,
                "role": party.role,
                "kind": party.kind,
                "sure": party.sure,
                "start": incident.start,
                "year": incident.start.year,
                "country": incident.country,
                "killed_low": incident.killed_low,
                "killed_best": incident.killed_best,
                "killed_high": incident.killed_high,
            }
            digested.append((party.name, actor.code, *(own[name] for name in PARTY)))
            parties.append({**own, "incident": number, "position": position, "actor": actor.number})
        self._widen(incident)
        digest = digest_incident([row[name] for name in INCIDENT], digested)
        return {**row, "number": number, "dataset": self.dataset, "digest": digest}, parties

    def _find_actor(self, party: DatasetParty, country: str | None) -> Actor:
        key = (party.name, party.code[:32])
        actor = self.actors.get(key)
        if actor is None:
            actor = Actor(self.actor_number, *key)
            self.actor_number += 1
            self.actors[key] = actor
            self.fresh.append(actor)
        actor.kinds.add(party.kind)
        if country is not None:
            actor.countries.add(country)
        return actor

    def _render_actor(self, actor: Actor) -> dict[str, Any]:
        return {"number": actor.number, "dataset": self.dataset, "name": actor.name, "code": actor.code}

    def _widen(self, incident: DatasetIncident) -> None:
        self.start = min(self.start or incident.start, incident.start)
        self.end = max(self.end or incident.end, incident.end)
        if incident.country is not None:
            self.countries.add(incident.country)

    def _write_names(self) -> list[tuple[Actor, list[ActorName]]]:
        """Write the keys of every actor; return them, in the order of the actors' numbers."""
        by_number = list_by_number() if self.about.name.startswith("ucdp") else {}
        names = [(actor, list(find_actor_names(actor, by_number))) for actor in self.actors.values()]
        insert_many(
            self.connection,
            dataset_actor_names,
            [
                {"actor": actor.number, "key": name.key, "group": name.group, "ground": name.ground}
                for actor, own in names
                for name in own
            ],
        )
        return names

    def _write_contents(self, added: int, rows_hash: str, today: date) -> dict[str, Any]:
        start, end = self.start or today, self.end or today
        countries = ["*"] if len(self.countries) >= _WORLD else sorted(self.countries)
        row = {
            "dataset": self.dataset,
            "incidents": added,
            "start": min(self.about.start or start, start),
            "end": max(self.about.end or end, end),
            "countries": _encode(countries).decode(),
            "rows_hash": rows_hash,
        }
        insert_many(self.connection, dataset_contents, [row])
        return row
