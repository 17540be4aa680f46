"""Countries by name, adjective and people."""

from __future__ import annotations

import pycountry
import pytest

from daybook.gazetteer import find_country, get_country_name
from daybook.gazetteer.countries import is_adjective, read_countries


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("UK", "GB"),
        ("U.S.", "US"),
        ("the United States", "US"),
        ("Burma", "MM"),
        ("Ivory Coast", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("DR Congo", "CD"),
        ("North Korea", "KP"),
        ("West Bank", "PS"),
        ("Gaza", "PS"),
        ("Palestinian", "PS"),
        ("Kosovo", "XK"),
        ("Indonesian", "ID"),
        ("Syrians", "SY"),
        ("Afghan", "AF"),
        ("Filipino", "PH"),
        ("Philippine", "PH"),
        ("Iraqi", "IQ"),
        ("Turkish", "TR"),
        ("Syria's", "SY"),
    ],
)
def test_names_adjectives_and_peoples(words: str, code: str) -> None:
    assert find_country(words) == code


@pytest.mark.parametrize("words", ["Kurdish", "Chechnya", "Chechen", "us", "Europe", "", "Aleppo"])
def test_what_is_no_country(words: str) -> None:
    assert find_country(words) is None


def test_every_iso_country_is_in_the_table() -> None:
    codes = {country.alpha_2 for country in pycountry.countries}
    assert codes - set(read_countries()) == set()
    assert set(read_countries()) - codes == {"XK"}


def test_adjectives_are_told_from_names() -> None:
    assert is_adjective("Syrian")
    assert not is_adjective("Syria")


def test_the_usual_name() -> None:
    assert get_country_name("ID") == "Indonesia"
    assert get_country_name("ZZ") == "ZZ"
