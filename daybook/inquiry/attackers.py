"""How many attackers the reports name: only where the words for who attacked begin with a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import select

from daybook.inquiry.observing import Observed
from daybook.record.arithmetic.words import NUMBER_WORDS, read_number
from daybook.record.book import Book
from daybook.record.decisions import find_decisions
from daybook.record.tables import entries, mentions
from daybook.record.tellings import gather_things

UNKNOWN = -1
_PEOPLE = (
    "men|gunmen|militants|attackers|assailants|fighters|insurgents|rebels|members|people|persons|terrorists"
    "|extremists|jihadists|suspects|bombers|suicide bombers|followers|youths|women|recruits"
)
_MANY = re.compile(
    rf"\b(?P<n>\d{{1,4}}|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})\b(?: [\w-]+){{0,3}}? "
    rf"(?:{_PEOPLE})\b",
    re.IGNORECASE,
)
_LONE = re.compile(
    r"\b(?:lone|single|solitary)(?: [\w-]+)? (?:man|woman|gunman|attacker|assailant|bomber|militant)\b", re.I
)


def count_attackers(words: str) -> int | None:
    """Return how many attackers the words name, None where they name no number.

    Example:
        >>> count_attackers("Five masked men"), count_attackers("a lone gunman"), count_attackers("gunmen")
        (5, 1, None)
    """
    if _LONE.search(words):
        return 1
    found = _MANY.search(words)
    return read_number(found["n"]) if found else None


def find_attackers(book: Book, observed: Observed) -> list[int]:
    """Return for each observed incident of the book how many attackers its reports name, -1 for unknown.

    Where reports differ the highest number stands: each saw at least so many. Imported rows name none.
    """
    roots = [int(number) for dataset, number in observed.keys if dataset == 0]
    if len(roots) != len(observed.keys):
        return [UNKNOWN] * len(observed.keys)
    with book.read() as connection:
        query = select(mentions.c.number, mentions.c.subject).where(mentions.c.number.in_(roots))
        subjects = {row.number: row.subject for row in connection.execute(query)}
        things = gather_things(connection, list(subjects.values()))
        of_subject = {telling.subject: thing[0].root for thing in things for telling in thing}
        wanted = list(of_subject)
        decisions = find_decisions(connection, None, wanted)
        told = connection.execute(
            select(entries.c.id, entries.c.subject, entries.c.quote).where(
                entries.c.subject.in_(wanted), entries.c.attribute == "party.initiator"
            )
        )
        most: dict[int, int] = {}
        for row in told:
            number = None if decisions.is_out(row.id) else count_attackers(row.quote)
            if number is not None:
                root = of_subject[row.subject]
                most[root] = max(most.get(root, 0), number)
    return _list_found(roots, subjects, of_subject, most)


def _list_found(
    roots: Sequence[int], subjects: dict[int, str], of_subject: dict[str, int], most: dict[int, int]
) -> list[int]:
    return [most.get(of_subject.get(subjects.get(root, ""), -1), UNKNOWN) for root in roots]
