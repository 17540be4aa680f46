"""Writes posts: versions that are never rewritten, and acts that the log tells of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from daybook.errors import SettingsError
from daybook.record.digests.posts import digest_post_act
from daybook.record.log import Written, write_lines
from daybook.record.post_tables import post_acts, post_addresses, post_drafts, post_versions, posts
from daybook.record.posts import find_now, find_version
from daybook.schema.post import PostDeed, Version


def create_post(connection: Connection, author: str, address: str, text: str) -> int:
    """Write a new post with its first version, and return its number.

    Args:
        connection: a transaction that writes; author: who; address: its stable name; text: as written.

    Raises:
        SettingsError: if another post has, or had, that address.
    """
    now = find_now()
    row = {"made": now, "author": author[:80]}
    number = int(connection.execute(insert(posts).returning(posts.c.number), row).scalar_one())
    _write_address(connection, number, address, own=True)
    write_version(connection, author, number, text, now, words=f"at {address}")
    return number


def write_version(
    connection: Connection, author: str, post: int, text: str, now: datetime | None = None, words: str = ""
) -> Version:
    """Write a further version of a post's text, and return it; what its author was typing is let go."""
    made = now or find_now()
    row = {"post": post, "made": made, "author": author[:80], "text": text}
    number = int(connection.execute(insert(post_versions).returning(post_versions.c.id), row).scalar_one())
    drafts = post_drafts.c.post == post, post_drafts.c.author == author[:80]
    connection.execute(delete(post_drafts).where(*drafts))
    write_act(connection, author, post, "written", version=number, words=words)
    return Version(number, post, made, author[:80], text)


def write_act(  # noqa: PLR0913 (each is one column)
    connection: Connection,
    author: str,
    post: int,
    what: PostDeed,
    *,
    at: datetime | None = None,
    version: int | None = None,
    words: str = "",
    because: str = "",
) -> int:
    """Write what was done with a post, with its line of the log, and return the act's number.

    Args:
        connection: a transaction that writes; at: from when it holds (UTC), None for now.
        version: the text that it is about; words: why, for readers; because: JSON of what changed.

    Raises:
        NotFoundError: if the post has no such version.
    """
    made = find_now()
    text = None if version is None else find_version(connection, post, version)
    row: dict[str, Any] = {
        "post": post,
        "made": made,
        "author": author[:80],
        "what": what,
        "at": at or made,
        "version": version,
        "words": words,
        "because": because,
    }
    number = int(connection.execute(insert(post_acts).returning(post_acts.c.id), row).scalar_one())
    own = None if text is None else {name: getattr(text, name) for name in _OF_VERSION}
    digest = digest_post_act({**row, "id": number}, own)
    write_lines(connection, [Written(made, "post", str(number), digest)])
    return number


_OF_VERSION = ("id", "post", "made", "author", "text")


def move_post(connection: Connection, author: str, post: int, address: str, own: bool = True) -> None:
    """Give a post a further address.

    Args:
        own: True for the one at which it is from now on; False for one that leads to it, as on an older blog.

    Raises:
        SettingsError: if another post has, or had, that address.
    """
    _write_address(connection, post, address, own)
    write_act(connection, author, post, "moved", words=f"{'to' if own else 'also from'} {address}")


def save_draft(connection: Connection, author: str, post: int, based_on: int, text: str) -> datetime:
    """Keep what an author is typing, in place of what was kept of it before, and return when."""
    now = find_now()
    connection.execute(
        delete(post_drafts).where(post_drafts.c.post == post, post_drafts.c.author == author[:80])
    )
    row = {"post": post, "author": author[:80], "made": now, "based_on": based_on, "text": text}
    connection.execute(insert(post_drafts), row)
    return now


def drop_draft(connection: Connection, author: str, post: int) -> None:
    """Let go of what an author was typing."""
    connection.execute(
        delete(post_drafts).where(post_drafts.c.post == post, post_drafts.c.author == author[:80])
    )


def _write_address(connection: Connection, post: int, address: str, own: bool) -> None:
    wanted = address.strip("/")
    query = select(post_addresses.c.post).where(post_addresses.c.address == wanted)
    holder = connection.execute(query).scalar()
    if holder is not None and holder != post:
        raise SettingsError(f"cannot put post {post} at {wanted}: post {holder} is there; choose another")
    if holder == post:
        raise SettingsError(f"cannot put post {post} at {wanted}: it is there, or was, already")
    connection.execute(
        insert(post_addresses), {"address": wanted[:400], "post": post, "own": 1 if own else 0}
    )
