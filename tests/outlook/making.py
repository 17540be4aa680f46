"""A book with an imported set of invented events: a group that strikes in some months and not in others."""

from __future__ import annotations

from pathlib import Path

from sources.datasets.samples import GED_COLUMNS, GED_ROW, render_csv

from daybook.record.book import Book
from daybook.record.history.writing import write_dataset
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset

FIRST_YEAR, LAST_YEAR = 2013, 2019


def fill_set(book: Book, version: str = "20.1", strikes: int = 2) -> None:
    """Import a set in which the Ruhenian Front strikes so often in every second month, with one death each."""
    rows = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for month in range(1, 13, 2):
            for number in range(strikes):
                day = f"{year}-{month:02}-{number + 3:02} 00:00:00.000"
                rows.append(
                    GED_ROW
                    | {"id": str(len(rows) + 1), "year": str(year), "date_start": day, "date_end": day}
                    | {"best": "1", "low": "1", "high": "1", "deaths_b": "1"}
                )
    last = f"{LAST_YEAR}-12-31 00:00:00.000"
    rows.append(
        GED_ROW
        | {"id": "9999", "side_b": "Hill League", "side_b_new_id": "9902", "year": str(LAST_YEAR)}
        | {"date_start": last, "date_end": last}
    )
    path = Path(book.folder).parent / f"ged{version.replace('.', '')}.csv"
    path.write_text(render_csv(GED_COLUMNS, rows), encoding="utf-8")
    found = open_dataset("ucdp-ged", path, Wanted(version=version))
    write_dataset(book, found.about, found.read_incidents())
