"""Tests of people and groups decided by heads: which are listed, as what, and with which words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import daybook.reading.entries.heads as entry_heads
from daybook.reading.actors import mark_actors
from daybook.reading.encoder import TokenVectors
from daybook.reading.entries.heads import EntryHeads, Head, load_entry_heads, write_entry_heads
from daybook.reading.groups import read_groups
from daybook.reading.people import read_people
from daybook.schema.reading import GroupRead, PersonRead
from tests.reading.reports import parsed

TEXT = (
    "Karim Sollo, who leads al-Shabaab in Somalia, was arrested near Merca on Monday. "
    "Al-Shabaab (the Youth) answers to al-Qaeda. "
    "The mayor, Idris Wendo, said that the town was calm."
)
NOTHING = TokenVectors(np.zeros((0, 384), np.float32), np.zeros((0, 2), np.int64))


def head(classes: tuple[str, ...], bias: list[float], **rows: list[float]) -> Head:
    words = np.array(list(rows.values()), np.float32).reshape(len(rows), len(classes))
    empty = np.zeros((0, len(classes)), np.float32)
    names = {name.replace("_", " "): row for row, name in enumerate(rows)}
    return Head(classes, names, words, empty, np.array(bias, np.float32))


HEADS = EntryHeads(
    person=head(("yes",), [-3], words_of_leader_after=[6]),
    role=head(("leader", "member"), [0, 0], words_of_leader_after=[3, 0]),
    status=head(("unknown", "captured"), [0, 0], words_of_captured_in_a_sentence=[0, 3]),
    member=head(("yes",), [-3], near=[6], nearest=[2]),
    home=head(("yes",), [-3], home=[6]),
    parent=head(("yes",), [-3], in_the_register=[6]),
    side=head(("state", "armed_group"), [0, 0]),
    matter=head(("yes",), [0]),
)


@pytest.fixture(autouse=True)
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    write_entry_heads(HEADS, tmp_path / "entries.npz")
    monkeypatch.setattr(entry_heads, "WEIGHTS", tmp_path / "entries.npz")
    load_entry_heads.cache_clear()
    yield
    load_entry_heads.cache_clear()


def read(text: str = TEXT) -> tuple[tuple[PersonRead, ...], tuple[GroupRead, ...]]:
    doc, sentences = parsed(text)
    scene = mark_actors(doc, sentences, ())
    people = read_people(scene, NOTHING)
    return people, read_groups(scene, NOTHING, people)


def test_a_person_is_listed_where_the_head_says_so() -> None:
    people, _ = read()
    (sollo,) = people
    assert sollo.names == ("Karim Sollo",)
    assert (sollo.role, sollo.status) == ("leader", "captured")
    assert sollo.group is not None
    assert "Shabaab" in sollo.group


def test_every_datum_of_a_person_has_its_words() -> None:
    (sollo,) = read()[0]
    assert {datum.slot for datum in sollo.data} == {"name", "role", "group", "status"}
    for datum in sollo.data:
        assert "Sollo" in datum.span.within(TEXT) or "arrested" in datum.span.within(TEXT)
        assert 0 < datum.confidence <= 1
    assert [span.within(TEXT).startswith("Karim Sollo") for span in sollo.evidence] == [True]


def test_a_group_has_the_home_and_the_parent_that_the_heads_give_it() -> None:
    _, groups = read()
    shabaab = next(group for group in groups if "al-Shabaab" in group.names)
    assert shabaab.based_in == ("SO",)
    assert [name.lower() for name in shabaab.parent] == ["al-qaeda"]
    assert {datum.rule for datum in shabaab.data if datum.slot == "based_in"} == {"head:home"}
    assert [d.span.within(TEXT) for d in shabaab.data if d.slot == "based_in"] == ["Somalia"]


def test_leaders_of_a_group_are_the_people_read_as_such() -> None:
    _, groups = read()
    assert next(group for group in groups if "al-Shabaab" in group.names).leaders == ("Karim Sollo",)


def test_a_report_that_names_nobody_has_no_people() -> None:
    assert read("The road was closed on Monday because of snow.") == ((), ())


def test_without_vectors_the_rules_decide_alone() -> None:
    doc, sentences = parsed(TEXT)
    people = read_people(mark_actors(doc, sentences, ()))
    assert all(not datum.rule.startswith("head:") for person in people for datum in person.data)
