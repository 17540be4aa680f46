"""The register of groups: its facts, its ties, its aliases."""

from __future__ import annotations

from collections import Counter

import pytest

from daybook.names.known import find_bearers
from daybook.names.register import Tie, group_ties, known_groups, rivals


@pytest.mark.parametrize(
    ("group", "tie"),
    [
        ("Mujahidin Indonesia Timur", Tie("Islamic State", 2014)),
        ("Al-Qaida in the Arabian Peninsula", Tie("Al-Qaida", 2009)),
        ("Boko Haram", Tie("Islamic State", 2015, 2016)),
        ("Islamic State", Tie("Al-Qaida", 2004, 2014)),
        ("Allied Democratic Forces", Tie("Islamic State", 2019)),
        ("Baloch Liberation Army", Tie("Baloch Raaji Aajoi Sangar", 2018)),
    ],
)
def test_parents_have_their_years(group: str, tie: Tie) -> None:
    assert tie in known_groups()[group].parents


def test_predecessors_and_spells_of_activity() -> None:
    groups = known_groups()
    assert groups["March 23 Movement"].active == ((2012, 2013), (2021, None))
    assert groups["Hay'at Tahrir al-Sham"].predecessors == (Tie("Jabhat al-Nusra", 2012, 2017),)
    assert groups["Taliban"].is_active(2030) and not groups["Laskar Jihad"].is_active(2010, slack=2)
    assert "Jundallah (Iran)" in group_ties()["Jaish al-Adl"]


def test_groups_one_letter_or_one_word_apart_stay_apart() -> None:
    names = ("MNLF", "MILF", "BIFF", "JeM", "JEM", "Jemaah Islamiyah", "Jamaah Ansharut Daulah")
    owners = [group.name for name in names for group in find_bearers(name)[:1]]
    assert (
        len(set(owners)) == len(names) - 1
    )  # JeM and JEM are one key; their capitals tell them apart in a text


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("ADF", 2),
        ("UPC", 2),
        ("KLA", 2),
        ("BLT", 2),
        ("Ansar al-Sharia", 3),
        ("Jundallah", 2),
        ("Soldiers of the Caliphate", 3),
    ],
)
def test_colliding_names_have_all_their_bearers(name: str, count: int) -> None:
    assert len(find_bearers(name)) == count


def test_no_name_stands_twice_in_one_group() -> None:
    for group in known_groups().values():
        names = (*group.acronyms, *group.weak_acronyms, *group.aliases, *group.loose)
        assert not [name for name, times in Counter(names).items() if times > 1], group.name


def test_every_rival_can_be_told() -> None:
    for written, found in rivals().items():
        for rival in found:
            assert rival.long or rival.before or rival.after or rival.anywhere or rival.title, written
