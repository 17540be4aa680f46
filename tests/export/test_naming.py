"""Which name an export gives a party, and whose names it does not give."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from record.making import group, incident, make, person, place

from daybook.export import acled, ged, gtd
from daybook.export.naming import has_own_name, hide_party, name_party
from daybook.record.book import Book
from daybook.record.lookup import Selection, stream_incidents
from daybook.schema.reading import Party
from daybook.schema.state import Incident

from .conftest import FARMERS, Export


@pytest.mark.parametrize(
    ("names", "kind", "expected"),
    [
        (("Islamist militants", "Ruhenia Front"), "armed_group", "Ruhenia Front"),
        (("Militants", "gunmen"), "armed_group", "Militants"),
        (("Indonesian", "police officer"), "state", "Forces of Indonesia"),
        (("Indonesian", "Detachment 9"), "state", "Detachment 9"),
        (("Indonesian police", "Kenyan police"), "state", "Indonesian police"),
        (("police",), "state", "police"),
    ],
)
def test_a_party_goes_by_its_own_name(names: tuple[str, ...], kind: str, expected: str) -> None:
    assert name_party(Party(names, "target", kind)) == expected  # type: ignore[arg-type]


def test_words_for_people_under_arms_are_no_names() -> None:
    for name in ("Militants", "Islamist gunmen", "Indonesian", "United States", "the group", "Two men"):
        assert not has_own_name(name), name
    assert has_own_name("Ruhenia Front") and has_own_name("MIT")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Lodi Rantau", "Rantau", "MIT"), ("MIT",)),
        (("Lodi Rantau alias Abu Sera", "members"), ("members",)),
        (("Lodi Rantau",), ("a person",)),
        (("farmers",), ("farmers",)),
    ],
)
def test_no_party_goes_by_a_person(names: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert hide_party(Party(names, "target", "armed_group"), {"lodi rantau"}).names == expected


def read_rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def fill_clash(book: Book) -> None:
    """A clash told with a leader's name for his group, and another told with two names of the group."""
    by_leader = incident(
        "2022-06-10",
        parties=(Party(("Lodi Rantau", "Mujahidin Indonesia Timur (MIT)"), "target", "armed_group"), FARMERS),
        place=place("Torue"),
    )
    twice = incident(
        "2022-07-10",
        type="attack",
        parties=(
            Party(("Mujahidin Indonesia Timur",), "initiator", "armed_group"),
            Party(("MIT", "militants"), "initiator", "armed_group"),
            Party(("Lodi Rantau",), "initiator", "armed_group"),
            FARMERS,
        ),
        place=place("Sausu"),
    )
    told = (
        by_leader,
        twice,
        group(),
        person("Lodi Rantau", role="leader"),
        person("Lodi Rantau", group="JAT"),
    )
    make("2022-07-11", "Courier", *told, text="Courier has two at once. Both new.").add(book)


def test_a_group_goes_by_one_name_and_its_leader_by_none(book: Book, export: Export) -> None:
    fill_clash(book)
    for form in ("csv", "acled", "ged", "gtd", "geojson"):
        assert "Rantau" not in export(form)[0].read_text("utf-8"), form
    rows = {r["incident_id"][:10]: r for r in read_rows(export("csv")[0])}
    assert rows["2022-06-10"]["targets"] == "Mujahidin Indonesia Timur | farmers"
    assert rows["2022-07-10"]["initiators"] == "Mujahidin Indonesia Timur | a person"
    named = {r["incident_id"][:10]: r for r in read_rows(export("csv", names=True)[0])}
    assert "Lodi Rantau" in named["2022-06-10"]["target_names"]


def test_a_name_that_two_people_bear_is_no_actor(book: Book, export: Export) -> None:
    fill_clash(book)
    actors = [json.loads(line) for line in export("ftm")[0].read_text("utf-8").splitlines()]
    assert not [a for a in actors if a["schema"] == "LegalEntity"]
    objects = json.loads(export("stix")[0].read_text("utf-8"))["objects"]
    assert not [o for o in objects if o["type"] == "threat-actor" and "Rantau" in o["name"]]


RUHENIA = Party(("Islamist militants", "Ruhenia Front"), "initiator", "armed_group")
FORCES = Party(("Indonesian", "police officer"), "target", "state")


def give_parties(book: Book, *parties: Party) -> Incident:
    """The clash of the book, between others."""
    clash = next(i for i, _ in stream_incidents(book, Selection()) if i.id.startswith("2021-09-18"))
    return replace(clash, parties=parties)


def test_in_a_battle_the_armed_come_first(book: Book) -> None:
    made = give_parties(book, FARMERS, FORCES, RUHENIA)
    row = acled.make_row(made)
    assert isinstance(row, dict) and (row["event_type"], row["actor1"]) == ("Battles", "Ruhenia Front")
    assert (row["actor2"], row["assoc_actor_2"]) == ("Forces of Indonesia", "Civilians (Indonesia)")
    coded = ged.make_row(made)
    assert isinstance(coded, dict) and (coded["side_a"], coded["gwnoa"]) == ("Government of Indonesia", 850)
    attack = gtd.make_row(made, Counter())
    assert isinstance(attack, dict) and (attack["targtype1"], attack["gname"]) == (3, "Ruhenia Front")
    only_civilians = acled.make_row(give_parties(book, RUHENIA, FARMERS))
    assert isinstance(only_civilians, dict) and only_civilians["event_type"] == "Violence against civilians"


def test_operations_of_states_are_no_attacks_of_gtd(book: Book) -> None:
    hit = replace(RUHENIA, role="target")
    beside = Party(("men",), "initiator", "unknown")
    raid = gtd.make_row(give_parties(book, replace(FORCES, role="initiator"), beside, hit), Counter())
    assert isinstance(raid, str) and raid.startswith("no attack by others than a state")
    unknown = gtd.make_row(give_parties(book, hit), Counter())
    assert isinstance(unknown, str) and unknown.startswith("an armed group was hit, by whom is not told")
