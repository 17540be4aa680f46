"""UCDP's list of actors: its rows, its faults, and the names that it gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from daybook.errors import SettingsError, SourceError
from daybook.names import canonical_group, find_known_groups, find_state_forces
from daybook.names.further import read_further, write_further
from daybook.names.register import known_groups, use_names
from daybook.names.ucdp import make_further, read_actors

HEADER = (
    "ActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,NameChange,NewName,NewNameFullMotherTongue,"
    "NewNameFullEng,Org,Location,GWNOLoc,Version\n"
)
ROWS = (
    "9001,RUF-N,RUF-N,Front uni du Ruhen,United Front of the Ruhenia North,0,,,,1,Mali,432,90.1\n"
    "9002,MIT,MIT,Mujahidin Indonesia Timur,Mujahedeen of Eastern Indonesia,0,,,,1,Indonesia,850,90.1\n"
    "9003,Government of Mali,Government of Mali,n/a,Government of Mali,0,,,,4,Mali,432,90.1\n"
    "9004,Supporters of RPP,Supporters of RPP,n/a,Supporters of Ruhenia People Party,0,,,,2,Mali,432,90.1\n"
    "9005,Karuhe,Karuhe,Karuhe,Karuhe,0,,,,3,Mali,432,90.1\n"
    "9006,Tali [Talik],Tali,n/a,Tali,0,,,,1,Mali,432,90.1\n"
    "9007,Mali,Mali,n/a,Spanish,0,,,,1,Mali,432,90.1\n"
)


@pytest.fixture(autouse=True)
def _register_as_it_was() -> Iterator[None]:
    use_names([])
    yield
    use_names([])


def take(folder: Path, rows: str = ROWS) -> None:
    file = folder / "actors.csv"
    file.write_text(HEADER + rows, encoding="utf-8")
    write_further(make_further(read_actors(file).actors, "UCDP 90.1"), folder / "names", "ucdp-actors")
    use_names([folder / "names"])


def sure(text: str) -> list[str]:
    return [mention.canonical for mention in find_known_groups(text) if mention.sure]


def test_a_new_group_is_known_with_its_number(tmp_path: Path) -> None:
    take(tmp_path)
    name = "United Front of the Ruhenia North"
    assert known_groups()[name].ucdp == 9001
    assert sure("The United Front of the Ruhenia North denied it.") == [name]
    assert sure("RUF-N rebels killed two soldiers near Gao, Mali.") == [name]
    assert canonical_group("Front uni du Ruhen") == name


def test_a_known_group_gains_its_number_and_aliases_and_stays_one(tmp_path: Path) -> None:
    take(tmp_path)
    group = known_groups()["Mujahidin Indonesia Timur"]
    assert group.ucdp == 9002
    assert canonical_group("Mujahedeen of Eastern Indonesia") == group.name
    assert sure("MIT militants were shot dead in Poso.") == [group.name]


def test_a_short_name_needs_its_country_and_violence(tmp_path: Path) -> None:
    take(tmp_path)
    assert sure("Tali gunmen killed two men near Gao, Mali.") == ["Tali"]
    assert sure("Talik gunmen killed two men near Gao, Mali.") == ["Tali"]
    assert sure("Tali won the race.") == []


def test_a_people_is_no_group_but_its_militia_is(tmp_path: Path) -> None:
    take(tmp_path)
    assert sure("Karuhe herders sold cattle in Gao, Mali, after the attack.") == []
    assert sure("Karuhe militiamen killed two men near Gao, Mali.") == ["Karuhe communal militia"]


def test_governments_are_state_forces_and_supporters_are_no_armed_group(tmp_path: Path) -> None:
    take(tmp_path)
    assert "Government of Mali" in [
        force.name for force in find_state_forces("The Government of Mali sent men.")
    ]
    assert sure("Supporters of RPP and police clashed in Gao, Mali; two were killed.") == []


def test_the_name_of_a_country_or_people_is_left_to_it(tmp_path: Path) -> None:
    take(tmp_path)
    assert sure("Spanish soldiers were attacked in Mali.") == []


def test_one_bad_row_loses_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "actors.csv"
    bad = "x12,Broken,,,,0,,,,1,Mali,432,90.1\n9010,,,,,0,,,,1,Mali,432,90.1\n9011,Short,row\n9012,Odd kind,,,,0,,,,7,Mali,432,90.1\n"
    file.write_text(HEADER + bad + ROWS + ROWS.splitlines()[0] + "\n", encoding="utf-8")
    found = read_actors(file)
    assert [actor.id for actor in found.actors] == [9001, 9002, 9003, 9004, 9005, 9006, 9007]
    assert [fault.partition(":")[0] for fault in found.faults] == [
        "line 2",
        "line 3",
        "line 4",
        "line 5",
        "line 13",
    ]
    assert found.version == "90.1"


@pytest.mark.parametrize("content", ["", "year,deaths\n2001,4\n", "{}", "\x00\x01\x02"])
def test_a_file_of_another_form_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "actors.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match="no UCDP list of actors"):
        read_actors(file)


def test_a_header_alone_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "actors.csv"
    file.write_text(HEADER, encoding="utf-8")
    with pytest.raises(SourceError, match="none of its rows"):
        read_actors(file)
    with pytest.raises(SourceError, match="cannot read"):
        read_actors(tmp_path / "none.csv")


def test_an_older_encoding_is_read(tmp_path: Path) -> None:
    file = tmp_path / "actors.csv"
    file.write_bytes((HEADER + ROWS.replace("Front uni du Ruhen", "Front libéré")).encode("cp1252"))
    assert "Front libéré" in read_actors(file).actors[0].names


def test_a_broken_file_of_names_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"format": 99}', encoding="utf-8")
    with pytest.raises(SettingsError, match="its form is 99"):
        list(read_further(tmp_path))
    assert list(read_further(tmp_path / "none")) == []
