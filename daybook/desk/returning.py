"""Remembers, in a cookie, how far the log was when this reader was last here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

COOKIE = "daybook_visit"
KEPT = timedelta(days=400)
# Pages opened one soon after the other are one visit: what was new at its start stays new through it.
_ONE_VISIT = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Return:
    """Where a reader stands.

    Attributes:
        seen: the number of the log's last line at the end of the visit before; None at the first visit.
        left: when that visit ended, in UTC.
        now: the number of the last line that this visit was shown; at: when, in UTC.
    """

    seen: int | None
    left: datetime | None
    now: int
    at: datetime


def read_visit(cookie: str, now: int, at: datetime | None = None) -> Return:
    """Return the visit that goes on or begins, from what the cookie held, if it can be read."""
    at = at or datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    kept = _parse(cookie)
    if kept is None:
        return Return(None, None, now, at)
    if at - kept.at <= _ONE_VISIT:
        return Return(kept.seen, kept.left, now, at)
    return Return(min(kept.now, now), kept.at, now, at)


def write_visit(visit: Return) -> str:
    """Return what the cookie is to hold."""
    left = "" if visit.left is None else visit.left.isoformat()
    return "~".join(
        ("" if visit.seen is None else str(visit.seen), left, str(visit.now), visit.at.isoformat())
    )


def _parse(cookie: str) -> Return | None:
    parts = cookie.split("~")
    if len(parts) != 4 or len(cookie) > 100:
        return None
    seen, left, now, at = parts
    try:
        return Return(
            int(seen) if seen else None,
            datetime.fromisoformat(left) if left else None,
            int(now),
            datetime.fromisoformat(at),
        )
    except ValueError:
        return None
