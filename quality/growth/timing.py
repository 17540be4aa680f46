"""Seconds of matching: books that grow report by report, new reports in a large book, archives by Splink."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

from sqlalchemy import bindparam, func, select, text, update

from daybook.daily import match_report
from daybook.record.book import Book
from daybook.record.intake import write_report
from daybook.record.tables import mention_names, mentions
from daybook.schema.report import hash_bytes
from quality.growth.readings import Corpus, Made, make_readings
from quality.pairs.booking import open_empty

_NEW = 60
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Grown:
    """A book of so many reports, matched one after the other.

    Attributes:
        seconds: of CPU, for writing and matching; precision, recall: of the pairs of reports of one row.
    """

    reports: int
    seconds: float
    precision: float
    recall: float


def time_growth(count: int, corpus: Corpus, named: bool = True) -> Grown:
    """Return the seconds in which so many reports are written and matched one after the other."""
    made = list(make_readings(count, corpus, named))
    with open_empty() as book:
        start = time.process_time()
        for first in range(0, len(made), _BATCH):
            with book.begin() as connection:
                for one in made[first : first + _BATCH]:
                    write_report(connection, one.report, one.reading)
                    match_report(connection, one.report.id)
        seconds = time.process_time() - start
        return Grown(len(made), seconds, *_measure_joins(book, made))


def _measure_joins(book: Book, made: Sequence[Made]) -> tuple[float, float]:
    """Precision and recall of the pairs that the book joins."""
    with book.read() as connection:
        rows = connection.execute(
            select(mentions.c.report, mentions.c.root).where(mentions.c.noun == "incident")
        )
        roots = {row.report: row.root for row in rows}
    told = Counter(one.row for one in made)
    joined = Counter(roots[one.report.id] for one in made)
    both = Counter((one.row, roots[one.report.id]) for one in made)
    right, all_joined, expected = (sum(n * (n - 1) // 2 for n in c.values()) for c in (both, joined, told))
    return right / max(1, all_joined), right / max(1, expected)


def fit_exponent(grown: Sequence[Grown]) -> float:
    """Return the exponent b of seconds = a · (n log n) ** b: 1.0 and below is no worse than n log n."""
    points = [(log(one.reports * log(one.reports)), log(one.seconds)) for one in grown]
    if len(points) < 2:
        return 0.0
    mean_x, mean_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _y in points)


def time_new(count: int) -> tuple[list[float], dict[str, float]]:
    """Return the milliseconds of CPU that each of some new reports takes, and what the book holds.

    The book has so many incidents, each told by one report; its groups and people are joined by their names.
    """
    with open_empty() as book:
        known = _fill(book, count)
        held = _join_names(book)
        taken = []
        for one in known:
            words = f"Officials said: {one.reading.text}"
            digest = hash_bytes(words.encode())
            again = replace(one.report, id=digest[:16], text=words, bytes_hash=digest)
            start = time.process_time()
            with book.begin() as connection:
                write_report(connection, again, replace(one.reading, text=words))
                match_report(connection, again.id)
            taken.append((time.process_time() - start) * 1000)
        return taken, held


def _fill(book: Book, count: int) -> list[Made]:
    """Write the readings without matching them, and return some of them from all over the book."""
    made = list(make_readings(count, "run", once=True))
    for first in range(0, len(made), _BATCH):
        with book.begin() as connection:
            for one in made[first : first + _BATCH]:
                write_report(connection, one.report, one.reading)
    return made[:: max(1, len(made) // _NEW)][:_NEW]


def _join_names(book: Book) -> dict[str, float]:
    """Join groups and people of one name, as matching would, and count what the book holds."""
    keys = (
        select(mentions.c.number, mentions.c.noun, func.min(mention_names.c.key).label("key"))
        .join(mention_names, mention_names.c.mention == mentions.c.number)
        .where(mention_names.c.role == "name")
        .group_by(mentions.c.number, mentions.c.noun)
        .order_by(mentions.c.number)
    )
    own = update(mentions).where(mentions.c.number == bindparam("own")).values(root=bindparam("first"))
    first: dict[tuple[str, str], int] = {}
    with book.begin() as connection:
        joined = [
            {"own": row.number, "first": first.setdefault((row.noun, row.key), row.number)}
            for row in connection.execute(keys).all()
        ]
        connection.execute(own, joined)
        counted = connection.execute(
            text("SELECT noun, count(DISTINCT root), count(*) FROM mentions GROUP BY noun")
        )
        return {
            f"{noun}_{what}": n
            for noun, *both in counted
            for what, n in zip(("things", "mentions"), both, strict=True)
        }
