"""Change, peak and leaders asked of a small book: its own reports, a data set, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from record.making import group, incident, make, person, place
from sources.datasets.samples import ged, write

from daybook.errors import NotFoundError, SettingsError
from daybook.inquiry.asked import Asked, Subject
from daybook.inquiry.questions import ask
from daybook.inquiry.removals import find_removals
from daybook.record.book import Book
from daybook.record.history.writing import write_dataset
from daybook.schema.reading import Party
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset

LEAGUE = Party(("Hill League",), "initiator", "armed_group")
FARMERS = Party(("farmers",), "target", "civilian")
LOSS = date(2019, 7, 1)
CHANGE = Asked("change", Subject("group", "Hill League"), on=LOSS)


@pytest.fixture
def filled(book: Book) -> Book:
    """An attack a month until the leader is killed, none after; a report of other things in each month."""
    towns = ("Astina", "Kalemago", "Torue", "Padang", "Sausu", "Balinggi")
    for month in range(36):
        year, number = 2018 + month // 12, month % 12 + 1
        told = [place(towns[month % 6], lat=-1.0 - month / 10, lon=120.0)]
        if date(year, number, 10) < LOSS:
            one = incident(
                f"{year}-{number:02}-10",
                type="attack",
                place=told[0],
                parties=(LEAGUE, FARMERS),
                killed=month % 5,
            )
            make(f"{year}-{number:02}-11", ("Courier", "Ledger")[month % 2], one, group("Hill League")).add(
                book
            )
        else:
            make(f"{year}-{number:02}-11", "Courier").add(book)
    text = "The leader of the Hill League, Arlo Senn, was killed on Monday. He had led it for years."
    raid = incident("2019-07-01", type="battle", dead=("Arlo Senn",), parties=(
        Party(("police",), "initiator", "state"), replace(LEAGUE, role="target")))  # fmt: skip
    for outlet in ("Courier", "Ledger"):
        make(
            "2019-07-02",
            outlet,
            raid,
            group("Hill League", leaders=("Arlo Senn",)),
            person("Arlo Senn", "Hill League", role="leader"),
            text=f"{text} {outlet}.",
        ).add(book)
    return book


def test_a_change_of_the_own_record(filled: Book) -> None:
    told = ask(filled, CHANGE)
    assert (told.figures["before"], told.figures["after"]) == (12, 0)
    assert told.data[0].name == "own" and told.primary is not None
    assert told.primary.p == pytest.approx(2 * 0.5**12)
    assert "No reference data covers this group." in told.sentence
    assert {one.change for one in told.reruns} == {
        "without Courier",
        "without Ledger",
        "the day a month earlier",
        "the day a month later",
    }
    named = [one for one in told.named if one.kind == "incident"]
    assert len(named) == 12 and all(one.id and one.words == "before" for one in named)
    assert ask(filled, CHANGE) is told


def test_an_answer_as_of_a_day_knows_no_more_than_was_known(filled: Book) -> None:
    told = ask(filled, replace(CHANGE, as_of=date(2019, 9, 15)))
    assert told.as_of == date(2019, 9, 15) and told.data[0].end == date(2019, 9, 11)
    assert told.figures["months_after"] == pytest.approx(2.4, abs=0.1)


def test_the_loss_of_a_leader_is_found_in_the_record(filled: Book) -> None:
    removals = find_removals(filled, "Hill League")
    assert [(one.name, one.how, one.days.start) for one in removals] == [("Arlo Senn", "killed", LOSS)]
    told = ask(filled, replace(CHANGE, on=None))
    assert "(Arlo Senn killed)" in told.asked and told.named[0].kind == "person"
    assert told.named[0].id and told.figures["on"] == "2019-07-01"


def test_leaders_are_not_measured_with_few_groups_and_cite_what_is_known(filled: Book) -> None:
    told = ask(filled, Asked("leaders", Subject("group", "Hill League")))
    assert told.verdict == "not measured" and told.primary is None
    assert [one.name for one in told.named if one.kind == "person"] == ["Arlo Senn"]
    assert sum(one.kind == "reference" for one in told.named) == 5
    assert told.figures["needed"] == 10 and len(told.exploratory) == 1
    assert told.charts[0].rows[1][:2] == ("policing", 0.40)


def test_a_peak_of_the_own_record(filled: Book) -> None:
    told = ask(filled, Asked("peak", Subject("group", "Hill League")))
    assert (told.figures["now"], told.figures["peak"]) == (0, 12)
    assert told.verdict == "supported"


def test_a_set_in_which_the_group_is_not_covers_nothing(filled: Book) -> None:
    path = write(filled.folder.parent / "ged211.csv", ged())
    found = open_dataset("ucdp-ged", path, Wanted())
    write_dataset(filled, found.about, found.read_incidents())
    told = ask(filled, replace(CHANGE, set="ucdp-ged"))
    assert told.verdict == "not measured" and "no reference data covers this group" in told.sentence
    assert "silence in it is not calm" in told.sentence


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        (replace(CHANGE, subject=Subject("group", "Hill Leage")), NotFoundError, "near it: Hill League"),
        (replace(CHANGE, months=0), SettingsError, "give --months from 1 to 120"),
        (replace(CHANGE, on=None, subject=Subject("country", "ID")), SettingsError, "--on 2021-09-18"),
        (Asked("chance"), SettingsError, "no such question; ask one of"),
    ],
)
def test_bad_questions_say_what_to_do(filled: Book, asked: Asked, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        ask(filled, asked)


def test_a_country_is_set_beside_others(filled: Book) -> None:
    told = ask(filled, Asked("change", Subject("country", "ID"), on=LOSS))
    assert told.figures["placebo_others_months"] == 0 and told.subject == "Indonesia"
