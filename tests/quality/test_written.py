"""Tests of reports written by hand with their readings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quality.shared import ROOT
from quality.written import compose, find_mistakes, load_written

Json = dict[str, Any]


def entry(**changes: Any) -> Json:
    return {
        "id": "x-01",
        "title": "Bomb in Orun",
        "outlet": "Orun Echo",
        "published": "2020-03-02",
        "text": [
            [
                ["A bomb killed three guards in Orun on Sunday.", "F"],
                ["Police blamed rebels.", "C", "Police"],
            ],
            [["May they rest.", "O"]],
        ],
        "incidents": [
            {
                "type": "bombing",
                "date": "2020-03-01",
                "killed": 3,
                "wounded": [1, 4],
                "parties": [{"names": ["guards"], "role": "target", "kind": "state"}],
                "evidence": ["A bomb"],
            }
        ],
    } | changes


def test_a_written_report_becomes_a_reading() -> None:
    reading = compose(entry())
    assert reading["text"] == (
        "A bomb killed three guards in Orun on Sunday. Police blamed rebels.\n\nMay they rest."
    )
    assert [s["kind"] for s in reading["statements"]] == ["fact", "claim", "comment"]
    assert reading["statements"][1]["holder"] == "Police"
    (incident,) = reading["incidents"]
    assert incident["killed"] == {"low": 3, "high": 3}
    assert incident["wounded"] == {"low": 1, "high": 4}
    assert incident["date"] == {"start": "2020-03-01", "end": "2020-03-01"}
    assert incident["evidence"] == [[0, 45]]
    assert not list(find_mistakes(entry()))


@pytest.mark.parametrize(
    ("field", "value", "mistake"),
    [
        ("type", "riot", "riot"),
        ("killed", [5, 2], "no range"),
        ("evidence", ["Nowhere"], "begins 0 sentences"),
        ("evidence", [], "no evidence"),
        ("dead", 3, "unknown field"),
        ("date", "2020-13-01", "month"),
        ("parties", [{"names": ["bandits"], "role": "target", "kind": "state"}], "not in the text"),
        ("place", {"name": "Orun", "country": "ZZ"}, "alpha-2"),
    ],
)
def test_a_mistake_is_named(field: str, value: Any, mistake: str) -> None:
    written = entry()
    written["incidents"][0][field] = value
    assert any(mistake in found for found in find_mistakes(written))


def test_a_file_with_a_mistake_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "reports.json"
    written = entry()
    written["incidents"][0]["type"] = "riot"
    path.write_text(json.dumps([written]), encoding="utf-8")
    with pytest.raises(ValueError, match="x-01"):
        load_written(path)


def test_the_reports_of_the_project_hold_together() -> None:
    test = load_written(ROOT / "quality" / "wire-test.json")
    training = [
        r for path in sorted((ROOT / "training" / "written").glob("*.json")) for r in load_written(path)
    ]
    assert len(test) >= 60
    assert len(training) >= 300
    texts = {reading["text"] for _, reading in training}
    assert not [name for name, reading in test if reading["text"] in texts]
