"""What no source says, asked of a book."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from databases import Databases

from daybook.errors import NotFoundError, SettingsError
from daybook.inquiry.asked import Asked, Subject
from daybook.inquiry.questions import ask
from daybook.record.book import Book
from daybook.record.lookup import find_incidents
from inquiry.filling import fill_book


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with Databases("sqlite").make_book(tmp_path_factory.mktemp("gaps") / "book") as made:
        yield fill_book(made)


def test_each_open_question_of_an_incident_has_what_would_settle_it(book: Book) -> None:
    unknown = next(one for one in find_incidents(book) if one.id.startswith("2021-01-09"))
    answer = ask(book, Asked("gaps", incident=unknown.id))
    failed = " ".join(answer.checks_failed)
    assert answer.verdict == "contradicted"
    assert "who did it: no source names who did it; would settle it: a claim" in failed
    assert "how many were wounded: no source says" in failed
    assert "when:" not in failed
    assert (answer.named[0].kind, answer.named[0].id) == ("incident", unknown.id)
    assert answer.primary is not None and answer.primary.n == 1


def test_a_group_says_what_nobody_says_of_it(book: Book) -> None:
    answer = ask(book, Asked("gaps", Subject("group", "Ruhenia Front")))
    assert "who leads it" in answer.sentence and "recruitment is not observed" in " ".join(
        answer.checks_failed
    )
    assert answer.figures["how many each killed"] == "1 of 10 incidents have no toll"


def test_what_is_not_there_or_of_a_set_is_told(book: Book) -> None:
    for asked, error, words in (
        (Asked("gaps"), SettingsError, "give --incident ID or --group"),
        (Asked("gaps", incident="ucdp-ged/21.1/501"), SettingsError, "row of a data set"),
        (Asked("gaps", incident="1999-nowhere"), NotFoundError, "1999-nowhere"),
        (Asked("gaps", Subject("group", "RF"), incident="x"), SettingsError, "two things"),
    ):
        with pytest.raises(error, match=words):
            ask(book, asked)
