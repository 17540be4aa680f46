from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from daybook.record.book import Book, create_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with create_book(tmp_path / "book") as made:
        yield made
