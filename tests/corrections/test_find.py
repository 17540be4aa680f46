"""Sentences that set something right, and sentences that only look like it; all invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from daybook.corrections import find_corrections, note_corrections
from daybook.schema.evidence import Span
from daybook.schema.reading import Article, IncidentRead, Named, PersonRead, Reading, Statement
from daybook.schema.values import Count

NAMES = [
    ("The man shot at Barga was Juki and not Tarmo, the police said.", ("Tarmo",), ("Juki",)),
    ("The second body is that of no farmer: it was a smith called Juki, not, as officers had told the press, "
     "the teacher Tarmo.", ("Tarmo",), ("Juki",)),
    ("It was not Tarmo but Juki who died in the hut.", ("Tarmo",), ("Juki",)),
    ("The dead man was not, as first announced, Tarmo alias Pak Besi, but his cousin Juki.",
     ("Tarmo", "Pak Besi"), ("Juki",)),
    ("The woman previously named as Rin Sato is in fact Lia Moro, also known as Nene.",
     ("Rin Sato",), ("Lia Moro", "Nene")),
    ("The dead man was first identified as Tarmo. A comparison of teeth has shown that he is Juki.",
     ("Tarmo",), ("Juki",)),
    ("Officers had wrongly identified the body as Tarmo.", ("Tarmo",), None),
    ("The fighter killed on Monday is not Tarmo, the spokesman said.", ("Tarmo",), None),
    ("Tarmo alias Pak Besi has not been killed.", ("Tarmo", "Pak Besi"), None),
    ("Tarmo, whose death was announced on Friday, is alive.", ("Tarmo",), None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "was", "now"), NAMES)
def test_names_set_right(text: str, was: tuple[str, ...], now: tuple[str, ...] | None) -> None:
    [found] = [f.correction for f in find_corrections(text) if f.correction.slot == "named"]
    assert (found.was, found.now) == (was, now)
    assert found.how == ("corrected" if now else "withdrawn")


COUNTS = [
    ("Two more bodies were found at dawn, bringing the toll to nine.", "killed", None, 9, "raised"),
    ("The death toll has risen from 12 to 13.", "killed", 12, 13, "raised"),
    ("The toll now stands at forty-one.", "killed", None, 41, "raised"),
    ("The ministry revised the death toll down to eight.", "killed", None, 8, "corrected"),
    ("The number of wounded was corrected from 30 to 23.", "wounded", 30, 23, "corrected"),
    ("Seven people were killed, not nine as had been reported.", "killed", 9, 7, "corrected"),
    ("Police had at first reported four dead.", "killed", 4, None, "corrected"),
    ("Earlier reports spoke of two men arrested.", "captured", 2, None, "corrected"),
]


@pytest.mark.parametrize(("text", "slot", "was", "now", "how"), COUNTS)
def test_counts_set_right(text: str, slot: str, was: int | None, now: int | None, how: str) -> None:
    [found] = [f.correction for f in find_corrections(text)]
    assert (found.slot, found.was, found.now, found.how) == (slot, was, now, how)


EVENTS = [
    ("The blast turned out to be an accident in a gas shop.", "status", "retracted"),
    ("What was reported as a bombing was in fact a gas leak, the mayor said.", "status", "retracted"),
    ("The crash was an accident and not an attack, investigators said.", "status", "retracted"),
    ("The army retracted its statement on the ambush.", "status", "retracted"),
    ("The raid never took place, the ministry said.", "status", "retracted"),
    ("The police chief denied that there had been an attack.", "status", "denied"),
    ("Reports of a massacre at Barga were false, the governor said.", "status", "denied"),
    ("There was no exchange of fire at the river.", "type", None),
    ("The police have withdrawn their claim that the boy was a member of the group.", "party.target", None),
    ("They were shot in Barga, not in Tula.", "place", ("Barga",)),
    ("The headline that had them killed in Tula is wrong.", "place", None),
]


@pytest.mark.parametrize(("text", "slot", "now"), EVENTS)
def test_incidents_set_right(text: str, slot: str, now: Any) -> None:
    [found] = [f.correction for f in find_corrections(text)]
    assert (found.slot, found.now) == (slot, now)


@pytest.mark.parametrize(
    "text",
    [
        "The group denied any involvement in the attack.",
        "The army denied responsibility for the shelling.",
        "Police have not named the dead man.",
        "Tarmo is wanted for robbery.",
        "The decision was taken by Arvo, not by the council.",
        "This is not an attack that anybody will forget.",
        "Three strikes brought the number of dead in the past month to 530.",
        "The toll road reopened.",
        "The suspect was identified as Tarmo.",
        "The bus was going from Tula to Barga and not stopping.",
        "Nobody has said how many died.",
        "It was a suicide bombing, the police said.",
    ],
)
def test_what_only_looks_like_a_correction(text: str) -> None:
    assert find_corrections(text) == []


def test_who_says_it_decides_whether_it_counts() -> None:
    text = "The dead man was Juki and not Tarmo, his family said."
    [told] = find_corrections(text, [Statement(Span(0, len(text)), "claim", "his family")])
    assert not told.correction.official
    [told] = find_corrections(text, [Statement(Span(0, len(text)), "claim", "a police spokesman")])
    assert told.correction.official
    assert find_corrections(text, [Statement(Span(0, len(text)), "comment", None)]) == []


def test_a_correction_goes_to_the_incident_that_it_speaks_of() -> None:
    text = "Gunmen shot a man at Sorel on Friday. In May the police had first named a man shot at Barga as Tarmo."
    old = Span(text.index("In May"), len(text))
    reading = Reading(
        Article(),
        text,
        incidents=(
            IncidentRead("attack", killed=Count.exactly(1), evidence=(Span(0, 37),)),
            IncidentRead("battle", background=True, evidence=(old,), named=(Named(("Tarmo",), "killed"),)),
        ),
        people=(PersonRead(("Tarmo", "Pak Besi")),),
    )
    news, recalled = note_corrections(reading).incidents
    assert news.corrections == ()
    [correction] = recalled.corrections
    assert correction.was == ("Tarmo", "Pak Besi")
    [datum] = recalled.data
    assert (datum.slot, datum.span) == ("correction.named", old)
    assert list(datum.value["was"]) == ["Tarmo", "Pak Besi"]


@pytest.mark.parametrize(
    ("text", "was", "now"),
    [
        (
            "The raid on the farm happened on Tuesday, not Monday as first reported.",
            "2021-06-07",
            "2021-06-08",
        ),
        ("The men were shot not on Monday but on Tuesday.", "2021-06-07", "2021-06-08"),
        (
            "Police had first said that the bomb went off on 2 June and now put it on 1 June.",
            "2021-06-02",
            "2021-06-01",
        ),
        (
            "Correction: the ambush took place on 1 June. We had given the day as 2 June.",
            "2021-06-02",
            "2021-06-01",
        ),
    ],
)
def test_a_day_is_corrected(text: str, was: str, now: str) -> None:
    found = [f.correction for f in find_corrections(text, (), date(2021, 6, 10))]
    assert [(c.slot, c.was, c.now, c.how) for c in found] == [("date", was, now, "corrected")]


@pytest.mark.parametrize(
    "text",
    [
        "The court will hear the case on Tuesday, not on Monday.",
        "The truce was to begin on 3 June, not on 4 June.",
        "Three men were shot on Monday and four on Tuesday.",
    ],
)
def test_a_planned_or_another_day_corrects_nothing(text: str) -> None:
    assert find_corrections(text, (), date(2021, 6, 10)) == []


def test_the_toll_of_a_flood_is_no_toll_of_force() -> None:
    assert find_corrections("The death toll of the flood was revised from 40 to 38.") == []
