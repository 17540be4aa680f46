from __future__ import annotations

import pytest

from daybook.matching.names import compare_names, is_full_name, is_spelling_of


@pytest.mark.parametrize(
    ("name", "other", "likeness"),
    [
        ("Ali Kalora", "ALI KALORA", "equal"),
        ("Ali Kalora", "Ali Kallora", "variant"),
        ("Ali Kalora", "Ali Calora", "variant"),
        ("Ali Kalora", "Ali Kallura", "variant"),
        ("Jaka Ramadhan", "Jaka Ramadan", "variant"),
        ("Rudy Sufahriadi", "Rudi Sufahriyadi", "variant"),
        ("Ahmad Gazali", "Ahmad Ghazali", "variant"),
        ("Ronal Batau", "Stevanus Ronal Batau", "variant"),
        ("Lemban Tongoa", "Lembantongoa", "variant"),
        ("Kalora", "Ali Kalora", "part"),
        ("Ali", "Ali Kalora", "part"),
        ("Ahmad Gazali", "Ahmad Panjang", "different"),
        ("Basri", "Basir", "different"),
        ("Barok", "Mubarok", "different"),
        ("Rama", "Rangga", "different"),
        ("Tanalanto", "Tanah Runtuh", "different"),
        ("Central Sulawesi", "Southeast Sulawesi", "different"),
        ("Sulawesi Tengah", "Sulawesi Tenggara", "different"),
        ("Nae", "Naim", "different"),
        ("", "Ali", "different"),
    ],
)
def test_how_names_relate(name: str, other: str, likeness: str) -> None:
    assert compare_names(name, other) == likeness
    assert compare_names(other, name) == likeness


def test_short_words_must_be_equal() -> None:
    assert is_spelling_of("qatar", "qatar") and not is_spelling_of("rukli", "rukmi")


def test_full_names() -> None:
    assert is_full_name("Ali Kalora") and not is_full_name("Ustad Santoso") and not is_full_name("Ikrima")
