"""`daybook match REPORTS.jsonl` as a user calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.matching.stories.making import tell


def call(folder: Path, *words: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "daybook.cli", "match", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        input=given,
    )


def row(number: int, version: int, day: str = "dct") -> str:
    report = tell(number, version)
    return json.dumps(
        {"doc_id": report.id, "title": report.title, day: str(report.published), "text": report.text}
    )


def test_each_report_gets_its_story_in_the_order_of_the_file(tmp_path: Path) -> None:
    rows = [row(1, 1), row(4, 0), row(1, 0, "published"), row(4, 2)]
    (tmp_path / "reports.jsonl").write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    done = call(tmp_path, "reports.jsonl", "--out", "stories.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    stories = [json.loads(line) for line in (tmp_path / "stories.jsonl").read_text("utf-8").splitlines()]
    assert stories == [
        {"doc_id": "1-1", "story": "1-0"},
        {"doc_id": "4-0", "story": "4-0"},
        {"doc_id": "1-0", "story": "1-0"},
        {"doc_id": "4-2", "story": "4-0"},
    ]


def test_bad_lines_are_named_and_the_others_done(tmp_path: Path) -> None:
    bad = ["{", "[1]", '{"text": "x"}', '{"doc_id": "x"}', '{"doc_id": "y", "text": "z", "dct": "Monday"}']
    lines = [*bad, row(1, 0), row(1, 0), '{"doc_id": 7, "text": "Neither title nor day.", "title": null}']
    done = call(tmp_path, "-", given="\n".join(lines))
    assert done.returncode == 1
    assert [json.loads(line)["doc_id"] for line in done.stdout.splitlines()] == ["1-0", "7"]
    assert [f"line {n} was left out" in done.stderr for n in range(1, 9)] == [True] * 5 + [False, True, False]
    assert "'Monday' is no day; write it as 2021-09-18" in done.stderr


def test_the_reasons_can_be_had(tmp_path: Path) -> None:
    done = call(tmp_path, "-", "--why", given=row(1, 0) + "\n" + row(1, 1))
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["linked_to"] is None and second["linked_to"] == "1-0"
    assert any("Sorel" in sentence for sentence in second["reasons"])


def test_what_cannot_be_done_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")
    (tmp_path / "one.jsonl").write_text(row(1, 0), encoding="utf-8")
    for words, message in (
        (["missing.jsonl"], "cannot read missing.jsonl: No such file"),
        (["empty.jsonl"], "no line of it is a report"),
        (["one.jsonl", "--out", "no/such/file"], "cannot write no/such/file"),
        (["one.jsonl", "--book", "book"], "leave one out"),
        (["--out", "x"], "without REPORTS"),
    ):
        done = call(tmp_path, *words)
        assert done.returncode == 1
        assert message in done.stderr and len(done.stderr.splitlines()) == 1, done.stderr
