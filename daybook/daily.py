"""The round of one report in order: read before, matched with what the book holds, written as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from daybook.identity import Among, resolve_names
from daybook.matching.days import USUAL_A_DAY
from daybook.matching.deciding import Scored, decide_joins
from daybook.matching.incidents import compare_incidents
from daybook.matching.resolving import Resolution
from daybook.matching.score import Score
from daybook.matching.told import IncidentTold
from daybook.record.book import Book
from daybook.record.candidates import find_candidates, measure_crowding
from daybook.record.intake import has_report, is_held, keep_bytes, write_report
from daybook.record.joining import join_new, update_clusters
from daybook.record.judging import find_judged, make_judgement, undo_judgements, write_judgements
from daybook.record.lookup import find_links
from daybook.record.tellings import (
    Noun,
    Telling,
    find_report_order,
    find_tellings_of,
)
from daybook.schema.judgement import Judgement
from daybook.schema.reading import Reading
from daybook.schema.report import Report

RULES = {"incident": "rule:incidents 1", "group": "rule:groups 2", "person": "rule:people 2"}

# People last: the incidents that two reports share bear out a name that they share in part.
_NOUNS: tuple[Noun, ...] = ("incident", "group", "person")


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a report did.

    Attributes:
        report_id: the report's id; new: False where the book held these bytes already.
        incidents: for each incident of the report its mention, the id of the incident it is part of, and
            whether it was joined to one that the book already held.
    """

    report_id: str
    new: bool
    incidents: tuple[tuple[str, str, bool], ...]


def add_report(book: Book, fetched_report: Report, data: bytes, reading: Reading) -> Added:
    """Return what adding the report did: it is matched with the book and written wholly, or not at all.

    Args:
        book: where it goes; fetched_report: the report; data: the bytes it was made from.
        reading: what it states; its text must be the report's.

    Raises:
        BookError: if it cannot be written, or the reading is of another text.
        EvidenceError: if a datum's words are not in the text.
    """
    if has_report(book, fetched_report.id):
        return Added(fetched_report.id, False, _list_incidents(book, fetched_report.id, {}))
    keep_bytes(book, data)
    joined: dict[str, Scored] = {}
    with book.begin() as connection:
        # Asked again: another program may have added it since, and none can while this one writes.
        new = not is_held(connection, fetched_report.id)
        if new:
            write_report(connection, fetched_report, reading)
            joined = match_report(connection, fetched_report.id)
    return Added(fetched_report.id, new, _list_incidents(book, fetched_report.id, joined))


def _list_incidents(
    book: Book, report_id: str, joined: dict[str, Scored]
) -> tuple[tuple[str, str, bool], ...]:
    links = find_links(book, report_id)
    return tuple(
        (f"{report_id}/{mention}", incident, f"{report_id}/{mention}" in joined)
        for mention, incident in sorted(links.items())
        if mention.startswith("incident/")
    )


def match_report(
    connection: Connection, report_id: str, among: Among | None = None, judged: frozenset[str] = frozenset()
) -> dict[str, Scored]:
    """Return what the report's mentions were joined to; the judgements are written.

    Args:
        connection: a transaction that writes; report_id: a report that is written already.
        among: which tellings to compare with, all where it is not given.
        judged: mentions that a person judged, whose clusters must be worked out from all judgements.
    """
    joined: dict[str, Scored] = {}
    told = find_tellings_of(connection, report_id)
    for noun in _NOUNS:
        own = {telling.subject: telling for telling in told if telling.noun == noun}
        resolved = _resolve(connection, noun, own, among or _any_telling)
        write_judgements(connection, [j for r in resolved.values() for j in _judge_all(RULES[noun], r)])
        for subject, resolution in resolved.items():
            if not resolution.joined:
                continue
            first = joined[subject] = resolution.joined[0]
            if len(resolution.joined) > 1 or subject in judged or first.other in judged:
                update_clusters(connection, [subject])
            else:
                join_new(connection, own[subject].number, first.thing)
    return joined


def _resolve(
    connection: Connection, noun: Noun, own: Mapping[str, Telling], among: Among
) -> dict[str, Resolution]:
    if noun != "incident":
        return resolve_names(connection, own, among) if own else {}
    scores = {subject: _compare_all(connection, telling, among) for subject, telling in own.items()}
    decisions = decide_joins(scores, {s for s, t in own.items() if _is_vague(t)})
    return {
        subject: Resolution((decision.joined,) if decision.joined else (), decision.unsure)
        for subject, decision in decisions.items()
    }


def _is_vague(telling: Telling) -> bool:
    """Whether an incident can fit two alike: one without its day, or with no more than its month."""
    return telling.read.date is None or telling.read.date.length > 3


def _any_telling(_telling: Telling) -> bool:
    return True


def _compare_all(connection: Connection, telling: Telling, among: Among) -> list[Scored]:
    others = [other for other in find_candidates(connection, telling) if among(other)]
    if not others:
        return []
    scores = _compare_incidents(telling, others, measure_crowding(connection, telling) or USUAL_A_DAY)
    pairs = zip(others, scores, strict=True)
    return [Scored(telling.subject, other.subject, other.root, score) for other, score in pairs]


def _compare_incidents(telling: Telling, others: Sequence[Telling], a_day: float) -> list[Score]:
    own = _make_incident(telling)
    return [compare_incidents(own, _make_incident(other), a_day=a_day) for other in others]


def _make_incident(telling: Telling) -> IncidentTold:
    return IncidentTold(telling.subject, telling.report, telling.line.published, telling.read, telling.words)


def _judge_all(author: str, resolution: Resolution) -> Iterator[Judgement]:
    for scored in resolution.joined:
        yield _judge(author, "same", scored)
    for scored in resolution.unsure:
        yield _judge(author, "unsure", scored)


def _judge(author: str, verdict: Any, scored: Scored) -> Judgement:
    score = scored.score
    return make_judgement(
        author,
        verdict,
        scored.mention,
        scored.other,
        score=round(score.probability, 4),
        reasons=score.reasons,
    )


def rematch(book: Book) -> int:
    """Return how many mentions were joined, after the whole book was matched anew in order of publication.

    What rules judged before is taken back by new judgements; what people judged stands.
    """
    count = 0
    with book.begin() as connection:
        by_people, by_rules = find_judged(connection)
        undo_judgements(connection, by_rules, "rule:rematch 1")
        subjects = {side for j in (*by_people, *by_rules) for side in (j.left, j.right) if side is not None}
        update_clusters(connection, subjects)
        judged = frozenset(side for j in by_people for side in (j.left, j.right) if side is not None)
        earlier: set[str] = set()
        for report_id in find_report_order(connection):
            count += len(match_report(connection, report_id, lambda t: t.report in earlier, judged))
            earlier.add(report_id)
    return count
