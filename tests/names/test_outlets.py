"""Outlets: who they are, where they come from, and where a text names them."""

from __future__ import annotations

import pytest

from daybook.names import find_outlet, find_outlets, tell_home
from daybook.names.outlets import known_outlets


def test_the_register_is_sound() -> None:
    outlets = known_outlets()
    assert len(outlets) >= 150
    assert len({outlet.name for outlet in outlets}) == len(outlets)
    domains = [domain for outlet in outlets for domain in outlet.domains]
    assert len(set(domains)) == len(domains)
    assert all(len(outlet.country) == 2 and outlet.country.isupper() for outlet in outlets)


@pytest.mark.parametrize(
    ("name", "url", "outlet"),
    [
        ("Jakarta Post", None, "The Jakarta Post"),
        (None, "https://www.thejakartapost.com/news/2021/1.html", "The Jakarta Post"),
        ("AFP", None, "Agence France-Presse"),
        ("BBC News", None, "British Broadcasting Corporation"),
        ("Hill Post of Nowhere", None, None),
        ("Dawn", "https://www.hillpost.example/1", "Dawn"),
        (None, "not an address", None),
    ],
)
def test_an_outlet_is_known_by_name_or_address(name: str | None, url: str | None, outlet: str | None) -> None:
    found = find_outlet(name, url)
    assert (found.name if found else None) == outlet


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        ("The Jakarta Post", None, ("ID", "register")),
        ("Reuters", None, None),
        ("Hill Post", "https://hillpost.co.in/1", ("IN", "domain")),
        ("Border Mail", "https://www.bordermail.example.uk/1", ("GB", "domain")),
        ("Border Mail", "https://bordermail.tv/1", None),
        ("Zamboanga Courier", None, ("PH", "name")),
        ("Indian Ocean Wire", None, None),
        (None, None, None),
    ],
)
def test_the_country_of_an_outlet(
    name: str | None, url: str | None, expected: tuple[str, str] | None
) -> None:
    home = tell_home(name, url)
    assert ((home.country, home.told) if home else None) == expected


def test_a_name_that_is_a_common_word_needs_words_of_news_beside_it() -> None:
    text = "At Dawn he told the newspaper Dawn that the Independent Commission met; The Sun reported it."
    assert [mention.name for mention in find_outlets(text)] == ["Dawn", "The Sun"]


def test_agencies_and_monitors_are_found() -> None:
    text = "The SITE Intelligence Group told Reuters that Amaq had named the bomber, the Syrian Observatory for Human Rights said."
    found = [mention.name for mention in find_outlets(text)]
    assert found == ["SITE Intelligence Group", "Reuters", "Amaq", "Syrian Observatory for Human Rights"]
