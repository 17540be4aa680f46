"""Derives who led a group from when to when, from dated statements and what became of the leaders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from daybook.dates import find_times
from daybook.schema.dossier import Leadership, Life, Tenure
from daybook.schema.values import Days
from daybook.wording import render_days

_ENDING = ("killed", "captured", "surrendered")
_GAP = timedelta(days=60)
# How near to the name, in characters, the words must stand that speak of leading.
_NEAR = 40
_LEADING = re.compile(
    r"\b(?:leader|leaders|led|leads|leading|headed|heads|head of|founder|founded|emir|amir|supremo|"
    r"commander-in-chief|overall commander|took over|taken over|takes over|succeeded|successor|"
    r"replaced|under|group of|men of|followers of)\b|"
    r"['’]s (?:group|men|band|followers|fighters|network|faction)\b",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"\b(?:took over|took the title|took command|became|was named|was appointed|succeeded|founded|"
    r"proclaimed|(?:led|headed|leader)\b[^.]{0,40}\bsince)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LeaderTold:
    """One report that names a leader: its day, the name, the sentence, the outlet and the entry."""

    day: date
    name: str
    sentence: str
    source: str
    entry: str


@dataclass(frozen=True, slots=True)
class Leader:
    """A person who is named as leader, with all statements and what became of them."""

    name: str
    names: tuple[str, ...]
    person: str | None
    life: Life
    told: tuple[LeaderTold, ...]


def find_led(sentence: str, names: Sequence[tuple[str, str]]) -> set[str]:
    """Return which of some people the words of a sentence have leading: those named nearest to such words.

    Args:
        sentence: the sentence; names: pairs of a key and a name that goes with it.

    Example:
        >>> people = [("s", "Santoso"), ("b", "Basri"), ("x", "Sobron")]
        >>> sorted(find_led("Its leader, Santoso, is dead and Basri is said to have taken over.", people))
        ['b', 's']
        >>> find_led("A fourth man, Sobron, escaped.", people)
        set()
    """
    places = [
        (at.start(), at.end(), key) for key, name in names for at in re.finditer(re.escape(name), sentence)
    ]
    led = set()
    for word in _LEADING.finditer(sentence):
        gaps = [
            (max(0, start - word.end(), word.start() - end), end - start, key) for start, end, key in places
        ]
        near = [gap for gap in gaps if gap[0] <= _NEAR]
        if near:
            led.add(min(near, key=lambda gap: (gap[0], -gap[1]))[2])
    return led


def find_tenures(leaders: Sequence[Leader]) -> Leadership:
    """Return who led, in order of time, with the gaps and overlaps between them.

    A tenure begins when the sentences say so, or else between the end of the one before and the first
    statement; it ends with the leader's death, capture or surrender, or with the next leader. What a single
    report says is listed and bounds nobody else's time.
    """
    drafts = _draft_all(leaders)
    borne = sorted((draft for draft in drafts if draft.told), key=lambda draft: draft.key)
    tenures: list[Tenure] = []
    firm = [draft for draft in borne if draft.tenure.reports > 1] or borne
    for draft in borne:
        place = firm.index(draft) if draft in firm else None
        before = _find_done(tenures, firm[place - 1]) if place else None
        following = firm[place + 1] if place is not None and place + 1 < len(firm) else None
        tenure = _start_between(draft, before) if draft.tenure.start is None else draft.tenure
        if tenure.end is None and following is not None and following.first > draft.last:
            why = f"{tenure.why}; {following.tenure.name} is named from {_say(following.first)} on"
            tenure = replace(tenure, end=Days(draft.last, following.first), ended="replaced", why=why)
        tenures.append(tenure)
    doubtful = tuple(draft.tenure for draft in drafts if not draft.told)
    sure = [tenure for tenure in tenures if tenure.reports > 1]
    return Leadership(tuple(tenures), tuple(_list_notes(sure)), doubtful)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A leader's time as far as the statements on them alone tell it."""

    tenure: Tenure
    told: tuple[LeaderTold, ...]

    @property
    def first(self) -> date:
        return min(one.day for one in self.told)

    @property
    def last(self) -> date:
        return max(one.day for one in self.told)

    @property
    def key(self) -> tuple[date, date]:
        start, end = self.tenure.start, self.tenure.end
        latest = end.end if end is not None else date.max
        return (min(start.start if start else self.first, latest), latest)


def _draft_all(leaders: Sequence[Leader]) -> list[_Draft]:
    names = [(str(number), name) for number, leader in enumerate(leaders) for name in leader.names]
    sentences = {(told.day, told.source, told.sentence): told for leader in leaders for told in leader.told}
    borne: dict[str, list[LeaderTold]] = {}
    for told in sentences.values():
        for key in find_led(told.sentence, names):
            borne.setdefault(key, []).append(told)
    return [_draft(leader, borne.get(str(number), [])) for number, leader in enumerate(leaders)]


def _draft(leader: Leader, borne: Sequence[LeaderTold]) -> _Draft:
    said = {one.sentence for one in borne}
    life = leader.life
    end = life.day if life.status in _ENDING and life.day is not None else None
    start, why = _read_start(borne, leader.names)
    if end is not None:
        ended = f"{life.status} {_say_days(end)}"
        why = f"{why}; {ended}" if why else ended
    tenure = Tenure(
        name=leader.name,
        person=leader.person,
        start=start,
        end=end,
        ended=life.status if end is not None else "",
        why=why,
        reports=len({(one.day, one.source) for one in borne}),
        entries=tuple(dict.fromkeys(one.entry for one in (*leader.told, *borne) if one.sentence in said)),
        doubtful=tuple(one.entry for one in leader.told if one.sentence not in said),
    )
    return _Draft(tenure, tuple(borne))


def _find_done(tenures: Sequence[Tenure], draft: _Draft) -> Tenure | None:
    return next((tenure for tenure in tenures if tenure.name == draft.tenure.name), None)


def _read_start(told: Sequence[LeaderTold], names: Sequence[str]) -> tuple[Days | None, str]:
    """The day from which a sentence says that somebody leads: "who took the title of amir in 2012"."""
    first = min((one.day for one in told), default=date.max)
    for one in told:
        at = _BEGAN.search(one.sentence)
        if at is None or not any(name in one.sentence[: at.start()] for name in names):
            continue
        for phrase in find_times(one.sentence, one.day):
            near = at.start() <= phrase.span.start <= at.end() + _NEAR
            if near and phrase.days is not None and phrase.days.end <= min(one.day, first):
                return phrase.days, f"“{phrase.words.strip()}” by a report of {_say(one.day)}"
    return None, ""


def _start_between(draft: _Draft, before: Tenure | None) -> Tenure:
    """The tenure with a start between the end of the one before and the first statement."""
    tenure = draft.tenure
    # Whoever is first named as leader after his own end is a leader recalled.
    latest = min(draft.first, tenure.end.end) if tenure.end is not None else draft.first
    if before is not None and before.end is not None and before.end.start <= latest:
        start, why = Days(before.end.start, latest), f"after {before.name}, named by {_say(draft.first)}"
    else:
        start, why = Days.on(latest), f"first named on {_say(draft.first)}; since when is not told"
    return replace(tenure, start=start, why=f"{why}; {tenure.why}" if tenure.why else why)


def _list_notes(tenures: Sequence[Tenure]) -> list[str]:
    notes = []
    for before, after in pairwise(tenures):
        if before.end is None or after.start is None:
            if before.end is None:
                notes.append(f"{before.name} and {after.name}: it is not told when the first ceased to lead")
            continue
        if after.start.start - before.end.end > _GAP:
            notes.append(f"no leader is named between {_say(before.end.end)} and {_say(after.start.start)}")
        elif after.start.end < before.end.start:
            notes.append(f"{before.name} and {after.name} are both named as leading at one time")
    return notes


def _say(day: date) -> str:
    return render_days(Days.on(day))


def _say_days(days: Days) -> str:
    return ("on " if days.length == 1 else "in ") + render_days(days)
