"""Merging two incidents, groups or people, and splitting one: judgements about pairs of mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from daybook.errors import BookError, NotFoundError
from daybook.record.book import Book
from daybook.record.clusters import decide_pairs, find_clusters
from daybook.record.joining import find_reachable, find_told
from daybook.record.judging import find_judgements, make_judgement
from daybook.record.lookup.naming import find_thing
from daybook.record.tellings import Noun, gather_things
from daybook.review.acts import Act, check_author, write_act
from daybook.review.entries import find_subject
from daybook.review.locking import ConflictError, check_unchanged
from daybook.schema.judgement import Judgement

_NOUNS: tuple[Noun, ...] = ("incident", "group", "person")


def merge(
    book: Book, author: str, left: str, right: str, *, seen: int | None = None, over: bool = False
) -> Act:
    """Return the act by which a person joins the two things that the mentions belong to.

    Args:
        book: where they are; author: the person's name; left, right: mentions, `REPORT/incident/0`.
        seen: the number of the last judgement that the person saw of them.
        over: whether what people judged different before is taken back; else it stops the merging.

    Raises:
        BookError: if the two are one already, or not of one kind.
        ConflictError: if people judged mentions of the two different, with these judgements as its changes.
        NotFoundError: if a mention is not in the book.
    """
    name = check_author(author)
    with book.begin() as connection:
        ones, others = (_find_members(connection, subject) for subject in (left, right))
        if left.split("/")[1] != right.split("/")[1]:
            raise BookError(f"{left} and {right} are not of one kind and cannot be merged")
        if right in ones:
            raise BookError(f"{left} and {right} are one already")
        check_unchanged(connection, name, [*ones, *others], seen)
        blocking = find_blocking(connection, ones, others)
        by_people = [judgement for judgement in blocking if judgement.by_person]
        if by_people and not over:
            who = "; ".join(f"{j.author} on {j.made:%Y-%m-%d}" for j in by_people)
            raise ConflictError(
                f"the two were judged different ({who}); take that back with it, or leave them apart",
                by_people,
            )
        made = [make_judgement(name, "unsure", j.left, j.right, undoes=j.id) for j in by_people]
        made += [make_judgement(name, "same", j.left, j.right) for j in blocking if not j.by_person]
        made.append(make_judgement(name, "same", left, right))
        act = write_act(connection, name, made)
        if right not in _find_members(connection, left):
            raise BookError(
                f"{left} and {right} stay apart: others of theirs were judged different: split those off"
            )
        return act


def find_mention(connection: Connection, asked: str) -> str:
    """Return the mention asked for, or the first one of the incident, group or person with that id.

    Raises:
        NotFoundError: if nothing in the book goes by it.
    """
    if "/" in asked:
        return asked
    for noun in _NOUNS:
        try:
            return find_thing(connection, noun, asked, None)[0].subject
        except NotFoundError:
            continue
    raise NotFoundError(f"nothing in the book goes by {asked!r}; give an id that a page shows")


def find_blocking(connection: Connection, ones: Iterable[str], others: Iterable[str]) -> list[Judgement]:
    """Return the judgements, people's first, by which some of the ones differs from some of the others."""
    left, right = set(ones), set(others)
    pairs = decide_pairs(find_judgements(connection, sorted(left)))
    return [
        judgement
        for judgement in pairs
        if judgement.verdict == "different"
        and judgement.right is not None
        and (
            (judgement.left in left and judgement.right in right)
            or (judgement.left in right and judgement.right in left)
        )
    ]


def split(
    book: Book, author: str, leaving: Sequence[str], *, seen: int | None = None, note: str | None = None
) -> Act:
    """Return the act by which the mentions leave the thing they are part of and make one of their own.

    Those that stay remain together, and so do those that leave: where they hung together by others alone,
    that is judged too.

    Args:
        book: where they are; author: the person's name; leaving: mentions of one thing.
        seen: the number of the last judgement that the person saw of them; note: why.

    Raises:
        BookError: if none would stay, or they are not of one thing.
        ConflictError: if another person changed them since; NotFoundError: if one is not in the book.
    """
    name = check_author(author)
    if not leaving:
        raise BookError("nothing was chosen to leave; choose at least one report")
    with book.begin() as connection:
        members = _find_members(connection, leaving[0])
        gone = [subject for subject in members if subject in set(leaving)]
        stay = [subject for subject in members if subject not in set(leaving)]
        if len(gone) != len(set(leaving)):
            raise BookError("the chosen mentions are not of one thing; choose among the reports of one")
        if not stay:
            raise BookError("all reports were chosen to leave; leave at least one where it is")
        check_unchanged(connection, name, members, seen)
        made = [make_judgement(name, "different", one, other, note=note) for one in gone for other in stay]
        made += _keep_together(connection, name, members, (gone, stay), made)
        return write_act(connection, name, made)


def _keep_together(
    connection: Connection,
    author: str,
    members: Sequence[str],
    parts: Sequence[Sequence[str]],
    made: Sequence[Judgement],
) -> list[Judgement]:
    reached = sorted(find_reachable(connection, members))
    told, known = find_told(connection, reached), find_judgements(connection, reached)
    last = max((judgement.id for judgement in known), default=0)
    numbered = [replace(judgement, id=last + n) for n, judgement in enumerate(made, 1)]
    clusters = find_clusters(told, [*known, *numbered])
    together = []
    for part in parts:
        heads = {clusters[subject]: subject for subject in reversed(part)}
        first, *rest = heads.values()
        together += [make_judgement(author, "same", first, other) for other in rest]
    return together


def _find_members(connection: Connection, subject: str) -> list[str]:
    """The mentions of the thing that the mention belongs to, in order of adding."""
    find_subject(connection, subject)
    return [telling.subject for thing in gather_things(connection, [subject]) for telling in thing] or [
        subject
    ]
