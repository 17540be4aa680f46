"""The sample book: what Daybook makes of the 94 reports, held against the expected record."""

from collections.abc import Iterator
from datetime import date
from importlib.resources import as_file, files

import pytest

from daybook.record.book import Book, open_book
from daybook.record.integrity import verify
from daybook.record.lookup import count_all, find_group, find_incidents, find_person
from daybook.sample.checking import compare_sample
from daybook.sample.loading import load_sample


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    folder = tmp_path_factory.mktemp("sample") / "book"
    with as_file(files("daybook.sample") / "reports") as reports:
        assert load_sample(folder, reports) == 0
    with open_book(folder) as opened:
        yield opened


def test_the_record_is_near_the_expected_one(book: Book) -> None:
    figures = compare_sample(book).summary()
    assert figures["found"] >= 90
    assert figures["day"] >= 86
    assert figures["place"] >= 80
    assert figures["toll"] >= 85
    assert figures["strength"] >= 93
    assert figures["people"] >= 90
    assert figures["curve"] >= 88
    assert figures["verdicts"] >= 86
    assert figures["losses"] >= 68
    assert figures["leaders"] >= 80
    assert figures["doubled"] <= 5
    assert figures["merged"] <= 1
    assert figures["spurious"] <= 2


def test_the_book_is_whole(book: Book) -> None:
    assert verify(book) == []
    assert count_all(book)["reports"] == 94


def test_loading_again_adds_nothing(book: Book) -> None:
    before = count_all(book)
    with as_file(files("daybook.sample") / "reports") as reports:
        load_sample(book.folder, reports)
    assert count_all(book) == before


def test_an_accident_and_a_university_make_no_incident(book: Book) -> None:
    on_the_day = find_incidents(book, start=date(2016, 3, 20), end=date(2016, 3, 20))
    assert [line for line in on_the_day if line.killed and line.killed.high >= 10] == []
    assert find_incidents(book, start=date(2018, 10, 1), end=date(2018, 11, 30)) == []


def test_leaders_follow_one_another(book: Book) -> None:
    group = find_group(book, "Mujahidin Indonesia Timur")
    said = {str(dated.value): dated.day for dated in group.leaders}
    assert {"Santoso", "Basri", "Ali Kalora"} <= set(said)
    early = find_group(book, "Mujahidin Indonesia Timur", as_of=date(2016, 6, 30))
    assert "Ali Kalora" not in {str(dated.value) for dated in early.leaders}


def test_the_man_who_died_three_times(book: Book) -> None:
    person = find_person(book, "Askar")
    killed = [dated.day for dated in person.statuses if dated.value == "killed"]
    assert any(day and day < date(2018, 1, 1) for day in killed)
    assert any(day and day > date(2022, 9, 1) for day in killed)
