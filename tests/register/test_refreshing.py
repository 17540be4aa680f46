"""However the book came to its state, the register brought up step by step is the one built anew."""

from __future__ import annotations

import random
import threading
from typing import Any

import pytest
from record.making import group, incident, make, person, place
from record.tampering import tamper
from sqlalchemy import select

from daybook.record.book import Book, open_book
from daybook.record.deciding import decide_entry, decide_pair, split_off, undo_judgement
from daybook.record.judging import make_judgement, write_judgements
from daybook.record.lookup import find_incidents
from daybook.record.outlets import describe_outlets
from daybook.record.tables import entries, judgements, mentions, reports
from daybook.register.checking import check_register
from daybook.register.finding import find_page
from daybook.register.phrases import read_phrases
from daybook.register.query import IncidentQuery
from daybook.register.refreshing import bring_up, rebuild
from daybook.register.tables import card_mentions, card_outlets, card_parties, cards, found_reports, things
from daybook.register.words import INDEXES, find_all_numbers
from daybook.schema.state import Outlet

OUTLETS = ("Courier", "Ledger", "Gazette", "Herald")
PLACES = ("Astina", "Tolai", None)


def read_register(book: Book) -> dict[str, Any]:
    """Everything that the register holds, but for the line at which a card was written."""
    held: dict[str, Any] = {}
    with book.read() as connection:
        for table in (cards, card_parties, card_outlets, card_mentions, things, found_reports):
            rows = [
                {name: value for name, value in row._mapping.items() if name != "line"}
                for row in connection.execute(select(table))
            ]
            held[table.name] = sorted(rows, key=str)
        for index in INDEXES:
            for word in ("killed", "astina", "mujahidin", "courier", "nothing"):
                held[f"{index} {word}"] = sorted(find_all_numbers(connection, index, read_phrases(word)))
    return held


def list_column(book: Book, column: Any) -> list[Any]:
    with book.read() as connection:
        return list(connection.execute(select(column)).scalars())


def add(book: Book, dice: random.Random) -> None:
    number = len(list_column(book, reports.c.id)) + 1
    day = f"2021-09-{dice.randint(1, 28):02}"
    told = [
        incident(
            dice.choice((day, "2021-09", None)),
            killed=dice.choice((None, 1, 2, 5)),
            place=place(dice.choice(PLACES)),
            background=dice.random() < 0.2,
            dead=dice.choice(((), ("Ali Kalora",))),
        )
        for _ in range(dice.randint(0, 2))
    ]
    more = dice.choice(((), (group(),), (group("Ruhenia Front"), person("Ali Kalora alias Ali Ahmad"))))
    text = f"Report {number} said this. Nothing more was known of report {number}."
    make(day, dice.choice(OUTLETS), *told, *more, text=text).add(book)


def judge(book: Book, dice: random.Random) -> None:
    noun = dice.choice(("incident", "incident", "person", "group"))
    own = [subject for subject in list_column(book, mentions.c.subject) if f"/{noun}/" in subject]
    if len(own) > 1:
        decide_pair(book, "A. Desk", dice.choice(("same", "same", "different")), *dice.sample(own, 2))


def split(book: Book, dice: random.Random) -> None:
    if own := list_column(book, mentions.c.subject):
        split_off(book, "A. Desk", dice.choice(own))


def copy(book: Book, dice: random.Random) -> None:
    ids = list_column(book, reports.c.id)
    if len(ids) > 1:
        with book.begin() as connection:
            write_judgements(connection, [make_judgement("rule:stories 1", "same", *dice.sample(ids, 2))])


def settle(book: Book, dice: random.Random) -> None:
    with book.read() as connection:
        rows = connection.execute(select(entries.c.id).where(entries.c.attribute == "killed")).scalars().all()
    if rows:
        verdict = dice.choice(("accepted", "rejected", "corrected"))
        value = {"low": 7, "high": 7, "best": 7} if verdict == "corrected" else None
        decide_entry(book, "A. Desk", verdict, dice.choice(rows), value=value)


def undo(book: Book, dice: random.Random) -> None:
    if ids := list_column(book, judgements.c.id):
        undo_judgement(book, "B. Desk", dice.choice(ids))


def describe(book: Book, dice: random.Random) -> None:
    outlet = Outlet(dice.choice(OUTLETS), country="ID", reliability=dice.choice(("low", None)))
    describe_outlets(book, [outlet])


ACTIONS = (add, add, add, judge, judge, split, copy, settle, undo, describe)


@pytest.mark.parametrize("seed", range(4))
def test_step_by_step_gives_what_building_anew_gives(book: Book, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(45):
        dice.choice(ACTIONS)(book, dice)
        if dice.random() < 0.4:
            bring_up(book)
    bring_up(book)
    held = read_register(book)
    assert held["cards"] and held["things"]
    assert check_register(book) == []
    rebuild(book)
    assert read_register(book) == held
    lines = {line.id: line for line in find_incidents(book)}
    page = find_page(book, IncidentQuery(limit=1000))
    assert {card.id for card in page.items} == lines.keys()
    assert all(
        card.status == lines[card.id].status and card.type == lines[card.id].type for card in page.items
    )


def test_what_is_up_to_date_is_not_written_again(book: Book) -> None:
    make("2021-09-19", "Courier", incident()).add(book)
    first = bring_up(book)
    [line] = list_column(book, cards.c.line)
    make("2021-12-20", "Ledger", incident("2021-12-18", place=None, parties=())).add(book)
    assert bring_up(book) == bring_up(book) != first
    assert sorted(list_column(book, cards.c.line))[0] == line


def test_an_incident_that_ceased_loses_its_card(book: Book) -> None:
    one = make("2021-09-19", "Courier", incident())
    two = make("2021-12-20", "Ledger", incident("2021-12-18", killed=9, place=place("Tolai")))
    one.add(book)
    two.add(book)
    bring_up(book)
    assert len(list_column(book, cards.c.id)) == 2
    sides = (f"{one.report.id}/incident/0", f"{two.report.id}/incident/0")
    made = decide_pair(book, "A. Desk", "same", *sides)
    bring_up(book)
    assert list_column(book, cards.c.reports) == [2]
    undo_judgement(book, "A. Desk", made)
    bring_up(book)
    assert list_column(book, cards.c.reports) == [1, 1]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE cards SET killed_best = 99, killed_high = 99", "says another killed than the record"),
        ("UPDATE cards SET root = root + 1000", "which founds nothing"),
        ("DELETE FROM cards", "has no card of"),
        ("UPDATE card_outlets SET outlet = 'Nobody'", "says another outlets"),
        ("UPDATE things SET name = 'Nobody' WHERE noun = 'group'", "otherwise than the record has it"),
    ],
)
def test_a_wrong_card_is_found(book: Book, statement: str, words: str) -> None:
    make("2021-09-19", "Courier", incident(), group()).add(book)
    assert check_register(book) == []
    bring_up(book)
    assert check_register(book) == []
    tamper(book, statement)
    assert [line for line in check_register(book) if words in line]
    rebuild(book)
    assert check_register(book) == []


def test_two_that_ask_at_once_both_get_it(book: Book) -> None:
    for number in range(1, 9):
        make(f"2021-0{number}-19", "Courier", incident(f"2021-0{number}-18")).add(book)
    states: list[Any] = []

    def ask() -> None:
        with open_book(book.folder) as own:
            states.append(bring_up(own))

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert len(states) == 3 and len({state.head for state in states}) == 1
    assert check_register(book) == []
