"""What each data set cannot hold: thresholds, gaps and changes of coding, as sentences for every answer."""

from __future__ import annotations

from datetime import date

from daybook.schema.assessment import Unobserved

THRESHOLD = (
    "UCDP lists a group only once fighting that it takes part in has killed 25 people in a year, and only "
    "events with at least one death: smaller groups and bloodless events are not in it, and a month "
    "without an event is not a month without violence."
)
_UCDP = (
    THRESHOLD,
    "The last months of a UCDP version are coded with fewer reports than earlier ones.",
)
_LIMITS: dict[str, tuple[str, ...]] = {
    "own": (
        "The book holds what its reports tell: a month without a report is not a month without an incident.",
    ),
    "ucdp-ged": _UCDP,
    "ucdp-candidate": (
        *_UCDP,
        "Candidate events are preliminary: some are dropped and some added in the yearly version.",
    ),
    "acled": (
        "ACLED begins in another year for each country, and rows are revised backwards.",
        "ACLED counts actions of each day: an attack over three days is three rows.",
    ),
    "gtd": (
        "GTD has lost its rows of 1993, and was coded by others and from other sources from 1998, 2008 and "
        "2012: steps in its counts at those years may be the coding's.",
        "GTD holds attacks by groups and people, none by states, and no arrests.",
    ),
}
_GTD_GAP = Unobserved("1993-01", "1993-12", "GTD's rows of 1993 were lost.")


def find_limits(name: str) -> tuple[str, ...]:
    """Return what the data of that name (`own`, or a set's short name) cannot hold."""
    return _LIMITS.get(name, ())


def find_unlisted(name: str, start: date | None, first: date | None) -> tuple[Unobserved, ...]:
    """Return the months before a group's first event in a set with a threshold: it may have been below it.

    Args:
        name: of the data; start: of the window; first: the day of the group's first event, None without any.
    """
    if THRESHOLD not in find_limits(name) or start is None or first is None:
        return ()
    last = date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)
    if last < start.replace(day=1):
        return ()
    words = "UCDP lists nothing of this group yet: it may have been below 25 deaths a year."
    return (Unobserved(f"{start:%Y-%m}", f"{last:%Y-%m}", words),)


def find_gaps(name: str, start: date | None, end: date | None) -> tuple[Unobserved, ...]:
    """Return the known gaps of a set that lie in the window."""
    inside = (start is None or start.year <= 1993) and (end is None or end.year >= 1993)
    return (_GTD_GAP,) if name == "gtd" and inside else ()
