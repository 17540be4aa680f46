"""Lists what only a person can decide: mentions that may be one, and deaths that cannot all be true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection

from daybook.errors import NotFoundError
from daybook.record.book import Book
from daybook.record.dossiers.asking import name_telling, render_pair, say_settling
from daybook.record.dossiers.lives import tell_life
from daybook.record.dossiers.rows import list_row_questions
from daybook.record.dossiers.statuses import find_statuses
from daybook.record.judging import find_judged, find_judgements, is_known
from daybook.record.tellings import Telling, gather_things
from daybook.schema.dossier import Life, Question, Side
from daybook.schema.judgement import Judgement


def find_questions(
    book: Book, *, noun: str | None = None, about: str | None = None, as_of: date | None = None
) -> list[Question]:
    """Return the open questions, those about people and groups first, the likeliest to be one first.

    A question is open until a person has judged its two sides, or other reports have joined them.

    Args:
        book: the book; noun: `incident`, `group` or `person`, None for all.
        about: the id of the thing that a question must be about; as_of: the day of knowledge.
    """
    with book.read() as connection:
        found = [*_list_pairs(connection, noun, as_of)]
        if noun in (None, "incident"):
            found += list_row_questions(connection, as_of)
        if noun in (None, "person"):
            found += _list_contradictions(connection, as_of)
    chosen = [q for q in found if about is None or about in _list_things(q)]
    return sorted(chosen, key=lambda q: (q.noun == "incident", q.kind != "status", -(q.score or 0.0), q.id))


def find_question(book: Book, id: str) -> Question:
    """Return the open question with that id.

    Raises:
        NotFoundError: if none is open under it.
    """
    for question in find_questions(book):
        if question.id == id:
            return question
    raise NotFoundError(f"no open question has the id {id!r}; list them with: daybook show questions")


def _list_things(question: Question) -> set[str]:
    return {side.thing for side in (question.left, question.right) if side is not None}


def _list_pairs(connection: Connection, noun: str | None, as_of: date | None) -> Iterator[Question]:
    """The pairs that a rule left unsure, the likeliest one for each two things."""
    by_people, by_rules = find_judged(connection)
    unsure = [j for j in by_rules if j.verdict == "unsure" and noun in (None, j.left.split("/")[1])]
    subjects = sorted({side for j in unsure for side in (j.left, j.right) if side is not None})
    things = {t.subject: thing for thing in gather_things(connection, subjects, as_of) for t in thing}
    judged = _list_judged(by_people, things, as_of)
    best: dict[tuple[str, str], Judgement] = {}
    for judgement in unsure:
        left, right = things.get(judgement.left), things.get(judgement.right or "")
        if left is None or right is None or left[0].slug == right[0].slug:
            continue
        pair = (min(left[0].slug, right[0].slug), max(left[0].slug, right[0].slug))
        known = best.get(pair)
        if pair not in judged and (known is None or (judgement.score or 0) > (known.score or 0)):
            best[pair] = judgement
    sides = {s: t for s, thing in things.items() for t in thing if t.subject == s}
    for judgement in best.values():
        yield _make_pair(judgement, sides, things)


def _list_judged(
    by_people: Sequence[Judgement], things: dict[str, list[Telling]], as_of: date | None
) -> set[tuple[str, str]]:
    """The pairs of things of which a person has judged some two mentions."""
    judged = set()
    for judgement in by_people:
        left, right = things.get(judgement.left), things.get(judgement.right or "")
        if left is not None and right is not None and is_known(judgement, as_of):
            slugs = (left[0].slug, right[0].slug)
            judged.add((min(slugs), max(slugs)))
    return judged


def _make_pair(judgement: Judgement, sides: dict[str, Telling], things: dict[str, list[Telling]]) -> Question:
    left, right = sides[judgement.left], sides[judgement.right or ""]
    ones, others = things[left.subject], things[right.subject]
    shared = {t.report for t in ones} & {t.report for t in others}
    return Question(
        id=f"pair-{judgement.id}",
        noun=left.noun,
        kind="same",
        text=render_pair(left, right, bool(shared)),
        left=_make_side(left, ones),
        right=_make_side(right, others),
        score=judgement.score,
        reasons=judgement.reasons,
        settle=say_settling(left.noun, judgement.reasons, bool(shared)),
    )


def _make_side(telling: Telling, thing: Sequence[Telling]) -> Side:
    names = telling.read.names if telling.noun != "incident" else ()
    return Side(
        mention=telling.subject,
        thing=thing[0].slug,
        name=name_telling(telling),
        names=tuple(names),
        report=telling.report,
        outlet=telling.line.outlet,
        day=telling.line.published,
        sentence=" ".join(telling.words.split())[:400],
    )


def _list_contradictions(connection: Connection, as_of: date | None) -> Iterator[Question]:
    """The people whose reported deaths and later sightings cannot all be true, each death once."""
    for thing in _gather_killed(connection, as_of):
        told = find_statuses(connection, thing, as_of)
        life = tell_life([one for telling in thing for one in told[telling.subject]])
        by_entry = {one.entry: t for t in thing for one in told[t.subject]}
        accepted = _find_accepted(connection, [e for entries in life.entries for e in entries], as_of)
        for number, entries in enumerate(life.entries):
            if not accepted & set(entries):
                yield _make_contradiction(thing, life, number, by_entry[entries[0]])


def _gather_killed(connection: Connection, as_of: date | None) -> list[list[Telling]]:
    from sqlalchemy import select

    from daybook.record.tables import entries

    killed = select(entries.c.subject).where(entries.c.attribute == "status", entries.c.value == '"killed"')
    subjects = sorted(s for s in set(connection.execute(killed).scalars()) if "/person/" in s)
    return gather_things(connection, subjects, as_of)


def _find_accepted(connection: Connection, ids: Sequence[str], as_of: date | None) -> set[str]:
    """The entries that a person accepted: contradictions that are known and stand."""
    made = find_judgements(connection, sorted(set(ids)), as_of)
    return {j.left for j in made if j.verdict == "accepted" and is_known(j, as_of)}


def _make_contradiction(thing: Sequence[Telling], life: Life, number: int, telling: Telling) -> Question:
    side = _make_side(telling, thing)
    return Question(
        id=f"status-{life.entries[number][0]}",
        noun="person",
        kind="status",
        text=f"{side.name}: {life.contradictions[number]}",
        left=side,
        right=None,
        score=None,
        reasons=(),
        settle="a report that takes the death back or confirms it, or a name that was given to another man",
        entries=life.entries[number],
    )
