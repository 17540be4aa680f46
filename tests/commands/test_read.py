"""`daybook read` as a user calls it: files in, JSON out, one line for each fault."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from daybook.schema.contract import parse_reading

TEXT = (
    "POSO, Indonesia — Gunmen shot dead three farmers near the village of Bora in Central Sulawesi on Saturday, "
    "police said.\n\nThe road to the coast stayed open.\n"
)


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "daybook.cli", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=120, check=False)


def test_a_text_is_read_to_the_contract(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    done = run("read", str(path), "--published", "2019-06-30")
    assert done.returncode == 0, done.stderr
    plain = json.loads(done.stdout)
    reading = parse_reading(plain)
    assert plain["text"] == TEXT
    assert reading.article.published is not None
    first = reading.incidents[0]
    assert (first.type, first.killed and first.killed.low) == ("attack", 3)
    assert first.date is not None
    assert str(first.date.start) == "2019-06-29"
    assert first.place is not None
    assert first.place.country == "ID"


def test_one_broken_file_costs_nothing_but_itself(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5):
        (folder / f"good{number}.txt").write_text(TEXT, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "rubbish.json").write_bytes(b"{not json")
    done = run("read", str(folder), "--published", "2019-06-30", "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert len(list((tmp_path / "out").glob("good*.json"))) == 5
    lines = done.stderr.decode().splitlines()
    assert sum("empty.txt" in line for line in lines) == 1
    assert sum("rubbish.json" in line for line in lines) == 1
    assert not any("Traceback" in line for line in lines)


def test_two_files_of_one_name_are_both_written(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.json").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    done = run("read", str(folder), "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_standard_input_is_read() -> None:
    done = run("read", "-", "--published", "2019-06-30", stdin=TEXT.encode())
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["incidents"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read", "nowhere.txt"], "nowhere.txt"),
        (["read", "-", "--published", "2021-02-30"], "no such day"),
        (["show", "incident", "x", "--book", "/nowhere"], "does not exist"),
        (["show", "group"], "without its name"),
    ],
)
def test_mistakes_get_one_line(arguments: list[str], words: str, tmp_path: Path) -> None:
    done = run(*arguments)
    assert done.returncode == 1
    lines = done.stderr.decode().strip().splitlines()
    assert len(lines) == 1, lines
    assert words in lines[0]


def test_help_starts_quickly() -> None:
    code = "import sys, daybook.cli; print([m for m in ('spacy', 'sqlalchemy', 'fastapi', 'trafilatura') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
