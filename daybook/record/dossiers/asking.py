"""Puts open questions into words: what is asked, and what would settle it."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.record.tellings import Telling
from daybook.schema.judgement import Reason
from daybook.schema.reading import IncidentRead
from daybook.wording import render_days, render_place

_NOUNS = {"person": "person", "group": "group", "incident": "incident"}


def name_telling(telling: Telling) -> str:
    """Return the name of what is told: a name with its aliases, or an incident's type, place and day."""
    read = telling.read
    if not isinstance(read, IncidentRead):
        first, *others = read.names or (telling.slug,)
        return f"{first} (also {', '.join(others)})" if others else str(first)
    where = render_place(read.place) if read.place else "an unknown place"
    return f"{read.type} at {where}, {render_days(read.date) if read.date else 'day not told'}"


def render_pair(left: Telling, right: Telling, shared: bool) -> str:
    """Return the question whether two mentions are of one thing.

    Args:
        shared: whether some report tells of the two as two.
    """
    asked = f"Is {name_telling(left)} the same {_NOUNS[left.noun]} as {name_telling(right)}?"
    return f"{asked} One report tells of them as two." if shared else asked


def say_settling(noun: str, reasons: Sequence[Reason], shared: bool) -> str:
    """Return what would settle whether two are one, from what was there to weigh."""
    had = {reason.feature for reason in reasons}
    if noun == "incident":
        missing = [
            words
            for feature, words in (("day", "the day"), ("place", "the place"), ("parties", "who fought"))
            if feature not in had
        ]
        return f"a report that gives {_join(missing or ['the day and the place'])} of both"
    if noun == "group":
        return "a report that gives both names as one group's, or the country of each"
    wanted = ["a report that gives both names as one man's"]
    if "group" not in had:
        wanted.append("the group of either")
    if "fate" in had:
        wanted.append("whether the first death was taken back")
    if "alias" in had or any(
        "alias" in reason.sentence or "other names" in reason.sentence for reason in reasons
    ):
        wanted.append("a full name beside the alias")
    if shared:
        wanted.append("a look at the report that tells of two: it may use two names of one")
    return _join(wanted, "or")


def _join(words: Sequence[str], last: str = "and") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
