from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from daybook.errors import SettingsError, SourceError
from daybook.schema.dataset import DatasetIncident
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import Dataset, open_dataset
from daybook.sources.datasets.releases import cite, find_months, find_release, find_version

from .samples import GED_COLUMNS, GED_ROW, TAGS, ged, render_csv, write


def read(path: Path, form: str = "ucdp-ged", **wanted: str) -> tuple[Dataset, list[DatasetIncident]]:
    found = open_dataset(form, path, Wanted(**wanted))  # type: ignore[arg-type]
    return found, list(found.read_incidents())


def test_a_row_in_our_terms(tmp_path: Path) -> None:
    found, (row,) = read(write(tmp_path / "ged251.csv", ged()))
    about = found.about
    assert (about.name, about.version, about.licence) == ("ucdp-ged", "25.1", "CC BY 4.0")
    assert (about.known, about.start, about.end) == (date(2025, 6, 30), date(1989, 1, 1), date(2024, 12, 31))
    assert "Organized violence 1989–2024" in about.citation and not found.warnings
    assert (row.id, row.type, row.start, row.end, row.date_precision) == (
        "501", "battle", date(2019, 3, 4), date(2019, 3, 4), "day",
    )  # fmt: skip
    assert (row.place, row.admin1, row.country, row.precision) == (
        "Astina town",
        "North Ruhenia",
        "ID",
        "town",
    )
    assert (row.lat, row.lon) == (-1.25, 120.5)
    assert (row.killed_low, row.killed_best, row.killed_high) == (2, 2, 3)
    assert (row.killed_a, row.killed_b, row.killed_civilians, row.killed_unknown) == (0, 2, 0, 0)
    assert [(p.name, p.side, p.kind, p.role, p.code) for p in row.parties] == [
        ("Government of Indonesia", "a", "state", None, "155"),
        ("Ruhenian Front", "b", "armed_group", None, "9901"),
    ]
    assert dict(zip(about.columns, row.original, strict=True))["source_headline"] == "Two die at Astina"
    assert "source_article" in about.words


def test_one_sided_violence_has_an_attacker_and_a_target(tmp_path: Path) -> None:
    rows = ged({"type_of_violence": "3", "side_a": "Ruhenian Front", "side_b": "Civilians"})
    _, (row,) = read(write(tmp_path / "ged251.csv", rows))
    assert row.type == "attack"
    assert [(p.kind, p.role) for p in row.parties] == [("armed_group", "initiator"), ("civilian", "target")]


@pytest.mark.parametrize(
    ("code", "precision"),
    [("1", "town"), ("2", "district"), ("3", "district"), ("4", "region"), ("5", "region"), ("6", "country"),
     ("7", None), ("", None)],
)  # fmt: skip
def test_places_are_no_finer_than_their_code(tmp_path: Path, code: str, precision: str | None) -> None:
    _, (row,) = read(write(tmp_path / "ged251.csv", ged({"where_prec": code})))
    assert row.precision == precision


def test_tags_are_passed_over_in_plain_and_packed_files(tmp_path: Path) -> None:
    text = render_csv(GED_COLUMNS, [TAGS, GED_ROW])
    packed = tmp_path / "ged211.csv.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    for path in (packed, write(tmp_path / "ged201.csv", text)):
        found, rows = read(path)
        assert [row.id for row in rows] == ["501"] and not found.faults.count


@pytest.mark.parametrize(
    "version", ["17.1", "17.2", "18.1", "19.1", "20.1", "21.1", "22.1", "23.1", "24.1", "25.1"]
)
def test_every_version_is_known_by_its_file_name(tmp_path: Path, version: str) -> None:
    columns = [{"best": "best_est", "low": "low_est", "high": "high_est"}.get(c, c) for c in GED_COLUMNS]
    row = {**GED_ROW, "best_est": "2", "low_est": "1", "high_est": "3"}
    text = render_csv(columns if version.startswith("17") else GED_COLUMNS, [row])
    found, (incident,) = read(write(tmp_path / f"GEDEvent_v{version.replace('.', '_')}.csv", text))
    assert found.about.version == version and not found.warnings
    assert f"version {version}" in found.about.citation and incident.killed_best == 2


def test_a_cut_of_few_columns_is_enough(tmp_path: Path) -> None:
    columns = "id,year,month,day,country,type_of_violence,side_a,side_b,latitude,longitude,low_death,best_death,high_death"
    row = "502.0,2018.0,7.0,31,Congo,Non-state violence,Reds,Blues,1.5,15.5,1.0,2.0,2.0"
    _, (incident,) = read(write(tmp_path / "ged_v21.1.csv", f"{columns}\n{row}\n"))
    assert (incident.id, incident.start, incident.country) == ("502", date(2018, 7, 31), "CG")
    assert (incident.type, incident.killed_low, incident.precision) == ("battle", 1, None)


def test_an_unknown_version_is_read_with_a_warning(tmp_path: Path) -> None:
    found, rows = read(write(tmp_path / "ged991.csv", ged()))
    assert len(rows) == 1 and "version 99.1 is not known" in found.warnings[0]
    found, _ = read(write(tmp_path / "events.csv", ged()))
    assert found.about.version.startswith("unknown-") and "--version" in found.warnings[0]
    found, _ = read(tmp_path / "events.csv", version="24.1")
    assert found.about.version == "24.1" and not found.warnings
    with pytest.raises(SettingsError, match="cannot use --version"):
        read(tmp_path / "events.csv", version="24/1")


def test_a_version_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    columns = [c for c in GED_COLUMNS if c not in ("side_b", "best")]
    with pytest.raises(SourceError, match="no column side_b, best"):
        read(write(tmp_path / "ged991.csv", render_csv(columns, [GED_ROW])))


def test_candidates_are_of_their_month(tmp_path: Path) -> None:
    path = write(
        tmp_path / "GEDEvent_v25_0_6.csv", ged({"date_start": "2025-06-04", "date_end": "2025-06-05"})
    )
    found, (row,) = read(path, "ucdp-candidate")
    assert (found.about.name, found.about.version) == ("ucdp-candidate", "25.0.6")
    assert (found.about.start, found.about.end) == (date(2025, 6, 1), date(2025, 6, 30))
    assert found.about.known == date(2025, 7, 31) and row.date_precision == "week"
    with pytest.raises(SourceError, match="use ucdp-candidate"):
        read(path)
    with pytest.raises(SourceError, match="use ucdp-ged"):
        read(write(tmp_path / "ged251.csv", ged()), "ucdp-candidate")


def test_tolls_out_of_order_are_widened_and_told(tmp_path: Path) -> None:
    found, (row,) = read(write(tmp_path / "ged251.csv", ged({"low": "0", "best": "5", "high": "3"})))
    assert (row.killed_low, row.killed_best, row.killed_high) == (0, 5, 5)
    assert list(found.faults.remarks.values()) == [1] and not found.faults.count


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"date_start": "2019-02-30"}, "column date_start: '2019-02-30' is no day that can be"),
        ({"date_start": "3019-03-04"}, "is no day that can be"),
        ({"date_start": "04/03/2019"}, "is no day written as 2021-09-18"),
        ({"date_end": "2019-03-01"}, "column date_end: 2019-03-01 is before date_start 2019-03-04"),
        ({"best": "-2"}, "column best: -2 is less than 0"),
        ({"deaths_b": "two"}, "column deaths_b: 'two' is no whole number"),
        ({"best": "1.5"}, "column best: '1.5' is no whole number"),
        ({"high": "99999999999"}, "column high: 99999999999 is more than"),
        ({"best": "nan"}, "column best: 'nan' is no whole number"),
        ({"best": "inf"}, "column best: 'inf' is no whole number"),
        ({"latitude": "100"}, "column latitude: '100' lies off the globe"),
        ({"longitude": "east"}, "column longitude: 'east' is no number of degrees"),
        ({"type_of_violence": "4"}, "column type_of_violence: '4' is none of 1, 2 and 3"),
        ({"id": ""}, "column id: it is empty"),
        ({"id": "501"}, "the id 501 stands there twice"),
        ({"side_b": " "}, "column side_b: it is empty"),
        ({"where_prec": "9"}, "column where_prec: 9 is more than 7"),
    ],
)
def test_a_row_that_cannot_be_is_named_and_the_others_taken(
    tmp_path: Path, change: dict[str, str], words: str
) -> None:
    found, rows = read(write(tmp_path / "ged251.csv", ged({}, {"id": "502", **change}, {"id": "503"})))
    assert [row.id for row in rows] == ["501", "503"]
    assert found.faults.count == 1
    assert found.faults.lines[0].startswith("line 3: ") and words in found.faults.lines[0]


def test_only_the_first_faults_are_told(tmp_path: Path) -> None:
    bad = [{"id": str(n), "best": "-1"} for n in range(600, 625)]
    found, rows = read(write(tmp_path / "ged251.csv", ged({}, *bad)))
    assert (len(rows), found.faults.count, len(found.faults.lines)) == (1, 25, 10)


def test_releases() -> None:
    assert find_version("ucdp_ged_v21.1_world.csv.gz") == "21.1"
    assert find_version("GEDEvent_v25_01_25_03.csv") == "25.01.25.03"
    assert find_version("report-2020-12-30.csv") == ""
    assert find_months("25.01.25.03") == (date(2025, 1, 1), date(2025, 3, 31))
    assert find_months("25.0.13") is None and find_release("nothing") is None
    assert find_release("17.2") == date(2017, 12, 31) and find_release("24.0.12") == date(2025, 1, 31)
    assert "Candidate" in cite("25.0.6", candidate=True)
