from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from daybook.schema.dataset import DatasetIncident
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import Dataset, open_dataset

from .samples import GTD_COLUMNS, GTD_ROW, render_csv, write


def read(path: Path) -> tuple[Dataset, list[DatasetIncident]]:
    found = open_dataset("gtd", path, Wanted())
    return found, list(found.read_incidents())


def save(path: Path, *rows: Mapping[str, object]) -> Path:
    """Write a workbook in which numbers are numbers."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(GTD_COLUMNS))
    for row in rows:
        cells = [row.get(name) for name in GTD_COLUMNS]
        sheet.append([float(c) if isinstance(c, str) and c.replace(".", "").isdigit() else c for c in cells])
    book.save(path)
    return path


def test_workbook_and_csv_say_the_same(tmp_path: Path) -> None:
    found, (sheet,) = read(save(tmp_path / "globalterrorismdb_0522dist.xlsx", GTD_ROW))
    _, (plain,) = read(write(tmp_path / "globalterrorismdb_0522dist.csv", render_csv(GTD_COLUMNS, [GTD_ROW])))
    assert (found.about.version, found.about.known) == ("2022-05", date(2022, 5, 31))
    assert sheet == plain
    assert (plain.id, plain.type, plain.start, plain.country) == (
        "201903040001", "attack", date(2019, 3, 4), "ID",
    )  # fmt: skip
    assert (plain.killed_best, plain.killed_a, plain.precision) == (3, 1, "town")
    assert [(p.name, p.role, p.kind, p.sure) for p in plain.parties] == [
        ("Ruhenian Front", "initiator", "armed_group", False),
        ("Ruhenian Police", "target", "state", True),
    ]


def test_unknown_stays_unknown(tmp_path: Path) -> None:
    rows = [
        {**GTD_ROW, "eventid": "197000000001", "iyear": "1970", "imonth": "0", "iday": "0", "gname": "Unknown",
         "guncertain1": "", "nkill": "", "city": "Unknown", "specificity": "", "targtype1": "14",
         "targtype1_txt": "Private Citizens & Property", "corp1": "A household"},
        {**GTD_ROW, "eventid": "197002000001", "iyear": "1970", "imonth": "2", "iday": "0", "nkill": "-99"},
        {**GTD_ROW, "eventid": "197002000002", "nkill": "2.5"},
    ]  # fmt: skip
    found, (year, month, half) = read(write(tmp_path / "gtd.csv", render_csv(GTD_COLUMNS, rows)))
    assert (year.start, year.end, year.date_precision) == (date(1970, 1, 1), date(1970, 12, 31), "year")
    assert (year.killed_best, year.place, year.precision) == (None, None, None)
    assert [(p.name, p.kind) for p in year.parties] == [
        ("Unknown", "unknown"), ("Private Citizens & Property", "civilian"),
    ]  # fmt: skip
    assert (month.end, month.killed_best) == (date(1970, 2, 28), None)
    assert half.killed_best == 3
    assert found.about.version.startswith("unknown-") and "--version" in found.warnings[0]


def test_bad_rows_are_named(tmp_path: Path) -> None:
    rows = [
        GTD_ROW,
        {**GTD_ROW, "eventid": "2", "iday": "31", "imonth": "2"},
        {**GTD_ROW, "eventid": "3", "nkill": "-5"},
    ]
    for path in (
        save(tmp_path / "a_0522dist.xlsx", *rows),
        write(tmp_path / "a_0522dist.csv", render_csv(GTD_COLUMNS, rows)),
    ):
        found, read_rows = read(path)
        assert len(read_rows) == 1
        assert "line 3: columns iyear, imonth, iday: 2019-2-31" in found.faults.lines[0]
        assert "line 4: column nkill: -5 is less than 0" in found.faults.lines[1]
