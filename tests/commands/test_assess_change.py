"""`daybook assess change` and `placebo` on plain tables, as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from daybook.cli import app
from daybook.errors import DaybookError


def call(*words: str) -> str:
    """What the command prints; its error is raised."""
    done = CliRunner().invoke(app, ["assess", *words])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def test_counts_without_a_book() -> None:
    told = json.loads(call("change", "--counts", "6,0", "--json"))
    assert (told["verdict"], told["ratio"], told["n"]) == ("supported", 0.0, 6)
    assert told["p"] == pytest.approx(0.03125) and told["interval"][1] == pytest.approx(0.85, abs=0.01)
    assert told["silence_months"] == pytest.approx(6.0, abs=0.1) and "six months" in told["silence"]
    shorter = json.loads(call("change", "--counts", "4,0", "--months", "12,6", "--json"))
    assert shorter["interval"][1] == pytest.approx(3.03, abs=0.01)
    lines = call("change", "--counts", "4,0").splitlines()
    assert lines[1].startswith("CANNOT TELL: Four incidents in the 12 months before and none")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--counts", "4"), "cannot use --counts '4': give 2 whole numbers, separated by commas"),
        (("--counts", "4,x"), "cannot use --counts '4,x'"),
        (("--counts", "4,0.5"), "whole numbers"),
        (("--counts", "4,0", "--months", "12,0"), "times must be above 0"),
        (("--counts", "4,0", "--months", "twelve"), "cannot use --months 'twelve'"),
        (("--group", "x", "--country", "ID"), "two subjects at once"),
    ],
)
def test_bad_options_say_what_to_give(words: tuple[str, ...], error: str) -> None:
    with pytest.raises(DaybookError, match=error):
        call("change", *words)


def write_events(path: Path, head: str = "group,date") -> Path:
    rows = [
        f"{name},{year}-{month:02}-05"
        for name, last in (("Hill League", 2012), ("Shore Band", 2016))
        for year in range(2010, last)
        for month in range(1, 13)
    ]
    path.write_text("\n".join([head, *rows, "Shore Band,2018-12-31"]), "utf-8")
    return path


def test_placebo_on_a_table_of_events(tmp_path: Path) -> None:
    path = write_events(tmp_path / "events.csv")
    told = json.loads(call("placebo", str(path), "--json", "--total", "20"))
    assert told["groups"] == 2 and told["first_month"] == "2010-01" and told["last_month"] == "2018-12"
    assert told["fewer"] > 0.3 and told["verdict"] in ("cannot tell", "supported")
    assert told["data"][0]["incidents"] == 97
    named = write_events(tmp_path / "named.csv", "who,when")
    same = json.loads(
        call("placebo", str(named), "--unit", "who", "--date", "when", "--json", "--total", "20")
    )
    assert same["fewer"] == told["fewer"]


def test_tables_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    with pytest.raises(DaybookError, match=r"cannot find a group in .*; it has who, when; name the column"):
        call("placebo", str(write_events(tmp_path / "named.csv", "who,when")))
    (tmp_path / "days.csv").write_text("group,date\nHill League,last week\n", "utf-8")
    with pytest.raises(DaybookError, match="1 of 1 rows have no group or no day"):
        call("placebo", str(tmp_path / "days.csv"))
    with pytest.raises(DaybookError, match=r"cannot read the events in .*none.csv"):
        call("placebo", str(tmp_path / "none.csv"))
    with pytest.raises(DaybookError, match="--least from 1"):
        call("placebo", str(tmp_path / "days.csv"), "--least", "0")


def test_escalation_on_a_table_of_gaps(tmp_path: Path) -> None:
    path = tmp_path / "gaps.csv"
    rows = [
        f"{place},{gap}"
        for place, own in (("a", (90, 30, 12)), ("b", (40, 22, 20)), ("c", (9, 8, 9)))
        for gap in own
    ]
    path.write_text("\n".join(["place,days", *rows, "c,"]), "utf-8")
    told = json.loads(call("escalation", str(path), "--json"))
    assert told["n"] == 9 and told["slope"] > 0.5 and "null_slope" in told
    path.write_text("place,days\na,9\n", "utf-8")
    assert json.loads(call("escalation", str(path), "--json"))["verdict"] == "not measured"
    path.write_text("place,days\na,soon\n", "utf-8")
    with pytest.raises(DaybookError, match="line 2: days 'soon' is no number above 0"):
        call("escalation", str(path))


def test_the_examples_of_the_docs_print_what_they_say() -> None:
    text = (Path(__file__).parents[2] / "docs" / "assess-change.md").read_text("utf-8")
    shown = [block.strip().split("\n") for block in text.split("```")[1::2]]
    examples = [
        (lines[0].split()[3:], lines[1:]) for lines in shown if lines[0].startswith("$ daybook assess change")
    ]
    assert len(examples) == 2
    for words, lines in examples:
        assert call(*words).splitlines()[: len(lines)] == lines
