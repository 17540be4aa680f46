"""Groups of like size and age, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest
from databases import Databases

from daybook.assessment.leaders.reference_class import find_like
from daybook.errors import NotFoundError, SettingsError
from daybook.inquiry.asked import Asked, Subject
from daybook.inquiry.questions import ask
from daybook.record.book import Book
from inquiry.filling import fill_book


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with Databases("sqlite").make_book(tmp_path_factory.mktemp("similar") / "book") as made:
        yield fill_book(made)


def test_like_groups_are_found_at_the_month_when_they_were_alike() -> None:
    row = np.zeros((3, 120), np.int64)
    row[0, 10] = 1
    row[0, 50:62] = 1  # twelve in a year, then three in the year after
    row[0, 64:67] = 1
    row[1, 10:110] = 20
    found = find_like(("alike", "larger", "empty"), row, before=12, age=52)
    assert [one.name for one in found] == ["alike"]
    one = found[0]
    assert (one.before, one.month, one.year, one.two_years, one.later) == (12, 62, 3, 3, 0)
    assert find_like(("alike", "larger", "empty"), row, 12, 52, leave=("alike",)) == []


def test_a_month_without_two_years_behind_it_does_not_count() -> None:
    row = np.zeros((1, 60), np.int64)
    row[0, 40:52] = 1
    assert find_like(("late",), row, before=12, age=12) == []


def test_too_few_like_groups_are_told(book: Book) -> None:
    answer = ask(book, Asked("similar", Subject("group", "Ruhenia Front")))
    assert answer.verdict == "cannot tell"
    assert "too few" in answer.sentence
    assert "names no leaders" in " ".join(answer.checks_failed)
    assert answer.figures["before"] == 7


def test_a_group_that_had_not_begun_has_no_like(book: Book) -> None:
    answer = ask(book, Asked("similar", Subject("group", "RF"), on=date(1999, 1, 1)))
    assert (answer.verdict, answer.primary) == ("not measured", None)
    assert "n = 0" in answer.sentence


def test_what_is_no_group_is_told(book: Book) -> None:
    with pytest.raises(SettingsError, match="give --group"):
        ask(book, Asked("similar", Subject("country", "ID")))
    with pytest.raises(NotFoundError, match="no group"):
        ask(book, Asked("similar", Subject("group", "Nobody At All")))
