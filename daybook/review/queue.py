"""The queue: which reports wait for a person, what matters most first, and why it matters."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from daybook.record.correcting import correct_tellings
from daybook.record.judging import find_judged
from daybook.record.tables import mentions, reports
from daybook.record.tellings import Telling, drop_hidden, find_numbered
from daybook.review.reading import STATES, State, find_states
from daybook.schema.figure import ReportLine
from daybook.schema.reading import IncidentRead, PersonRead

# Reports that are weighed at most: the latest of those that wait.
_MOST = 400
_LED = ("leader", "commander")
_MANY = 10


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report in the queue.

    Attributes:
        report: the report; state: of its reading; by: who works or worked on it, empty for nobody.
        story: the id of the incident that it shares with others; its own id where it tells of none.
        weight: how much it matters, in points; reasons: why, in words, the weightiest first.
    """

    report: ReportLine
    state: State
    by: str
    story: str
    weight: float
    reasons: tuple[str, ...]


def find_waiting(
    connection: Connection, states: Sequence[State] = ("unreviewed", "in work"), most: int = _MOST
) -> list[Waiting]:
    """Return the reports in these states, the weightiest first, of equal ones the latest.

    Points are given for the number of dead, a leader's death, tolls that contradict each other, pairs that a
    rule left unsure, and readings that the reader was not sure of. `most` of the latest reports are weighed.
    """
    known = find_states(connection)
    query = select(reports.c.id, reports.c.title, reports.c.outlet, reports.c.published, reports.c.url)
    lines = []
    for row in connection.execute(query.order_by(reports.c.known.desc(), reports.c.added.desc())):
        if known.get(row.id, (STATES[0], ""))[0] in states:
            lines.append(ReportLine(row.id, row.title or row.id, row.outlet, row.published, row.url))
            if len(lines) == most:
                break
    told = _gather_told(connection, [line.id for line in lines])
    tolls = _find_tolls(connection, told.values())
    unsure = _count_unsure(connection)
    founders = _find_founders(connection, told.values())
    waiting = []
    for line in lines:
        own = told.get(line.id, [])
        weighed = sorted(_weigh(own, tolls, unsure), key=lambda pair: -pair[0])
        story = next((founders[t.root] for t in own if t.noun == "incident" and not t.background), line.id)
        state, by = known.get(line.id, (STATES[0], ""))
        reasons = tuple(words for _points, words in weighed)
        waiting.append(Waiting(line, state, by, story, sum(points for points, _words in weighed), reasons))
    return sorted(waiting, key=lambda one: -one.weight)


def count_waiting(connection: Connection) -> int:
    """Return how many reports nobody accepted or rejected yet."""
    settled = sum(state in ("accepted", "rejected") for state, _by in find_states(connection).values())
    return int(connection.execute(select(func.count()).select_from(reports)).scalar_one()) - settled


def _gather_told(connection: Connection, ids: Sequence[str]) -> dict[str, list[Telling]]:
    numbers = list(connection.execute(select(mentions.c.number).where(mentions.c.report.in_(ids))).scalars())
    told: dict[str, list[Telling]] = {}
    for telling in correct_tellings(connection, find_numbered(connection, numbers)):
        told.setdefault(telling.report, []).append(telling)
    return told


def _find_tolls(connection: Connection, told: Iterable[Sequence[Telling]]) -> dict[int, bool]:
    """For each incident that is told, whether two reports give numbers of dead that cannot both be true."""
    roots = sorted({t.root for own in told for t in own if t.noun == "incident"})
    numbers = list(connection.execute(select(mentions.c.number).where(mentions.c.root.in_(roots))).scalars())
    counts: dict[int, list[tuple[int, int]]] = {}
    for telling in drop_hidden(connection, find_numbered(connection, numbers)):
        killed = telling.read.killed
        if killed is not None:
            counts.setdefault(telling.root, []).append((killed.low, killed.high))
    return {
        root: max(low for low, _high in own) > min(high for _low, high in own) for root, own in counts.items()
    }


def _find_founders(connection: Connection, told: Iterable[Sequence[Telling]]) -> dict[int, str]:
    roots = sorted({t.root for own in told for t in own})
    rows = connection.execute(select(mentions.c.number, mentions.c.slug).where(mentions.c.number.in_(roots)))
    return {row.number: row.slug for row in rows}


def _count_unsure(connection: Connection) -> dict[str, int]:
    """How many pairs with each mention a rule left unsure and no person judged."""
    by_people, by_rules = find_judged(connection)
    judged = {frozenset((j.left, j.right)) for j in by_people}
    counted: dict[str, int] = {}
    for judgement in by_rules:
        if judgement.verdict == "unsure" and frozenset((judgement.left, judgement.right)) not in judged:
            for side in (judgement.left, judgement.right or ""):
                counted[side] = counted.get(side, 0) + 1
    return counted


def _weigh(
    own: Sequence[Telling], tolls: dict[int, bool], unsure: dict[str, int]
) -> Iterable[tuple[float, str]]:
    news = [t for t in own if isinstance(t.read, IncidentRead) and not t.background]
    dead = max((t.read.killed.high for t in news if t.read.killed), default=0)
    if dead:
        yield math.log2(1 + dead), f"{dead} killed" + (", many" if dead >= _MANY else "")
    fallen = [
        t.read.names[0]
        for t in own
        if isinstance(t.read, PersonRead)
        and t.read.role in _LED
        and t.read.status == "killed"
        and t.read.names
    ]
    if fallen:
        yield 4.0, f"a leader's death: {', '.join(fallen[:2])}"
    if any(tolls.get(t.root) for t in news):
        yield 3.0, "the reports contradict each other on the dead"
    pairs = sum(unsure.get(t.subject, 0) for t in own)
    if pairs:
        yield min(3.0, pairs), f"{pairs} open question{'' if pairs == 1 else 's'}"
    least = min((t.read.confidence for t in news), default=1.0)
    if least < 0.7:
        yield 4 * (1 - least), f"low confidence ({least:.2f})"
