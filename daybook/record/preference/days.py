"""The best day: a vaguer day that allows a sharper one bears it out; days do not grow with time."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.record.preference.choosing import Choice, Kind, choose
from daybook.record.preference.corrections import Applied
from daybook.record.preference.terms import SETTLED_RULES
from daybook.record.preference.voices import hear_voices
from daybook.record.sources import Sources
from daybook.record.tellings import Telling
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
    return choose("date", hear_voices("date", tellings, lambda read: read.date, applied, sources), DAYS)
