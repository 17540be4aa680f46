from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from record.making import find_span

from daybook.errors import BookError, NotFoundError
from daybook.record.book import Book
from daybook.record.integrity import verify
from daybook.record.lookup import find_incident, find_incidents
from daybook.review.acts import undo_act
from daybook.review.agreement import SLOTS, compute_alpha, find_agreement
from daybook.review.coding import assign, find_all_codings, find_assignment, find_coding, save_coding
from daybook.review.gold import find_reading
from daybook.review.reading import find_under_review
from daybook.review.settling import settle
from daybook.schema.reading import IncidentRead, Reading
from daybook.schema.values import Count, Days

from .raids import RAID, fill

# Published by K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): section C, four observers,
# twelve units, and section A, two observers, ten units.
FOUR = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
TWO = ((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0))


@pytest.mark.parametrize(
    "level, published", [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_is_as_published_for_four_observers(level: str, published: float) -> None:
    alpha, why = compute_alpha(FOUR, level)  # type: ignore[arg-type]
    assert alpha is not None and why == ""
    assert round(alpha, 3) == published


def test_alpha_is_as_published_for_two_observers_of_two_values() -> None:
    alpha, _why = compute_alpha(TWO, "nominal")
    assert alpha is not None and round(alpha, 3) == 0.095
    words = [["yes" if value else "no" for value in row] for row in TWO]
    assert compute_alpha(words, "nominal")[0] == alpha


def test_alpha_is_not_given_where_it_is_not_defined() -> None:
    assert compute_alpha([["a", "a"], ["a", "a"]], "nominal")[0] is None
    assert compute_alpha([["a", None], [None, "b"]], "nominal") == (None, "no unit was coded by two")


@pytest.fixture
def coded(book: Book) -> tuple[int, str, str]:
    """An assignment of two reports to Ana and Ben; the first is done, the second only by Ana."""
    raid, other, _bomb = fill(book)
    number = assign(book, "Eda", [raid, other], ["Ana", "Ben"], title="Trial", from_machine=True)
    with book.read() as connection:
        read, second = find_reading(connection, raid), find_reading(connection, other)
    [machine] = read.incidents
    own = replace(machine, evidence=(find_span(RAID, "killed two men"),))
    missed = IncidentRead(
        "attack",
        background=True,
        date=Days(date(2020, 1, 1), date(2020, 12, 31)),
        evidence=(find_span(RAID, "It once had"),),
    )
    save_coding(book, "Ana", number, raid, replace(read, incidents=(own, missed)))
    save_coding(book, "Ana", number, raid, replace(read, incidents=(own, missed)), done=True)
    bens = replace(own, killed=Count.exactly(3), type="attack", weapons=("firearm",))
    save_coding(book, "Ben", number, raid, replace(read, incidents=(bens,), people=()), done=True)
    save_coding(book, "Ana", number, other, second, done=True)
    return number, raid, other


def test_coders_are_blind_until_all_are_done(book: Book, coded: tuple[int, str, str]) -> None:
    number, raid, other = coded
    with book.read() as connection:
        assert [coding.coder for coding in find_all_codings(connection, number, raid)] == ["Ana", "Ben"]
        with pytest.raises(BookError, match="not all coders are done"):
            find_all_codings(connection, number, other)
        assert find_coding(connection, number, other, "Ben").reading.incidents, "begun from the machine's"
        with pytest.raises(BookError, match="was not given to Cem"):
            find_coding(connection, number, other, "Cem")
        assert find_assignment(connection, number).done["Ana"] == {raid, other}
        with pytest.raises(NotFoundError):
            find_assignment(connection, number + 1)
    with pytest.raises(BookError, match="all coders are done"):
        save_coding(book, "Ana", number, raid, Reading(find_coding_of(book, coded).article, RAID))
    with pytest.raises(BookError, match="two coders"):
        assign(book, "Eda", [raid], ["Ana", "Ana"])


def find_coding_of(book: Book, coded: tuple[int, str, str]) -> Reading:
    with book.read() as connection:
        return find_coding(connection, coded[0], coded[1], "Ana").reading


def test_a_coder_who_is_to_see_nothing_begins_with_nothing(book: Book) -> None:
    raid, _other, _bomb = fill(book)
    number = assign(book, "Eda", [raid[:6]], ["Ana", "Ben"])
    with book.read() as connection:
        reading = find_coding(connection, number, raid, "Ben").reading
    assert (reading.text, reading.incidents, reading.groups, reading.statements) == (RAID, (), (), ())


def test_agreement_tells_alpha_confusion_and_differences(book: Book, coded: tuple[int, str, str]) -> None:
    number, raid, _other = coded
    with book.read() as connection:
        agreement = find_agreement(connection, number)
    assert agreement.reports == (raid,)
    slots = {(one.noun, one.slot): one for one in agreement.slots}
    assert set(slots) == {(noun, slot) for noun, own in SLOTS.items() for slot in own}
    found = slots["incident", "found"]
    assert (found.units, found.agreed) == (2, 1)
    assert found.confusion == (("found", "found", 1), ("found", "not found", 1))
    assert slots["incident", "type"].confusion == (("battle", "attack", 1),)
    assert (slots["incident", "killed"].units, slots["incident", "killed"].agreed) == (1, 0)
    told = {(one.unit, one.slot): dict(one.values) for one in agreement.differences}
    assert told["incident-0", "killed"] == {"Ana": "2", "Ben": "3"}
    assert told["incident-1", "found"] == {"Ana": "found", "Ben": "not found"}
    assert told["person-0", "found"] == {"Ana": "found", "Ben": "not found"}
    assert ("group-0", "strength") not in told


CHOSEN = {
    "incident-0 type": "Ana",
    "incident-0 killed": "Ben",
    "incident-0 weapon": "Ben",
    "incident-1 found": "found",
    "person-0 found": "not found",
}


def test_what_is_settled_becomes_judgements_that_name_both_coders(
    book: Book, coded: tuple[int, str, str]
) -> None:
    number, raid, other = coded
    before = len(find_incidents(book))
    with pytest.raises(BookError, match="incident-0 killed is not settled"):
        settle(book, "Eda", number, raid, {**CHOSEN, "incident-0 killed": "Cem"})
    with pytest.raises(BookError, match="not all coders are done"):
        settle(book, "Eda", number, other, {})
    act = settle(book, "Eda", number, raid, CHOSEN)
    assert {judgement.note for judgement in act.judgements} == {"settled between Ana, Ben"}
    incident = find_incident(book, f"{raid}/incident/0")
    assert incident.killed == Count.exactly(3) and "firearm" in incident.weapons
    assert find_incident(book, f"{raid}/incident/1").type == "attack"
    with book.read() as connection:
        review = find_under_review(connection, raid)
    assert review.state == "accepted"
    assert {thing.subject: thing.state for thing in review.things}[f"{raid}/person/0"] == "rejected"
    assert len(find_incidents(book)) == before + 1
    assert verify(book) == []
    undo_act(book, "Eda", act.number)
    assert len(find_incidents(book)) == before
    assert find_incident(book, f"{raid}/incident/0").killed == Count(2, 3, 3)
    assert verify(book) == []
