"""The tables of imported data sets; their rows are only ever added."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from daybook.record.tables import metadata

# One row for each imported file. `known` is the day from which its rows count; `columns` and `words` are JSON
# lists: the file's columns in order, and those that hold the source's words.
datasets = Table(
    "datasets",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("name", String(20), nullable=False),
    Column("version", String(16), nullable=False),
    Column("title", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("citation", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("file_hash", String(64), nullable=False),
    Column("imported", DateTime, nullable=False),
    Column("known", Date, nullable=False),
    Column("columns", Text, nullable=False),
    Column("words", Text, nullable=False),
    UniqueConstraint("name", "version", "file_hash", name="one_import_of_a_file"),
)

# What an import gave, written when its last row is in: the days and countries that it covers (JSON list of
# alpha-2 codes, `*` for the world) and the hash over the digests of its incidents.
dataset_contents = Table(
    "dataset_contents",
    metadata,
    Column("dataset", Integer, ForeignKey("datasets.number"), primary_key=True),
    Column("incidents", Integer, nullable=False),
    Column("start", Date, nullable=False),
    Column("end", Date, nullable=False),
    Column("countries", Text, nullable=False),
    Column("rows_hash", String(64), nullable=False),
)

# `subject` is SET/VERSION/ID and can stand in a judgement; `digest` is over the row with its parties.
dataset_incidents = Table(
    "dataset_incidents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("dataset", Integer, ForeignKey("datasets.number"), nullable=False, index=True),
    Column("subject", String(64), nullable=False, unique=True),
    Column("type", String(32), nullable=False),
    Column("start", Date, nullable=False),
    Column("end", Date, nullable=False),
    Column("date_precision", String(16), nullable=False),
    Column("place", Text),
    Column("admin1", Text),
    Column("country", String(2)),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", String(16)),
    Column("killed_low", Integer),
    Column("killed_best", Integer),
    Column("killed_high", Integer),
    Column("killed_a", Integer),
    Column("killed_b", Integer),
    Column("killed_civilians", Integer),
    Column("killed_unknown", Integer),
    Column("original", Text, nullable=False),
    Column("digest", String(16), nullable=False),
    Index("dataset_incidents_by_day", "country", "start", "end", "dataset"),
)

dataset_actors = Table(
    "dataset_actors",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("dataset", Integer, ForeignKey("datasets.number"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("code", String(32), nullable=False),
)

# Under which keys a set's actor is found: its own name, and the names of the group of the register that it
# is. `ground` says why it is taken for that group.
dataset_actor_names = Table(
    "dataset_actor_names",
    metadata,
    Column("actor", Integer, ForeignKey("dataset_actors.number"), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("group", Text),
    Column("ground", Text, nullable=False),
    Index("dataset_actor_names_by_key", "key", "actor"),
)

# Day, country and toll are repeated here so that a group's years are counted from one index alone.
dataset_parties = Table(
    "dataset_parties",
    metadata,
    Column("incident", Integer, ForeignKey("dataset_incidents.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("actor", Integer, ForeignKey("dataset_actors.number"), nullable=False),
    Column("side", String(1), nullable=False),
    Column("role", String(16)),
    Column("kind", String(16), nullable=False),
    Column("sure", Boolean, nullable=False),
    Column("start", Date, nullable=False),
    Column("year", Integer, nullable=False),
    Column("country", String(2)),
    Column("killed_low", Integer),
    Column("killed_best", Integer),
    Column("killed_high", Integer),
    Index(
        "dataset_parties_by_actor",
        *("actor", "start", "year", "country", "incident", "killed_low", "killed_best", "killed_high"),
    ),
)

HISTORY = (
    datasets,
    dataset_contents,
    dataset_incidents,
    dataset_actors,
    dataset_actor_names,
    dataset_parties,
)
