"""The loss of a leader is an incident's: told by name, of somebody whom any report calls a leader."""

from __future__ import annotations

from record.making import group, incident, make, person

from daybook.inquiry.asked import Asked
from daybook.inquiry.losses import find_leader_keys, find_losses
from daybook.inquiry.questions import ask
from daybook.record.book import Book


def test_who_is_called_a_leader_counts_wherever_he_falls(book: Book) -> None:
    make("2021-09-19", "Courier", incident(dead=["Ali Kalora"]), group()).add(book)
    make("2021-07-12", "Ledger", incident("2021-07-11", dead=["Rukli"]), group()).add(book)
    make("2020-01-05", "Ledger", person("Ali Kalora", role="leader", status="at_large"), group()).add(book)
    leaders = find_leader_keys(book, None)
    assert len(find_losses(book, None, leaders)) == 1
    assert find_losses(book, None, frozenset()) == frozenset()


def test_what_part_of_the_news_is_of_leaders_lost(book: Book) -> None:
    make("2021-09-19", "Courier", incident(dead=["Ali Kalora"]), group(leaders=("Ali Kalora",))).add(book)
    make("2021-07-12", "Ledger", incident("2021-07-11", dead=["Rukli"]), group()).add(book)
    answer = ask(book, Asked("coverage", about="leader"))
    assert (answer.figures["hits"], answer.figures["stories"]) == (1, 2)
    assert answer.verdict == "cannot tell"
    assert answer.figures["incidents"] == 2
