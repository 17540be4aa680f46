"""Are two names one person's? Spellings, parts, aliases, fathers and sons."""

from __future__ import annotations

import pytest

from daybook.names import relate_names, same_person
from daybook.names.people import split_aliases
from daybook.names.person_name import read_person
from daybook.names.romanising import compare_words


@pytest.mark.parametrize(
    ("name", "other", "likeness"),
    [
        ("Abu Musab al-Zarqawi", "Abu Musab Az-Zarkawi", "equal"),
        ("Zarqawi", "Abu Musab al-Zarqawi", "surname part"),
        ("al-Zarkawi", "Abu Musab al-Zarqawi", "surname part"),
        ("Abu Musab", "Abu Musab al-Zarqawi", "kunya part"),
        ("Kalora", "Ali Kalora", "surname part"),
        ("Ali", "Ali Kalora", "given part"),
        ("Mohammed Basri", "Muhamad Basri", "equal"),
        ("Ali Kalora", "Ali Kallura", "spelling"),
        ("Ali Kalora", "Ali Kaliora", "slip"),
        ("Ali Kalora", "Kalora Ali", "order"),
        ("Isnilon Hapilon", "Isnilon Totoni Hapilon", "full"),
        ("J. Ramadhan", "Jaka Ramadan", "initials"),
        ("bin Laden", "Osama bin Laden", "surname part"),
        ("Abd al-Rahman Khalil", "Abdurrahman Khalil", "equal"),
        ("Salah ad-Din Hassan", "Salahuddin Hassan", "equal"),
        ("Sheikh Hassan Nasrallah", "Hasan Nasrallah", "equal"),
        ("Insp. Gen. Rudy Sufahriadi", "Rudi Sufahriyadi", "equal"),
        ("Basri bin Barjo", "Barjo", "father"),
        ("Yusuf Idris Jr.", "Yusuf Idris", "kin"),
        ("Osama bin Laden", "Hamza bin Laden", "different"),
        ("Hakimullah Mehsud", "Baitullah Mehsud", "same surname"),
        ("Ahmad Gazali", "Ahmad Panjang", "same given name"),
        ("Hassan Nasrallah", "Hussein Nasrallah", "same surname"),
        ("Basri", "Basir", "different"),
        ("Barok", "Mubarok", "different"),
        ("", "Ali", "different"),
    ],
)
def test_how_names_of_people_relate(name: str, other: str, likeness: str) -> None:
    assert relate_names(name, other).likeness == likeness
    assert relate_names(other, name).likeness == likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jaka Ramadhan alias Ikrima", "Firman alias Ikrima"),
        ("Andi Muhammad alias Abdullah", "Muis Fahron alias Abdullah"),
        ("Basri alias Bagong", "Basir alias Romzi"),
        ("Ali Kalora", "Ali alias Darwin Gobel"),
        ("Hamza, son of Osama bin Laden", "Osama bin Laden"),
        ("Jalaluddin Haqqani", "Sirajuddin Haqqani"),
    ],
)
def test_two_men_who_share_a_name_stay_two(one: str, other: str) -> None:
    assert same_person(one, other)[0] <= 0.1
    assert same_person(other, one)[0] <= 0.1


def test_a_shared_alias_says_why_it_does_not_join() -> None:
    _, reason = same_person("Jaka Ramadhan alias Ikrima", "Firman alias Ikrima")
    assert reason == "both are called Ikrima, but their names differ: Jaka Ramadhan and Firman"


def test_names_may_come_as_a_list_with_the_main_one_first() -> None:
    assert same_person(["Santoso", "Abu Wardah"], "Santoso alias Abu Yahya")[0] > 0.5
    assert same_person([], "Santoso") == (0.0, "one of them has no name")


def test_a_full_name_says_more_than_a_part_and_a_part_more_than_none() -> None:
    full = same_person("Ali Kalora", "Ali Kalora")[0]
    part = same_person("Ali Kalora", "Kalora")[0]
    other = same_person("Ali Kalora", "Santoso")[0]
    assert full > part > other


def test_titles_are_left_out_but_never_the_whole_name() -> None:
    assert [part.word for part in read_person("Maulana Masood Azhar").parts] == ["masood", "azhar"]
    assert [part.word for part in read_person("Commander").parts] == ["commander"]
    assert split_aliases('Darwin Gobel, alias "Ali"') == ["Darwin Gobel", "Ali"]


def test_words_of_one_sound() -> None:
    assert compare_words("Qadhafi", "Gaddafi") == "equal"
    assert compare_words("Muchlas", "Mukhlas") == "equal"
    assert compare_words("Hamid", "Hamad") is None
    assert compare_words("Dedi", "Dadi") is None
