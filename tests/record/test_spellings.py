"""One place under several spellings, and two places of like names."""

from __future__ import annotations

from daybook.record.book import Book
from daybook.record.lookup import find_place

from .making import incident, make, place


def test_spellings_of_one_village_are_one_place(book: Book) -> None:
    told = (
        ("2020-11-27", "Limbak Tongga"),
        ("2019-03-01", "Limbaktongga"),
        ("2018-05-01", "Limbaktonga"),
    )
    for number, (day, name) in enumerate(told):
        make(f"2021-0{number + 1}-01", f"Outlet {number}", incident(day, place=place(name))).add(book)
    found = find_place(book, "Limbaktongga")
    assert set(found.names) == {name for _day, name in told}
    assert len(found.incidents) == 3


def test_villages_that_differ_by_a_letter_stay_two(book: Book) -> None:
    for number, (day, name) in enumerate((("2020-11-27", "Karangmalang"), ("2019-03-01", "Karangpalang"))):
        make(f"2021-0{number + 1}-01", f"Outlet {number}", incident(day, place=place(name))).add(book)
    assert find_place(book, "Karangmalang").names == ("Karangmalang",)


def test_one_name_in_two_regions_is_not_joined_by_its_spelling(book: Book) -> None:
    far = place("Limbak Tongga", admin1="East Java")
    make("2021-01-01", "Outlet 1", incident("2020-11-27", place=place("Limbaktongga"))).add(book)
    make("2021-02-01", "Outlet 2", incident("2019-11-27", place=far)).add(book)
    assert find_place(book, "Limbaktongga").names == ("Limbaktongga",)
