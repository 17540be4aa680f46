"""`daybook assess size` and its neighbours as a user calls them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from daybook.commands.assess.app import app
from daybook.inquiry.questions import QUESTIONS

PAGE = Path(__file__).parents[2] / "docs" / "assess-size.md"
OWN = {"size", "compare", "share", "coverage", "proxy", "similar", "gaps"}


def call(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "daybook.cli", "assess", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )


def test_a_table_of_deaths_is_answered_as_json(tmp_path: Path) -> None:
    sizes = [int((n + 0.5) ** -0.7 * 300**0.7) for n in range(300)]
    (tmp_path / "deaths.txt").write_text("\n".join(map(str, [*sizes, 0, 0])) + "\n\n", encoding="utf-8")
    done = call(tmp_path, "size", "--deaths", "deaths.txt", "--at-least", "100", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert (told["n"], told["zeros"], told["at_least"]) == (302, 2, 100)
    assert 1.5 < told["alpha"] < 4 and told["xmin"] >= 1 and told["tail"] <= 302
    assert 0 < told["chance_low"] <= told["chance"] <= told["chance_high"] <= 1
    assert told["verdict"] in ("supported", "contradicted", "cannot tell")


def test_a_table_that_cannot_be_used_is_one_line_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "deaths.txt").write_text("3\n-1\n", encoding="utf-8")
    done = call(tmp_path, "size", "--deaths", "deaths.txt")
    assert done.returncode == 1
    assert "deaths.txt, line 2: -1 is below 0" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", sorted(OWN))
def test_each_question_has_its_command_its_page_and_its_line_in_the_docs(name: str) -> None:
    assert name in QUESTIONS
    assert name in {command.name for command in app.registered_commands}
    assert re.search(rf"^daybook assess {name} ", PAGE.read_text("utf-8"), re.MULTILINE)
