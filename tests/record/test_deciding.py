from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from daybook.daily import rematch
from daybook.errors import BookError, NotFoundError
from daybook.record.book import Book
from daybook.record.deciding import decide_entry, decide_pair, list_judgements, split_off, undo_judgement
from daybook.record.integrity import verify
from daybook.record.judging import make_judgement, undo_judgements, write_judgements
from daybook.record.lookup import count_all, find_incident, find_incidents, find_links
from daybook.schema.values import Count

from .making import incident, make, place


def _add(book: Book, published: str, outlet: str, when: str = "2021-09-18", **more: object) -> str:
    [(mention, _incident, _joined)] = make(published, outlet, incident(when, **more)).add(book).incidents  # type: ignore[arg-type]
    return mention


def _count(book: Book) -> list[int]:
    return sorted(line.reports for line in find_incidents(book))


def test_a_person_joins_what_the_rule_left_apart(book: Book) -> None:
    one, other = _add(book, "2021-09-19", "Wire"), _add(book, "2021-10-02", "Ledger", "2021-10-01")
    assert _count(book) == [1, 1]
    made = decide_pair(book, "Ana", "same", one, other, note="the paper has the month wrong")
    assert _count(book) == [2]
    undo_judgement(book, "Ben", made)
    assert _count(book) == [1, 1]
    assert len(list_judgements(book, [one])) == 2
    assert verify(book) == []


def test_a_person_splits_and_the_rest_stays_together(book: Book) -> None:
    mentions = [_add(book, f"2021-09-{19 + n}", f"O{n}") for n in range(4)]
    assert _count(book) == [4]
    founding = find_incidents(book)[0].id
    split_off(book, "Ana", mentions[0])
    assert _count(book) == [1, 3]
    assert find_incident(book, founding).reports[0].outlet == "O0"
    assert verify(book) == []
    rematch(book)
    assert _count(book) == [1, 3], "a rule does not overturn a person"
    assert verify(book) == []


def test_a_persons_judgement_counts_from_the_day_it_was_made(book: Book) -> None:
    one, other = _add(book, "2021-09-19", "Wire"), _add(book, "2021-10-02", "Ledger", "2021-10-01")
    decide_pair(book, "Ana", "same", one, other)
    yesterday = datetime.now().date() - timedelta(2)
    assert len(find_incidents(book, as_of=yesterday)) == 2
    assert len(find_incidents(book, as_of=date.max)) == 1


def test_corrections_of_single_entries(book: Book) -> None:
    _add(book, "2021-09-18", "Wire", killed=2)
    _add(book, "2021-09-19", "Ledger", killed=3)
    [line] = find_incidents(book)
    assert line.killed == Count(2, 3, 3)
    entry = next(
        f.entry
        for f in find_incident(book, line.id).figures
        if f.attribute == "killed" and f.report.outlet == "Ledger"
    )
    rejected = decide_entry(book, "Ana", "rejected", entry)
    assert find_incidents(book)[0].killed == Count.exactly(2)
    undo_judgement(book, "Ana", rejected)
    decide_entry(book, "Ana", "corrected", entry, {"low": 4, "high": 4, "best": 4})
    assert find_incidents(book)[0].killed == Count(2, 4, 4)
    assert find_incidents(book, as_of=date(2021, 9, 30))[0].killed == Count(2, 3, 3)
    decide_entry(book, "Ana", "accepted", entry)
    assert find_incidents(book)[0].killed == Count(2, 3, 3)


def test_what_cannot_be_decided_is_refused(book: Book) -> None:
    mention = _add(book, "2021-09-18", "Wire")
    with pytest.raises(NotFoundError):
        decide_pair(book, "Ana", "same", mention, "ffff/incident/0")
    with pytest.raises(BookError, match="name of who judges"):
        decide_pair(book, "rule:x 1", "same", mention, mention + "x")
    with pytest.raises(BookError, match="same, different or unsure"):
        decide_pair(book, "Ana", "accepted", mention, "ffff/incident/0")
    with pytest.raises(NotFoundError):
        decide_entry(book, "Ana", "rejected", "ffff")
    with pytest.raises(BookError, match="only corrected has a value"):
        decide_entry(book, "Ana", "rejected", "ffff", 3)
    with pytest.raises(NotFoundError):
        undo_judgement(book, "Ana", 999)


def test_a_rule_may_not_take_back_a_persons_word(book: Book) -> None:
    one, other = _add(book, "2021-09-19", "Wire"), _add(book, "2021-10-02", "Ledger", "2021-10-01")
    made = decide_pair(book, "Ana", "same", one, other)
    judgement = replace(make_judgement("Ana", "same", one, other), id=made)
    with pytest.raises(BookError, match="may not take back"), book.begin() as connection:
        undo_judgements(connection, [judgement], "rule:incidents 2")
    with pytest.raises(BookError, match="no judgement 999"), book.begin() as connection:
        write_judgements(connection, [make_judgement("Ana", "unsure", one, other, undoes=999)])


def test_rematching_gives_what_matching_in_order_gives(book: Book) -> None:
    reports = [
        make("2021-09-20", "Monitor", incident("2021-09", background=True, dead=["Ali Kalora"])),
        make("2021-09-18", "Wire", incident(dead=["Ali Kalora"])),
        make(
            "2021-09-19",
            "Ledger",
            incident(dead=["Jaka Ramadhan"]),
            incident("2021-09-17", place=place("Palu")),
        ),
    ]
    for made in reports:
        made.add(book)
    before = {made.report.id: find_links(book, made.report.id) for made in reports}
    judgements = count_all(book)["judgements"]
    assert rematch(book) > 0
    assert {made.report.id: find_links(book, made.report.id) for made in reports} == before
    assert count_all(book)["judgements"] > judgements, "nothing is overwritten"
    assert verify(book) == []
