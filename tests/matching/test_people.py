from __future__ import annotations

import pytest

from daybook.matching.deciding import JOIN
from daybook.matching.people import compare_people
from daybook.matching.told import PersonTold

MIT, EAST = "MIT", "East Indonesia Mujahideen"


def tell(names: str, report: str, group: str | None = MIT, **more: object) -> PersonTold:
    return PersonTold(f"{report}/person/0", report, tuple(names.split(" alias ")), group, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "joins"),
    [
        ("Ali Kalora", "Ali Kalora", True),
        ("Ali Kalora alias Ali Ambon", "Ali Kallora", True),
        ("Kalora", "Ali Kalora", True),
        ("Santoso alias Abu Wardah", "Santoso alias Abu Yahya", True),
        ("Ikrima", "Jaka Ramadhan alias Ikrima", False),
        ("Jaka Ramadhan alias Ikrima", "Firman alias Ikrima", False),
        ("Ibrohim", "Alhaji Kaliki alias Ibrohim", False),
        ("Ahmad Gazali", "Ahmad Panjang", False),
        ("Ahmad Gazali alias Ahmad Panjang", "Ahmad Panjang", True),
        ("Basri alias Bagong", "Basir alias Romzi", False),
        ("Ali Kalora", "Ali alias Darwin Gobel", False),
        ("Andi Muhammad alias Abdullah", "Muis Fahron alias Abdullah", False),
        ("Askar alias Jaid", "Al Ikhwarisman alias Jaid", False),
        ("Qatar", "Qatar alias Muhammad Busra", True),
    ],
)
def test_who_is_who_within_one_group(one: str, other: str, joins: bool) -> None:
    score = compare_people(tell(one, "a"), tell(other, "b", EAST))
    assert (score.probability >= JOIN) is joins, score


@pytest.mark.parametrize(
    ("one", "other"), [("Kalora", "Ali Kalora"), ("Santoso", "Santoso"), ("Firman", "Firman")]
)
def test_a_single_word_needs_a_group_or_an_incident(one: str, other: str) -> None:
    assert compare_people(tell(one, "a", None), tell(other, "b", None)).probability < JOIN
    assert compare_people(tell(one, "a"), tell(other, "b")).probability >= JOIN


def test_a_full_name_needs_no_group() -> None:
    assert compare_people(tell("Ali Kalora", "a", None), tell("Ali Kalora", "b", None)).probability >= JOIN


def test_other_groups_speak_against() -> None:
    score = compare_people(tell("Abu Omar", "a", "Boko Haram"), tell("Abu Omar", "b"))
    assert score.probability < JOIN
    assert "Groups differ: Boko Haram and MIT" in [reason.sentence for reason in score.reasons]


def test_two_people_of_one_report_are_two() -> None:
    assert compare_people(tell("Ali", "a"), tell("Ali", "a")).never


def test_a_shared_alias_says_why_it_does_not_join() -> None:
    score = compare_people(tell("Jaka Ramadhan alias Ikrima", "a"), tell("Firman alias Ikrima", "b"))
    [alias] = [reason for reason in score.reasons if reason.feature == "alias"]
    assert alias.sentence == "Both are called Ikrima, but their names differ: Jaka Ramadhan and Firman"
