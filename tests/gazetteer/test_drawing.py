"""A place is never drawn finer than the words and the gazetteer support."""

from __future__ import annotations

import pytest

from daybook.gazetteer import Gazetteer, PlaceMention, find_place_mentions, resolve_places
from daybook.schema.reading import PlaceRead


def resolve(*names: str | PlaceMention) -> list[PlaceRead | None]:
    mentions = []
    for number, item in enumerate(names):
        given = item if isinstance(item, PlaceMention) else PlaceMention(item, 0, len(item))
        start = number * 100
        mentions.append(
            PlaceMention(
                given.text, start, start + len(given.text), given.inside, given.said, given.adjective
            )
        )
    return resolve_places(mentions)


@pytest.mark.usefixtures("book")
class TestPrecision:
    def test_a_district_said_is_no_town(self) -> None:
        place = resolve("Afghanistan", PlaceMention("Tarin Kot", 0, 9, said="district"))[1]
        assert place is not None
        assert (place.admin1, place.precision) == ("Uruzgan", "district")

    def test_a_site_is_a_site(self) -> None:
        place = resolve("United States", "World Trade Center")[1]
        assert place is not None
        assert (place.country, place.precision) == ("US", "site")

    def test_a_site_that_is_missing_lies_in_its_town(self) -> None:
        mentions = find_place_mentions("A bomb went off at Karachi airport in Pakistan.")
        place = resolve_places(mentions)[0]
        assert place is not None
        assert (place.name, place.precision, place.geonames) == ("Karachi airport", "town", None)

    def test_a_village_said_to_lie_in_a_town_lies_around_it(self) -> None:
        place = resolve("Syria", PlaceMention("Qarlanzyx", 0, 9, inside=("Manbij",), said="village"))[1]
        assert place is not None
        assert (place.name, place.admin1, place.precision) == ("Qarlanzyx", "Aleppo", "district")

    def test_a_neighbourhood_lies_in_its_town(self) -> None:
        place = resolve("Syria", PlaceMention("Qarlanzyx", 0, 9, inside=("Manbij",), said="quarter"))[1]
        assert place is not None
        assert place.precision == "town"

    def test_a_province_is_not_drawn_at_a_town_of_its_name(self) -> None:
        # Palmyra is no province; the words say one, so its region is as fine as it gets.
        place = resolve("Syria", PlaceMention("Palmyra", 0, 7, said="region"))[1]
        assert place is not None
        assert (place.name, place.admin1, place.precision) == ("Palmyra", "Homs", "region")
        assert place.geonames is None

    def test_a_district_of_no_known_town_is_drawn_as_its_region(self, book: Gazetteer) -> None:
        unplaced = next(
            place for place in book.find("Tagab", 50) if place.country == "AF" and not place.placed
        )
        region = book.get(unplaced.inside[0])
        assert region is not None
        assert (unplaced.lat, unplaced.lon) == (region.lat, region.lon)
        mention = PlaceMention("Tagab", 0, 5, inside=(region.name,), said="district")
        place = resolve("Afghanistan", mention)[1]
        assert place is not None
        assert (place.name, place.precision) == ("Tagab", "region")


@pytest.mark.usefixtures("book")
class TestNoMatch:
    def test_a_village_that_is_missing_keeps_its_name_in_its_region(self) -> None:
        place = resolve("Syria", PlaceMention("Qarlanzyx", 0, 9, inside=("Idlib province",), said="village"))[
            1
        ]
        assert place is not None
        assert (place.name, place.admin1, place.precision, place.geonames) == (
            "Qarlanzyx",
            "Idlib",
            "region",
            None,
        )

    def test_a_name_that_nothing_holds_has_no_place(self) -> None:
        assert resolve("Qarlanzyx") == [None]

    def test_a_place_abroad_is_no_match_where_the_country_is_given(self) -> None:
        place = resolve_places([PlaceMention("Crans-Montana", 0, 13)], default_country="AF")[0]
        assert place is None or place.country == "AF"

    def test_a_name_in_other_languages_only_is_refused_elsewhere(self) -> None:
        # The Italians' name of Paris, in a report on Indonesia.
        places = resolve("Indonesia", "Palu", "Poso", "Parigi")
        assert places[3] is not None
        assert places[3].country == "ID"

    def test_a_hamlet_apart_from_all_else_is_drawn_at_the_region_of_the_report(self) -> None:
        places = resolve("Indonesia", "Palu", "Poso", "Donggala", "Wates")
        assert places[4] is not None
        assert (places[4].name, places[4].admin1, places[4].precision) == (
            "Wates",
            "Central Sulawesi",
            "region",
        )
