"""Spellings of one name meet; names that are different do not."""

from __future__ import annotations

import pytest

from daybook.gazetteer import Gazetteer, PlaceMention, get_country_name, resolve_places
from daybook.gazetteer.names import fold_name
from daybook.gazetteer.transliteration import compare_spellings, fold_consonants, fold_spelling
from daybook.schema.reading import PlaceRead


def fold(name: str) -> str:
    return fold_spelling(fold_name(name))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir al-Zour", "Dayr az-Zawr"),
        ("Khan Sheikhoun", "Khan Shaykhun"),
        ("Uruzgan", "Oruzgan"),
        ("Raqqa", "ar-Raqqah"),
        ("Tell Abyad", "Tal Abyad"),
        ("Ain Issa", "Ayn Isa"),
        ("Kafr Zita", "Kafar Zita"),
        ("Mazar-e Sharif", "Mazar-i-Sharif"),
        ("Char Dara", "Chahar Darah"),
    ],
)
def test_transliterations_meet_in_the_rough_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Latamneh", "Lataminah"), ("Khan Cheikhoun", "Khan Shaykhun"), ("Hawiga", "Hawija")]
)
def test_consonants_are_the_last_resort(one: str, other: str) -> None:
    assert fold_consonants(fold(one)) == fold_consonants(fold(other))
    assert compare_spellings(fold(one), fold(other)) > 0.6


def test_too_few_consonants_tell_no_name() -> None:
    assert fold_consonants(fold("Ana")) == ""


def resolve_in(country: str, *names: str) -> list[PlaceRead | None]:
    words = (get_country_name(country), *names)
    mentions = [PlaceMention(word, n * 100, n * 100 + len(word)) for n, word in enumerate(words)]
    return resolve_places(mentions)[1:]


@pytest.mark.usefixtures("book")
class TestSpellingsInNews:
    @pytest.mark.parametrize(
        ("name", "country", "region"),
        [
            ("Sheikh Maqsood", "SY", "Aleppo"),
            ("Shaykh Maqsud", "SY", "Aleppo"),
            ("Baghouz", "SY", "Deir ez-Zor"),
            ("Baghuz Fawqani", "SY", "Deir ez-Zor"),
            ("Albu Kamal", "SY", "Deir ez-Zor"),
            ("Boukamal", "SY", "Deir ez-Zor"),
            ("Ayn Isa", "SY", "Raqqa"),
            ("Telafar", "IQ", "Nineveh"),
            ("Marjeh", "AF", "Helmand"),
            ("Nad-i Ali", "AF", "Helmand"),
            ("Trin Kot", "AF", "Uruzgan"),
            ("Deh Rawod", "AF", "Uruzgan"),
            ("Orgun-E", "AF", "Paktika"),
            ("Hodeida", "YE", "Al Hudaydah"),
            ("Amchidé", "CM", "Far North"),
            ("Gao", "ML", "Gao"),
        ],
    )
    def test_reports_find_the_place(self, name: str, country: str, region: str) -> None:
        place = resolve_in(country, name)[0]
        assert place is not None
        assert (place.country, fold(place.admin1 or "")) == (country, fold(region))

    def test_another_spelling_scores_lower_than_the_name_itself(self) -> None:
        exact, near = resolve_in("AF", "Zurmat")[0], resolve_in("AF", "Zurmut")[0]
        assert exact is not None and near is not None
        assert near.admin1 == exact.admin1 == "Paktya"
        assert near.score is not None and exact.score is not None
        assert near.score < exact.score

    def test_a_spelling_is_not_looked_for_far_from_what_the_report_names(self) -> None:
        # "Zurmut" is like Zurmat in Paktya, hundreds of km from Herat and its districts.
        place = resolve_in("AF", "Herat", "Injil", "Shindand", "Zurmut")[3]
        assert place is None or place.admin1 != "Paktya"

    def test_a_spelling_is_not_looked_for_abroad(self) -> None:
        place = resolve_in("FR", "Zurmut")[0]
        assert place is None or place.country == "FR"

    def test_the_place_at_home_is_taken_before_a_larger_one_abroad(self) -> None:
        mentions = [
            PlaceMention(name, n * 60, n * 60 + len(name))
            for n, name in enumerate(("Syria", "Madaya", "Damascus"))
        ]
        place = resolve_places(mentions)[1]
        assert place is not None
        assert place.country == "SY"


def test_names_are_looked_up_by_country(book: Gazetteer) -> None:
    assert [place.country for place in book.find_spelled("Khan Cheikhoun", "SY")] == ["SY"]
    assert book.find_spelled("Khan Cheikhoun", "FR") == ()
    assert book.find_spelled("Zz", "SY") == ()
