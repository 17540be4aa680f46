"""Warnings of parts that are no English prose."""

from __future__ import annotations

from daybook.sources.odd_parts import find_odd_parts

ENGLISH = (
    "The army said on Monday that two of its soldiers were killed in an ambush near the village of Lermo, "
    "and that it was looking for the men who had fled to the hills."
)
FRENCH = (
    "Selon un porte-parole du gouvernement, les habitants du village ont entendu plusieurs explosions avant "
    "l'arrivée des soldats, mais personne ne sait encore qui avait posé ces mines sur la route."
)
TABLE = "Town\tKilled\tWounded\nLermo\t2\t5\nKasse\t1\t0\nOrundi\t4\t11"


def test_plain_english_has_nothing_odd() -> None:
    assert find_odd_parts(f"{ENGLISH}\n\n{ENGLISH}") == []


def test_paragraph_in_another_language_is_named_with_its_place() -> None:
    (warning,) = find_odd_parts(f"{ENGLISH}\n\n{FRENCH}\n\n{ENGLISH}")
    assert "'fr'" in warning
    assert f"character {len(ENGLISH) + 2:,}" in warning


def test_several_paragraphs_of_one_language_are_one_warning() -> None:
    (warning,) = find_odd_parts(f"{FRENCH}\n\n{ENGLISH}\n\n{FRENCH}")
    assert warning.startswith("2 paragraphs")


def test_list_of_names_is_not_another_language() -> None:
    names = "Those named: " + ", ".join(f"Oren Talisk, Mira Dovan, Jon Weller {n}" for n in range(6))
    assert find_odd_parts(f"{ENGLISH}\n\n{names}") == []


def test_table_is_told_by_its_lines() -> None:
    (warning,) = find_odd_parts(f"{ENGLISH}\n\n{TABLE}\n\n{ENGLISH}")
    assert warning.startswith("lines 3 to 6 look like a table")


def test_two_lines_in_columns_are_no_table() -> None:
    assert find_odd_parts(f"{ENGLISH}\nA\tB\tC\nD\tE\tF\n{ENGLISH}") == []
