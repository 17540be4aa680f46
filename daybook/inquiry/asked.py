"""What is asked: the question, of whom, from which data, as known on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

SubjectKind = Literal["group", "country", "place"]
# Uses of force by those who took part; arrests, surrenders and states' strikes are not attacks.
ATTACKS = ("attack", "bombing", "battle", "abduction", "sabotage")


@dataclass(frozen=True, slots=True)
class Subject:
    """Of whom or what is asked: a group by name or id, a country by its alpha-2 code, a place by its name."""

    kind: SubjectKind
    name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question.

    Attributes:
        question: its name; subject: None where the question is of the whole book.
        set: the data: `own`, or a data set's short name or `NAME/VERSION`; None takes the book's own where
            it holds incidents of the subject, else the set that holds the most.
        types: which incidents count, empty for all; of a group only those in which it was not the target.
        on: the day of a change; months: the length of each side of a comparison, 1 to 120.
        since, until: narrow the window; None for all that the data observe.
        others: what the subject is compared with; at_least: a number of deaths or attackers.
        of: what a share is of; about: what news is about; within: within which part of the news.
        measure: by what size is measured, `deaths` or `attackers`; incident: the id of one incident.
        as_of: as known on that day.
    """

    question: str
    subject: Subject | None = None
    set: str | None = None
    types: tuple[str, ...] = ATTACKS
    on: date | None = None
    months: int = 12
    since: date | None = None
    until: date | None = None
    others: tuple[str, ...] = ()
    at_least: int | None = None
    of: str | None = None
    about: str | None = None
    within: str | None = None
    measure: str | None = None
    incident: str | None = None
    as_of: date | None = None
