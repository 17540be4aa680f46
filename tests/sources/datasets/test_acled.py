from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from daybook.schema.dataset import DatasetIncident
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import Dataset, open_dataset

from .samples import ACLED_NEW, ACLED_OLD, ACLED_ROW, render_csv, write


def read(path: Path) -> tuple[Dataset, list[DatasetIncident]]:
    found = open_dataset("acled", path, Wanted())
    return found, list(found.read_incidents())


def test_a_row_of_today(tmp_path: Path) -> None:
    found, (row,) = read(write(tmp_path / "export.csv", render_csv(ACLED_NEW, [ACLED_ROW])))
    about = found.about
    assert about.known == date(2021, 5, 18) and about.version == f"export-{about.file_hash[:8]}"
    assert "no redistribution" in about.licence and about.words == ("notes", "source", "source_scale")
    assert (row.id, row.type, row.start, row.country, row.precision) == (
        "RUH77", "attack", date(2021, 5, 11), "ID", "district",
    )  # fmt: skip
    assert (row.killed_low, row.killed_best, row.killed_high, row.killed_a) == (4, 4, 4, None)
    assert [(p.name, p.side, p.kind, p.role) for p in row.parties] == [
        ("Ruhenian Front", "a", "armed_group", "initiator"),
        ("Ruhenian Youth", "a", "unknown", "initiator"),
        ("Hill League", "a", "unknown", "initiator"),
        ("Civilians (Indonesia)", "b", "civilian", "target"),
    ]


def test_a_row_of_the_old_form(tmp_path: Path) -> None:
    old = {
        **ACLED_ROW, "data_id": "9", "event_date": "11 May 2018", "event_type": "Battles",
        "sub_event_type": "Armed clash", "inter1": "1", "inter2": "2", "actor1": "Military Forces of Ruhenia (2010-)",
        "actor2": "Ruhenian Front", "assoc_actor_1": "", "iso3": "IDN", "time_precision": "3",
    }  # fmt: skip
    _, (row,) = read(write(tmp_path / "export.csv", render_csv(ACLED_OLD, [old], ";")))
    assert (row.type, row.start, row.end, row.date_precision) == (
        "battle", date(2018, 5, 1), date(2018, 5, 31), "month",
    )  # fmt: skip
    assert [(p.kind, p.role) for p in row.parties] == [("state", None), ("armed_group", None)]


@pytest.mark.parametrize(
    ("event", "sub", "kind"),
    [
        ("Explosions/Remote violence", "Air/drone strike", "strike"),
        ("Explosions/Remote violence", "Remote explosive/landmine/IED", "bombing"),
        ("Violence against civilians", "Abduction/forced disappearance", "abduction"),
        ("Strategic developments", "Arrests", "arrest"),
        ("Strategic developments", "Looting/property destruction", "sabotage"),
        ("Protests", "Peaceful protest", "other"),
        ("Battle-No change of territory", "", "battle"),
    ],
)
def test_types(tmp_path: Path, event: str, sub: str, kind: str) -> None:
    rows = [{**ACLED_ROW, "event_type": event, "sub_event_type": sub}]
    _, (row,) = read(write(tmp_path / "export.csv", render_csv(ACLED_NEW, rows)))
    assert row.type == kind


def test_a_week_is_not_a_day(tmp_path: Path) -> None:
    rows = [{**ACLED_ROW, "time_precision": "2"}]
    _, (row,) = read(write(tmp_path / "export.csv", render_csv(ACLED_NEW, rows)))
    assert (row.start, row.end, row.date_precision) == (date(2021, 5, 5), date(2021, 5, 17), "week")


def test_bad_rows_are_named(tmp_path: Path) -> None:
    bad = [ACLED_ROW, {**ACLED_ROW, "event_id_cnty": "RUH78", "event_date": "31 February 2020"},
           {**ACLED_ROW, "event_id_cnty": "RUH79", "fatalities": "-4"}]  # fmt: skip
    found, rows = read(write(tmp_path / "export.csv", render_csv(ACLED_NEW, bad)))
    assert len(rows) == 1
    assert "line 3: column event_date: '31 February 2020' is no day" in found.faults.lines[0]
    assert "line 4: column fatalities: -4 is less than 0" in found.faults.lines[1]
