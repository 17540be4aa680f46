"""What follows from dated statements: lives, tenures, ties of groups, attributions, questions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from daybook.schema.judgement import Reason
from daybook.schema.values import Days


@dataclass(frozen=True, slots=True)
class Life:
    """What became of a person, as far as the reports bear it out; every status told of stays beside it.

    Attributes:
        status: the one that stands now, `unknown` where none is told.
        day: when it came about, None where unknown; why: the reason in words.
        steps: what was told through time, each in words, oldest first.
        contradictions: what cannot all be true, in words; each is a question for a person.
        entries: the entries of the contradicted statuses, in the order of `contradictions`.
    """

    status: str
    day: Days | None
    why: str
    steps: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    entries: tuple[tuple[str, ...], ...] = ()


UNTOLD = Life("unknown", None, "")


@dataclass(frozen=True, slots=True)
class Tenure:
    """The time in which a person led a group, from dated statements.

    Attributes:
        name: the leader; person: the id of the person's page, None where the book has none.
        start, end: the earliest and latest day on which it can have begun and ended; None where not known.
        ended: `killed`, `captured`, `surrendered`, `replaced`, or empty where it is not known to have ended.
        why: how start and end were come by, in words.
        reports: how many reports name the person as leader in so many words; entries: theirs.
        doubtful: entries that name the person though their sentences speak of no leading.
    """

    name: str
    person: str | None
    start: Days | None
    end: Days | None
    ended: str
    why: str
    reports: int
    entries: tuple[str, ...]
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leadership:
    """Who led a group: tenures in order of time, what lies between them, and names that nothing bears out."""

    tenures: tuple[Tenure, ...] = ()
    notes: tuple[str, ...] = ()
    doubtful: tuple[Tenure, ...] = ()


NOBODY = Leadership()


@dataclass(frozen=True, slots=True)
class GroupTie:
    """How a group stands to another, from a day.

    Attributes:
        kind: `pledge`, `splinter`, `merger`, `renaming`, `part`, `ally` or `successor`.
        group: the group it is of; other: the other one, as it is named.
        since, until: the earliest and latest day it can have come about and ended, None where unknown.
        source: `reports`, or `register` for what the register of known groups says.
        why: in words, what it rests on; reports: how many say so; entries: theirs.
    """

    kind: str
    group: str
    other: str
    since: Days | None
    until: Days | None
    source: str
    why: str
    reports: int = 0
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says that a party did it: told as fact, attributed by a named source, claimed or denied.

    Attributes:
        incident: its id; names: the party's names.
        told: `fact` where a report tells it as fact, `claim` where sources alone say so, `suspected` where
            nobody says more, `claimed` where the party itself does.
        holders: who says so, each once; denied_by: who denies it.
        first: the day of the first report that says so; reports: how many do; entries: theirs.
    """

    incident: str
    names: tuple[str, ...]
    told: str
    holders: tuple[str, ...]
    first: datetime.date | None
    reports: int
    entries: tuple[str, ...]
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a question: the mention, what it is part of, and the words that tell of it.

    Of an imported incident `mention` and `thing` are its id, `outlet` its set, and there is no report.
    """

    mention: str
    thing: str
    name: str
    names: tuple[str, ...]
    report: str
    outlet: str | None
    day: datetime.date | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a person should decide, since no rule may.

    Attributes:
        id: by which it is answered; noun: `incident`, `group` or `person`.
        kind: `same` where two may be one; `status` where statuses contradict each other.
        text: the question in words; left, right: the two sides (`right` is None for a status).
        score: the probability that the two are one, 0 to 1, None for a status.
        reasons: what spoke for and against; settle: what would settle it, in words.
        entries: the entries that are questioned, for a status.
    """

    id: str
    noun: str
    kind: str
    text: str
    left: Side
    right: Side | None
    score: float | None
    reasons: tuple[Reason, ...]
    settle: str
    entries: tuple[str, ...] = ()
