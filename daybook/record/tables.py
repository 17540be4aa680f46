"""The tables of a book, as SQLAlchemy Core describes them."""

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
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

# `known` is the knowledge date: the day from which the report counts.
reports = Table(
    "reports",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("bytes_hash", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("origin", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("byline", Text),
    Column("published", Date),
    Column("retrieved", DateTime),
    Column("language", String(16)),
    Column("media_type", String(100), nullable=False),
    Column("added", DateTime, nullable=False),
    Column("known", Date, nullable=False, index=True),
)

# `contract` is the reading as JSON without its text, which the report already holds.
readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("report", String(16), ForeignKey("reports.id"), nullable=False),
    Column("reader", String(200), nullable=False),
    Column("made", DateTime, nullable=False),
    Column("contract", Text, nullable=False),
    UniqueConstraint("report", "reader", name="one_reading_of_a_reader"),
)

entries = Table(
    "entries",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("report", String(16), ForeignKey("reports.id"), nullable=False, index=True),
    Column("subject", String(64), nullable=False, index=True),
    Column("attribute", String(64), nullable=False),
    Column("value", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("holder", Text),
    Column("reader", String(200), nullable=False),
    Column("confidence", Float, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("made", DateTime, nullable=False),
    Column("author", String(200), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("left", String(64), nullable=False, index=True),
    Column("right", String(64), index=True),
    Column("score", Float),
    Column("reasons", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("judgements.id"), index=True),
    Column("value", Text),
    Column("note", Text),
)

# Derived from the readings, for finding: `slug` is the id that the mention gives to what it founds,
# `root` the number of the first mention of the thing that this one is now judged to tell of.
mentions = Table(
    "mentions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("subject", String(64), nullable=False, unique=True),
    Column("report", String(16), ForeignKey("reports.id"), nullable=False, index=True),
    Column("noun", String(16), nullable=False),
    Column("position", Integer, nullable=False),
    Column("slug", String(120), nullable=False, unique=True),
    Column("root", Integer, index=True),
    Column("known", Date, nullable=False),
    Column("published", Date),
    Column("background", Boolean, nullable=False),
    Column("start", Date),
    Column("end", Date),
    Column("country", String(2)),
    Column("admin1", Text),
    Column("place", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("type", String(32)),
    Column("told", Text, nullable=False),
    Column("words", Text, nullable=False),
    Index("mentions_by_day", "noun", "start", "end"),
    Index("mentions_by_known", "noun", "known"),
)

# `role` says what the name names: the thing itself (`name`) or a word of it (`part`), a person's `group`,
# an incident's `party`, `named` person, `place` or `region`.
mention_names = Table(
    "mention_names",
    metadata,
    Column("mention", Integer, ForeignKey("mentions.number"), primary_key=True),
    Column("role", String(16), primary_key=True),
    Column("key", String(200), primary_key=True),
    Index("mention_names_by_key", "key", "role", "mention"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("outlet", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("fetched", DateTime),
)

outlets = Table(
    "outlets",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("kind", Text),
    Column("country", String(2)),
    Column("reliability", Text),
    Column("note", Text),
)

issues = Table(
    "issues",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("made", DateTime, nullable=False),
    Column("origin", Text, nullable=False),
    Column("report", String(16)),
    Column("message", Text, nullable=False),
)

# One line for each row of reports, readings, judgements, data sets and acts. `subject` is the row's id,
# `digest` the hash of what was written, `chain` the hash of the line before it and of this line.
log = Table(
    "log",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("made", DateTime, nullable=False),
    Column("what", String(16), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("chain", String(64), nullable=False),
    UniqueConstraint("what", "subject", name="one_line_of_a_subject"),
)

APPEND_ONLY = ("entries", "judgements", "log", "acts")
