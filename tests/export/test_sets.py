"""Rows of imported data sets go along only where asked for, in a file apart, each with its licence."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import Databases
from record.making import group, incident, make, place
from sources.datasets.samples import ged, write

from daybook.cli import main
from daybook.daily import add_dataset
from daybook.export.job import Job, Rows
from daybook.export.running import run_export
from daybook.record.book import Book
from daybook.record.lookup import Selection
from daybook.schema.reading import Party
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset

FRONT = Party(("Ruhenian Front",), "target", "armed_group")


@pytest.fixture
def matched(tmp_path: Path, databases: Databases) -> Iterator[Book]:
    with databases.make_book(tmp_path / "book") as book:
        where = place("Astina", lat=-1.25, lon=120.5, admin1="North Ruhenia", precision="town")
        own = incident("2019-03-04", place=where, parties=(FRONT,))
        make("2019-03-05", "Wire", own, group("Ruhenian Front")).add(book)
        rows = ged(
            {"id": "500"},
            {"id": "501", "side_b": "MIT", "date_start": "2019-05-01", "date_end": "2019-05-02"},
        )
        found = open_dataset("ucdp-ged", write(tmp_path / "ged251.csv", rows), Wanted())
        add_dataset(book, found.about, found.read_incidents())
        yield book


def export(
    book: Book, rows: Rows, **wanted: str
) -> tuple[list[str], list[dict[str, str]], dict[str, object]]:
    out = book.folder.parent / rows / "x.csv"
    told, _tally = run_export(Job(book, Selection(**wanted), rows=rows), "csv", out)  # type: ignore[arg-type]
    of_sets = out.with_name("x.sets.csv")
    lines = list(csv.DictReader(of_sets.read_text("utf-8").splitlines())) if of_sets.exists() else []
    return sorted(p.name for p in out.parent.iterdir()), lines, json.loads(told.read_text("utf-8"))


def test_rows_of_sets_stay_out_unless_asked_for(matched: Book) -> None:
    files, rows, about = export(matched, "own")
    assert files == ["x.csv", "x.csv.metadata.json"] and not rows
    assert "no row of an imported data set" in str(about["incidents_of"]) and "rows_of_data_sets" not in about


def test_rows_go_into_a_file_apart_with_licence_and_match(matched: Book) -> None:
    files, rows, about = export(matched, "all")
    assert files == ["x.csv", "x.csv.metadata.json", "x.sets.csv"]
    assert [(r["row_id"], bool(r["incident_id"])) for r in rows] == [
        ("ucdp-ged/25.1/500", True),
        ("ucdp-ged/25.1/501", False),
    ]
    assert {(r["source"], r["version"], r["licence"]) for r in rows} == {
        ("UCDP Georeferenced Event Dataset", "25.1", "CC BY 4.0")
    }
    assert (rows[0]["matched_by"], rows[0]["killed_high"], rows[0]["side_b"]) == (
        "rule:datasets 1", "3", "Ruhenian Front"
    )  # fmt: skip
    assert about["rows"] == 1 and about["files"] == ["x.csv", "x.sets.csv"]
    told = about["rows_of_data_sets"]
    assert told["sets"][0]["rows"] == 2 and told["sets"][0]["matched_with_own_incidents"] == 1  # type: ignore[index]


def test_rows_alone_and_by_the_filters(matched: Book) -> None:
    files, rows, about = export(matched, "sets", group="Ruhenian Front")
    assert files == ["x.csv.metadata.json", "x.sets.csv"]
    assert [r["row_id"] for r in rows] == ["ucdp-ged/25.1/500"] and about["rows"] == 0


def test_the_command_takes_the_choice(
    matched: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine.csv"
    words = ["daybook", "export", "csv", "--rows", "sets", "--book", str(matched.folder), "--out", str(out)]
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit) as left:
        main()
    assert (
        not left.value.code and "mine.sets.csv: 0 incidents, 2 rows of data sets" in capsys.readouterr().out
    )
