"""`daybook forecast` as a user calls it."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import duckdb
import numpy as np
import pytest
from typer.testing import CliRunner, Result

from daybook.cli import app
from daybook.errors import SettingsError, SourceError
from daybook.record.book import create_book

COLUMNS = ("--target", "deaths", "--unit", "land", "--month", "month")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    lot = np.random.default_rng(3)
    return [
        {
            "land": land,
            "month": f"{2010 + month // 12}-{month % 12 + 1:02}",
            "deaths": int(lot.poisson(level)),
        }
        for land, level in (("Ruhenia", 6), ("Astina", 0.3), ("Solmark", 0))
        for month in range(72)
    ]


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, ["land", "month", "deaths"])
    writer.writeheader()
    writer.writerows(rows)
    data = text.getvalue().encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def evaluate(path: Path, *more: str) -> Result:
    return CliRunner().invoke(
        app, ["forecast", "evaluate", str(path), *COLUMNS, "--origins", "2014-12:2015-10", *more]
    )


def test_a_table_is_evaluated_alike_in_every_form(tmp_path: Path, rows: list[dict[str, object]]) -> None:
    plain = write(tmp_path / "counts.csv", rows)
    write(tmp_path / "counts.csv.gz", rows)
    duckdb.sql(
        f"COPY (SELECT land, CAST(month || '-28' AS DATE) AS month, deaths FROM read_csv('{plain}', "
        f"types = {{'month': 'VARCHAR'}})) TO '{tmp_path}/counts.parquet' (FORMAT parquet)"
    )
    numbered = [
        row | {"month": (int(str(row["month"])[:4]) - 1980) * 12 + int(str(row["month"])[5:])} for row in rows
    ]
    write(tmp_path / "numbers.csv", numbered)
    found = []
    for name in ("counts.csv", "counts.csv.gz", "counts.parquet", "numbers.csv"):
        done = evaluate(tmp_path / name, "--horizons", "1-3", "--json")
        assert done.exit_code == 0, done.output
        found.append(json.loads(done.stdout) | {"file": name})
    assert set(found[0]) >= {
        "models",
        "weights",
        "n",
        "months",
        "origins",
        "horizons",
        "chosen",
        "anchors",
    }
    assert len({json.dumps(one | {"file": ""}) for one in found}) == 1
    scores = {model["model"]: model for model in found[0]["models"]}
    assert {"pool", "climatology", "conflictology-12", "analogues"} <= scores.keys()
    assert scores["pool"]["overall"]["n"] == found[0]["n"] == 3 * (11 + 11 + 10 + 10 + 9 - 19)
    assert [line["horizon"] for line in scores["pool"]["horizons"]] == [1, 2, 3]


def test_people_are_told_in_lines(tmp_path: Path, rows: list[dict[str, object]]) -> None:
    lines = evaluate(write(tmp_path / "counts.csv", rows)).stdout.splitlines()
    assert lines[0].startswith(
        "3 units, 2010-01 to 2015-12; origins 2014-12 to 2015-10, months ahead 1 to 6; n = "
    )
    assert any(line.startswith("pool") for line in lines)


@pytest.mark.parametrize(
    ("change", "kind", "words"),
    [
        ({"deaths": -2}, SettingsError, "a negative count in 2010-01"),
        ({"deaths": ""}, SettingsError, "no count in 2010-01"),
        ({"deaths": "many"}, SettingsError, "row 1 has 'many' in the column deaths"),
        ({"month": "spring"}, SettingsError, "cannot read the month 'spring'"),
        ({"month": "2010-02"}, SettingsError, "2 rows for the month 2010-02"),
        ({"land": "Astrina"}, None, ""),
    ],
)
def test_a_bad_row_is_named(
    tmp_path: Path,
    rows: list[dict[str, object]],
    change: dict[str, object],
    kind: type[Exception] | None,
    words: str,
) -> None:
    done = evaluate(write(tmp_path / "counts.csv", [rows[0] | change, *rows[1:]]))
    if kind is None:
        assert done.exit_code == 0
        return
    assert isinstance(done.exception, kind)
    assert words in str(done.exception)


def test_a_month_left_out_is_named(tmp_path: Path, rows: list[dict[str, object]]) -> None:
    done = evaluate(write(tmp_path / "counts.csv", [*rows[:5], *rows[6:]]))
    assert "unit Ruhenia has no row for the month 2010-06" in str(done.exception)


def test_bad_options_are_told(tmp_path: Path, rows: list[dict[str, object]]) -> None:
    path = write(tmp_path / "counts.csv", rows)
    for arguments, words in (
        (("--target", "dead"), "there is no column 'dead'; it has land, month, deaths"),
        (("--horizons", "soon"), "cannot use --horizons 'soon'"),
        (("--horizons", "0-3"), "months ahead from 1 to 24"),
        (("--origins", "2014-12:2030-01"), "the last 2015-11"),
        (("--origins", "then"), "cannot read the month 'then'"),
    ):
        done = evaluate(path, *arguments)
        assert isinstance(done.exception, SettingsError)
        assert words in str(done.exception)
    missing = evaluate(tmp_path / "nothing.csv")
    assert isinstance(missing.exception, SourceError)
    assert "there is no such file" in str(missing.exception)
    (tmp_path / "bytes.parquet").write_bytes(b"no table")
    broken = evaluate(tmp_path / "bytes.parquet")
    assert isinstance(broken.exception, SourceError)


def test_a_book_keeps_what_is_said(tmp_path: Path) -> None:
    create_book(tmp_path / "book").close()

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["forecast", *arguments, "--book", str(tmp_path / "book")])

    assert "nobody has made a forecast yet" in run("list").stdout
    assert "there is no such forecast" in run("scores").stdout
    said = run("say", "The ceasefire holds until 2999-01-01", "--p", "0.25", "--by", "A. Writer")
    assert said.stdout == "1  The ceasefire holds until 2999-01-01 · 25% by 2999-01-01 · A. Writer\n"
    assert "nothing is due" in run("due").stdout
    assert "not over" in str(run("resolve", "1", "no").exception)
    done = json.loads(run("resolve", "1", "yes", "--because", "signed", "--by", "A. Writer", "--json").stdout)
    assert done[0]["resolution"]["value"] == 1
    board = json.loads(run("scores", "--json").stdout)
    assert {line["author"]: line["n"] for line in board}["A. Writer"] == 1
    assert "→ yes (signed)" in run("list").stdout
    assert "one of --group NAME, --country CODE, --place NAME and --all" in str(run("make").exception)
    assert "add reports" in str(run("make", "--all").exception)
