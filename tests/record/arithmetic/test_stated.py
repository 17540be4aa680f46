from __future__ import annotations

from datetime import date

import pytest

from daybook.record.arithmetic.stated import find_day, read_stated
from daybook.schema.arithmetic import Bounds
from daybook.schema.values import Days

from ..making import day
from .making import figure


@pytest.mark.parametrize(
    ("sentence", "quote", "expected"),
    [
        ("Six members are left.", "", ("2021-09-18", False)),
        ("As of Friday (16/7/2021) seven members are left.", "seven members are left", ("2021-07-16", True)),
        ("In 2016 it had 40 members.", "it had 40 members", ("2016", True)),
        ("The front has six men since its leader fell on 3 May 2021.", "has six men", ("2021-09-18", False)),
        ("The front, which struck on 3 May, has six men.", "has six men", ("2021-09-18", False)),
        ("It had four men after its leader fell on 3 May 2021.", "had four men", ("2021-05-03", True)),
        ("In 2016 it had 40 men; by last month it had six.", "it had 40 men", ("2016", True)),
        ("In 2016 it had 40 men; by last month it had six.", "it had six", ("2021-08", True)),
        ("Six are left, police said on Friday.", "Six are left", ("2021-09-18", False)),
    ],
)
def test_the_day_as_of_which_a_number_holds(sentence: str, quote: str, expected: tuple[str, bool]) -> None:
    days, told = find_day(figure(sentence, 6, quote))
    assert (days, told) == (day(expected[0]), expected[1])


def test_a_day_is_never_after_publication() -> None:
    days, _told = find_day(figure("It was said to have had 14 men earlier this year.", 14))
    assert days is not None and days.start == date(2021, 1, 1) and days.end <= date(2021, 9, 18)


def test_what_there_were_before_the_news_holds_on_the_day_before_it() -> None:
    sentence = "It had six members, so four are left."
    six = figure(sentence, 6, "It had six members", attribute="strength", report="r1")
    four = figure(sentence, 4, "so four are left", report="r1")
    read = read_stated([six, four], {"r1": date(2021, 9, 17)})
    assert [(one.number, one.day, one.before, one.after) for one in read] == [
        (Bounds(6, 6), Days.on(date(2021, 9, 16)), True, False),
        (Bounds(4, 4), Days.on(date(2021, 9, 18)), False, True),
    ]


def test_what_there_were_before_news_that_is_not_known_has_no_day() -> None:
    sentence = "It had six members, so four are left."
    six = figure(sentence, 6, "It had six members", attribute="strength")
    [_four, before] = read_stated([six, figure(sentence, 4, "so four are left")], {})
    assert before.day is None


def test_a_remembered_number_has_no_day() -> None:
    told = figure("They found him when he had about 20.", 20, "he had about 20", attribute="strength")
    [remembered] = read_stated([told], {})
    assert remembered.day is None and remembered.number == Bounds(18, 22)


def test_countries_part_a_group_only_where_it_is_counted_in_two() -> None:
    here = figure("It has 60 fighters in Yemen.", 60, "60 fighters")
    there = figure("It has 9 fighters in Oman.", 9, "9 fighters")
    assert [one.counted for one in read_stated([here], {})] == [None]
    assert {one.counted for one in read_stated([here, there], {})} == {"members in Yemen", "members in Oman"}


def test_other_slots_are_no_numbers() -> None:
    assert read_stated([figure("He leads it.", attribute="leader")], {}) == []
