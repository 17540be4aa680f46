from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import Databases
from record.making import group, incident, make
from sources.datasets.samples import ged, write

from daybook.record.book import Book
from daybook.record.history.writing import write_dataset
from daybook.schema.reading import Party
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset

FRONT = Party(("Ruhenia Front", "RF"), "initiator", "armed_group")
ARMY = Party(("army",), "target", "state")
HIT = Party(("Ruhenia Front", "RF"), "target", "armed_group")
RAIDERS = Party(("army",), "initiator", "state")


@pytest.fixture
def book(tmp_path: Path, databases: Databases) -> Iterator[Book]:
    with databases.make_book(tmp_path / "book") as made:
        yield made


@pytest.fixture
def watched(book: Book, tmp_path: Path) -> Book:
    """Four attacks by a group, one raid on it, one recalled from before the first report, and a data set."""
    found = open_dataset("ucdp-ged", write(tmp_path / "ged201.csv", ged()), Wanted())
    write_dataset(book, found.about, found.read_incidents())
    told = [
        ("2020-01-10", "Courier", "2020-01-09", FRONT, ARMY),
        ("2020-02-20", "Ledger", "2020-02-19", FRONT, ARMY),
        ("2020-03-05", "Ledger", "2020-03-04", FRONT, ARMY),
        ("2020-11-02", "Courier", "2020-11-01", FRONT, ARMY),
        ("2020-12-01", "Courier", "2020-11-30", RAIDERS, HIT),
        ("2020-12-20", "Ledger", "2015-06", FRONT, ARMY),
    ]
    for published, outlet, day, first, second in told:
        one = incident(day, type="attack", parties=(first, second), background=day == "2015-06")
        make(published, outlet, one, group("Ruhenia Front", "RF")).add(book)
    return book
