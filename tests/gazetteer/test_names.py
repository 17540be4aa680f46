"""Keys under which names meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.gazetteer.names import fold_name, read_name, strip_foreign_kind


@pytest.mark.parametrize(
    ("one", "other"),
    [("Deir ez-Zor", "deir ez zor"), ("Ḩalab", "halab"), ("St. Louis", "Saint Louis"), ("Sana'a", "Sanaa")],
)
def test_writings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_kind_words_are_hints() -> None:
    asked = read_name("Helmand province")
    assert "helmand" in asked.keys
    assert asked.kind == "region"


def test_a_direction_makes_a_part() -> None:
    asked = read_name("east Aleppo")
    assert asked.keys[0] == "east aleppo"
    assert asked.is_part("aleppo")


def test_foreign_words_for_regions_are_stripped() -> None:
    assert strip_foreign_kind("kabupaten parigi moutong") == "parigi moutong"
    assert strip_foreign_kind("aleppo governorate") == "aleppo"


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(words: str) -> None:
    once = fold_name(words)
    if not once.startswith("the "):
        assert fold_name(once) == once
