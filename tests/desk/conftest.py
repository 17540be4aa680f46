"""A small book and the desk on it; the desk only reads, so one book serves all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import Databases
from fastapi.testclient import TestClient

from daybook.desk import create_app

from .newsroom import fill_book


@pytest.fixture(scope="session")
def book_folder(tmp_path_factory: pytest.TempPathFactory, databases: Databases) -> Iterator[Path]:
    with databases.make_book(tmp_path_factory.mktemp("desk") / "hills") as book:
        fill_book(book)
        yield book.folder


@pytest.fixture(scope="session")
def client(book_folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(book_folder)) as client:
        yield client


@pytest.fixture
def empty_client(tmp_path: Path, databases: Databases) -> Iterator[TestClient]:
    with databases.make_book(tmp_path / "empty") as book, TestClient(create_app(book.folder)) as client:
        yield client
