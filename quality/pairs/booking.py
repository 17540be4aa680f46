"""A book of the read reports, with what each of its mentions is meant to tell of."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from daybook.daily import make_incident_told
from daybook.matching.told import IncidentTold
from daybook.record.book import Book, open_book
from daybook.record.candidates import find_candidates, measure_crowding
from daybook.record.intake import write_report
from daybook.record.tellings import find_tellings_of
from quality.pairs.reading import Read


@dataclass(frozen=True, slots=True)
class Pair:
    """A mention beside an earlier one that blocking lets it be compared with.

    Attributes:
        same: whether both are meant to tell of one incident; a_day: how crowded the time is.
    """

    new: IncidentTold
    old: IncidentTold
    same: bool
    a_day: float | None


@contextmanager
def open_empty() -> Iterator[Book]:
    """Yield an empty book in a folder that is removed afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="daybook-pairs-") as folder,
        open_book(Path(folder) / "book", True) as book,
    ):
        yield book


def list_truth(read: Sequence[Read], unclear: bool = False) -> dict[str, str]:
    """Return for each mention the id of the incident that it is meant to tell of; the others are left out.

    Where a report was read as telling one incident twice, only the first mention counts as its telling.

    Args:
        unclear: whether tellings count that say no more than fits another incident too.
    """
    truth: dict[str, str] = {}
    for one in read:
        told: set[str] = set()
        for number, meant in enumerate(one.truth):
            if meant and meant not in told and (unclear or not one.unclear[number]):
                truth[f"{one.report.id}/incident/{number}"] = meant
                told.add(meant)
    return truth


def write_unmatched(book: Book, read: Sequence[Read]) -> None:
    """Write the reports into the book in order without matching them."""
    with book.begin() as connection:
        for one in read:
            write_report(connection, one.report, one.reading)


def list_pairs(book: Book, read: Sequence[Read]) -> tuple[list[Pair], float]:
    """Return the pairs that blocking lets through, and the share of true pairs among them (its recall)."""
    truth = list_truth(read)
    tellings: dict[str, int] = {}
    for meant in truth.values():
        tellings[meant] = tellings.get(meant, 0) + 1
    expected = sum(count * (count - 1) // 2 for count in tellings.values())
    pairs: list[Pair] = []
    with book.read() as connection:
        for one in read:
            for telling in find_tellings_of(connection, one.report.id):
                if telling.noun != "incident" or telling.subject not in truth:
                    continue
                a_day = measure_crowding(connection, telling)
                for other in find_candidates(connection, telling):
                    if other.number < telling.number and other.subject in truth:
                        same = truth[other.subject] == truth[telling.subject]
                        pairs.append(
                            Pair(make_incident_told(telling), make_incident_told(other), same, a_day)
                        )
    return pairs, sum(pair.same for pair in pairs) / max(1, expected)
