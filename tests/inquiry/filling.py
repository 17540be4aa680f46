"""A small book for questions: invented reports of two groups, and rows of a data set."""

from __future__ import annotations

from record.making import group, incident, make, place
from sources.datasets.samples import ged, write

from daybook.record.book import Book
from daybook.record.history.writing import write_dataset
from daybook.schema.reading import Party
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset

FRONT = Party(("Ruhenia Front", "RF"), "initiator", "armed_group")
UNKNOWN = Party(("man",), "initiator", "unknown")
LONE = Party(("lone gunman",), "initiator", "unknown")
FARMERS = Party(("farmers",), "target", "civilian")
POLICE = Party(("police",), "target", "state")


def fill_book(book: Book) -> Book:
    """Ten attacks of the Ruhenia Front, three by persons unknown, one by a lone gunman, and two GED rows."""
    found = open_dataset("ucdp-ged", write(book.folder.parent / "ged211.csv", ged()), Wanted())
    write_dataset(book, found.about, found.read_incidents())
    for n in range(10):
        month = f"2020-{n + 1:02}"
        make(f"{month}-12", "Courier" if n % 2 else "Ledger", incident(
            f"{month}-12", type="bombing" if n < 4 else "attack", killed=None if n == 9 else n % 5,
            place=place(f"Lowtown {n}", lat=-1.0 - n, lon=120.5),
            parties=(FRONT, FARMERS if n < 6 else POLICE)),
            group("Ruhenia Front", "RF")).add(book)  # fmt: skip
    for n in range(4):
        make(f"2021-0{n + 1}-12", "Courier", incident(
            f"2021-0{n + 1}-09", type="attack", killed=1, place=place(f"Hightown {n}", lat=3.0 + n, lon=99.0),
            parties=(LONE if n == 3 else UNKNOWN, FARMERS))).add(book)  # fmt: skip
    return book
