from __future__ import annotations

import pytest
from record.making import incident, make

from daybook.daily import rematch
from daybook.errors import BookError
from daybook.record.book import Book
from daybook.record.integrity import verify
from daybook.record.lookup import find_incidents, find_links
from daybook.review.acts import undo_act
from daybook.review.joining import merge, split
from daybook.review.locking import ConflictError

from .raids import fill


def count(book: Book) -> list[int]:
    return sorted(line.reports for line in find_incidents(book))


def test_merging_is_stopped_by_what_a_person_judged_before_and_undone_as_one(book: Book) -> None:
    raid, other, bomb = fill(book)
    one, two, three = (f"{report}/incident/0" for report in (raid, other, bomb))
    assert count(book) == [1, 2]
    apart = split(book, "Ana", [two])
    assert count(book) == [1, 1, 1]
    with pytest.raises(ConflictError, match="judged different \\(Ana on") as caught:
        merge(book, "Ben", one, two)
    assert [change.author for change in caught.value.changes] == ["Ana"]
    both = merge(book, "Ben", one, two, over=True)
    assert count(book) == [1, 2]
    undo_act(book, "Ana", both.number)
    assert count(book) == [1, 1, 1], "with the merging goes the taking back of what stood against it"
    undo_act(book, "Ana", apart.number)
    assert count(book) == [1, 2]
    merge(book, "Ben", one, three)
    assert count(book) == [3]
    with pytest.raises(BookError, match="one already"):
        merge(book, "Ben", two, three)
    assert verify(book) == []


def test_several_reports_leave_together_and_rules_do_not_bring_them_back(book: Book) -> None:
    reports = [make(f"2021-09-{19 + n}", f"Outlet {n}", incident()) for n in range(5)]
    mentions = [made.add(book).incidents[0][0] for made in reports]
    assert count(book) == [5]
    act = split(book, "Ana", [mentions[0], mentions[3]])
    assert count(book) == [2, 3]
    rematch(book)
    assert count(book) == [2, 3]
    links = [find_links(book, made.report.id)["incident/0"] for made in reports]
    assert links[0] == links[3] != links[1]
    with pytest.raises(BookError, match="at least one where it is"):
        split(book, "Ana", [mentions[1], mentions[2], mentions[4]])
    with pytest.raises(BookError, match="not of one thing"):
        split(book, "Ana", [mentions[0], mentions[1]])
    undo_act(book, "Ana", act.number)
    assert count(book) == [5]
    assert verify(book) == []
