"""Files are whole or not there, nothing is overwritten unasked, and the command says what it did."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from daybook.cli import main
from daybook.errors import SettingsError
from daybook.export import acled, ged, geojson, gtd
from daybook.export.drafts import write_whole
from daybook.export.formats import FORMATS
from daybook.export.job import Job
from daybook.export.running import run_export
from daybook.record.book import Book
from daybook.record.log import find_head
from daybook.record.lookup import Selection, stream_incidents
from daybook.schema.terms import IncidentStatus, IncidentType

from .conftest import Export


def test_a_broken_export_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> Iterator[int]:
        yield 1
        raise OSError(28, "No space left on device")

    with pytest.raises(SettingsError, match="No space left on device; nothing was kept"):  # noqa: SIM117
        with write_whole([tmp_path / "a.csv", tmp_path / "b.json"]) as drafts:
            for number in fail():
                drafts[0].write_text(str(number))
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_only_with_force(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("mine")
    with pytest.raises(SettingsError, match="it is there already; add --force"):
        run_export(Job(book, Selection()), "csv", path)
    assert path.read_text() == "mine"
    run_export(Job(book, Selection()), "csv", path, force=True)
    assert path.read_text("utf-8").startswith("incident_id,")


def test_metadata_tells_what_the_file_is(export: Export, book: Book) -> None:
    _path, told = export("acled", country="ID", background=False)
    assert told["filters"] == {"country": "ID", "background": False} and told["book"] == "book"
    assert told["made_by"].startswith("Daybook ") and "GeoNames" in told["licence"]
    assert told["rows"] == 3 and all(loss["rows"] <= told["rows"] for loss in told["cannot_hold"])
    with book.read() as connection:
        assert told["head_of_the_log"] == str(find_head(connection))


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_selection_is_a_valid_file(form: str, export: Export) -> None:
    path, told = export(form, country="FR")
    assert (told["rows"] == 0 and path.stat().st_size > 0) or form == "ftm"


@pytest.mark.parametrize("kind", get_args(IncidentType))
@pytest.mark.parametrize("status", get_args(IncidentStatus))
def test_every_kind_of_incident_is_coded_by_every_format(kind: str, status: str, book: Book) -> None:
    first, _vouchers = next(stream_incidents(book, Selection()))
    made = replace(first, type=kind, status=status, weapons=(), parties=())
    assert acled.make_row(made) and ged.make_row(made) and gtd.make_row(made, Counter())
    assert geojson.make_feature(made)["properties"]["status"] == status


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    import sys

    before, sys.argv = sys.argv, ["daybook", *words]
    try:
        main()
        code: Any = 0
    except SystemExit as left:
        code = left.code
    finally:
        sys.argv = before
    shown = capsys.readouterr()
    return int(code or 0), shown.out, shown.err


def test_the_command(book: Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ("export", "acled", "--book", str(book.folder), "--out", str(tmp_path))
    code, out, _err = call(capsys, *base, "--since", "2021-01-01", "--type", "battle", "--type", "attack")
    assert code == 0 and "book.acled.csv: 2 incidents" in out and "left out 1: denied or retracted" in out
    told = json.loads((tmp_path / "book.acled.csv.metadata.json").read_text("utf-8"))
    assert told["filters"] == {"since": "2021-01-01", "types": ["battle", "attack"]}
    assert call(capsys, *base)[2].startswith("daybook: cannot write ")
    for words, complaint in (
        (("--country", "QQ"), "no such country"),
        (("--type", "riot"), "the types are arrest, bombing"),
        (("--since", "2022-01-01", "--until", "2021-01-01"), "the end lies before the start"),
        (("--as-of", "yesterday"), "no such day"),
    ):
        code, _out, err = call(capsys, *base, *words)
        assert code == 1 and complaint in err and err.count("\n") == 1
