from __future__ import annotations

from datetime import date

import pytest
from record.making import find_span
from sqlalchemy import select

from daybook.daily import rematch
from daybook.errors import BookError, EvidenceError, NotFoundError
from daybook.record.book import Book
from daybook.record.deciding import list_judgements
from daybook.record.integrity import verify
from daybook.record.lookup import find_group, find_incident, find_incidents, find_person
from daybook.record.tables import entries
from daybook.review.acts import Act, find_acts, find_last_act, undo_act
from daybook.review.alike import correct_alike, find_alike
from daybook.review.entries import (
    Missed,
    accept,
    accept_report,
    add_entry,
    add_item,
    correct,
    reject,
    reject_report,
)
from daybook.review.locking import ConflictError, find_last
from daybook.review.words import find_words
from daybook.schema.evidence import Span
from daybook.schema.reading import IncidentRead
from daybook.schema.values import Count, Days

from .raids import OTHER, RAID, THIRD, fill


def find_id(book: Book, subject: str, slot: str) -> str:
    """The first entry of the slot."""
    query = select(entries.c.id).where(entries.c.subject == subject, entries.c.attribute == slot)
    with book.read() as connection:
        return str(connection.execute(query.order_by(entries.c.number)).scalars().first())


def killed(book: Book, id: str) -> Count | None:
    return find_incident(book, id).killed


def test_a_correction_takes_the_selected_words_as_its_evidence_and_is_undone_and_redone(book: Book) -> None:
    raid, _other, _bomb = fill(book)
    [line] = [one for one in find_incidents(book) if one.date == Days.on(date(2021, 7, 11))]
    entry = find_id(book, f"{raid}/incident/0", "killed")
    span = find_span(RAID, "four men")
    act = correct(book, "Ana", entry, {"low": 4, "high": 4, "best": 4}, span)
    incident = find_incident(book, line.id)
    assert incident.killed == Count(3, 4, 4)
    [figure] = [f for f in incident.figures if f.attribute == "killed" and f.report.id == raid]
    assert (figure.evidence.quote, figure.evidence.span, figure.value["low"]) == ("four men", span, 4)
    back = undo_act(book, "Ben", act.number)
    assert killed(book, line.id) == Count(2, 3, 3)
    quotes = [f.evidence.quote for f in find_incident(book, line.id).figures if f.attribute == "killed"]
    assert sorted(quotes) == ["three men", "two men"]
    again = undo_act(book, "Ben", back.number)
    assert again.takes_back and killed(book, line.id) == Count(3, 4, 4)
    with pytest.raises(BookError, match="taken back already"):
        undo_act(book, "Ana", back.number)
    assert killed(book, line.id) == Count(3, 4, 4)
    assert find_incident(book, line.id, as_of=date(2021, 8, 1)).killed == Count(2, 3, 3)
    assert verify(book) == []


def test_a_corrected_entry_can_be_corrected_and_rejected_again(book: Book) -> None:
    raid, _other, _bomb = fill(book)
    subject = f"{raid}/incident/0"
    first = correct(
        book,
        "Ana",
        find_id(book, subject, "killed"),
        {"low": 4, "high": 4, "best": 4},
        find_span(RAID, "four men"),
    )
    made = first.judgements[0].right
    assert made is not None
    correct(book, "Ana", made, {"low": 1, "high": 1, "best": 1}, find_span(RAID, "One officer"))
    assert killed(book, subject) == Count(1, 3, 1)
    reject(book, "Ana", [find_last_entry(book, subject)])
    assert killed(book, subject) == Count.exactly(3), "the report no longer gives a number"
    undo_act(book, "Ana", first.number)
    assert killed(book, subject) == Count(2, 3, 3), "what hangs on the first correction goes with it"
    assert verify(book) == []


def find_last_entry(book: Book, subject: str) -> str:
    with book.read() as connection:
        query = select(entries.c.id).where(entries.c.subject == subject).order_by(entries.c.number.desc())
        return str(connection.execute(query).scalars().first())


def test_words_that_are_not_in_the_text_are_refused(book: Book) -> None:
    raid, _other, _bomb = fill(book)
    entry = find_id(book, f"{raid}/incident/0", "killed")
    with pytest.raises(EvidenceError):
        correct(book, "Ana", entry, {"low": 9, "high": 9}, Span(len(RAID), len(RAID) + 4))
    with pytest.raises(EvidenceError, match="does not say"):
        find_words(RAID, quote="five men")
    with pytest.raises(EvidenceError, match="3 times"):
        find_words(RAID, quote="men")
    assert find_words(RAID, quote="  four   men ") == find_span(RAID, "four men")
    with pytest.raises(EvidenceError, match="select them again"):
        find_words(RAID, start=0, end=6, quote="four men")
    with pytest.raises(BookError, match="cannot be"):
        correct(book, "Ana", entry, {"low": 5, "high": 2})
    with pytest.raises(BookError, match="has no slot"):
        add_entry(book, "Ana", Missed(f"{raid}/incident/0", "mood", "grim", Span(0, 6)))
    with pytest.raises(NotFoundError):
        reject(book, "Ana", ["0" * 16])
    with pytest.raises(BookError, match="name of who judges"):
        accept(book, "rule:me", [entry])
    assert list_judgements(book, [entry]) == []


def test_groups_and_people_are_corrected_too(book: Book) -> None:
    raid, _other, _bomb = fill(book)
    group, person = f"{raid}/group/0", f"{raid}/person/0"
    correct(book, "Ana", find_id(book, group, "strength"), {"low": 30, "high": 50})
    assert [one.value for one in find_group(book, "lembah-brigade").strength] == [
        {"low": 30, "high": 50, "best": None}
    ]
    act = reject(book, "Ana", [find_id(book, group, "leader")])
    assert find_group(book, "lembah-brigade").leaders == ()
    undo_act(book, "Ana", act.number)
    assert [one.value for one in find_group(book, "lembah-brigade").leaders] == ["Amran Sole"]
    correct(book, "Ana", find_id(book, person, "status"), "captured")
    assert find_person(book, "Amran Sole").life.status == "captured"
    renamed = correct(
        book, "Ana", find_id(book, group, "name"), "Brigade of the Valley", find_span(RAID, "The brigade")
    )
    assert find_group(book, "Brigade of the Valley").name == "Brigade of the Valley"
    assert find_group(book, "lembah-brigade").name == "Brigade of the Valley", "the old name still leads here"
    undo_act(book, "Ana", renamed.number)
    assert find_group(book, "lembah-brigade").name == "Lembah Brigade"
    assert verify(book) == []


def test_a_missed_value_is_added_with_its_words(book: Book) -> None:
    raid, _other, _bomb = fill(book)
    subject = f"{raid}/incident/0"
    value = {"low": 1, "high": 1, "best": 1}
    act = add_entry(book, "Ana", Missed(subject, "wounded", value, find_span(RAID, "One officer")))
    incident = find_incident(book, subject)
    assert incident.wounded == Count.exactly(1)
    assert [f.evidence.quote for f in incident.figures if f.attribute == "wounded"] == ["One officer"]
    undo_act(book, "Ana", act.number)
    incident = find_incident(book, subject)
    assert incident.wounded is None and all(f.attribute != "wounded" for f in incident.figures)
    add_entry(book, "Ana", Missed(subject, "wounded", value, find_span(RAID, "One officer")))
    assert find_incident(book, subject).wounded == Count.exactly(1), "the same words can be added again"
    add_entry(book, "Ana", Missed(subject, "weapon", "firearm", find_span(RAID, "shot dead")))
    assert find_incident(book, subject).weapons == ("firearm",)
    assert verify(book) == []


def test_a_missed_incident_is_added_and_taken_out_again(book: Book) -> None:
    _raid, _other, bomb = fill(book)
    before = len(find_incidents(book))
    item = IncidentRead(
        "attack", date=Days.on(date(2021, 9, 20)), evidence=(find_span(THIRD, "Nobody was hurt by it"),)
    )
    act = add_item(book, "Ana", bomb, item)
    assert len(find_incidents(book)) == before + 1
    assert verify(book) == []
    rematch(book)
    assert find_incident(book, f"{bomb}/incident/1").type == "attack"
    assert len(find_incidents(book, as_of=date(2021, 9, 30))) == before, "nobody had added it yet"
    undo_act(book, "Ana", act.number)
    assert len(find_incidents(book)) == before
    with pytest.raises(NotFoundError, match="rejected"):
        find_incident(book, f"{bomb}/incident/1")
    undo_act(book, "Ana", find_acts_of(book, bomb)[0].number)
    assert len(find_incidents(book)) == before + 1
    assert verify(book) == []


def find_acts_of(book: Book, report: str) -> list[Act]:
    with book.read() as connection:
        return find_acts(connection, report)


def test_a_rejected_reading_leaves_the_record_and_comes_back(book: Book) -> None:
    _raid, _other, bomb = fill(book)
    before = len(find_incidents(book))
    act = reject_report(book, "Ana", bomb, note="a film review")
    assert len(find_incidents(book)) == before - 1
    assert len(find_incidents(book, as_of=date(2021, 12, 31))) == before
    undo_act(book, "Ana", act.number)
    assert len(find_incidents(book)) == before
    accept_report(book, "Ana", bomb)
    with book.read() as connection:
        assert find_last_act(connection, "Ana", bomb) == find_acts(connection, bomb)[0]
        assert find_last_act(connection, "Ben", bomb) is None
    assert verify(book) == []


def test_the_second_of_two_sees_the_first_ones_change_and_chooses(book: Book) -> None:
    raid, other, _bomb = fill(book)
    entry = find_id(book, f"{raid}/incident/0", "killed")
    with book.read() as connection:
        seen = find_last(connection, raid)
    correct(book, "Ana", entry, {"low": 5, "high": 5}, seen=seen)
    with pytest.raises(ConflictError, match="Ana changed this") as caught:
        correct(book, "Ben", entry, {"low": 6, "high": 6}, seen=seen)
    [change] = caught.value.changes
    assert change.value == {"low": 5, "high": 5, "best": None}
    with pytest.raises(ConflictError):
        accept_report(book, "Ben", raid, seen=seen)
    accept_report(book, "Ben", other, seen=seen)
    correct(book, "Ana", entry, {"low": 7, "high": 7}, seen=seen)
    with book.read() as connection:
        seen = find_last(connection, raid)
    correct(book, "Ben", entry, {"low": 6, "high": 6}, seen=seen)
    assert killed(book, f"{raid}/incident/0") == Count(3, 6, 6)


def test_the_same_change_elsewhere_is_applied_and_undone_as_one(book: Book) -> None:
    raid, other, _bomb = fill(book)
    right = {"name": "Tolai", "admin1": "Central Sulawesi", "country": "ID", "lat": -0.98, "lon": 120.33}
    act = correct(
        book, "Ana", find_id(book, f"{raid}/incident/0", "place"), {**right, "precision": "village"}
    )
    with book.read() as connection:
        [alike] = find_alike(connection, act.number)
    assert (alike.report.id, alike.quote) == (other, "Tolai")
    whole = correct_alike(book, "Ana", act.number)
    place = find_incident(book, f"{other}/incident/0").place
    assert place is not None and place.admin1 == "Central Sulawesi"
    with book.read() as connection:
        assert find_alike(connection, act.number) == []
    undo_act(book, "Ana", whole.number)
    with book.read() as connection:
        assert len(find_alike(connection, act.number)) == 1
    number = correct(book, "Ana", find_id(book, f"{raid}/incident/0", "killed"), {"low": 3, "high": 3}).number
    with book.read() as connection:
        assert find_alike(connection, number) == [], "numbers mean another thing in each report"
    assert OTHER and verify(book) == []
