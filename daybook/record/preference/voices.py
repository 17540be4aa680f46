"""Voices: what each source says of one attribute now, and what it no longer says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from daybook.record.preference.corrections import (
    Applied,
    find_correction,
    find_dispute,
    states_correction,
)
from daybook.record.sources import Sources
from daybook.record.tellings import Settled, Telling
from daybook.schema.figure import Standing
from daybook.wording import render_line

Pick = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Voice:
    """One telling's value for one attribute.

    Attributes:
        source: who stands behind the report; nearness: an index of `daybook.record.sources.NEARNESS`.
        doubtful: whether the desk trusts the outlet little.
        standing: whether the value competes; because: the sentence that says why it does not.
        corrected: the correction that took it away; disputed: the side's contradiction that leaves it.
        settled: the person's decision that put it there.
        first: the day on which the source's text was first known, that of its first copy.
        stated: whether the report puts the value in the place of one that it corrects.
    """

    telling: Telling
    value: Any
    source: str
    nearness: int
    doubtful: bool
    first: date
    standing: Standing = "current"
    because: str | None = None
    corrected: Applied | None = None
    disputed: Applied | None = None
    settled: Settled | None = None
    stated: bool = False

    @property
    def current(self) -> bool:
        """Whether the value counts."""
        return self.standing == "current"


def hear_voices(
    slot: str, tellings: Sequence[Telling], pick: Pick, applied: Sequence[Applied], sources: Sources
) -> list[Voice]:
    """Return every telling's value of the slot, earliest first, with its standing.

    In order: what a person set stands; what was corrected does not; a source's earlier value gives way to
    its later one; recollections give way to news; outlets that the desk trusts little give way to all others.
    """
    where = next((t.read.place for t in tellings if t.read.place is not None and t.read.place.country), None)
    country = where.country if where else None
    names = [name for name in ((where.name, where.admin1) if where else ()) if name]
    firsts: dict[str, date] = {}
    for telling in tellings:
        source = sources.name_source(telling)
        firsts[source] = min(telling.known, firsts.get(source, telling.known))
    voices = []
    for telling in sorted(tellings, key=lambda t: (t.known, t.number)):
        value = pick(telling.read)
        if value is None:
            continue
        source = sources.name_source(telling)
        copied = telling.report in sources.copies
        voices.append(
            Voice(
                telling,
                value,
                source,
                sources.rank_nearness(telling, country, names),
                sources.is_doubtful(telling),
                firsts[source] if copied else telling.known,
                settled=next((s for s in telling.settled if s.slot == slot), None),
                stated=states_correction(telling, slot, value),
            )
        )
    return _rank_last(_supersede(_silence_echoes([_correct(voice, slot, applied) for voice in voices])))


def _correct(voice: Voice, slot: str, applied: Sequence[Applied]) -> Voice:
    if voice.settled is not None:
        return voice
    taken = find_correction(voice.telling, slot, voice.value, applied)
    if taken is not None:
        echo = voice.telling.known > taken.known
        verb = "repeats what was corrected" if echo else "corrected"
        return replace(
            voice,
            standing="repeated" if echo else "corrected",
            because=f"{verb} by {taken.by}",
            corrected=taken,
        )
    return replace(voice, disputed=find_dispute(voice.telling, slot, voice.value, applied))


def _silence_echoes(voices: list[Voice]) -> list[Voice]:
    """A figure that a correction took away from one report is no news when a later one gives it again."""
    heard = []
    for voice in voices:
        taken = next(
            (
                other.corrected
                for other in voices
                if other.corrected is not None
                and other.value == voice.value
                and voice.telling.known > other.corrected.known
            ),
            None,
        )
        if voice.current and taken is not None and not voice.stated and voice.settled is None:
            because = f"repeats what was corrected by {taken.by}"
            voice = replace(voice, standing="repeated", because=because, corrected=taken)
        heard.append(voice)
    return heard


def _supersede(voices: list[Voice]) -> list[Voice]:
    """A source speaks once, with its latest report that tells it as news, else with its latest."""
    latest: dict[str, Voice] = {}
    for voice in voices:
        if voice.current:
            had = latest.get(voice.source)
            if had is None or _is_newer(voice, had):
                latest[voice.source] = voice
    return [
        voice
        if not voice.current or latest[voice.source] is voice
        else replace(
            voice,
            standing="superseded",
            because=f"superseded by {render_line(latest[voice.source].telling.line)}",
        )
        for voice in voices
    ]


def _is_newer(voice: Voice, had: Voice) -> bool:
    def order(v: Voice) -> tuple[bool, bool, date, int]:
        return (v.settled is not None, not v.telling.background, v.telling.known, v.telling.number)

    return order(voice) > order(had)


def _rank_last(voices: list[Voice]) -> list[Voice]:
    """Recollections, then outlets that are trusted little, do not compete where others speak."""
    for weak, standing, because in _WEAK:
        if not any(_is_strong(voice, weak) for voice in voices if voice.current):
            continue
        voices = [
            voice
            if not voice.current or _is_strong(voice, weak)
            else replace(voice, standing=standing, because=because)
            for voice in voices
        ]
    return voices


def _is_strong(voice: Voice, weak: Callable[[Voice], bool]) -> bool:
    return voice.settled is not None or not weak(voice)


_WEAK: tuple[tuple[Callable[[Voice], bool], Standing, str], ...] = (
    (
        lambda voice: voice.telling.background,
        "recalled",
        "only recalled, beside reports that tell it as news",
    ),
    (lambda voice: voice.doubtful, "doubtful", "from an outlet that the desk trusts little"),
)
