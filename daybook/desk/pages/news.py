"""What is new in the record, sorted by what a reader looks for first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from daybook.desk.pages.frame import make_address
from daybook.schema.log import Change
from daybook.schema.state import ReportLine
from daybook.schema.terms import COUNT_SLOTS
from daybook.words.time import say_short_day

_FATES = ("killed", "captured", "surrendered", "convicted")
_LEADS = ("leader", "commander")
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Source:
    """A report that says the news: its page, and who published it when."""

    href: str
    words: str


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One piece of news.

    Attributes:
        href, name: the thing's page and name; words: what is new of it.
        before, after: the values where one changed, both empty else.
        sources: the first reports that say it; more: how many others do.
    """

    href: str
    name: str
    words: str
    before: str
    after: str
    sources: tuple[Source, ...]
    more: int


@dataclass(frozen=True, slots=True)
class NewsSection:
    """News of one kind: its key in addresses, its heading, its rows."""

    key: str
    heading: str
    rows: tuple[NewsRow, ...]


_HEADINGS = {
    "incidents": "New incidents",
    "fates": "Leaders and members",
    "figures": "Revised",
    "contradictions": "Contradictions",
    "groups": "Groups",
    "recalled": "Earlier incidents, recalled for the first time",
    "joined": "Joined and split",
    "people": "People named for the first time",
    "other": "Other changes",
}


def make_sections(changes: Iterable[Change], without: Sequence[str] = ()) -> tuple[NewsSection, ...]:
    """Return the changes by kind, the kinds in the order a reader looks for them, none of them empty.

    Args:
        without: keys of kinds that the page tells otherwise.
    """
    sorted_out: dict[str, list[NewsRow]] = {key: [] for key in _HEADINGS}
    for change in sorted(changes, key=_rank):
        sorted_out[_choose_kind(change)].append(_make_row(change))
    return tuple(
        NewsSection(key, _HEADINGS[key], tuple(rows))
        for key, rows in sorted_out.items()
        if rows and key not in without
    )


def _rank(change: Change) -> bool:
    """Leaders come first."""
    return not any(word in (change.after or "") for word in _LEADS)


def _choose_kind(change: Change) -> str:
    if change.what in ("joined", "split"):
        return "joined"
    if change.noun == "incident":
        if change.what == "new":
            return "recalled" if change.after == "background" else "incidents"
        return "figures" if change.attribute in (*COUNT_SLOTS, "status", "date", "place", "type") else "other"
    if change.attribute == "open question":
        return "contradictions"
    if change.noun == "person":
        if any(fate in (change.after or "") for fate in _FATES) and change.attribute in (None, "status"):
            return "fates"
        return "people" if change.what == "new" else "other"
    return "groups" if change.attribute != "names" else "other"


def _make_row(change: Change) -> NewsRow:
    shown = change.reports[:_NAMED]
    valued = change.what == "changed" and change.attribute not in ("open question", "names")
    return NewsRow(
        href=make_address(change.noun, change.id),
        name=change.name,
        words=_say(change),
        before=(change.before or "not known") if valued else "",
        after=(change.after or "no longer given") if valued else "",
        sources=tuple(_make_source(line) for line in shown),
        more=len(change.reports) - len(shown),
    )


def _say(change: Change) -> str:
    if change.what == "new":
        return "" if change.after in (None, "background") else str(change.after)
    if change.what == "joined":
        return f"now one; before: {', '.join(change.others)}"
    if change.what == "split":
        return f"now apart from {', '.join(change.others)}"
    if change.attribute == "open question":
        return change.after or f"settled: {change.before}"
    if change.attribute == "names":
        added = sorted(set((change.after or "").split(", ")) - set((change.before or "").split(", ")))
        return f"also called {', '.join(added)}" if added else "goes by fewer names now"
    return str(change.attribute)


def _make_source(line: ReportLine) -> Source:
    day = say_short_day(line.published) if line.published else "day not known"
    return Source(make_address("report", line.id), f"{line.outlet or 'outlet not known'}, {day}")
