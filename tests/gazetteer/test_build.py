"""The gazetteer file: missing, foreign, cut off."""

from __future__ import annotations

from pathlib import Path

import pytest

from daybook.errors import DaybookError
from daybook.gazetteer import Gazetteer, build_gazetteer, find_gazetteer_path, open_gazetteer
from daybook.gazetteer import build as building
from daybook.gazetteer.regions import read_areas


def test_a_missing_gazetteer_tells_the_command(tmp_path: Path) -> None:
    with pytest.raises(DaybookError, match=r"python -m daybook\.gazetteer"):
        open_gazetteer(tmp_path / "none.sqlite")


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    path.write_text("no database " * 100)
    with pytest.raises(DaybookError, match=r"python -m daybook\.gazetteer"):
        open_gazetteer(path)


def test_a_build_that_is_cut_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(path: Path) -> None:
        path.write_text("half")
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "_write_file", stop)
    with pytest.raises(KeyboardInterrupt):
        build_gazetteer(tmp_path / "share" / "gazetteer.sqlite")
    assert list((tmp_path / "share").iterdir()) == []


def test_the_path_can_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAYBOOK_GAZETTEER", str(tmp_path / "g.sqlite"))
    assert find_gazetteer_path() == tmp_path / "g.sqlite"


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DaybookError, match="DAYBOOK_GAZETTEER"):
        build_gazetteer(tmp_path / "file" / "gazetteer.sqlite")


def test_the_built_gazetteer_is_whole(book: Gazetteer) -> None:
    assert len(book.find("Springfield", 400)) > 20
    assert book.get(1643084) is not None
    assert book.measure_fame("nosuchplacename") == (-1, "")


def test_every_name_of_our_tables_is_found_at_its_place(book: Gazetteer) -> None:
    """An entry without a point must be a place of the packages, or its names would be lost unseen."""
    lost = []
    for area in read_areas():
        codes = {place.country for name in (area.name, *area.aliases) for place in book.find(name, 400)}
        missing = [
            name
            for name in (area.name, *area.aliases)
            if not any(place.country == area.country for place in book.find(name, 400))
        ]
        if area.country not in codes or missing:
            lost.append((area.country, area.name, missing))
    assert lost == []


def test_districts_lie_at_their_seats_where_one_is_known(book: Gazetteer) -> None:
    districts = [place for place in book.find("Djibo", 50) if place.country == "BF"]
    assert {place.kind for place in districts} >= {"town"}
    assert all(place.placed for place in districts)


def test_a_town_has_the_name_of_its_region_for_its_own(book: Gazetteer) -> None:
    town = next(place for place in book.find("Raqqa", 20) if place.kind == "town")
    assert (town.admin1, town.matched) == ("Raqqa", "own name")


def test_a_region_knows_how_far_it_reaches(book: Gazetteer) -> None:
    region = next(place for place in book.find("Idlib", 20) if place.kind == "region")
    country = next(place for place in book.find("Syria", 20) if place.kind == "country")
    assert 10 < region.reach < 100 < country.reach < 1000
