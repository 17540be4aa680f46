"""Answers are kept once, whole, and only under the question that they answer."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from daybook.reading.llm import ModelReader
from daybook.reading.llm import cache as cache_module
from daybook.reading.llm.cache import AnswerCache, KeptAnswer, find_cache_folder

from .reports import ANSWER, TEXT, make_report
from .server import Model

OpenReader = Callable[..., ModelReader]


@pytest.fixture(autouse=True)
def answer(model: Model) -> None:
    model.answer(ANSWER)


def test_the_same_question_is_asked_once(model: Model, open_reader: OpenReader, tmp_path: Path) -> None:
    first = open_reader(cache=tmp_path / "kept").read_report(make_report())
    reader = open_reader(cache=tmp_path / "kept", key="another", price_in=3.0, retries=0)
    assert reader.read_report(make_report()) == first
    assert len(model.asked) == 1
    assert reader.spending.tokens_in == 0
    assert "1 answer from the cache" in list(reader.list_lines())[-1]


@pytest.mark.parametrize(
    ("changes", "report"),
    [
        ({"temperature": 0.5}, make_report()),
        ({"format": "plain"}, make_report()),
        ({"max_tokens": 4000}, make_report()),
        ({"window": 300}, make_report()),
        ({}, make_report(TEXT + "Nobody claimed it.\n")),
        ({}, make_report(published=date(2019, 7, 1))),
    ],
)
def test_another_question_is_asked(
    changes: dict[str, Any], report: Any, model: Model, open_reader: OpenReader, tmp_path: Path
) -> None:
    open_reader(cache=tmp_path).read_report(make_report())
    before = len(model.asked)
    open_reader(cache=tmp_path, **changes).read_report(report)
    assert len(model.asked) > before


def test_another_prompt_is_another_question(
    model: Model, open_reader: OpenReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_reader(cache=tmp_path).read_report(make_report())
    monkeypatch.setattr(cache_module, "PROMPT_VERSION", 99)
    open_reader(cache=tmp_path).read_report(make_report())
    assert len(model.asked) == 2


def test_malformed_answers_are_not_kept(model: Model, open_reader: OpenReader, tmp_path: Path) -> None:
    model.answer("no JSON", ANSWER)
    open_reader(cache=tmp_path).read_report(make_report())
    [kept] = tmp_path.rglob("*.json")
    assert json.loads(json.loads(kept.read_bytes())["content"]) == ANSWER
    open_reader(cache=tmp_path).read_report(make_report())
    assert len(model.asked) == 2


@pytest.mark.parametrize(
    "damage", [b"", b"{", b'{"content": 7}', b'{"content": "{}", "tokens_in": 1, "tokens_out": 1}']
)
def test_a_damaged_file_is_asked_for_anew(
    damage: bytes, model: Model, open_reader: OpenReader, tmp_path: Path
) -> None:
    open_reader(cache=tmp_path).read_report(make_report())
    [kept] = tmp_path.rglob("*.json")
    kept.write_bytes(damage)
    assert len(open_reader(cache=tmp_path).read_report(make_report()).incidents) == 2
    assert len(model.asked) == 2
    assert kept.read_bytes() != damage


def test_files_are_whole_and_the_users_alone(model: Model, open_reader: OpenReader, tmp_path: Path) -> None:
    open_reader(cache=tmp_path / "kept", key="secret-key").read_report(make_report())
    files = [path for path in (tmp_path / "kept").rglob("*") if path.is_file()]
    assert len(files) == 1
    assert b"secret-key" not in files[0].read_bytes()
    if os.name == "posix":
        assert files[0].stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_costs_no_reading(
    model: Model, open_reader: OpenReader, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    reader = open_reader(cache=tmp_path / "file")
    assert len(reader.read_report(make_report()).incidents) == 2
    assert any("DAYBOOK_LLM_CACHE" in line for line in reader.list_lines())


def test_a_write_that_fails_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    kept = AnswerCache(tmp_path)
    kept.write("ab" * 32, KeptAnswer("{}", 1, 1))
    assert kept.fault is not None
    assert "No space left" in kept.fault
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_without_a_folder_nothing_is_kept(model: Model, open_reader: OpenReader) -> None:
    reader = open_reader(cache=None)
    reader.read_report(make_report())
    reader.read_report(make_report())
    assert len(model.asked) == 2


def test_the_users_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert find_cache_folder() == tmp_path / "daybook" / "llm"
