"""What the place names of one report mean, together."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from daybook.gazetteer import (
    Gazetteer,
    PlaceMention,
    find_place_mentions,
    find_places,
    is_admin1,
    is_place_name,
    resolve_places,
)
from daybook.schema.reading import PlaceRead

SHARED = Path(os.environ.get("DAYBOOK_SHARED", Path(__file__).parents[2].parent / "shared"))
PROVINCES = """
Badakhshan, Badghis, Baghlan, Balkh, Bamyan, Daykundi, Farah, Faryab, Ghazni, Ghor, Helmand, Herat, Jowzjan,
Kabul,
Kandahar, Kapisa, Khost, Kunar, Kunduz, Laghman, Logar, Nangarhar, Nimroz, Nuristan, Paktya, Paktika,
Panjshir, Parwan, Samangan, Sar-e Pul, Takhar, Uruzgan, Wardak, Zabul
"""


def resolve(*names: str | tuple[str, ...], country: str | None = None) -> list[PlaceRead | None]:
    mentions = []
    for number, item in enumerate(names):
        name, *inside = (item,) if isinstance(item, str) else item
        mentions.append(PlaceMention(name, number * 100, number * 100 + len(name), tuple(inside)))
    return resolve_places(mentions, default_country=country)


def resolve_one(name: str, *inside: str, country: str | None = None) -> PlaceRead:
    place = resolve((name, *inside), country=country)[0]
    assert place is not None
    return place


@pytest.mark.usefixtures("book")
class TestResolving:
    def test_parigi_lies_where_its_container_says(self) -> None:
        place = resolve_one("Parigi", "Central Sulawesi")
        assert (place.country, place.admin1, place.name) == ("ID", "Central Sulawesi", "Parigi")

    def test_a_village_that_the_gazetteer_lacks_gets_its_container(self) -> None:
        place = resolve_one("Qzyxville", "Parigi Moutong", "Central Sulawesi")
        assert (place.name, place.admin1, place.country) == ("Qzyxville", "Central Sulawesi", "ID")
        assert (place.precision, place.geonames) == ("district", None)
        assert place.lat == pytest.approx(-0.8, abs=1)

    def test_unknown_without_context_is_none(self) -> None:
        assert resolve("Qzyxville") == [None]

    def test_unknown_in_a_report_on_one_country_gets_the_country(self) -> None:
        places = resolve("Qzyxville", "Somalia", "Mogadishu")
        assert places[0] is not None
        assert places[0].country == "SO"

    def test_a_size_decides_where_nothing_else_does(self) -> None:
        assert resolve_one("Paris").country == "FR"

    def test_the_other_places_decide(self) -> None:
        places = resolve("Tripoli", "Beirut", "Lebanon")
        assert places[0] is not None
        assert places[0].country == "LB"

    def test_the_default_country_decides(self) -> None:
        assert resolve_one("Tripoli", country="LB").country == "LB"

    def test_a_region_has_no_name_of_its_own(self) -> None:
        place = resolve_one("Helmand province")
        assert (place.name, place.admin1, place.precision) == (None, "Helmand", "region")

    def test_a_country(self) -> None:
        place = resolve_one("Syria")
        assert (place.name, place.admin1, place.country, place.precision) == (None, None, "SY", "country")

    @pytest.mark.parametrize("words", ["Middle East", "Sahel", "Europe", "Pacific Ocean"])
    def test_wide_areas_are_no_points(self, words: str) -> None:
        assert resolve(words) == [None]

    def test_a_part_of_a_city_keeps_its_name(self) -> None:
        place = resolve_one("east Aleppo", "Syria")
        assert (place.name, place.admin1, place.precision) == ("east Aleppo", "Aleppo", "town")
        assert place.geonames is None

    def test_a_site_lies_in_what_its_name_says(self) -> None:
        mentions = find_place_mentions("A bomb went off at Karachi airport in Pakistan.")
        place = resolve_places(mentions)[0]
        assert place is not None
        assert (place.name, place.country, place.precision) == ("Karachi airport", "PK", "town")

    @pytest.mark.parametrize("words", ["Gaza", "West Bank", "Rafah"])
    def test_palestinian_places(self, words: str) -> None:
        mentions = find_place_mentions(f"An Israeli strike hit {words} on Monday.")
        place = resolve_places(mentions)[-1]
        assert place is not None
        assert place.country == "PS"

    def test_a_former_region_that_the_report_names_is_kept(self) -> None:
        place = resolve_one("Ilaga", "Papua", "Indonesia")
        assert (place.admin1, place.country) == ("Papua", "ID")

    def test_a_dateline_is_not_shouted(self) -> None:
        assert resolve_one("MOGADISHU").name == "Mogadishu"

    @pytest.mark.parametrize("province", [name.strip() for name in PROVINCES.split(",")])
    def test_every_afghan_province(self, province: str) -> None:
        assert resolve_one(f"{province} province").admin1 == province

    @pytest.mark.parametrize(
        ("words", "country", "region"),
        [
            ("Paktia province", "AF", "Paktya"),
            ("Paktiya province", "AF", "Paktya"),
            ("Konar province", "AF", "Kunar"),
            ("Oruzgan province", "AF", "Uruzgan"),
            ("Sulawesi Tengah", "ID", "Central Sulawesi"),
            ("Deir al-Zour", "SY", "Deir ez-Zor"),
            ("Ninevah province", "IQ", "Nineveh"),
            ("Salahuddin province", "IQ", "Saladin"),
            ("Khyber-Pakhtunkhwa", "PK", "Khyber Pakhtunkhwa"),
            ("Basilan province", "PH", "Basilan"),
            ("Cabo Delgado", "MZ", "Cabo Delgado"),
            ("Rakhine state", "MM", "Rakhine"),
            ("Borno state", "NG", "Borno"),
            ("Northern Province", "LK", "Northern Province"),
        ],
    )
    def test_spellings_of_regions(self, words: str, country: str, region: str) -> None:
        place = resolve_one(words, country=country)
        assert (place.country, place.admin1) == (country, region)


@pytest.mark.usefixtures("book")
class TestLookingUp:
    def test_candidates_come_likeliest_first(self) -> None:
        places = find_places("Aleppo", limit=5)
        assert len(places) <= 5
        assert places[0].country == "SY"
        assert places[0].matched == "own name"

    def test_an_alternate_name_says_so(self) -> None:
        turin = next(c for c in find_places("Turino", limit=50) if c.country == "IT")
        assert turin.matched != "own name"

    def test_first_order_regions(self) -> None:
        assert is_admin1("Central Sulawesi")
        assert is_admin1("Helmand province")
        assert is_admin1("Calif.")
        assert not is_admin1("Sangin")

    def test_place_names_and_other_words(self) -> None:
        assert is_place_name("Khost")
        assert is_place_name("Indonesia")
        assert not is_place_name("Indonesian")
        for words in ("Police", "Friday", "Islamic", "Central", "May", "Taliban", "Of", "Ahmed"):
            assert not is_place_name(words), words


def test_opening_and_looking_up_are_fast(book: Gazetteer) -> None:
    import time

    began = time.perf_counter()
    Gazetteer(book.path).close()
    assert time.perf_counter() - began < 0.2


def test_every_coded_province_of_a_release_is_found(book: Gazetteer) -> None:
    path = SHARED / "bench" / "isaf" / "dev.jsonl"
    if not path.is_file():
        pytest.skip("the coded press releases are not at DAYBOOK_SHARED")
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    codes = {code for item in lines for code in item["gold"]["province"] if code and "afghan" not in code}
    same = {"sar-e pul": "Sar-e Pul"}
    for code in codes:
        assert resolve_one(f"{code.title()} province").admin1 == same.get(code, code.title())
