"""Dossiers in a book: attributions, ties, questions and their answers."""

from __future__ import annotations

import pytest

from daybook.daily import rematch
from daybook.errors import BookError, NotFoundError
from daybook.record.book import Book
from daybook.record.dossiers.answering import decide_question
from daybook.record.dossiers.questions import find_questions
from daybook.record.lookup import find_group, find_incident, find_incidents, find_people, find_person
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, GroupRead, Party

from ..making import find_span, group, incident, make, person

SQUAD = ("Squad of the Delta", "SOD")


def member(names: str, **more: object) -> object:
    return person(names, "Squad of the Delta", **more)


def add(book: Book, *made: object) -> None:
    for one in made:
        one.add(book)  # type: ignore[attr-defined]


def test_a_shared_alias_is_a_question_that_a_person_answers_for_good(book: Book) -> None:
    add(
        book,
        make("2014-01-02", "Ledger", member("Guntara alias Kilat", status="at_large")),
        make("2016-03-04", "Courier", member("Hadisun Prawito alias Kilat", status="at_large")),
        make("2016-05-04", "Agency", member("Kilat", status="at_large")),
    )
    assert len(find_people(book)) == 3 or len(find_people(book)) == 2
    questions = find_questions(book, noun="person")
    assert questions and all(question.kind == "same" for question in questions)
    first = questions[0]
    assert first.right is not None and first.score is not None
    assert "Kilat" in first.text and first.left.sentence and first.settle
    decide_question(book, "Maria", first.id, "different", note="two men")
    assert first.id not in {question.id for question in find_questions(book)}
    rematch(book)
    assert {first.left.thing, first.right.thing} == {
        find_person(book, first.left.thing).id,
        find_person(book, first.right.thing).id,
    }


def test_an_alias_learned_later_joins_earlier_mentions(book: Book) -> None:
    add(
        book,
        make("2014-01-02", "Ledger", member("Aldi Korompis", status="at_large")),
        make("2014-03-04", "Courier", member("Bram Lasut", status="at_large")),
    )
    assert len(find_people(book)) == 2
    add(book, make("2015-01-02", "Agency", member("Aldi Korompis alias Bram Lasut", status="at_large")))
    assert len(find_people(book)) == 1
    assert find_person(book, "Bram Lasut").id == find_person(book, "Aldi Korompis").id


def test_a_false_death_is_kept_told_and_asked_about(book: Book) -> None:
    def dies(day: str, told: str, outlet: str) -> object:
        return make(told, outlet, incident(day, dead=["Aldi Korompis"]), member("Aldi Korompis"))

    add(
        book,
        dies("2017-05-15", "2017-05-16", "Ledger"),
        make("2019-02-01", "Courier", member("Aldi Korompis", status="at_large")),
        dies("2022-09-29", "2022-09-30", "Agency"),
    )
    found = find_person(book, "Aldi Korompis")
    assert len(found.statuses) == 3
    assert found.life.status == "killed" and str(found.life.day.start) == "2022-09-29"  # type: ignore[union-attr]
    [question] = find_questions(book, noun="person")
    assert question.kind == "status" and question.text.endswith("taken back")
    with pytest.raises(BookError, match="true or false"):
        decide_question(book, "Maria", question.id, "same")
    decide_question(book, "Maria", question.id, "false")
    assert find_questions(book, noun="person") == []
    assert find_person(book, "Aldi Korompis").life.contradictions == ()
    with pytest.raises(NotFoundError, match="daybook show questions"):
        decide_question(book, "Maria", question.id, "false")


def test_what_police_attribute_is_told_as_theirs_and_gunmen_stay_unknown(book: Book) -> None:
    text = "Gunmen killed two farmers at Astina. Police blame the Squad of the Delta."
    named = find_span(text, "Squad of the Delta")
    attack = incident(
        "2019-02-03",
        type="attack",
        parties=(Party(("gunmen", *SQUAD), "initiator", "armed_group"),),
        evidence=(Span(0, 36),),
        data=(
            Datum("party.initiator", {"names": ["gunmen", *SQUAD], "kind": "armed_group"}, Span(0, 6)),
            Datum("blamed", "Squad of the Delta", named, "claim", "the police"),
        ),
    )
    add(book, make("2019-02-04", "Ledger", attack, group(*SQUAD), text=text))
    [line] = find_incidents(book)
    [said] = find_incident(book, line.id).attributions
    assert (said.told, said.holders) == ("claim", ("police",))
    assert [one.incident for one in find_group(book, "Squad of the Delta").attributions] == [line.id]


def test_a_pledge_is_dated_from_its_sentence(book: Book) -> None:
    text = "The Squad of the Delta pledged allegiance to Islamic State in March 2015."
    squad = GroupRead(
        names=SQUAD,
        parent=("Islamic State",),
        evidence=(Span(0, len(text)),),
        data=(Datum("parent", "Islamic State", find_span(text, "pledged allegiance to Islamic State")),),
    )
    add(book, make("2016-01-02", "Ledger", squad, text=text))
    tie = find_group(book, "Squad of the Delta").ties[0]
    assert (tie.kind, tie.other, str(tie.since.start)) == ("pledge", "Islamic State", "2015-03-01")  # type: ignore[union-attr]


def test_the_register_adds_ties_that_no_report_tells(book: Book) -> None:
    add(book, make("2016-01-02", "Ledger", group("Mujahidin Indonesia Timur", "MIT")))
    told = [(tie.kind, tie.other, tie.source) for tie in find_group(book, "MIT").ties]
    assert ("part", "Islamic State", "register") in told
