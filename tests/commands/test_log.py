"""`daybook log`, `changes` and `verify` as a user calls them, on both kinds of databases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from databases import Databases
from desk.newsroom import fill_book, list_readings
from typer.testing import CliRunner, Result

from daybook.cli import app
from daybook.errors import DaybookError
from daybook.record.intake import keep_bytes


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, databases: Databases) -> Iterator[Path]:
    with databases.make_book(tmp_path_factory.mktemp("log") / "book") as book:
        fill_book(book)
        for reading in list_readings():
            keep_bytes(book, reading.text.encode())
        yield book.folder


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--book", str(folder)])


def test_the_log_is_told_in_words(folder: Path) -> None:
    lines = run(folder, "log").stdout.splitlines()
    assert len(lines) == 11
    assert "A. Desk: same: “Amran Sole” [Palu Evening Post, 12 Jul 2021] and “Amran Sole”" in lines[0]
    assert "rule:by hand 1: same (0.97): “Two militants killed in Tolai" in lines[3]
    assert (
        "report added: Is the Lembah Brigade finished? (Notes on the Straits, 2 Mar 2019), 2 entries"
        in lines[-1]
    )
    assert len(run(folder, "log", "--limit", "3").stdout.splitlines()) == 3
    assert run(folder, "log", "--until", "2020-01-01").stdout == "nothing was entered or judged\n"


def test_the_log_of_one_thing(folder: Path) -> None:
    lines = run(folder, "log", "amran-sole").stdout.splitlines()
    assert len(lines) == 3
    assert "judgement 4" in lines[0]
    found = json.loads(run(folder, "log", "lembah-brigade", "--json").stdout)
    assert [entry["what"] for entry in found] == ["judgement", "judgement", "report", "report", "report"]
    assert {side["words"] for side in found[0]["sides"]} == {"Lembah Brigade"}
    missing = run(folder, "log", "nobody")
    assert missing.exit_code == 1
    assert isinstance(missing.exception, DaybookError)


def test_changes_between_two_days(folder: Path) -> None:
    lines = run(folder, "changes", "2021-07-12", "2021-07-13").stdout.splitlines()
    assert lines[0] == "From 2021-07-12 to 2021-07-13"
    assert any(
        line.startswith("  Three people killed in Tolai") and "killed 2 → 2–3, best 3" in line
        for line in lines
    )
    assert any("strength 40 → 12–15 · lembah-brigade" in line for line in lines)
    changes = json.loads(run(folder, "changes", "2021-07-13", "--json").stdout)
    assert ("changed", "person", "status", "killed", "at large") in {
        (c["what"], c["noun"], c["attribute"], c["before"], c["after"]) for c in changes
    }
    today = datetime.now(UTC).date().isoformat()
    assert "the record says the same" in run(folder, "changes", today).stdout
    assert "swap the two" in str(run(folder, "changes", "2021-07-13", "2021-07-12").exception)


def test_a_head_that_was_kept_is_proved(folder: Path) -> None:
    whole = run(folder, "verify")
    assert whole.exit_code == 0, whole.stderr
    head = next(line for line in whole.stdout.splitlines() if line.startswith("head of the log: "))[17:]
    assert head.startswith("18:")
    assert "that you kept is in the log" in run(folder, "verify", "--head", head).stdout
    other = run(folder, "verify", "--head", "18:" + "0" * 64)
    assert "line 18 of the log is not the head that you kept" in other.stderr
    assert "NUMBER:HASH" in str(run(folder, "verify", "--head", "18").exception)
