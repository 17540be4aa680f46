"""Countries and groups beside others, asked of a book."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from databases import Databases

from daybook.errors import NotFoundError, SettingsError
from daybook.inquiry.asked import Asked, Subject
from daybook.inquiry.questions import ask
from daybook.record.book import Book
from inquiry.filling import fill_book


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with Databases("sqlite").make_book(tmp_path_factory.mktemp("compare") / "book") as made:
        yield fill_book(made)


def test_countries_are_named_with_their_comparators_and_limits(book: Book) -> None:
    answer = ask(book, Asked("compare", Subject("country", "id"), others=("PH", "TH")))
    assert answer.asked.startswith("Indonesia has had fewer attacks for its people and time")
    assert answer.figures["comparators"] == "the 2 asked for: PH, TH"
    assert answer.primary is not None and answer.primary.interval is not None
    assert any("about 2018" in words for words in answer.assumptions)
    assert {row[0] for row in answer.charts[0].rows} == {"Indonesia", "Philippines", "Thailand"}


def test_a_group_that_the_set_lacks_is_not_measured(book: Book) -> None:
    answer = ask(book, Asked("compare", Subject("group", "Ruhenia Front"), set="ucdp-ged"))
    assert answer.verdict == "not measured"
    assert answer.sentence.startswith("No reference data covers this group")


def test_groups_of_the_book_are_compared_and_its_choice_is_told(book: Book) -> None:
    answer = ask(book, Asked("compare", Subject("group", "RF"), set="own"))
    assert answer.verdict in ("cannot tell", "contradicted")
    assert "n = 0" in answer.sentence or any("chosen by who reads them" in one for one in answer.assumptions)


def test_what_has_no_population_is_refused(book: Book) -> None:
    with pytest.raises(NotFoundError, match="no population"):
        ask(book, Asked("compare", Subject("country", "XX")))
    with pytest.raises(SettingsError, match="give --country or --group"):
        ask(book, Asked("compare", Subject("place", "Lowtown")))
    with pytest.raises(NotFoundError, match="codes of countries"):
        ask(book, Asked("compare", Subject("country", "ID"), others=("Nowhere",)))
