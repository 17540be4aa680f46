from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import Databases
from desk.newsroom import fill_book, list_readings

from daybook.record.book import Book
from daybook.record.intake import keep_bytes

from .making import fill_set


@pytest.fixture
def book(tmp_path: Path, databases: Databases) -> Iterator[Book]:
    """A book with invented reports of its own, and an imported set."""
    with databases.make_book(tmp_path / "book") as made:
        fill_book(made)
        for reading in list_readings():
            keep_bytes(made, reading.text.encode())
        fill_set(made)
        yield made
