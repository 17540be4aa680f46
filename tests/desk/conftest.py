"""A small book and the desk on it; the desk only reads, so one book serves all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from daybook.desk import create_app
from daybook.record.book import create_book

from .newsroom import make_book


@pytest.fixture(scope="session")
def book_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk") / "hills"
    make_book(folder).close()
    return folder


@pytest.fixture(scope="session")
def client(book_folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(book_folder)) as client:
        yield client


@pytest.fixture
def empty_client(tmp_path: Path) -> Iterator[TestClient]:
    create_book(tmp_path / "empty").close()
    with TestClient(create_app(tmp_path / "empty")) as client:
        yield client
