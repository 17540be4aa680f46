"""What the record says differently as known on two days."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from daybook.record.book import Book
from daybook.record.deciding import decide_entry, decide_pair, split_off
from daybook.record.lookup import find_changes, find_incident
from daybook.schema.log import Change
from daybook.schema.values import Count

from .making import group, incident, make, person, place

FIRST, SECOND = date(2021, 9, 19), date(2021, 9, 20)


def pick(changes: list[Change], what: str, noun: str = "incident") -> list[Change]:
    return [change for change in changes if (change.what, change.noun) == (what, noun)]


def test_a_toll_that_rose_is_told_with_the_report_that_says_so(book: Book) -> None:
    make("2021-09-19", "Courier", incident(killed=2)).add(book)
    make("2021-09-20", "Ledger", incident(killed=3)).add(book)
    [change] = find_changes(book, FIRST, SECOND)
    assert (change.what, change.attribute, change.before, change.after) == (
        *("changed", "killed", "2", "2–3, best 3"),
    )
    assert [line.outlet for line in change.reports] == ["Ledger"]
    assert find_changes(book, FIRST) == [change]
    assert find_changes(book, SECOND) == []
    assert find_changes(book, FIRST, FIRST) == []


def test_what_nothing_told_of_before_is_new(book: Book) -> None:
    make("2021-09-19", "Courier", incident(), group(), person("Ali Kalora")).add(book)
    everything = find_changes(book, date(2021, 9, 1))
    assert [(change.what, change.noun) for change in everything] == [
        *(("new", "incident"), ("new", "group"), ("new", "person")),
    ]
    make("2021-09-20", "Ledger", incident("2020-01-02", background=True, place=place("Parigi"))).add(book)
    [recalled] = pick(find_changes(book, FIRST), "new")
    assert recalled.after == "background"


def test_news_of_people_and_groups(book: Book) -> None:
    make(
        "2021-09-19", "Courier", group(strength=Count.exactly(9)), person("Ali Kalora", status="at_large")
    ).add(book)
    make("2021-09-20", "Ledger", group(strength=Count.exactly(6)), person("Ali Kalora")).add(book)
    changed = {(c.noun, c.attribute): (c.before, c.after) for c in find_changes(book, FIRST, SECOND)}
    assert changed == {("group", "strength"): ("9", "6"), ("person", "status"): ("at large", "killed")}


def test_things_that_a_person_joined_today(book: Book) -> None:
    one = make("2021-09-19", "Courier", incident()).add(book)
    other = make("2021-09-20", "Ledger", incident("2020-05-01", place=place("Parigi"), killed=7)).add(book)
    apart = sorted(added.incidents[0][1] for added in (one, other))
    decide_pair(book, "A. Desk", "same", f"{one.report_id}/incident/0", f"{other.report_id}/incident/0")
    changes = find_changes(book, SECOND)
    [joined] = pick(changes, "joined")
    assert joined.others == tuple(apart)
    assert joined.id == one.incidents[0][1]
    assert find_changes(book, datetime.now(UTC).date()) == []


def test_things_that_a_person_split_today(book: Book) -> None:
    one = make("2021-09-19", "Courier", incident()).add(book)
    other = make("2021-09-20", "Ledger", incident(killed=3)).add(book)
    assert one.incidents[0][1] == other.incidents[0][1]
    split_off(book, "A. Desk", f"{other.report_id}/incident/0")
    changes = find_changes(book, SECOND)
    [split] = pick(changes, "split")
    assert split.id == one.incidents[0][1]
    assert len(split.others) == 1 and split.others[0] != split.id
    assert [(c.attribute, c.before, c.after) for c in pick(changes, "changed")] == [
        ("killed", "2–3, best 3", "2")
    ]


@pytest.mark.parametrize(
    ("verdict", "value", "after"), [("corrected", {"low": 4, "high": 4, "best": 4}, "4")]
)
def test_a_correction_by_a_person(book: Book, verdict: str, value: object, after: str) -> None:
    added = make("2021-09-19", "Courier", incident(killed=2)).add(book)
    figures = find_incident(book, added.incidents[0][1]).figures
    entry = next(figure.entry for figure in figures if figure.attribute == "killed")
    decide_entry(book, "A. Desk", verdict, entry, value)  # type: ignore[arg-type]
    [change] = find_changes(book, FIRST)
    assert (change.attribute, change.before, change.after) == ("killed", "2", after)
    assert change.reports == ()
