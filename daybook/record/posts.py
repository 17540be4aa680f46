"""Looks up posts as they stand at a moment, with their versions and what was done with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from daybook.errors import NotFoundError
from daybook.record.log import split
from daybook.record.post_tables import post_acts, post_addresses, post_drafts, post_versions, posts
from daybook.schema.log import Act
from daybook.schema.post import Post, PostAct, PostState, Version

_AT_ONCE = 5_000
_SHOWING = ("published", "corrected")


def find_now() -> datetime:
    """Return the moment, in UTC, as the tables hold it."""
    return datetime.now(UTC).replace(tzinfo=None)


def find_post(connection: Connection, key: str, at: datetime | None = None) -> Post:
    """Return the post by its number or by any address that it has or had.

    Args:
        at: as it stood, or will stand, at that moment (UTC); None for now.

    Raises:
        NotFoundError: if there is none.
    """
    if key.isascii() and key.isdecimal() and len(key) < 10:
        number: int | None = int(key)
    else:
        query = select(post_addresses.c.post).where(post_addresses.c.address == key.strip("/"))
        number = connection.execute(query).scalar()
    found = [] if number is None else _build(connection, [number], at)
    if not found:
        raise NotFoundError(f"no post is {key[:80]!r}; `daybook post list` shows their addresses")
    return found[0]


def find_posts(
    connection: Connection, states: Iterable[PostState] = (), at: datetime | None = None
) -> list[Post]:
    """Return posts, those that readers saw last first, then drafts, the newest first.

    Args:
        states: only those in one of these states, empty for all; at: as they stood at that moment (UTC).
    """
    numbers = list(connection.execute(select(posts.c.number).order_by(posts.c.number)).scalars())
    wanted = frozenset(states)
    found = [post for post in _build(connection, numbers, at) if not wanted or post.state in wanted]
    return sorted(found, key=lambda post: (post.published or post.newest.made, post.number), reverse=True)


def find_versions(connection: Connection, number: int) -> list[Version]:
    """Return all versions of a post, oldest first."""
    query = select(post_versions).where(post_versions.c.post == number).order_by(post_versions.c.id)
    return [_parse_version(row) for row in connection.execute(query)]


def find_version(connection: Connection, post: int, version: int) -> Version:
    """Return one version of the post.

    Raises:
        NotFoundError: if the post has no such version.
    """
    query = select(post_versions).where(post_versions.c.id == version, post_versions.c.post == post)
    row = connection.execute(query).first()
    if row is None:
        raise NotFoundError(f"post {post} has no version {version}; its page lists those that it has")
    return _parse_version(row)


def find_draft(connection: Connection, post: int, author: str) -> tuple[str, int, datetime] | None:
    """Return what the author was writing: its text, the version it began from, and when it was saved."""
    query = select(post_drafts).where(post_drafts.c.post == post, post_drafts.c.author == author)
    row = connection.execute(query).first()
    return None if row is None else (row.text, row.based_on, row.made)


def find_addresses(connection: Connection) -> dict[str, int]:
    """Return every address that a post has or had, with the post's number."""
    return {row.address: row.post for row in connection.execute(select(post_addresses))}


def find_told(connection: Connection, numbers: Sequence[int]) -> dict[int, Act]:
    """Return what was done with posts, by the act's number, as the log tells it."""
    found = {}
    for part in split(numbers, _AT_ONCE):
        for row in connection.execute(select(post_acts).where(post_acts.c.id.in_(part))):
            found[row.id] = Act(
                row.id, row.made, row.author, f"post {row.what}", f"post {row.post}", row.words or None
            )
    return found


def _build(connection: Connection, numbers: Sequence[int], at: datetime | None) -> list[Post]:
    moment = at or find_now()
    built = []
    for part in split(numbers, _AT_ONCE):
        done: dict[int, list[PostAct]] = {}
        query = select(post_acts).where(post_acts.c.post.in_(part)).order_by(post_acts.c.id)
        for row in connection.execute(query):
            done.setdefault(row.post, []).append(_parse_act(row))
        if at is not None:
            done = {post: [act for act in acts if act.made <= at] for post, acts in done.items()}
        addresses = _find_own_addresses(connection, part)
        texts = _find_texts(connection, part)
        authors = select(posts.c.number, posts.c.author).where(posts.c.number.in_(part))
        for row in connection.execute(authors.order_by(posts.c.number)):
            acts = done.get(row.number, [])
            if acts:
                address = addresses.get(row.number, str(row.number))
                built.append(_build_one((row.number, address, row.author), acts, texts, moment))
    return built


def _build_one(
    who: tuple[int, str, str], acts: Sequence[PostAct], texts: Mapping[int, Version], moment: datetime
) -> Post:
    state: PostState = "draft"
    shown: int | None = None
    published = changed = due = None
    newest = 0
    for act in acts:
        newest = max(newest, act.version or 0)
        if act.what in _SHOWING or (act.what == "scheduled" and act.at <= moment):
            # A post that came from another blog was seen before it came here.
            state, shown, due = "published", act.version, None
            published = published or act.at
            changed = act.at if changed is None or act.at > changed else changed
        elif act.what == "scheduled":
            state, due = ("published" if shown else "scheduled"), act.at
        elif act.what == "withdrawn":
            state, shown, due, changed = ("withdrawn" if published else "draft"), None, None, act.at
    number, address, author = who
    seen = texts[shown] if shown is not None else None
    return Post(
        number, address, author, state, texts[newest], seen, published, changed, due, acts=tuple(acts)
    )


def _find_own_addresses(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    own = (
        select(post_addresses.c.post, post_addresses.c.address)
        .where(post_addresses.c.post.in_(numbers), post_addresses.c.own == 1)
        .order_by(post_addresses.c.id)
    )
    return {row.post: row.address for row in connection.execute(own)}


def _find_texts(connection: Connection, numbers: Sequence[int]) -> dict[int, Version]:
    query = select(post_versions).where(post_versions.c.post.in_(numbers))
    return {row.id: _parse_version(row) for row in connection.execute(query)}


def _parse_version(row: Row[Any]) -> Version:
    return Version(row.id, row.post, row.made, row.author, row.text)


def _parse_act(row: Row[Any]) -> PostAct:
    return PostAct(
        row.id, row.post, row.made, row.author, row.what, row.at, row.version, row.words, row.because
    )
