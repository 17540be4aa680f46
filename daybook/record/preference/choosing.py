"""Chooses the value that is shown first: rule after rule, until one value is left, each step in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from daybook.record.preference.voices import Voice
from daybook.record.sources import NEARNESS
from daybook.schema.state import Preferred
from daybook.schema.values import Days
from daybook.wording import render_days, render_line


@dataclass(frozen=True, slots=True)
class Kind:
    """How the values of one attribute are compared and told.

    Attributes:
        render: in words; holds: whether the first value, being vaguer, allows the second.
        sharpness: smaller is sharper; grows: whether values grow with time, as tolls do.
        rules: the names of the rules, in the order in which they are asked after `person` and `correction`.
        order: breaks the last tie, the largest first.
    """

    render: Callable[[Any], str]
    holds: Callable[[Any, Any], bool]
    sharpness: Callable[[Any], float]
    order: Callable[[Any], Any]
    rules: tuple[str, ...] = ("later", "nearer", "sources", "sharper")
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The value that is shown first.

    Attributes:
        voice: the one that is quoted for it, the nearest of those that give it; voices: all, with standing.
    """

    voice: Voice
    voices: tuple[Voice, ...]
    preferred: Preferred

    @property
    def value(self) -> Any:
        """The value itself."""
        return self.voice.value


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A value with the voices that give it, and those that are vaguer but allow it."""

    value: Any
    exact: tuple[Voice, ...]
    vague: tuple[Voice, ...]

    @property
    def voices(self) -> tuple[Voice, ...]:
        return self.exact + self.vague

    @property
    def sources(self) -> int:
        return len({voice.source for voice in self.voices})


def choose(attribute: str, voices: Sequence[Voice], kind: Kind) -> Choice | None:
    """Return what is shown first of the voices and why, None where none speaks.

    Where every value was corrected away and no report gives another, nothing is preferred.
    """
    current = [voice for voice in voices if voice.current]
    if not current:
        return None
    by_person = [voice for voice in current if voice.settled is not None]
    if by_person:
        voice = max(by_person, key=lambda v: (v.settled.made if v.settled else None, v.telling.number))
        assert voice.settled is not None
        day = render_days(Days.on(voice.settled.made.date()))
        steps = [("person", f"set by {voice.settled.author} on {day}")]
        return _conclude(attribute, voice, voices, steps, kind)
    left = _list_candidates(current, kind)
    steps = []
    for name in ("correction", *kind.rules):
        if len(left) == 1:
            break
        kept, why = _RULES[name](left, kind)
        if len(kept) < len(left) and kept:
            left = kept
            steps.append((name, why))
    if len(left) > 1:
        left = [max(left, key=lambda c: kind.order(c.value))]
        steps.append(("first", "nothing else decides between them"))
    [best] = left
    return _conclude(attribute, _find_spokesman(best), voices, steps, kind, best)


def _list_candidates(current: Sequence[Voice], kind: Kind) -> list[_Candidate]:
    values = list(dict.fromkeys(_Hashed(voice.value, kind) for voice in current))
    plain = [value.value for value in values]
    # A vaguer value that allows a sharper one is no rival of it but bears it out.
    sharp = [v for v in plain if not any(_is_vaguer(v, other, kind) for other in plain)] or plain
    return [
        _Candidate(
            value,
            tuple(voice for voice in current if kind.render(voice.value) == kind.render(value)),
            tuple(voice for voice in current if _is_vaguer(voice.value, value, kind)),
        )
        for value in sharp
    ]


@dataclass(frozen=True, slots=True, eq=False)
class _Hashed:
    """A value that is one with every value told in the same words."""

    value: Any
    kind: Kind

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and self.kind.render(self.value) == self.kind.render(other.value)

    def __hash__(self) -> int:
        return hash(self.kind.render(self.value))


def _is_vaguer(one: Any, other: Any, kind: Kind) -> bool:
    return kind.sharpness(one) > kind.sharpness(other) and kind.holds(one, other)


Ruled = tuple[list[_Candidate], str]


def _by_correction(left: list[_Candidate], kind: Kind) -> Ruled:
    """A value that a correction put in the place of another goes before what was told by then."""
    stated = [(voice, candidate) for candidate in left for voice in candidate.exact if voice.stated]
    if not stated:
        return left, ""
    voice, best = max(stated, key=lambda pair: (pair[0].first, pair[0].telling.number))
    later = [c for c in left if c is not best and max(v.first for v in c.exact) > voice.first]
    return [best, *later], f"corrected in {render_line(voice.telling.line)}"


def _by_later(left: list[_Candidate], kind: Kind) -> Ruled:
    """What the latest day's reports say; where values grow, a later lower one does not prevail by itself."""
    days = {id(c): max(v.first for v in c.exact) for c in left}
    last = max(days.values())
    kept = [c for c in left if days[id(c)] == last]
    if kind.grows:
        highest = max(kind.order(c.value) for c in left)
        kept = [c for c in kept if kind.order(c.value) == highest]
    if not kept or last == min(days.values()):
        return left, ""
    outlets = sorted({v.telling.line.outlet or v.source for c in kept for v in c.exact if v.first == last})
    return kept, f"the latest, told on {_say_day(last)} by {_join(outlets)}"


def _by_nearness(left: list[_Candidate], kind: Kind) -> Ruled:
    near = {id(c): max(v.nearness for v in c.voices) for c in left}
    best = max(near.values())
    kept = [c for c in left if near[id(c)] == best]
    names = sorted({v.telling.line.outlet or v.source for c in kept for v in c.voices if v.nearness == best})
    return kept, f"the nearer source, {_join(names)} ({NEARNESS[best]})"


def _by_sources(left: list[_Candidate], kind: Kind) -> Ruled:
    most = max(c.sources for c in left)
    total = len({v.source for c in left for v in c.voices})
    return [c for c in left if c.sources == most], f"{most} of {total} independent sources say so"


def _by_sharpness(left: list[_Candidate], kind: Kind) -> Ruled:
    best = min(kind.sharpness(c.value) for c in left)
    return [c for c in left if kind.sharpness(c.value) == best], "the most exact"


_RULES: dict[str, Callable[[list[_Candidate], Kind], Ruled]] = {
    "correction": _by_correction,
    "later": _by_later,
    "nearer": _by_nearness,
    "sources": _by_sources,
    "sharper": _by_sharpness,
}


def _find_spokesman(best: _Candidate) -> Voice:
    """The voice that is quoted: the nearest of the sharpest, the latest of equals."""
    return max(best.exact, key=lambda v: (v.nearness, v.telling.known, v.telling.number))


def _conclude(
    attribute: str,
    voice: Voice,
    voices: Sequence[Voice],
    steps: Sequence[tuple[str, str]],
    kind: Kind,
    best: _Candidate | None = None,
) -> Choice:
    sentences = [why for _name, why in steps]
    if not steps and best is not None:
        # Nothing else competes.
        agreeing = best.sources
        sentences = [
            f"all {agreeing} independent sources agree"
            if agreeing > 1
            else "the only source that gives it"
            if len(voices) == 1
            else "the only source whose value stands"
        ]
    if best is not None and best.vague:
        sentences.append(f"{len({v.source for v in best.vague})} of them less exactly")
    sentences += _say_fallen(voices, kind, kind.render(voice.value))
    others = _list_others(voices, kind, kind.render(voice.value))
    if others:
        sentences.append(f"others: {', '.join(others)}")
    rule = steps[-1][0] if steps else "agreed"
    preferred = Preferred(attribute, voice.value, "; ".join(sentences), rule)
    return Choice(voice, tuple(voices), preferred)


def _say_fallen(voices: Sequence[Voice], kind: Kind, shown: str) -> list[str]:
    """The corrections that took values away, each once."""
    told = []
    for voice in voices:
        words = kind.render(voice.value)
        if voice.corrected is not None and words != shown:
            told.append(f"{words} was corrected by {voice.corrected.by}")
    return list(dict.fromkeys(told))


def _list_others(voices: Sequence[Voice], kind: Kind, shown: str) -> list[str]:
    """The other values that still compete or are recalled, in words; what was corrected is told apart."""
    others = {kind.render(v.value) for v in voices if v.corrected is None and v.standing != "superseded"}
    return sorted(others - {shown})


def _say_day(day: date) -> str:
    return render_days(Days.on(day))


def _join(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
