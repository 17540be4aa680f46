"""What stands around a mention under review: the other reports of its thing, and what it may be one with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from daybook.record.clusters import decide_pairs
from daybook.record.dossiers.asking import name_telling
from daybook.record.judging import find_judgements
from daybook.record.tellings import Telling, find_tellings, gather_things
from daybook.schema.figure import ReportLine

_MOST = 4


@dataclass(frozen=True, slots=True)
class Other:
    """Another mention.

    Attributes:
        subject: the mention; name: in words; report: where it stands; score: the probability that it is the
            same, None where no rule weighed it.
    """

    subject: str
    name: str
    report: ReportLine
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """The mentions that are the same thing as one now, and those that may be, the likeliest first."""

    joined: tuple[Other, ...] = ()
    near: tuple[Other, ...] = ()


def find_around(connection: Connection, subjects: Sequence[str]) -> dict[str, Around]:
    """Return for each mention of one report what stands around it."""
    things = {t.subject: thing for thing in gather_things(connection, subjects) for t in thing}
    judged = decide_pairs(find_judgements(connection, subjects))
    unsure = [j for j in judged if j.verdict == "unsure" and not j.by_person and j.right is not None]
    sides = {side for j in unsure for side in (j.left, j.right) if side is not None}
    told = {t.subject: t for t in find_tellings(connection, sides | set(subjects))}
    found = {}
    for subject in subjects:
        thing = things.get(subject, [])
        joined = tuple(_make(t) for t in thing if t.subject != subject)
        own = {t.subject for t in thing}
        near: dict[str, float | None] = {}
        for judgement in sorted(unsure, key=lambda j: -(j.score or 0)):
            pair = {judgement.left, judgement.right or ""}
            for other in sorted(pair - {subject}) if subject in pair else ():
                near.setdefault(other, judgement.score)
        noun = subject.split("/")[1]
        for sibling in subjects:
            if sibling.split("/")[1] == noun:
                near.setdefault(sibling, None)
        others = [
            _make(told[other], score) for other, score in near.items() if other not in own and other in told
        ]
        found[subject] = Around(joined, tuple(one for one in others if one.subject != subject)[:_MOST])
    return found


def _make(telling: Telling, score: float | None = None) -> Other:
    return Other(telling.subject, name_telling(telling), telling.line, score)
