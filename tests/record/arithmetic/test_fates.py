from __future__ import annotations

from datetime import date

from daybook.record.arithmetic.fates import find_fates
from daybook.schema.arithmetic import Bounds
from daybook.schema.values import Days

from .making import loss, member


def test_who_was_at_large_and_is_dead_was_lost_in_between() -> None:
    [lost], questions = find_fates([member("Budi", ("at_large", "2021-05-01"), ("killed", "2021-06-01"))], [])
    assert lost.number == Bounds(1, 1) and lost.days == Days(date(2021, 5, 1), date(2021, 6, 1))
    assert questions == []


def test_a_death_told_in_several_reports_is_one() -> None:
    twice = member("Budi", ("at_large", "2021-05-01"), ("killed", "2021-06-01"), ("killed", "2021-06-03"))
    lost, _questions = find_fates([twice], [])
    assert len(lost) == 1


def test_whom_an_incident_names_is_not_counted_again() -> None:
    people = [member("Budi Lase alias Pak Guru", ("at_large", "2021-05-01"), ("killed", "2021-06-01"))]
    assert find_fates(people, [loss("2021-05-30", 1, "Pak Guru")]) == ([], [])


def test_one_man_kept_as_two_people_is_counted_once() -> None:
    twice = [member("Budi", ("killed", "2021-06-01")), member("Budi", ("killed", "2021-06-02"))]
    lost, _questions = find_fates(twice, [])
    assert len(lost) == 1


def test_nobody_says_when() -> None:
    [lost], _questions = find_fates([member("Budi", ("captured", "2021-06-01"))], [])
    assert (lost.kind, lost.number) == ("captured", Bounds(0, 1))


def test_a_suspect_widens() -> None:
    people = [member("Budi", ("at_large", "2021-05-01"), ("killed", "2021-06-01"), sure=False)]
    [lost], _questions = find_fates(people, [])
    assert lost.number == Bounds(0, 1)


def test_a_member_may_be_one_of_the_unnamed_dead() -> None:
    people = [member("Budi", ("at_large", "2021-05-01"), ("killed", "2021-06-01"))]
    [lost], _questions = find_fates(people, [loss("2021-05-30", 2, "Amran Sole")])
    assert lost.number == Bounds(0, 1)
    [lost], _questions = find_fates(people, [loss("2021-05-30", 1, "Amran Sole")])
    assert lost.number == Bounds(1, 1)


def test_the_place_of_a_man_who_lives_is_open() -> None:
    amran = member("Amran Sole", ("killed", "2021-05-30"), ("at_large", "2021-06-01"))
    budi = member("Budi", ("at_large", "2021-05-01"), ("killed", "2021-06-01"))
    [lost], [question] = find_fates([amran, budi], [loss("2021-05-30", 1, "Amran Sole")])
    assert lost.people == ("Budi",) and lost.number == Bounds(0, 1)
    assert question.words == (
        "Amran Sole is told killed in a report of 30 May 2021 and at large in one of 1 June 2021: which is right?"
    )
