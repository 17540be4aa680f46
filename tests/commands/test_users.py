from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from daybook.cli import app
from daybook.record.book import create_book

PASSWORD = "seven green lamps burning\n"


def run(*words: str, typed: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words), input=typed)
    return result.exit_code, result.output + (str(result.exception) if result.exit_code else "")


@pytest.fixture
def book(tmp_path: Path) -> str:
    create_book(tmp_path / "book").close()
    return str(tmp_path / "book")


def test_users_are_kept_by_command(book: str) -> None:
    assert "no users" in run("user", "list", "--book", book)[1]
    code, told = run("user", "add", "Cleo", "--book", book, typed=PASSWORD)
    assert code == 1 and "first user" in told
    assert run("user", "add", "Ada", "--role", "admin", "--book", book, typed=PASSWORD)[0] == 0
    assert "/invitation/" in run("user", "add", "Cleo", "--link", "--book", book)[1]
    assert run("user", "role", "cleo", "--role", "coder", "--book", book)[0] == 0
    assert run("user", "password", "Cleo", "--book", book, typed="eight blue doors open\n")[0] == 0
    code, token = run("user", "token", "Cleo", "--for", "map", "--scope", "read", "--book", book)
    assert code == 0 and token.startswith("daybook_")
    listed = run("user", "list", "--book", book)[1]
    assert "Cleo: coder, active" in listed and "token 1, map: read, never used" in listed
    assert token.strip() not in listed
    assert run("user", "token", "Cleo", "--revoke", "1", "--book", book)[0] == 0
    assert run("user", "lock", "Cleo", "--book", book)[0] == 0
    assert "Cleo: coder, locked" in run("user", "list", "--book", book)[1]
    assert run("user", "lock", "Cleo", "--undo", "--book", book)[0] == 0
    code, told = run("user", "lock", "Ada", "--book", book)
    assert code == 1 and "no admin would be left" in told
    assert "Nobody" in run("user", "lock", "Nobody", "--book", book)[1]
