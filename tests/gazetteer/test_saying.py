"""What the words right by a name say: a town, its region, a part of it, a neighbourhood."""

from __future__ import annotations

import pytest

from daybook.gazetteer import find_place_mentions, find_said_kind, resolve_places
from daybook.schema.reading import PlaceRead


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("a raid in Idlib province", "Idlib", "region"),
        ("the province of Idlib", "Idlib", "region"),
        ("the Syrian city of Aleppo", "Aleppo", "town"),
        ("in northern Idlib on Monday", "Idlib", "part"),
        ("villages in Idlib were hit", "Idlib", "part"),
        ("in the Aleppo countryside", "Aleppo", "part"),
        ("in Aleppo's western countryside", "Aleppo", "part"),
        ("the Qarlik neighbourhood of Aleppo", "Aleppo", None),
        ("the neighbourhood of Qarlik", "Qarlik", "quarter"),
        ("in the Qarlik neighbourhood", "Qarlik", "quarter"),
        ("a suburb of Damascus", "Damascus", None),
        ("east Aleppo was quiet", "Aleppo", None),
        ("the mayor of Idlib", "Idlib", None),
    ],
)
def test_what_the_words_say(text: str, name: str, said: str | None) -> None:
    start = text.index(name)
    assert find_said_kind(text, start, start + len(name)) == said


def read(text: str, name: str) -> PlaceRead:
    mentions = find_place_mentions(text)
    places = resolve_places(mentions)
    place = next(p for m, p in zip(mentions, places, strict=True) if m.text == name)
    assert place is not None
    return place


@pytest.mark.usefixtures("book")
class TestTownOrRegion:
    @pytest.mark.parametrize(
        "text",
        [
            "Shells fell on Idlib province, in Syria.",
            "Shells fell in northern Idlib, in Syria.",
            "Shells fell on several villages in Idlib, in Syria.",
            "Shells fell on the Idlib countryside in Syria.",
            "Shells fell on Khan Sheikhoun and on Jisr al-Shughour, in Idlib, in Syria.",
            "Shells fell on the village of Qarlan in Idlib, in Syria.",
            "Shells fell on Idlib province in Syria. Nobody was hurt in Idlib.",
        ],
    )
    def test_the_region_is_meant(self, text: str) -> None:
        place = read(text, "Idlib")
        assert (place.name, place.admin1, place.precision) == (None, "Idlib", "region")

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Shells fell on the city of Idlib in Syria.", "Idlib"),
            ("Shells fell on Idlib city in Syria.", "Idlib"),
            ("A bomb went off at a market in Aleppo, in Syria.", "Aleppo"),
            ("A bomb went off at a market in Raqqa, in Syria.", "Raqqa"),
            ("A bomb went off in Kandahar, in Afghanistan.", "Kandahar"),
            ("Shells fell on the Qarlik neighbourhood of Aleppo in Syria.", "Aleppo"),
        ],
    )
    def test_the_town_is_meant(self, text: str, name: str) -> None:
        place = read(text, name)
        assert (place.name, place.precision) == (name, "town")

    def test_both_can_stand_in_one_report(self) -> None:
        text = "Fighters left Raqqa province in Syria. The city of Raqqa was quiet."
        places = resolve_places(find_place_mentions(text))
        assert [place.precision for place in places if place] == ["region", "country", "town"]

    def test_who_speaks_is_no_container(self) -> None:
        mentions = find_place_mentions("Troops closed in on Raqqa, Davis said. Syria is at war.")
        assert next(mention.inside for mention in mentions if mention.text == "Raqqa") == ()

    def test_a_border_is_no_container(self) -> None:
        mentions = find_place_mentions("He moved to Abu Kamal, on the Iraq-Syria border.")
        assert next(mention.inside for mention in mentions if mention.text == "Abu Kamal") == ()
