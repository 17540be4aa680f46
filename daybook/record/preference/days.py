"""The best day: a vaguer day that allows a sharper one bears it out; what a correction says goes first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from daybook.record.preference.choosing import Choice, Kind, choose
from daybook.record.preference.corrections import Applied
from daybook.record.preference.terms import SETTLED_RULES
from daybook.record.preference.voices import hear_voices
from daybook.record.sources import Sources
from daybook.record.tellings import Telling
from daybook.schema.reading import IncidentRead
from daybook.schema.values import Days
from daybook.wording import render_days

DAYS = Kind(
    render=render_days,
    holds=lambda vague, sharp: vague.start <= sharp.start and sharp.end <= vague.end,
    sharpness=lambda days: days.length,
    order=lambda days: (-days.length, -days.start.toordinal()),
    rules=SETTLED_RULES,
)


def prefer_days(tellings: Sequence[Telling], applied: Sequence[Applied], sources: Sources) -> Choice | None:
    """Return the range of days that is shown first; None where no source gives any."""
    return choose("date", hear_voices("date", tellings, find_told_days, applied, sources), DAYS)


def find_told_days(read: IncidentRead) -> Days | None:
    """Return the days that a report gives: where it corrects the day, the one that it puts in its place.

    The reader may have taken either of the two days that such a sentence names.
    """
    for correction in reversed(read.corrections):
        if correction.slot != "date" or not correction.official or not isinstance(correction.now, str):
            continue
        right = Days.on(date.fromisoformat(correction.now))
        wrong = Days.on(date.fromisoformat(str(correction.was)))
        if read.date is None or read.date in (right, wrong) or read.date.gap(right) == 0:
            return right
    return read.date
