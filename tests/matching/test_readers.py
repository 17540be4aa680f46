"""Two readings of one report side by side: which incidents are paired, and what is said to differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from daybook.matching.readers import compare_readings, compare_slots
from daybook.schema.evidence import Span
from daybook.schema.reading import (
    Article,
    GroupRead,
    IncidentRead,
    Named,
    Party,
    PlaceRead,
    Reading,
    Statement,
)
from daybook.schema.values import Count, Days
from daybook.terminal.comparisons import count_slots, list_comparison, list_totals

TEXT = "Two soldiers died in Orun on Saturday. Nobody claimed it."
FIGHT = IncidentRead(
    type="battle",
    date=Days.on(date(2019, 6, 29)),
    place=PlaceRead(name="Orun", country="NG"),
    parties=(Party(("soldiers",), "target", "state"),),
    killed=Count.exactly(2),
)
BLAST = IncidentRead(
    type="bombing", date=Days.on(date(2018, 1, 3)), place=PlaceRead(name="Dela", country="NG")
)


def make_reading(
    *incidents: IncidentRead, kinds: tuple[Any, Any] = ("fact", "fact"), **parts: Any
) -> Reading:
    statements = (Statement(Span(0, 38), kinds[0]), Statement(Span(39, 57), kinds[1]))
    return Reading(Article(), TEXT, statements, incidents, **parts)


def test_incidents_are_paired_by_what_they_share_and_in_any_order() -> None:
    other = replace(FIGHT, killed=Count(2, 3), type="attack")
    compared = compare_readings(make_reading(FIGHT, BLAST), make_reading(BLAST, other))
    assert {(pair.one, pair.other) for pair in compared.pairs} == {(0, 1), (1, 0)}
    assert (compared.only_one, compared.only_other) == ((), ())


def test_each_incident_is_in_one_pair() -> None:
    compared = compare_readings(make_reading(FIGHT), make_reading(FIGHT, FIGHT))
    assert [(pair.one, pair.other) for pair in compared.pairs] == [(0, 0)]
    assert compared.only_other == (1,)


def test_a_shared_type_and_status_alone_make_no_pair() -> None:
    bare = IncidentRead(type="battle", weapons=("firearm",))
    compared = compare_readings(make_reading(bare), make_reading(bare))
    assert compared.pairs == ()
    assert (compared.only_one, compared.only_other) == ((0,), (0,))


@pytest.mark.parametrize(
    ("change", "slot"),
    [
        ({"killed": Count(1, 2)}, "killed"),
        ({"killed": None}, "killed"),
        ({"date": Days(date(2019, 6, 1), date(2019, 6, 30))}, "date"),
        ({"place": PlaceRead(name="Dela", country="NG")}, "place"),
        ({"place": PlaceRead(name="Orun", country="GH")}, "place"),
        ({"place": PlaceRead(country="NG")}, "place"),
        ({"parties": (Party(("farmers",), "target", "civilian"),)}, "target"),
        ({"background": True}, "background"),
        ({"weapons": ("blade",)}, "weapons"),
        ({"named": (Named(("Ali",), "killed"),)}, "named"),
    ],
)
def test_a_slot_that_differs_is_named(change: dict[str, Any], slot: str) -> None:
    assert all(own.same for own in compare_slots(FIGHT, FIGHT))
    assert [own.name for own in compare_slots(FIGHT, replace(FIGHT, **change)) if not own.same] == [slot]


def test_groups_and_statements_are_compared() -> None:
    one = make_reading(groups=(GroupRead(("Red Front",)), GroupRead(("Blue Front",))))
    other = make_reading(groups=(GroupRead(("Red Front", "RF")),), kinds=("fact", "claim"))
    compared = compare_readings(one, other)
    assert compared.groups == (1, 1, 0)
    assert compared.statements == pytest.approx(38 / 56)


def test_lines_show_both_values_and_totals_add_up() -> None:
    one, other = make_reading(FIGHT, BLAST), make_reading(replace(FIGHT, killed=None, weapons=("firearm",)))
    compared = compare_readings(one, other)
    lines = list(list_comparison("report.txt", one, other, compared))
    assert lines[:2] == ["report.txt", "  both        battle · 29 June 2019 · Orun"]
    assert "    killed      local 2" in lines
    assert "                llm   firearm" in lines
    assert "  only local  bombing · 3 January 2018 · Dela" in lines
    assert count_slots([compared, compared])["killed"] == {
        "alike": 0,
        "different": 0,
        "only local": 2,
        "only llm": 0,
    }
    assert next(iter(list_totals([compared]))) == "1 report: incidents 1 in both, 1 only local, 0 only llm"
