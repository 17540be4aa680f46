"""The table formats, read back with the csv module and DuckDB."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from daybook.errors import NotFoundError
from daybook.export import acled, ged, gtd
from daybook.export.ged import find_cell
from daybook.export.table import render_cell
from daybook.record.book import Book
from daybook.record.deciding import decide_entry
from daybook.record.lookup import Selection, stream_incidents
from daybook.schema.reading import Party
from daybook.schema.values import Count

from .conftest import Export


def rows_of(path: Path) -> dict[str, dict[str, str]]:
    """The rows by the first column that holds Daybook's id."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    key = next(k for k in ("incident_id", "event_id_cnty", "relid", "addnotes") if k in rows[0])
    return {row[key]: row for row in rows}


def find(rows: dict[str, dict[str, str]], part: str) -> dict[str, str]:
    [key] = [key for key in rows if part in key]
    return rows[key]


def test_csv_has_a_row_for_every_incident_and_every_slot(export: Export) -> None:
    path, told = export("csv")
    rows = rows_of(path)
    assert len(rows) == told["rows"] == 7
    clash = find(rows, "2021-09-18")
    assert (clash["killed_low"], clash["killed_best"], clash["killed_high"]) == ("1", "2", "3")
    assert clash["reports"] == "2" and len(clash["report_ids"].split(" | ")) == 2
    assert clash["killed_armed_group_best"] == "2" and clash["lat"] == "-0.1"
    attack = find(rows, "2021-05-11")
    assert attack["weapons"] == "firearm | blade" and attack["killed_best"] == ""
    assert find(rows, "2010")["background_only"] == "1"
    assert list(clash) == list(told["columns"]), "every column has its meaning"


def test_victims_are_counted_and_named_only_on_demand(export: Export) -> None:
    for form in ("csv", "acled", "ged", "gtd", "geojson", "ftm", "stix"):
        assert "Budi Sanur" not in export(form)[0].read_text("utf-8"), form
    rows = rows_of(export("csv", names=True)[0])
    assert find(rows, "2021-05-11")["named"] == "Budi Sanur (killed)"


def test_cells_are_no_formulas() -> None:
    assert render_cell("@SUM(A1)") == "'@SUM(A1)" and render_cell(-3) == "-3" and render_cell("a-b") == "a-b"


def test_acled_follows_its_codebook(export: Export) -> None:
    path, told = export("acled")
    rows = rows_of(path)
    assert list(next(iter(rows.values()))) == list(acled.COLUMNS)
    clash, attack, bombing = (find(rows, part) for part in ("2021-09-18", "2021-05-11", "2022-01"))
    assert (clash["event_type"], clash["sub_event_type"]) == ("Battles", "Armed clash")
    assert (clash["inter1"], clash["inter2"]) == ("State forces", ""), "a named group may be rebel or militia"
    assert clash["time_precision"] == clash["geo_precision"] == "1" and clash["iso"] == "360"
    assert (attack["event_type"], attack["actor2"]) == ("Violence against civilians", "Civilians (Indonesia)")
    assert (attack["fatalities"], attack["geo_precision"]) == ("3", "3"), "the lowest of a range"
    assert (bombing["event_date"], bombing["time_precision"]) == ("2022-01-16", "3"), (
        "the middle of the month"
    )
    assert bombing["actor1"] == "Unidentified Armed Group" and bombing["tags"] == "status=alleged"
    assert find(rows, "2021-06-01")["sub_event_type"] == "Arrests"
    assert told["left_out"] == [
        {"why": "denied or retracted: ACLED holds no event that did not happen", "incidents": 1},
        {"why": "no day, or one not known to the month: ACLED codes no such event", "incidents": 2},
    ]
    lost = {loss["what"]: loss["rows"] for loss in told["cannot_hold"]}
    assert lost["the range of the dead: one number stands for it"] == 2
    assert clash["notes"].endswith("]") and "2021-09-18" in clash["notes"]


def test_ged_follows_its_codebook(export: Export) -> None:
    path, told = export("ged")
    rows = rows_of(path)
    assert list(next(iter(rows.values()))) == list(ged.COLUMNS) and len(ged.COLUMNS) == 49
    clash, attack, old = (find(rows, part) for part in ("2021-09-18", "2021-05-11", "2010"))
    assert (clash["type_of_violence"], clash["deaths_b"], clash["deaths_a"]) == ("1", "2", "0")
    assert (attack["type_of_violence"], attack["side_b"], attack["deaths_civilians"]) == (
        "3",
        "Civilians",
        "3",
    )
    assert (attack["low"], attack["best"], attack["high"]) == ("3", "3", "5")
    assert (attack["where_prec"], attack["date_prec"], attack["country_id"]) == ("4", "1", "850")
    assert (old["date_prec"], old["where_prec"], old["type_of_violence"]) == ("5", "", "")
    assert clash["priogrid_gid"] == str(find_cell(-0.1, 120.2)) and clash["source_original"] == "the police"
    for row in rows.values():
        sides = sum(int(row[side]) for side in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"))
        assert sides == int(row["best"]) and int(row["low"]) <= int(row["best"]) <= int(row["high"])
    assert {out["why"].split(":")[0] for out in told["left_out"]} == {
        "alleged",
        "denied or retracted",
        "no day, or a range over a year",
        "nobody killed, as far as reports say",
    }


def test_ged_does_not_split_deaths_that_do_not_add_up(book: Book) -> None:
    clash = next(i for i, _ in stream_incidents(book, Selection()) if i.id.startswith("2021-09-18"))
    from dataclasses import replace

    more = replace(clash, killed=Count.exactly(1))
    assert ged.split_deaths(more, 1) == (
        {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": 1},
        False,
    )


def test_gtd_follows_its_codebook(export: Export) -> None:
    path, told = export("gtd")
    rows = rows_of(path)
    first = next(iter(rows.values()))
    assert list(first) == list(told["columns"]) and len(first) == 135
    attack, bombing = find(rows, "2021-05-11"), find(rows, "2022-01")
    assert (attack["eventid"], attack["country"], attack["region"]) == ("202105110001", "93", "5")
    assert (attack["attacktype1"], attack["targtype1"], attack["gname"]) == (
        "2",
        "14",
        "Mujahidin Indonesia Timur",
    )
    assert (attack["claimed"], attack["nkill"], attack["specificity"]) == ("1", "3", "4")
    assert (attack["weaptype1"], attack["weaptype2"]) == ("5", "9")
    assert (bombing["iday"], bombing["approxdate"]) == ("0", "January 2022")
    assert (bombing["nkill"], bombing["nwound"], bombing["claimed"]) == ("", "2", "-9")
    assert (bombing["gname"], bombing["city"], bombing["specificity"]) == ("Unknown", "Unknown", "5")
    assert not any("2021-09-18" in key for key in rows), "a raid by the state is no attack of GTD's"


def test_targets_are_told_apart_by_the_reports_own_words() -> None:
    codes = [
        gtd.code_target(Party((name,), "target", "state"))
        for name in ("police post", "army convoy", "forces")
    ]
    assert codes == [3, 4, 20] and gtd.code_target(None) == 20


def test_parquet_is_read_by_duckdb(export: Export, book: Book) -> None:
    path, told = export("parquet")
    entries = path.with_name("out.entries.parquet")
    assert told["files"] == [path.name, entries.name]

    def ask(query: str, file: Path) -> Any:
        return duckdb.sql(query.replace("FILE", f"'{file}'")).fetchall()

    assert ask("SELECT count(*), sum(killed_low), min(date_start) FROM FILE", path) == [
        (7, 14, date(2010, 1, 1))
    ]
    assert ask("SELECT weapons FROM FILE WHERE type = 'attack'", path) == [(["firearm", "blade"],)]
    assert ask("SELECT DISTINCT attribute FROM FILE WHERE attribute = 'named'", entries) == []
    quoted = "SELECT report_id, start, \"end\", quote FROM FILE WHERE attribute = 'killed' ORDER BY 1"
    for _report, start, end, quote in ask(quoted, entries):
        assert len(quote) == end - start
    assert told["further_rows"]["entries"] == ask("SELECT count(*) FROM FILE", entries)[0][0]


def test_rejected_entries_are_left_out_and_corrected_ones_are_put_in(book: Book, export: Export) -> None:
    everything = [v for _i, vs in stream_incidents(book, Selection(), vouchers=True) for v in vs]
    captured = next(v for v in everything if v.attribute == "captured")
    wounded = next(v for v in everything if v.attribute == "wounded")
    decide_entry(book, "Ana", "rejected", captured.entry)
    decide_entry(book, "Ana", "corrected", wounded.entry, {"low": 6, "high": 6, "best": 6})
    rows = rows_of(export("csv")[0])
    assert find(rows, "2021-06-01")["captured_low"] == "" and find(rows, "2022-01")["wounded_best"] == "6"
    kept = [v for _i, vs in stream_incidents(book, Selection(), vouchers=True) for v in vs]
    assert captured.entry not in {v.entry for v in kept}
    assert [v.judged for v in kept if v.entry == wounded.entry] == ["corrected"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"since": date(2021, 6, 1), "until": date(2021, 12, 31)}, 2),
        ({"types": ("attack", "bombing")}, 2),
        ({"country": "id"}, 6),
        ({"country": "IQ"}, 0),
        ({"background": False}, 5),
        ({"as_of": date(2021, 6, 30)}, 2),
        ({"group": "MIT", "types": ("attack",)}, 1),
    ],
)
def test_filters(export: Export, asked: dict[str, Any], expected: int) -> None:
    assert export("csv", **asked)[1]["rows"] == expected


def test_an_unknown_group_is_said_and_nothing_is_written(export: Export, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no group goes by"):
        export("csv", group="Nobody's Army")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book"]


def test_the_same_day_of_knowledge_gives_the_same_bytes(export: Export, book: Book) -> None:
    from record.making import incident, make

    asked = {"as_of": date(2022, 3, 31)}
    forms = ("csv", "acled", "ged", "gtd", "geojson", "parquet", "ftm", "stix")
    before = {form: export(form, **asked)[0].read_bytes() for form in forms}
    make("2022-06-01", "Wire", incident("2022-05-30"), text="Wire has news. Of June.").add(book)
    make("2022-06-02", "Courier", incident(killed=9), text="Courier looks back. To Astina.").add(book)
    for form, data in before.items():
        assert export(form, **asked)[0].read_bytes() == data, form
