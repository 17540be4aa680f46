"""What one export is asked for: the book, the selection, and whether people hit are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
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
        query: the same as a query of the register, which the `list` formats write.
        names: whether people hit are named, and parties that go by a person's name; else victims are counted.
        rows: the book's `own` incidents, the rows of imported data `sets`, or `all`; rows of sets are written
            to a file of their own.
    """

    book: Book
    selection: Selection
    names: bool = False
    rows: Rows = "own"
    query: IncidentQuery = field(default_factory=IncidentQuery)

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
