"""What one export is asked for: the book, the selection, and whether people hit are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from daybook.record.book import Book
from daybook.record.lookup import Selection, Voucher, stream_incidents
from daybook.register.query import IncidentQuery
from daybook.schema.state import Incident

Rows = Literal["own", "sets", "all"]


@dataclass(frozen=True, slots=True)
class Job:
    """One export.

    Attributes:
        names: whether people hit are named, and parties that go by a person's name; else victims are counted.
        rows: the book's `own` incidents, the rows of imported data `sets`, or `all`; rows of sets are written
            to a file of their own.
        where: the same as a query of the register, in place of the selection's conditions.
    """

    book: Book
    selection: Selection
    names: bool = False
    rows: Rows = "own"
    where: IncidentQuery | None = None

    @property
    def query(self) -> IncidentQuery:
        """What is asked for as a query of the register, which the `list` formats write."""
        asked = self.selection
        return self.where or IncidentQuery(
            since=asked.since,
            until=asked.until,
            country=(asked.country,) if asked.country else (),
            group=asked.group,
            type=asked.types,
            background="yes" if asked.background else "no",
            as_of=asked.as_of,
        )

    @property
    def has_own(self) -> bool:
        """Whether the book's own incidents are asked for."""
        return self.rows != "sets"

    @property
    def has_sets(self) -> bool:
        """Whether the rows of imported data sets are asked for."""
        return self.rows != "own"

    def stream(self, vouchers: bool = False) -> Iterator[tuple[Incident, tuple[Voucher, ...]]]:
        """Yield the selected incidents in order, each with its standing entries where asked."""
        return stream_incidents(self.book, self.selection, vouchers=vouchers, victims=self.names)
