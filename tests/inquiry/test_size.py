"""How large attacks are, asked of a book."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from databases import Databases

from daybook.errors import NotFoundError
from daybook.inquiry.asked import Asked, Subject
from daybook.inquiry.attackers import count_attackers
from daybook.inquiry.questions import ask
from daybook.record.book import Book
from inquiry.filling import fill_book

FRONT = Subject("group", "Ruhenia Front")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with Databases("sqlite").make_book(tmp_path_factory.mktemp("size") / "book") as made:
        yield fill_book(made)


def test_deaths_stand_in_for_attackers_and_it_is_said(book: Book) -> None:
    answer = ask(book, Asked("size", FRONT, at_least=4))
    assert answer.asked == "Most attacks of Ruhenia Front killed at least 4 people."
    assert "names the number of attackers for 0 of 10 attacks" in answer.sentence
    assert answer.primary is not None
    assert (answer.primary.n, answer.figures["hits"], answer.figures["unknown"]) == (9, 1, 1)
    assert answer.verdict == "contradicted"
    assert [rerun.change for rerun in answer.reruns][-2:] == [
        "window a month earlier",
        "window a month later",
    ]
    assert len(answer.named) == 10


def test_attackers_that_nobody_counted_are_not_measured(book: Book) -> None:
    answer = ask(book, Asked("size", FRONT, at_least=4, measure="attackers"))
    assert (answer.verdict, answer.primary) == ("not measured", None)
    assert "involved at least 4 attackers" in answer.asked


def test_without_a_size_the_tail_is_asked(book: Book) -> None:
    answer = ask(book, Asked("size", FRONT))
    assert answer.verdict == "cannot tell"
    assert "too few" in answer.sentence


def test_an_unknown_group_is_told(book: Book) -> None:
    with pytest.raises(NotFoundError, match="Ruhenia Front"):
        ask(book, Asked("size", Subject("group", "Ruhenia Frnt"), at_least=4))


@pytest.mark.parametrize(
    ("words", "number"),
    [("Five men", 5), ("12 masked gunmen", 12), ("a lone attacker", 1), ("two suicide bombers", 2),
     ("gunmen", None), ("the men", None), ("three police officers", None)],
)  # fmt: skip
def test_attackers_are_counted_only_where_words_give_a_number(words: str, number: int | None) -> None:
    assert count_attackers(words) == number
