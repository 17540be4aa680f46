"""What one export is asked for: the book, the selection, and whether people hit are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from daybook.record.book import Book
from daybook.record.lookup import Selection, Voucher, stream_incidents
from daybook.register.query import IncidentQuery
from daybook.schema.state import Incident


@dataclass(frozen=True, slots=True)
class Job:
    """One export.

    Attributes:
        query: the same as a query of the register, which the `list` formats write.
        names: whether people hit are named, and parties that go by a person's name; else victims are counted.
    """

    book: Book
    selection: Selection
    names: bool = False
    query: IncidentQuery = field(default_factory=IncidentQuery)

    def stream(self, vouchers: bool = False) -> Iterator[tuple[Incident, tuple[Voucher, ...]]]:
        """Yield the selected incidents in order, each with its standing entries where asked."""
        return stream_incidents(self.book, self.selection, vouchers=vouchers, victims=self.names)
