from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from daybook.errors import SourceError
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import Dataset, open_dataset

from .samples import ACLED_NEW, ACLED_ROW, GED_COLUMNS, GED_ROW, GTD_COLUMNS, GTD_ROW, ged, render_csv, write


def read(path: Path, form: str = "ucdp-ged") -> tuple[Dataset, list[str]]:
    found = open_dataset(form, path, Wanted())
    return found, [row.id for row in found.read_incidents()]


def test_windows_encoding(tmp_path: Path) -> None:
    path = write(tmp_path / "ged251.csv", ged({"where_coordinates": "Kélémago – “hill”"}), "cp1252")
    found = open_dataset("ucdp-ged", path, Wanted())
    assert [row.place for row in found.read_incidents()] == ["Kélémago – “hill”"]
    for encoding in ("utf-8-sig", "utf-16"):
        found = open_dataset(
            "ucdp-ged", write(path, ged({"where_coordinates": "Kélémago"}), encoding), Wanted()
        )
        assert [row.place for row in found.read_incidents()] == ["Kélémago"]


def test_a_second_header_inside_is_left_out(tmp_path: Path) -> None:
    text = ged({}) + ged({"id": "502"})
    found, ids = read(write(tmp_path / "ged251.csv", text))
    assert ids == ["501", "502"]
    assert found.faults.lines == ["line 3: a second header; the row was left out"]


def test_another_table_inside_stops_the_import(tmp_path: Path) -> None:
    text = ged({}) + ",".join([*GED_COLUMNS[1:], "more"]) + "\n"
    with pytest.raises(SourceError, match="another table begins in line 3"):
        read(write(tmp_path / "ged251.csv", text))


def test_two_hundred_columns(tmp_path: Path) -> None:
    columns = [*GED_COLUMNS, *(f"extra{n}" for n in range(200 - len(GED_COLUMNS)))]
    path = write(tmp_path / "ged251.csv", render_csv(columns, [{**GED_ROW, "extra150": "kept"}]))
    found = open_dataset("ucdp-ged", path, Wanted())
    (row,) = found.read_incidents()
    assert len(row.original) == 200 and "kept" in row.original


def test_a_row_with_too_many_cells(tmp_path: Path) -> None:
    text = ged({}).rstrip("\n") + "," * 151 + "\n" + ged({"id": "502"}).split("\n", 1)[1]
    found, ids = read(write(tmp_path / "ged251.csv", text))
    assert ids == ["502"] and "line 2: it has 200 cells, not 49" in found.faults.lines[0]


def test_a_half_written_last_line(tmp_path: Path) -> None:
    whole = ged({}, {"id": "502"})
    found, ids = read(write(tmp_path / "ged251.csv", whole[: whole.rindex("Astina town")]))
    assert ids == ["501"]
    assert "line 3: it has" in found.faults.lines[0] and "cut off" in found.faults.lines[0]
    quoted = ged({}, {"id": "502", "source_article": "Courier, Monday"})
    found, ids = read(write(tmp_path / "ged251.csv", quoted[: quoted.rindex(", Monday")]))
    assert ids == ["501"] and "ends inside a quotation: it is half-written" in found.faults.lines[0]


def test_a_quote_that_is_never_closed_loses_no_row_silently(tmp_path: Path) -> None:
    broken = ged({"id": "502"}).split("\n", 1)[1].replace("Astina town", '"Astina town')
    found, ids = read(write(tmp_path / "ged251.csv", ged({}) + broken))
    assert ids == ["501"] and found.faults.count == 1 and "line 3: " in found.faults.lines[0]


def test_a_packed_file_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ged251.csv.gz"
    path.write_bytes(gzip.compress(ged(*({"id": str(n)} for n in range(500))).encode())[:-200])
    with pytest.raises(SourceError, match="the packed file breaks off; fetch it again"):
        read(path)


@pytest.mark.parametrize(
    ("content", "seems"),
    [
        (b"", "an empty file"),
        (b"%PDF-1.7 x", "a PDF"),
        (b"<!DOCTYPE html><p>Log in</p>", "a web page"),
        (b'{"Result": []}', "JSON"),
        (b"\x89PNG\r\n", "a picture"),
        (b"abc\x00def", "a binary file"),
        (b"\xd0\xcf\x11\xe0aaaa", "an old Excel workbook"),
    ],
)
def test_another_kind_of_file_is_told(tmp_path: Path, content: bytes, seems: str) -> None:
    path = tmp_path / "ged251.csv"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=f"it seems to be {seems}"):
        read(path)


@pytest.mark.parametrize(
    ("text", "seems"),
    [
        ("ActorId,NameData,Org\n1,x,1\n", r"UCDP's list of actors \(import it as ucdp-actors\)"),
        (render_csv(ACLED_NEW, [ACLED_ROW]), "an export of ACLED"),
        (render_csv(GTD_COLUMNS, [GTD_ROW]), "a file of the Global Terrorism Database"),
    ],
)
def test_another_data_set_is_told(tmp_path: Path, text: str, seems: str) -> None:
    with pytest.raises(SourceError, match=f"it seems to be {seems}"):
        read(write(tmp_path / "ged251.csv", text))


def test_a_zip_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "ged251.zip", "w") as packed:
        packed.writestr("ged251.csv", ged())
    with pytest.raises(SourceError, match="a zip archive and no whole Excel workbook; unpack it"):
        read(tmp_path / "ged251.zip")


def test_missing_columns_and_doubled_ones(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no column id, type_of_violence, side_a"):
        read(write(tmp_path / "ged251.csv", "year,deaths\n2001,4\n"))
    with pytest.raises(SourceError, match="the column 'best' twice"):
        read(write(tmp_path / "ged251.csv", render_csv([*GED_COLUMNS, "best"], [GED_ROW])))
    with pytest.raises(SourceError, match="No such file"):
        read(tmp_path / "none.csv")


def test_a_file_without_a_readable_row_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none of its rows can be read \(line 2: column best"):
        read(write(tmp_path / "ged251.csv", ged({"best": "x"})))
    with pytest.raises(SourceError, match="none of its rows can be read; check the file"):
        read(write(tmp_path / "ged251.csv", ",".join(GED_COLUMNS) + "\n"))
