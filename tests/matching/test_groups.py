from __future__ import annotations

import pytest

from daybook.matching.deciding import JOIN, UNSURE
from daybook.matching.groups import compare_groups
from daybook.matching.told import GroupTold


def tell(report: str, *names: str, country: str | None = None) -> GroupTold:
    return GroupTold(f"{report}/group/0", report, names, country)


@pytest.mark.parametrize(
    ("one", "other", "joins"),
    [
        (("Mujahidin Indonesia Timur", "MIT"), ("East Indonesia Mujahideen",), True),
        (("Mujahidin Indonesia Timur",), ("Mujahidin Indonesia Barat",), False),
        (("Moro National Liberation Front", "MNLF"), ("Moro Islamic Liberation Front", "MILF"), False),
        (("MNLF",), ("MILF",), False),
        (("Allied Democratic Forces", "ADF"), ("Ambazonia Defence Forces", "ADF"), False),
        (("ADF",), ("ADF",), False),
        (("Harakat al-Nur",), ("Harakat al Noor",), True),
        (("Isis",), ("Islamic State",), True),
        (("Bodo Liberation Tigers", "BLT"), ("BLT",), False),
    ],
)
def test_which_names_are_one_group(one: tuple[str, ...], other: tuple[str, ...], joins: bool) -> None:
    for left, right in ((one, other), (other, one)):
        score = compare_groups(tell("a", *left), tell("b", *right))
        assert (score.probability >= JOIN) is joins, score


def test_an_acronym_is_believed_in_one_country_only() -> None:
    congo, cameroon = tell("a", "ADF", country="CD"), tell("b", "ADF", country="CM")
    assert compare_groups(congo, tell("c", "ADF", country="CD")).probability >= JOIN
    assert compare_groups(congo, cameroon).probability < 0.1


def test_an_acronym_alone_waits_for_a_country() -> None:
    full = tell("a", "Mujahidin Indonesia Timur", "MIT", country="ID")
    assert UNSURE <= compare_groups(full, tell("b", "MIT")).probability < JOIN
    assert compare_groups(full, tell("b", "MIT", country="ID")).probability >= JOIN
    assert compare_groups(full, tell("b", "MIT", country="TR")).probability < UNSURE


def test_a_known_group_is_one_in_every_country_and_a_shared_name_is_not() -> None:
    assert (
        compare_groups(tell("a", "Islamic State", country="IQ"), tell("b", "Daesh", country="SY")).probability
        >= JOIN
    )
    yemen, libya = (tell(c, "Ansar al-Sharia", country=c) for c in ("YE", "LY"))
    assert compare_groups(yemen, libya).probability < UNSURE


def test_a_shorter_form_is_asked_about() -> None:
    one, other = (tell(n, n, country="CD") for n in ("Popular Guard", "Popular Guard of Kasindra"))
    assert UNSURE <= compare_groups(one, other).probability < JOIN


def test_another_way_to_tell_groups_apart_can_be_handed_in() -> None:
    score = compare_groups(tell("a", "Red Branch"), tell("b", "White Branch"), same_group=lambda a, b: True)
    assert score.probability >= JOIN
    assert score.reasons[0].sentence == "Red Branch is also called White Branch"


def test_two_groups_of_one_report_are_two() -> None:
    assert compare_groups(tell("a", "MIT"), tell("a", "MIT")).never
