"""The round of one report in order: read before, matched with what the book holds, written as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from daybook.identity import Among, resolve_names
from daybook.matching.deciding import INCIDENTS, Scored, decide_joins, decide_siblings
from daybook.matching.incidents import Prepared, compare_prepared
from daybook.matching.resolving import Resolution
from daybook.matching.score import Score
from daybook.matching.told import IncidentTold
from daybook.matching.traits import prepare_traits
from daybook.matching.weights import load_weights
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
    find_texts,
    gather_things,
)
from daybook.schema.judgement import Judgement
from daybook.schema.reading import Reading
from daybook.schema.report import Report

RULES = {"incident": "rule:incidents 2", "group": "rule:groups 2", "person": "rule:people 2"}

COPIES = "rule:copies 1"
# Days within which a copy is printed, and how many reports of an incident a new one is compared with.
_COPIED_WITHIN, _COPIES_LOOKED_AT = 7, 30

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
            if len(resolution.joined) > 1 or subject in judged or first.other in judged or first.other in own:
                update_clusters(connection, [subject])
            else:
                join_new(connection, own[subject].number, first.thing)
    incidents = [subject for subject in joined if "/incident/" in subject]
    _judge_copies(connection, report_id, incidents)
    return joined


def _resolve(
    connection: Connection, noun: Noun, own: Mapping[str, Telling], among: Among
) -> dict[str, Resolution]:
    if noun != "incident":
        return resolve_names(connection, own, among) if own else {}
    found = {subject: _find_others(connection, telling, among) for subject, telling in own.items()}
    scores = {s: _compare_all(connection, telling, found[s]) for s, telling in own.items()}
    others = [other for told_before in found.values() for other in told_before]
    recalled = {other.root for other in others} - {other.root for other in others if not other.background}
    vague = {subject for subject, telling in own.items() if _is_vague(telling)}
    decisions = decide_joins(scores, vague, INCIDENTS, recalled)
    if len(own) > 1:
        decisions |= decide_siblings(scores, _compare_siblings(connection, list(own.values())), decisions)
    return {
        subject: Resolution((decision.joined,) if decision.joined else (), tuple(decision.unsure))
        for subject, decision in decisions.items()
    }


def _judge_copies(connection: Connection, report_id: str, subjects: Sequence[str]) -> None:
    """Judge which reports of the same incidents print this report's text; they are one source with it."""
    if not subjects:
        return
    told = [telling for thing in gather_things(connection, subjects) for telling in thing]
    days = {telling.report: telling.known for telling in told}
    near = [
        other
        for other, known in days.items()
        if other != report_id and abs((known - days[report_id]).days) <= _COPIED_WITHIN
    ]
    if not near:
        return
    # Read here: it takes longer to load than all that most commands do.
    from daybook.matching.stories.copies import is_copy
    from daybook.matching.stories.reasons import explain_copy
    from daybook.matching.stories.report import StoryText
    from daybook.matching.stories.signs import read_signs

    texts = find_texts(connection, [report_id, *near[-_COPIES_LOOKED_AT:]])
    signs = {id: read_signs(StoryText(id, title, day, text)) for id, title, day, text in texts}
    own = signs.pop(report_id)
    made = []
    for other in signs.values():
        if is_copy(own, other):
            reasons = explain_copy(own, other)
            made.append(make_judgement(COPIES, "same", report_id, other.id, score=1.0, reasons=reasons))
    write_judgements(connection, made)


def _is_vague(telling: Telling) -> bool:
    """Whether an incident can fit two alike: one without its day, or with no more than its month."""
    return telling.read.date is None or telling.read.date.length > 3


def _any_telling(_telling: Telling) -> bool:
    return True


def _find_others(connection: Connection, telling: Telling, among: Among) -> list[Telling]:
    return [other for other in find_candidates(connection, telling) if among(other)]


def _compare_all(connection: Connection, telling: Telling, others: Sequence[Telling]) -> list[Scored]:
    if not others:
        return []
    scores = _compare_incidents(telling, others, measure_crowding(connection, telling))
    pairs = zip(others, scores, strict=True)
    return [Scored(telling.subject, other.subject, other.root, score) for other, score in pairs]


def _compare_incidents(telling: Telling, others: Sequence[Telling], a_day: float | None) -> list[Score]:
    own, weights = _prepare(telling), load_weights()
    return [compare_prepared(own, _prepare(other), a_day, weights) for other in others]


def _compare_siblings(connection: Connection, own: Sequence[Telling]) -> dict[str, list[Scored]]:
    """Score each mention of one report against the earlier ones."""
    between = {}
    for number, telling in enumerate(own[1:], 1):
        earlier = own[:number]
        scores = _compare_incidents(telling, earlier, measure_crowding(connection, telling))
        pairs = zip(earlier, scores, strict=True)
        between[telling.subject] = [Scored(telling.subject, o.subject, o.root, score) for o, score in pairs]
    return between


def _prepare(telling: Telling) -> Prepared:
    told = make_incident_told(telling)
    return told, prepare_traits(told)


def make_incident_told(telling: Telling) -> IncidentTold:
    """Return the telling as it is compared."""
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


def rematch(book: Book, after_each: Callable[[Connection, int, int], None] | None = None) -> int:
    """Return how many mentions were joined, after the whole book was matched anew in order of publication.

    What rules judged before is taken back by new judgements; what people judged stands.

    Args:
        book: whose mentions; after_each: told in the transaction, after each report, how many of how many
            are matched; what it raises leaves the book as it was.
    """
    count = 0
    with book.begin() as connection:
        by_people, by_rules = find_judged(connection)
        undo_judgements(connection, by_rules, "rule:rematch 1")
        subjects = {side for j in (*by_people, *by_rules) for side in (j.left, j.right) if side is not None}
        update_clusters(connection, subjects)
        judged = frozenset(side for j in by_people for side in (j.left, j.right) if side is not None)
        earlier: set[str] = set()
        order = list(find_report_order(connection))
        for report_id in order:
            count += len(match_report(connection, report_id, lambda t: t.report in earlier, judged))
            earlier.add(report_id)
            if after_each is not None:
                after_each(connection, len(earlier), len(order))
    return count
