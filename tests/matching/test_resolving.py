"""Mentions weighed against whole things: aliases tie, shared aliases wait."""

from __future__ import annotations

from datetime import date

from daybook.matching.people import compare_people
from daybook.matching.resolving import Resolution, Thing, resolve_mentions
from daybook.matching.told import PersonTold, merge_people
from daybook.schema.values import Days

DAY = date(2015, 6, 1)


def tell(names: str, report: str, **more: object) -> PersonTold:
    known = {"group": "Squad of the Delta", "country": "ID", "first": DAY, "last": DAY, **more}
    return PersonTold(f"{report}/person/0", report, tuple(names.split(" alias ")), **known)  # type: ignore[arg-type]


def thing(root: int, *told: PersonTold) -> Thing[PersonTold]:
    return Thing(root, merge_people(told), tuple((one.mention, one) for one in told))


def resolve(mention: PersonTold, *things: Thing[PersonTold]) -> Resolution:
    made = resolve_mentions(
        {mention.mention: mention}, {mention.mention: things}, compare_people, merge_people
    )
    return made[mention.mention]


def list_joined(resolution: Resolution) -> list[int]:
    return [scored.thing for scored in resolution.joined]


def test_a_report_that_gives_both_names_joins_the_two_men_of_one_name_each() -> None:
    one, other = thing(1, tell("Aldi Korompis", "a")), thing(2, tell("Bram Lasut", "b"))
    resolution = resolve(tell("Aldi Korompis alias Bram Lasut", "c"), one, other)
    assert sorted(list_joined(resolution)) == [1, 2]
    assert {scored.other for scored in resolution.joined} == {"a/person/0", "b/person/0"}


def test_a_bare_alias_of_two_men_joins_neither_and_is_a_question() -> None:
    one = thing(1, tell("Guntara alias Kilat", "a"))
    other = thing(2, tell("Hadisun Prawito alias Kilat", "b"))
    resolution = resolve(tell("Kilat", "c"), one, other)
    assert resolution.joined == ()
    assert {scored.thing for scored in resolution.unsure} == {1, 2}


def test_two_men_of_one_alias_stay_two() -> None:
    one = thing(1, tell("Guntara alias Kilat", "a"))
    assert resolve(tell("Hadisun Prawito alias Kilat", "b"), one).joined == ()


def test_a_name_known_twice_is_joined_where_both_are_the_same_man() -> None:
    one = thing(1, tell("Santaro", "a"), tell("Abu Wirda alias Santaro", "b"))
    other = thing(2, tell("Santaro", "c"))
    assert sorted(list_joined(resolve(tell("Santaro", "d"), one, other))) == [1, 2]


def test_two_whom_a_report_tells_apart_are_not_joined_but_asked_about() -> None:
    one = thing(1, tell("Aldi Korompis", "a"))
    other = thing(2, tell("Bram Lasut", "a"))
    resolution = resolve(tell("Aldi Korompis alias Bram Lasut", "c"), one, other)
    assert len(resolution.joined) == 1
    assert len(resolution.unsure) == 1


def test_a_second_death_makes_an_alias_doubtful_and_a_false_one_does_not() -> None:
    dead = tell("Kilat", "a", deaths=(Days.on(DAY),))
    again = tell(
        "Kilat", "b", first=date(2019, 1, 1), last=date(2019, 1, 1), deaths=(Days.on(date(2019, 1, 1)),)
    )
    assert compare_people(dead, again).probability < 0.9
    returned = thing(1, dead, tell("Kilat", "c", seen=(date(2017, 1, 1),), last=date(2018, 6, 1)))
    assert list_joined(resolve(again, returned)) == [1]
