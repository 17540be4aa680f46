"""The desk's small book with two imported sets, and the API on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from databases import Databases
from desk.newsroom import fill_book
from fastapi.testclient import TestClient
from sources.datasets.samples import ged, write

from daybook.desk import create_app
from daybook.record.book import Book
from daybook.record.history.writing import write_dataset
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset


@pytest.fixture(scope="session")
def hills(tmp_path_factory: pytest.TempPathFactory, databases: Databases) -> Iterator[Book]:
    folder = tmp_path_factory.mktemp("api")
    with databases.make_book(folder / "hills") as book:
        fill_book(book)
        for name in ("ged201.csv", "ged211.csv"):
            found = open_dataset("ucdp-ged", write(folder / name, ged()), Wanted())
            write_dataset(book, found.about, found.read_incidents())
        yield book


@pytest.fixture(scope="session")
def api(hills: Book) -> Iterator[TestClient]:
    with TestClient(create_app(hills.folder)) as client:
        yield client
