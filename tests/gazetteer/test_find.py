"""Place mentions in a text, with their containers."""

from __future__ import annotations

import time

import pytest

from daybook.gazetteer import Gazetteer, find_containers, find_place_mentions

pytestmark = pytest.mark.usefixtures("book")


def names(text: str) -> list[str]:
    return [mention.text for mention in find_place_mentions(text, adjectives=False)]


def inside(text: str, name: str) -> tuple[str, ...]:
    return next(mention.inside for mention in find_place_mentions(text) if mention.text == name)


@pytest.mark.parametrize(
    ("text", "name", "containers"),
    [
        (
            "Two men died in Astina village, Parigi Moutong regency, Central Sulawesi, on Saturday.",
            "Astina",
            ("Parigi Moutong", "Central Sulawesi"),
        ),
        ("Shells fell on Marjah district of Helmand province.", "Marjah", ("Helmand",)),
        ("Troops entered the village of Kalemago in Poso district.", "Kalemago", ("Poso",)),
        ("Rebels hold Syria's Idlib province.", "Idlib", ("Syria",)),
        ("They fought in the Syrian city of Raqqa.", "Raqqa", ("Syrian",)),
        ("Police in Springfield, Ill., found the car.", "Springfield", ("Ill.",)),
        ("A raid in Khost, Afghanistan, ended at dawn.", "Khost", ("Afghanistan",)),
    ],
)
def test_containers_said_right_with_a_name(text: str, name: str, containers: tuple[str, ...]) -> None:
    assert inside(text, name) == containers


@pytest.mark.parametrize(
    "text",
    ["Turkish forces entered Idlib.", "Israeli jets bombed Idlib.", "Turkish troops took the city of Idlib."],
)
def test_who_attacks_is_no_container(text: str) -> None:
    assert inside(text, "Idlib") == ()


def test_near_is_not_in() -> None:
    assert inside("Shots were heard in Deir al-Zour, near Albu Kamal.", "Deir al-Zour") == ()


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Paris Hilton came late.", "Paris"),
        ("The Bank of Jordan declined to comment.", "Jordan"),
        ("Then Florence said she was sorry.", "Florence"),
        ("He told the Washington Post on Friday.", "Washington"),
        ("President Austin spoke.", "Austin"),
        ("Georgia Fenwick won. Georgia was pleased.", "Georgia"),
    ],
)
def test_names_inside_other_names_are_none(text: str, missing: str) -> None:
    assert missing not in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The village of Kalemago was burned.", "Kalemago"),
        ("Men came to Lembantongoa village at night.", "Lembantongoa"),
        ("They met in Zqantar subdistrict.", "Zqantar"),
        ("A mine went off near Galangur.", "Galangur"),
    ],
)
def test_unknown_places_after_a_cue(text: str, name: str) -> None:
    assert name in names(text)


def test_offsets_hold() -> None:
    text = "MOGADISHU, Somalia — Fighters left Deir ez-Zor’s outskirts, then al-Bab and Khan al-Assal."
    for mention in find_place_mentions(text):
        assert text[mention.start : mention.end] == mention.text
    assert {"MOGADISHU", "Somalia", "Deir ez-Zor", "al-Bab", "Khan al-Assal"} <= set(names(text))


def test_adjectives_are_marked_and_can_be_left_out() -> None:
    text = "Indonesian police and Turkish-Russian patrols met in Syria."
    found = find_place_mentions(text)
    assert [m.text for m in found if m.adjective] == ["Indonesian", "Turkish", "Russian"]
    assert names(text) == ["Syria"]


def test_sites_take_their_place_inside() -> None:
    found = find_place_mentions("Rockets hit Bagram airfield.")
    assert [(m.text, m.said, m.inside) for m in found] == [("Bagram airfield", "site", ("Bagram",))]


def test_containers_of_given_offsets() -> None:
    text = "Two men died in Astina village, Parigi Moutong regency, Central Sulawesi."
    start = text.index("Astina")
    assert find_containers(text, start, start + 6) == ("Parigi Moutong", "Central Sulawesi")


def test_empty_and_plain_texts() -> None:
    assert find_place_mentions("") == []
    assert find_place_mentions("nothing here is a name.") == []


def test_a_report_takes_little_time(book: Gazetteer) -> None:
    text = (
        "Police in Mosul said that gunmen from Tal Afar had fled to Sinjar on Friday, Ahmed Hassan told us. "
        * 22
    )
    find_place_mentions(text)
    began = time.perf_counter()
    find_place_mentions(text)
    assert time.perf_counter() - began < 0.05


@pytest.mark.parametrize(
    "name", ["Mota Khan", "Talah wa Barfak", "Nawah-ye Barakzai", "Lajah - Ahmad Khel", "Khas"]
)
def test_a_district_with_its_province_is_one_name(name: str) -> None:
    text = f"A force searched In {name} district, Uruzgan province, yesterday."
    found = {mention.text: mention for mention in find_place_mentions(text)}
    assert found[name].said == "district"
    assert found[name].inside == ("Uruzgan",)


def test_a_word_of_many_letters_takes_no_time() -> None:
    began = time.process_time()
    find_place_mentions("A" * 200_000 + " district")
    assert time.process_time() - began < 2
