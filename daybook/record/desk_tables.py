"""The tables of the people at a desk: accounts and what keeps them safe, what they did, and their jobs."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from daybook.record.tables import judgements, metadata

# What the desk signs form tokens with: one row, made with the book, the same for every desk on it.
desk_keys = Table(
    "desk_keys",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("key", String(64), nullable=False),
)

# `key` is the name as it is compared; `password` an argon2 hash, None until one is chosen.
users = Table(
    "users",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("name", String(80), nullable=False),
    Column("key", String(200), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("password", Text),
    Column("locked", Boolean, nullable=False),
    Column("made", DateTime, nullable=False),
)

# Of sessions, API tokens and invitations the book holds hashes only: who reads it cannot use them.
sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("user", Integer, ForeignKey("users.number"), nullable=False, index=True),
    Column("made", DateTime, nullable=False),
    Column("seen", DateTime, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("user", Integer, ForeignKey("users.number"), nullable=False, index=True),
    Column("name", String(80), nullable=False),
    Column("scope", String(8), nullable=False),
    Column("made", DateTime, nullable=False),
    Column("used", DateTime),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("user", Integer, ForeignKey("users.number"), nullable=False, index=True),
    Column("made", DateTime, nullable=False),
)

# Failed tries to sign in, kept for a day: `key` is `name NAME` or `address ADDRESS`, hashed.
tries = Table(
    "tries",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("key", String(64), nullable=False),
    Column("made", DateTime, nullable=False),
    Index("tries_by_key", "key", "made"),
)

# What was done that is no judgement; rows are only ever added, and the log has a line for each.
acts = Table(
    "acts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("made", DateTime, nullable=False),
    Column("actor", String(80), nullable=False),
    Column("what", String(40), nullable=False),
    Column("about", Text),
    Column("note", Text),
)

# `arguments` is JSON by kind; `worker` who runs it, and `beat` when that one last said so.
jobs = Table(
    "jobs",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("arguments", Text, nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("done", Integer, nullable=False),
    Column("total", Integer),
    Column("message", Text, nullable=False),
    Column("author", String(80), nullable=False),
    Column("asked", DateTime, nullable=False),
    Column("started", DateTime),
    Column("ended", DateTime),
    Column("worker", String(64)),
    Column("beat", DateTime),
    Column("stop", Boolean, nullable=False),
)

Index(
    "judgements_by_people",
    judgements.c.id,
    sqlite_where=judgements.c.author.not_like("rule:%"),
    postgresql_where=judgements.c.author.not_like("rule:%"),
)

DESK = (desk_keys, users, sessions, tokens, invitations, tries, acts, jobs)
