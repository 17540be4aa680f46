from __future__ import annotations

import pytest

from daybook.errors import SettingsError
from daybook.publishing.site_settings import SiteSettings, find_site_settings, read_setting, set_site_setting
from daybook.record.book import create_book


def test_settings_are_kept_and_told_of(tmp_path) -> None:
    with create_book(tmp_path / "book") as book, book.begin() as connection:
        assert find_site_settings(connection) == SiteSettings()
        set_site_setting(connection, "A. Desk", "title", "The Quiet Desk")
        made = set_site_setting(connection, "A. Desk", "closes", "14")
        assert (made.title, made.closes) == ("The Quiet Desk", 14)


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("colour", "red", "the site has title"),
        ("remarks", "perhaps", "yes or no"),
        ("closes", "-1", "whole number"),
        ("address", "desk.example", "https://desk.example/blog"),
        ("smtp", "smtp://me:secret@mail.example", "leave the password out"),
    ],
)
def test_what_is_no_value_is_refused(name: str, words: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        read_setting(name, words)
