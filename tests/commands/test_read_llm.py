"""`daybook read --reader llm` and `--compare` as a user calls them, with a small model server on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from daybook.schema.contract import parse_reading
from tests.reading.llm.reports import ANSWER, TEXT, make_answer
from tests.reading.llm.server import Model, Reply, serve_model


@pytest.fixture
def model() -> Iterator[Model]:
    with serve_model() as served:
        served.answer(ANSWER)
        yield served


def run(model: Model, tmp_path: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "DAYBOOK_LLM_URL": model.url,
        "DAYBOOK_LLM_MODEL": "small",
        "DAYBOOK_LLM_CACHE": str(tmp_path / "cache"),
        **settings,
    }
    command = [sys.executable, "-m", "daybook.cli", "read", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300, check=False)


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "in" / "report.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_a_report_is_read_with_tokens_and_cost_told(model: Model, report: str, tmp_path: Path) -> None:
    asked = (report, "--published", "2019-06-30", "--reader", "llm")
    prices = {"DAYBOOK_LLM_PRICE_IN": "10", "DAYBOOK_LLM_PRICE_OUT": "100"}
    done = run(model, tmp_path, *asked, **prices)
    assert done.returncode == 0, done.stderr
    reading = parse_reading(json.loads(done.stdout))
    assert reading.text == TEXT
    assert [incident.type for incident in reading.incidents] == ["battle", "attack"]
    assert done.stderr == "1 report, 2,000 tokens in, 100 out, 0.03 USD at the prices set\n"
    again = run(model, tmp_path, *asked)
    assert again.stdout == done.stdout
    assert "0 tokens in, 0 out, no prices set, 1 answer from the cache" in again.stderr
    run(model, tmp_path, *asked, "--no-cache")
    assert len(model.asked) == 2


def test_refusals_stand_in_the_reading_and_at_the_end(model: Model, report: str, tmp_path: Path) -> None:
    answer = make_answer()
    answer["incidents"][0]["evidence"] = ["Sixty people were killed in Bora."]
    model.answer(answer)
    done = run(model, tmp_path, report, "--reader", "llm")
    words = "1 quote that is not in the text, 1 incident without evidence"
    assert words in json.loads(done.stdout)["warnings"][-1]
    assert f"refused of the model's answers: {words}" in done.stderr.splitlines()


def test_one_failed_report_does_not_stop_the_folder(model: Model, report: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (Path(report).parent / f"{name}.txt").write_text(f"{TEXT}{name}\n", encoding="utf-8")
    model.answer("no", "no", ANSWER)
    out = tmp_path / "out"
    done = run(model, tmp_path, str(Path(report).parent), "--reader", "llm", "--out", str(out))
    assert done.returncode == 1
    assert sorted(path.name for path in out.iterdir()) == ["b.json", "report.json"]
    assert "1 of 3 sources could not be read" in done.stderr
    assert sum("a.txt with the model" in line for line in done.stderr.splitlines()) == 1
    assert "2 reports, 8,000 tokens in" in done.stderr


def test_a_wrong_key_is_one_line_and_no_secret(model: Model, report: str, tmp_path: Path) -> None:
    model.key = "right"
    done = run(model, tmp_path, report, "--reader", "llm", DAYBOOK_LLM_KEY="wrong-secret")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "DAYBOOK_LLM_KEY" in done.stderr.splitlines()[-1]
    assert "wrong-secret" not in done.stderr


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"DAYBOOK_LLM_URL": ""}, "set DAYBOOK_LLM_URL"),
        ({"DAYBOOK_LLM_URL": "localhost:11434"}, "set DAYBOOK_LLM_URL"),
        ({"DAYBOOK_LLM_MODEL": ""}, "DAYBOOK_LLM_MODEL"),
        ({"DAYBOOK_LLM_URL": "http://me:key@127.0.0.1/v1"}, "DAYBOOK_LLM_KEY"),
        ({"DAYBOOK_LLM_FORMAT": "yaml"}, "DAYBOOK_LLM_FORMAT"),
        ({"DAYBOOK_LLM_TIMEOUT_S": "0"}, "DAYBOOK_LLM_TIMEOUT_S"),
        ({"DAYBOOK_LLM_PRICE_IN": "inf"}, "DAYBOOK_LLM_PRICE_IN"),
    ],
)
def test_settings_that_cannot_be_used_are_named(
    settings: dict[str, str], words: str, model: Model, report: str, tmp_path: Path
) -> None:
    done = run(model, tmp_path, report, "--reader", "llm", **settings)
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert words in line
    assert not model.asked


def test_a_missing_client_says_what_to_install(model: Model, report: str, tmp_path: Path) -> None:
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "openai.py").write_text("raise ImportError('not here')\n")
    paths = os.pathsep.join([str(tmp_path / "hidden"), os.environ.get("PYTHONPATH", "")])
    done = run(model, tmp_path, report, "--reader", "llm", PYTHONPATH=paths)
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert 'pip install "daybook-desk[llm]"' in line


def test_both_readers_are_compared_side_by_side(model: Model, report: str, tmp_path: Path) -> None:
    answer = make_answer()
    answer["incidents"][1]["killed"] = None
    answer["incidents"].append(
        {
            "evidence": ["The group, which is led by Anwar Sadiq, still has about 15 men in the hills."],
            "type": "arrest",
            "captured": {"low": 15, "high": 15, "quotes": ["about 15 men in the hills"]},
        }
    )
    model.answer(answer)
    done = run(model, tmp_path, report, "--published", "2019-06-30", "--compare")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == report
    assert any(line.startswith("  both        battle · 29 June 2019") for line in lines)
    assert any(line.startswith("  only llm    arrest") for line in lines)
    killed = next(n for n, line in enumerate(lines) if line.startswith("    killed") and "local 3" in line)
    assert lines[killed + 1].split() == ["llm", "–"]
    assert any(line.startswith("1 report: incidents 2 in both") for line in lines)
    assert "tokens in" in done.stderr


def test_a_comparison_is_json_where_asked(model: Model, report: str, tmp_path: Path) -> None:
    empty = tmp_path / "in" / "empty.txt"
    empty.write_bytes(b"")
    folder = str(empty.parent)
    done = run(model, tmp_path, folder, "--published", "2019-06-30", "--compare", "--json")
    assert done.returncode == 1
    assert "empty.txt" in done.stderr
    plain = json.loads(done.stdout)
    [told] = plain["reports"]
    assert told["origin"] == report
    assert {(pair["local"], pair["llm"]) for pair in told["pairs"]} == {(0, 0), (1, 1)}
    assert told["pairs"][0]["slots"]["date"]["same"] is True
    assert len(told["incidents"]["llm"]) == 2
    totals = plain["totals"]
    assert (totals["reports"], totals["failed"], totals["incidents"]["both"]) == (1, 1, 2)
    assert totals["tokens_in"] == 2000


def test_a_comparison_names_what_the_model_could_not_read(model: Model, report: str, tmp_path: Path) -> None:
    model.replies = [Reply("no")]
    done = run(model, tmp_path, report, "--compare")
    assert done.returncode == 1
    assert "cannot read" in done.stderr
    assert "report.txt" in done.stderr


def test_a_comparison_writes_no_folder(model: Model, report: str, tmp_path: Path) -> None:
    done = run(model, tmp_path, report, "--compare", "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "--out" in done.stderr
    assert not (tmp_path / "out").exists()
