from __future__ import annotations

import pytest

from daybook.record.book import Book
from daybook.record.candidates import find_candidates, measure_crowding
from daybook.record.tellings import find_tellings

from .making import group, incident, make, person, place


def _names(book: Book, subject: str) -> list[str | None]:
    """The outlets whose tellings are worth comparing with the mention."""
    with book.read() as connection:
        [mention] = find_tellings(connection, [subject])
        return [telling.line.outlet for telling in find_candidates(connection, mention)]


def test_incidents_near_in_days_and_in_one_country(book: Book) -> None:
    make("2021-09-18", "Near", incident("2021-09-17")).add(book)
    make("2021-09-18", "Undated", incident(None)).add(book)
    make("2021-09-18", "Placeless", incident(place=place(None, admin1=None, country=None))).add(book)
    make("2021-09-18", "Elsewhere", incident(place=place("Jolo", admin1="Sulu", country="PH"))).add(book)
    make("2021-08-02", "Long ago", incident("2021-08-01", place=place("Palu"))).add(book)
    [(subject, _id, _joined)] = make("2021-09-19", "Own", incident(), group()).add(book).incidents
    assert _names(book, subject) == ["Near", "Undated", "Placeless"]


def test_incidents_months_off_that_share_a_person_or_a_place(book: Book) -> None:
    make("2021-07-12", "Same man", incident("2021-07-11", place=place("Palu"), dead=["Ali Kallora"])).add(
        book
    )
    make("2021-07-12", "Same place", incident("2021-07-11")).add(book)
    make("2021-07-12", "Neither", incident("2021-07-11", place=place("Palu"))).add(book)
    make("2020-07-12", "Another year", incident("2020-07-11", dead=["Ali Kalora"])).add(book)
    [(subject, _id, _joined)] = make("2021-09-19", "Own", incident(dead=["Ali Kalora"])).add(book).incidents
    assert _names(book, subject) == ["Same man", "Same place"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ali Kalora", "Ali Kallura"), ("Kalora", "Ali Kalora"), ("Jaka alias Ikrima", "Ikrima")],
)
def test_people_who_share_a_spelling_or_a_word(book: Book, one: str, other: str) -> None:
    make("2021-09-18", "Wire", person(one)).add(book)
    made = make("2021-09-19", "Own", person(other))
    made.add(book)
    assert _names(book, f"{made.report.id}/person/0") == ["Wire"]


def test_groups_by_any_of_their_names(book: Book) -> None:
    make("2021-09-18", "Acronym", group("MIT")).add(book)
    make("2021-09-18", "English", group("East Indonesia Mujahideen")).add(book)
    make("2021-09-18", "Other", group("Abu Sayyaf")).add(book)
    made = make("2021-09-19", "Own", group("Mujahidin Indonesia Timur"))
    made.add(book)
    assert _names(book, f"{made.report.id}/group/0") == ["Acronym", "English"]


def test_how_crowded_a_time_is(book: Book) -> None:
    for number in range(1, 7):
        make(f"2021-09-{number + 10}", "Wire", incident(f"2021-09-{number:02}", place=place("Palu"))).add(
            book
        )
    [(subject, _id, _joined)] = make("2021-09-19", "Own", incident()).add(book).incidents
    [(other, _id, _joined)] = make("2021-09-19", "Undated", incident(None)).add(book).incidents
    with book.read() as connection:
        mention, undated = find_tellings(connection, [subject, other])
        assert measure_crowding(connection, mention) == pytest.approx(6 / 60)
        assert measure_crowding(connection, undated) is None
