from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import Databases

from daybook.record.book import Book


@pytest.fixture
def book(tmp_path: Path, databases: Databases) -> Iterator[Book]:
    with databases.make_book(tmp_path / "book") as made:
        yield made
