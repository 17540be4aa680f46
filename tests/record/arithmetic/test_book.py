from __future__ import annotations

from datetime import date
from typing import Any

from daybook.record.book import Book
from daybook.record.judging import make_judgement, write_judgements
from daybook.record.lookup import find_group
from daybook.schema.arithmetic import Bounds, Step
from daybook.schema.reading import GroupRead, IncidentRead, Party
from daybook.schema.values import Count

from ..making import group, incident, make, person

FRONT = "Lembah Front"


def left(number: int) -> GroupRead:
    return group(FRONT, remaining=Count.exactly(number))


def raid(when: str, killed: int, **more: Any) -> IncidentRead:
    party = Party((FRONT,), "target", "armed_group")
    own = {"armed_group": Count.exactly(killed)}
    return incident(when, parties=(party,), killed=killed, killed_by_kind=own, **more)


def find_steps(book: Book, as_of: date | None = None) -> list[Step]:
    return list(find_group(book, FRONT, as_of=as_of).arithmetic.steps)


def test_from_reports_to_steps_with_entries_and_sentences(book: Book) -> None:
    make("2021-05-12", "Wire", left(9), text="The Lembah Front has nine men left. No more was said.").add(
        book
    )
    told = make(
        "2021-07-12", "Ledger", raid("2021-07-11", 2), text="Two of the front fell. No more was said."
    )
    added = told.add(book)
    make("2021-07-16", "Wire", left(7), text="Seven men of the front are left. No more was said.").add(book)
    nine, fell, seven = find_steps(book)
    assert (fell.number, fell.computed) == (Bounds(2, 2), Bounds(7, 7))
    assert fell.incidents == (added.incidents[0][1],)
    assert [figure.sentence for figure in fell.figures] == ["Two of the front fell."]
    assert seven.verdict == "fits" and seven.figures[0].sentence == "Seven men of the front are left."
    assert seven.figures[0].entry and nine.verdict == "cannot tell"


def test_an_incident_that_was_denied_is_no_loss(book: Book) -> None:
    make("2021-05-12", "Wire", left(9)).add(book)
    make("2021-07-12", "Ledger", raid("2021-07-11", 2, status="denied")).add(book)
    make("2021-07-16", "Wire", left(7)).add(book)
    assert [step.verdict for step in find_steps(book)] == ["cannot tell", "fewer than computed"]


def test_as_of_a_day_only_what_was_known_counts(book: Book) -> None:
    make("2021-05-12", "Wire", left(9)).add(book)
    make("2021-07-16", "Wire", left(7)).add(book)
    make("2021-08-01", "Ledger", raid("2021-07-11", 2)).add(book)
    assert [step.verdict for step in find_steps(book, date(2021, 7, 20))] == [
        "cannot tell",
        "fewer than computed",
    ]
    assert [step.verdict for step in find_steps(book)] == ["cannot tell", None, "fits"]
    assert len(find_steps(book, date(2021, 6, 1))) == 1


def test_one_death_in_the_toll_by_name_and_as_a_status_is_one(book: Book) -> None:
    make("2021-05-12", "Wire", left(9), person("Amran Sole", FRONT, role="leader", status="at_large")).add(
        book
    )
    for number, outlet in enumerate(("Wire", "Ledger", "Courier")):
        made = make(
            f"2021-07-1{2 + number}",
            outlet,
            raid("2021-07-11", 1, dead=["Amran Sole"]),
            person("Amran Sole", FRONT, role="leader", status="killed"),
        )
        made.add(book)
    make("2021-07-16", "Wire", left(8)).add(book)
    _nine, fell, eight = find_steps(book)
    assert fell.people == ("Amran Sole",) and len(fell.figures) == 3
    assert eight.verdict == "fits" and eight.expected == Bounds(8, 8)


def test_a_group_without_stated_numbers_has_no_arithmetic(book: Book) -> None:
    make("2021-07-12", "Wire", raid("2021-07-11", 2), group(FRONT)).add(book)
    assert find_steps(book) == []


def test_what_a_person_rejected_or_corrected_is_not_reckoned_with(book: Book) -> None:
    make("2021-05-12", "Wire", left(9)).add(book)
    make("2021-07-16", "Wire", left(70)).add(book)
    _nine, seventy = find_steps(book)
    entry = seventy.figures[0].entry
    with book.begin() as connection:
        made = make_judgement("desk:rosa", "corrected", entry, None, value={"low": 7, "high": 7, "best": 7})
        write_judgements(connection, [made])
    assert [step.number for step in find_steps(book)] == [Bounds(9, 9), Bounds(7, 7)]
    with book.begin() as connection:
        write_judgements(connection, [make_judgement("desk:rosa", "rejected", entry, None)])
    assert [step.number for step in find_steps(book)] == [Bounds(9, 9)]
