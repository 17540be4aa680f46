"""The best count: tolls grow, so a later and higher figure prevails; a lower one needs a correction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.record.preference.choosing import Choice, Kind, choose
from daybook.record.preference.corrections import Applied
from daybook.record.preference.voices import Pick, Voice, hear_voices
from daybook.record.sources import Sources
from daybook.record.tellings import Telling
from daybook.schema.state import Preferred
from daybook.schema.values import Count
from daybook.wording import render_count

COUNTS = Kind(
    render=render_count,
    holds=lambda vague, sharp: vague.low <= sharp.low and sharp.high <= vague.high,
    sharpness=lambda count: count.high - count.low,
    order=lambda count: (count.low, count.high),
    grows=True,
)


@dataclass(frozen=True, slots=True)
class Toll:
    """A count over the sources, the figure shown first, and every telling's own with its standing."""

    count: Count
    preferred: Preferred
    voices: tuple[Voice, ...]


def prefer_count(
    slot: str, tellings: Sequence[Telling], pick: Pick, applied: Sequence[Applied], sources: Sources
) -> Toll | None:
    """Return the count over all sources' current figures, and the one shown first; None where none is given.

    Low and high run over the figures that count; best is the preferred one, None where that is a range.
    """
    choice = choose(slot, hear_voices(slot, tellings, pick, applied, sources), COUNTS)
    if choice is None:
        return None
    return Toll(span_counts(choice), choice.preferred, choice.voices)


def span_counts(choice: Choice) -> Count:
    """Return low and high over the current voices, and the preferred figure as best."""
    shown: Count = choice.value
    best = shown.best if shown.best is not None else shown.low if shown.low == shown.high else None
    counts = [voice.value for voice in choice.voices if voice.current]
    return Count(min(c.low for c in counts), max(c.high for c in counts), best)
