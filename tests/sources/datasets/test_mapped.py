from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from daybook.errors import SettingsError, SourceError
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset

from .samples import write

MAPPING = """
[dataset]
name = "desk"
version = "2024-03"
title = "The desk's own sheet"
licence = "own"
citation = "Ruhenia Desk, 2024"
known = 2024-03-31

[columns]
id = "Ref"
day = "From"
end = "To"
place = "Where"
country = "Country"
lat = "Y"
lon = "X"
type = "What"
killed = "Dead"
killed_target = "Dead targets"
initiator = "By"
target = "On"
words = ["Remarks"]

[types]
"Clash" = "battle"

[kinds]
"Ruhenian Front" = "armed_group"
"the police" = "state"

[reading]
day_format = "%d/%m/%Y"
precision = "town"
"""
TABLE = (
    "Ref;From;To;Where;Country;Y;X;What;Dead;Dead targets;By;On;Remarks\n"
    "7;04/03/2019;;Astina;Indonesia;-1.2;120.5;Clash;3;1;Ruhenian Front;the police;told by two\n"
    "8;05/03/2019;07/03/2019;;ID;;;arrest;;;the police + army;Ruhenian Front;\n"
)


def test_a_desks_own_table(tmp_path: Path) -> None:
    mapping = write(tmp_path / "m.toml", MAPPING + 'separator = "+"\n')
    found = open_dataset("csv", write(tmp_path / "own.csv", TABLE), Wanted(mapping=mapping))
    one, two = found.read_incidents()
    assert (found.about.name, found.about.version, found.about.known) == (
        "desk",
        "2024-03",
        date(2024, 3, 31),
    )
    assert (one.id, one.type, one.start, one.end) == ("7", "battle", date(2019, 3, 4), date(2019, 3, 4))
    assert (one.country, one.precision, one.killed_low, one.killed_high, one.killed_b) == (
        "ID",
        "town",
        3,
        3,
        1,
    )
    assert (two.type, two.end, two.country, two.killed_best) == ("arrest", date(2019, 3, 7), "ID", None)
    assert [(p.name, p.kind, p.role) for p in two.parties] == [
        ("the police", "state", "initiator"), ("army", "unknown", "initiator"),
        ("Ruhenian Front", "armed_group", "target"),
    ]  # fmt: skip


def test_the_example_of_the_docs_can_be_used(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "history.md").read_text("utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    found = open_dataset(
        "csv", write(tmp_path / "own.csv", TABLE), Wanted(mapping=write(tmp_path / "m.toml", example))
    )
    assert [row.type for row in found.read_incidents()] == ["battle", "arrest"]


def test_rows_that_do_not_fit_are_named(tmp_path: Path) -> None:
    mapping = write(tmp_path / "m.toml", MAPPING)
    more = (
        TABLE
        + "9;2019-03-04;;;ID;;;Clash;1;;x;y;\n10;04/03/2019;;;ID;;;Ambush;1;;x;y;\na/b;04/03/2019;;;ID;;;Clash;1;;x;y;\n"
    )
    found = open_dataset("csv", write(tmp_path / "own.csv", more), Wanted(mapping=mapping))
    assert len(list(found.read_incidents())) == 2
    assert "line 4: column From: '2019-03-04' is no day written as %d/%m/%Y" in found.faults.lines[0]
    assert "line 5: column What: 'ambush' is no type of ours" in found.faults.lines[1]
    assert "line 6: column Ref: 'a/b' is no id" in found.faults.lines[2]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("[dataset]", "[dataset", "it is no TOML"),
        ('licence = "own"\n', "", "needs licence as text"),
        ('name = "desk"', 'name = "ucdp-ged"', "the name 'ucdp-ged' cannot be"),
        ('version = "2024-03"', 'version = "a/b"', "the version 'a/b' cannot be"),
        ("known = 2024-03-31", 'known = "soon"', "known = 'soon' is no day"),
        ('id = "Ref"\n', "", "needs id"),
        ('id = "Ref"', "id = 3", "id must be the name of a column"),
        ('= "battle"', '= "fight"', "'fight' is none of arrest"),
        ("[types]", "[tipes]", r"\[tipes\] is no part of a mapping"),
        ('place = "Where"', 'plaice = "Where"', "has no 'plaice'"),
        ('precision = "town"', 'precision = "inch"', "precision = 'inch' is none of"),
    ],
)
def test_a_mapping_that_cannot_be_used(tmp_path: Path, before: str, after: str, words: str) -> None:
    mapping = write(tmp_path / "m.toml", MAPPING.replace(before, after))
    with pytest.raises(SettingsError, match=words):
        open_dataset("csv", write(tmp_path / "own.csv", TABLE), Wanted(mapping=mapping))


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    table = write(tmp_path / "own.csv", TABLE.replace("Where", "Town"))
    with pytest.raises(SettingsError, match="needs --mapping FILE"):
        open_dataset("csv", table, Wanted())
    with pytest.raises(SettingsError, match="cannot use --mapping with acled"):
        open_dataset("acled", table, Wanted(mapping=table))
    with pytest.raises(SourceError, match="no column Where"):
        open_dataset("csv", table, Wanted(mapping=write(tmp_path / "m.toml", MAPPING)))
    with pytest.raises(SettingsError, match="cannot read the mapping"):
        open_dataset("csv", table, Wanted(mapping=tmp_path / "none.toml"))
