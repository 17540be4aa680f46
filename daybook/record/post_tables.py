"""The tables of publishing: posts and what was done with them, readers' remarks, letters."""

from __future__ import annotations

from sqlalchemy import (
    Column,
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

posts = Table(
    "posts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("made", DateTime, nullable=False),
    Column("author", String(80), nullable=False),
)

# Where a post is, or was: of several the newest is its own, and the others lead there.
post_addresses = Table(
    "post_addresses",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("address", String(400), nullable=False, unique=True),
    Column("post", Integer, ForeignKey("posts.number"), nullable=False, index=True),
    Column("own", Integer, nullable=False),
)

post_versions = Table(
    "post_versions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("post", Integer, ForeignKey("posts.number"), nullable=False, index=True),
    Column("made", DateTime, nullable=False),
    Column("author", String(80), nullable=False),
    Column("text", Text, nullable=False),
)

# The log has a line for each act, with the hash of its row and of the version that it is about.
post_acts = Table(
    "post_acts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("post", Integer, ForeignKey("posts.number"), nullable=False, index=True),
    Column("made", DateTime, nullable=False),
    Column("author", String(80), nullable=False),
    Column("what", String(16), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("version", Integer, ForeignKey("post_versions.id")),
    Column("words", Text, nullable=False),
    Column("because", Text, nullable=False),
)

# What an author is writing, saved while typing: one for each author and post, replaced as it goes.
post_drafts = Table(
    "post_drafts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("post", Integer, ForeignKey("posts.number"), nullable=False),
    Column("author", String(80), nullable=False),
    Column("made", DateTime, nullable=False),
    Column("based_on", Integer, ForeignKey("post_versions.id"), nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("post", "author", name="one_draft_of_an_author"),
)

pictures = Table(
    "pictures",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("media_type", String(40), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("credit", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("alt", Text, nullable=False),
    Column("made", DateTime, nullable=False),
    Column("author", String(80), nullable=False),
)

# `mail` and `came_from` are never shown; `came_from` is a keyed hash of an address, kept for a while.
remarks = Table(
    "remarks",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("post", Integer, ForeignKey("posts.number"), nullable=False, index=True),
    Column("parent", Integer, ForeignKey("remarks.number")),
    Column("made", DateTime, nullable=False),
    Column("changed", DateTime),
    Column("name", String(80), nullable=False),
    Column("mail", String(254)),
    Column("text", Text, nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("why", Text, nullable=False),
    Column("score", Float),
    Column("edit_key", String(64)),
    Column("came_from", String(64), index=True),
    Column("origin", String(200)),
)

# Whom or what is kept out: `kind` is `address`, `mail`, `name` or `word`; hashes of the first two.
remark_blocks = Table(
    "remark_blocks",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("value", String(200), nullable=False),
    Column("made", DateTime, nullable=False),
    Column("author", String(80), nullable=False),
    Column("note", Text, nullable=False),
    UniqueConstraint("kind", "value", name="blocked_once"),
)

# `key` is the hash of what stands in the links of their mails.
subscribers = Table(
    "subscribers",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("mail", String(254), nullable=False, unique=True),
    Column("period", String(8), nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("key", String(64), nullable=False, index=True),
    Column("made", DateTime, nullable=False),
    Column("confirmed", DateTime),
    Column("ended", DateTime),
    Column("bounces", Integer, nullable=False),
    Column("why", Text, nullable=False),
)

letters = Table(
    "letters",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("period", String(8), nullable=False),
    Column("since", DateTime, nullable=False),
    Column("until", DateTime, nullable=False),
    Column("made", DateTime, nullable=False),
    Column("author", String(80), nullable=False),
    Column("subject", Text, nullable=False),
    Column("html", Text, nullable=False),
    Column("text", Text, nullable=False),
)

sendings = Table(
    "sendings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("letter", Integer, ForeignKey("letters.number"), nullable=False),
    Column("subscriber", Integer, ForeignKey("subscribers.number"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("changed", DateTime, nullable=False),
    Column("message_id", String(200), index=True),
    Column("why", Text, nullable=False),
    UniqueConstraint("letter", "subscriber", name="one_letter_once"),
    Index("sendings_by_state", "letter", "state"),
)

# What the site is called, who writes it, how remarks and letters are kept: JSON by name.
site_settings = Table(
    "site_settings",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

KEPT_AS_WRITTEN = (posts, post_addresses, post_versions, post_acts)
LOOSE = (post_drafts, pictures, remarks, remark_blocks, subscribers, letters, sendings, site_settings)
