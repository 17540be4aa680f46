"""The page of the trail: who did what, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from daybook.desk.pages.frame import make_address
from daybook.schema.log import LogEntry
from daybook.words.time import say_moment


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One thing that somebody did.

    Attributes:
        number: of its line in the log; made: when, in words (UTC); made_at: the same for programs.
        who: the name; who_href: what else they did; what: in words.
        about: whom or what it was done to; href: the report of what was judged, where it is known.
        note: more of it; undone: whether it was taken back since.
    """

    number: int
    made: str
    made_at: str
    who: str
    who_href: str
    what: str
    about: str
    href: str | None
    note: str
    undone: bool


@dataclass(frozen=True, slots=True)
class TrailPage:
    """The trail: its rows, newest first; of whom, empty for all; the address of the rows before these."""

    rows: tuple[TrailRow, ...]
    who: str
    more_href: str | None


def make_trail_page(entries: Sequence[LogEntry], who: str, limit: int) -> TrailPage:
    """Return the page; where there are more entries than `limit`, it links to the rows before."""
    rows = tuple(_make_row(entry) for entry in entries[:limit])
    more = None
    if len(entries) > limit:
        query = {"before": str(rows[-1].number), **({"who": who} if who else {})}
        more = f"/audit?{urlencode(query)}"
    return TrailPage(rows, who, more)


def _make_row(entry: LogEntry) -> TrailRow:
    what, about, note, who, href = entry.what, "", "", "", None
    if entry.act is not None:
        act = entry.act
        who, what, about, note = act.actor, act.what, act.about or "", act.note or ""
    elif entry.judgement is not None:
        made = entry.judgement
        who, note = made.author, made.note or ""
        what = f"took back judgement {made.undoes}" if made.undoes is not None else f"judged: {made.verdict}"
        about = " and ".join(f"“{side.words}”" for side in entry.sides) or made.left
        reports = [side.report for side in entry.sides if side.report is not None]
        href = make_address("report", reports[0].id) if reports else None
    return TrailRow(
        number=entry.number,
        made=say_moment(entry.made),
        made_at=f"{entry.made:%Y-%m-%dT%H:%M:%S}Z",
        who=who,
        who_href=f"/audit?{urlencode({'who': who})}",
        what=what,
        about=about,
        href=href,
        note=note,
        undone=entry.taken_back is not None,
    )
