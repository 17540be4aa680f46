"""The tables of the register: what lists, maps and search need of the record, derived and never the truth."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Float, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

# One row for each of the book's own incidents. `root` is the number of its first mention, `line` the line of
# the log up to which the book was read when the row was written.
cards = Table(
    "cards",
    metadata,
    Column("root", Integer, primary_key=True, autoincrement=False),
    Column("id", String(120), nullable=False, index=True),
    Column("line", Integer, nullable=False),
    Column("headline", Text, nullable=False),
    Column("type", String(32), nullable=False),
    Column("status", String(16), nullable=False),
    Column("start", Date, index=True),
    Column("end", Date),
    Column("first_reported", Date),
    Column("place", Text),
    Column("admin1", Text),
    Column("country", String(2)),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", String(16)),
    Column("killed_low", Integer),
    Column("killed_best", Integer),
    Column("killed_high", Integer),
    Column("wounded_low", Integer),
    Column("wounded_best", Integer),
    Column("wounded_high", Integer),
    Column("captured_low", Integer),
    Column("captured_best", Integer),
    Column("captured_high", Integer),
    Column("reports", Integer, nullable=False),
    Column("accepted", Integer, nullable=False),
    Column("corrected", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("background", Boolean, nullable=False),
    Index("cards_by_country", "country", "start"),
)

# `names` is a JSON list, the preferred name first.
card_parties = Table(
    "card_parties",
    metadata,
    Column("card", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("role", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("names", Text, nullable=False),
)

card_outlets = Table(
    "card_outlets",
    metadata,
    Column("card", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("outlet", Text, nullable=False),
)

# A row for each group and person: what lists of them need. `names` is a JSON list; `day` the last told of.
things = Table(
    "things",
    metadata,
    Column("root", Integer, primary_key=True, autoincrement=False),
    Column("noun", String(16), nullable=False),
    Column("id", String(120), nullable=False),
    Column("name", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("day", Date),
    Index("things_by_noun", "noun", "id"),
)

# To which thing each mention was last counted: where this differs from the mention's own root, both changed.
card_mentions = Table(
    "card_mentions",
    metadata,
    Column("mention", Integer, primary_key=True, autoincrement=False),
    Column("card", Integer, nullable=False, index=True),
)

# The numbers under which the words of reports are indexed, in the order in which they came.
found_reports = Table(
    "found_reports",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", String(16), nullable=False, unique=True),
)

# One row: the form of the register, the last line of the log that it holds, and the hash of what the desk
# says of outlets, which has no lines in the log and decides between values.
register_state = Table(
    "register_state",
    metadata,
    Column("form", Integer, primary_key=True, autoincrement=False),
    Column("line", Integer, nullable=False),
    Column("chain", String(64), nullable=False),
    Column("outlets", String(64), nullable=False),
)

OF_CARDS = (card_parties, card_outlets)
DERIVED = (cards, card_parties, card_outlets, things, card_mentions, found_reports, register_state)
