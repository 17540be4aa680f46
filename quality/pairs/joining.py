"""Puts read reports into a book one after the other, as `daybook add` does, and counts the pairs it joins."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from daybook.daily import match_report
from daybook.record.book import Book
from daybook.record.intake import write_report
from daybook.record.tables import mentions
from quality.pairs.reading import Read


@dataclass(frozen=True, slots=True)
class Joined:
    """How the book's incidents agree with what the mentions are meant to tell of, in pairs of mentions.

    Attributes:
        right: pairs in one incident of the book that are meant as one; wrong: those that are not.
        expected: all pairs that are meant as one.
    """

    right: int
    wrong: int
    expected: int

    @property
    def precision(self) -> float:
        """The share of the joined pairs that are right, 0 to 1."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the pairs meant as one that are joined, 0 to 1."""
        return self.right / max(1, self.expected)


def add_all(book: Book, read: Sequence[Read]) -> None:
    """Write and match each report in order."""
    with book.begin() as connection:
        for one in read:
            write_report(connection, one.report, one.reading)
            match_report(connection, one.report.id)


def find_roots(book: Book) -> dict[str, int]:
    """Return for each mention of an incident the number of the book's incident that it is part of."""
    query = select(mentions.c.subject, mentions.c.root).where(mentions.c.noun == "incident")
    with book.read() as connection:
        return {row.subject: row.root for row in connection.execute(query)}


def count_pairs(roots: Mapping[str, int], truth: Mapping[str, str]) -> Joined:
    """Return how many pairs of the mentions in `truth` the book joined rightly and wrongly."""
    clusters: dict[int, Counter[str]] = defaultdict(Counter)
    for mention, meant in truth.items():
        clusters[roots[mention]][meant] += 1
    joined = sum(_pairs(cluster.total()) for cluster in clusters.values())
    right = sum(_pairs(count) for cluster in clusters.values() for count in cluster.values())
    return Joined(right, joined - right, sum(map(_pairs, Counter(truth.values()).values())))


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
