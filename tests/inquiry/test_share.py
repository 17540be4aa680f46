"""Parts of the attacks and of the news, asked of a book."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from databases import Databases

from daybook.errors import SettingsError
from daybook.inquiry.asked import Asked, Subject
from daybook.inquiry.errors import find_error
from daybook.inquiry.labels import Label, judge_incident, read_label
from daybook.inquiry.questions import ask
from daybook.record.book import Book
from daybook.schema.reading import Party
from inquiry.filling import FARMERS, FRONT, LONE, POLICE, UNKNOWN, fill_book


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with Databases("sqlite").make_book(tmp_path_factory.mktemp("share") / "book") as made:
        yield fill_book(made)


def test_unknown_perpetrators_are_bounds_and_not_left_out(book: Book) -> None:
    answer = ask(book, Asked("share", Subject("country", "ID"), set="own", of="lone"))
    assert (answer.figures["hits"], answer.figures["misses"], answer.figures["unknown"]) == (1, 10, 3)
    assert answer.primary is not None and answer.primary.interval is not None
    assert answer.primary.value is None
    assert "of 3 nobody says: 7.1% to 28.6% of all" in answer.sentence
    assert answer.checks_failed
    assert [one.kind for one in answer.named] == ["incident"]


def test_a_type_is_known_of_all(book: Book) -> None:
    answer = ask(book, Asked("share", Subject("group", "Ruhenia Front"), of="type:bombing"))
    assert answer.primary is not None
    assert (answer.primary.value, answer.primary.n, answer.verdict) == (0.4, 10, "cannot tell")


@pytest.mark.parametrize("of", ["lone", "type:bombing", "target:police"])
def test_what_a_set_does_not_code_is_not_measured(book: Book, of: str) -> None:
    answer = ask(book, Asked("share", Subject("country", "ID"), set="ucdp-ged", of=of))
    assert answer.verdict == "not measured"


def test_news_is_set_beside_incidents_and_right_for_the_readers_error(book: Book) -> None:
    answer = ask(book, Asked("coverage", about="group:Ruhenia Front", within="country:ID"))
    assert answer.primary is not None and answer.primary.interval is not None
    assert (answer.figures["reports"], answer.figures["incidents"]) == (14, 14)
    assert answer.primary.value is not None and answer.primary.value > 10 / 14
    assert "reader's error" in answer.sentence
    alone = ask(book, Asked("coverage", about="lone"))
    assert "the share is as read" in " ".join(alone.checks_failed)
    nothing = ask(book, Asked("coverage", about="lone", within="country:PE"))
    assert nothing.verdict == "cannot tell" and "n = 0" in nothing.sentence


@pytest.mark.parametrize(
    "text", ["", "lone:x", "type:", "type:flood", "colour:red", "country:Peru", "group:"]
)
def test_labels_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="cannot use --of"):
        read_label(text, "--of")


def test_an_unknown_group_is_refused(book: Book) -> None:
    with pytest.raises(SettingsError, match="no group in the book"):
        ask(book, Asked("share", Subject("country", "ID"), of="group:No Such Band"))


@pytest.mark.parametrize(
    ("label", "parties", "judged"),
    [
        ("lone", (LONE,), True), ("lone", (FRONT,), False), ("lone", (UNKNOWN,), None), ("lone", (), None),
        ("lone", (Party(("gunmen",), "initiator", "armed_group"),), False),
        ("target:police", (FRONT, POLICE), True), ("target:police", (FRONT, FARMERS), False),
        ("target:police", (FRONT,), None), ("target:civilian", (FARMERS,), True),
        ("group:Ruhenia Front", (FRONT,), True), ("group:Ruhenia Front", (UNKNOWN,), None),
        ("group:Other Front", (FRONT,), False),
    ],
)  # fmt: skip
def test_an_incident_is_is_not_or_may_be(label: str, parties: tuple[Party, ...], judged: bool | None) -> None:
    assert judge_incident(read_label(label, "--of"), "attack", "ID", parties) is judged


def test_the_readers_error_is_known_for_what_was_measured() -> None:
    bombing = find_error(Label("type", "bombing"))
    assert bombing is not None and bombing.sensitivity > 0.8 and bombing.specificity > 0.9
    assert find_error(Label("lone")) is None
    assert find_error(Label("group", "Anybody")) is not None
