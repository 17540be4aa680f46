"""Whole short reports, read to incidents: the forms of wire reports and what the record should hold of each."""

from datetime import date
from typing import Any

import pytest

from daybook.reading.reader import read_reports
from daybook.schema.reading import IncidentRead, Reading
from daybook.schema.report import Report, hash_bytes

SUNDAY = date(2021, 9, 19)


def read(text: str, published: date | None = SUNDAY) -> Reading:
    digest = hash_bytes(text.encode())
    return next(iter(read_reports([Report(digest[:16], text, digest, "test", published=published)])))


def sketch(incident: IncidentRead) -> dict[str, Any]:
    counts = {slot: getattr(incident, slot) for slot in ("killed", "wounded", "captured", "abducted")}
    return {
        "type": incident.type,
        "date": str(incident.date.start) if incident.date else None,
        "country": incident.place.country if incident.place else None,
        **{slot: (count.low, count.high) for slot, count in counts.items() if count is not None},
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Three soldiers were killed and two wounded in an ambush near Maiduguri, Nigeria, on Friday.",
            {"type": "battle", "date": "2021-09-17", "country": "NG", "killed": (3, 3), "wounded": (2, 2)},
            id="passive, two harms, a weekday",
        ),
        pytest.param(
            "A car bomb killed at least 12 people outside a mosque in Kandahar, Afghanistan, on Saturday.",
            {"type": "bombing", "date": "2021-09-18", "country": "AF", "killed": (12, 12)},
            id="at least",
        ),
        pytest.param(
            "Gunmen abducted 10 to 15 pupils from a school in Kaduna, Nigeria, on Thursday, police said on Saturday.",
            {"type": "abduction", "date": "2021-09-16", "country": "NG", "abducted": (10, 15)},
            id="a range, and a day that dates the statement only",
        ),
        pytest.param(
            "Police arrested five suspected militants in Surabaya, Indonesia, on Saturday.",
            {"type": "arrest", "date": "2021-09-18", "country": "ID", "captured": (5, 5)},
            id="arrest",
        ),
        pytest.param(
            "Budi Santana, a courier of the rebels, was taken into custody in Surabaya, Indonesia, on Saturday, the police said.",
            {"type": "arrest", "date": "2021-09-18", "country": "ID", "captured": (1, 1)},
            id="taken into custody",
        ),
        pytest.param(
            "Fighter jets bombed a rebel camp near Lashio in Myanmar on Saturday, killing dozens of fighters.",
            {"type": "strike", "date": "2021-09-18", "country": "MM", "killed": (24, 99)},
            id="jets bomb: a strike; dozens",
        ),
        pytest.param(
            "Militants kill four farmers in Sulawesi\n\nSuspected militants killed four farmers, two of them women, "
            "near Poso in Indonesia on Saturday, police said.",
            {"type": "attack", "date": "2021-09-18", "country": "ID", "killed": (4, 4)},
            id="a headline tells the same incident; a part is no addition",
        ),
        pytest.param(
            "A suicide bomber blew himself up at a checkpoint in Mogadishu, Somalia, on Saturday, wounding a soldier.",
            {"type": "bombing", "date": "2021-09-18", "country": "SO", "killed": (1, 1), "wounded": (1, 1)},
            id="the attacker's own death counts",
        ),
    ],
)
def test_one_incident(text: str, expected: dict[str, Any]) -> None:
    reading = read(text)
    assert [sketch(incident) for incident in reading.incidents] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The army could attack Marib within days, diplomats fear.",
        "Rebels threatened to bomb the airport unless their leader is freed.",
        "Thirteen soldiers died when their helicopter crashed in bad weather near Poso on Sunday.",
        "A war of words broke out between the two ministers on Saturday.",
        "More than 5,000 people have been killed in the conflict since 2004.",
        "The striker fired United to victory on Saturday with a late bomb of a shot.",
        "If militants attacked the town, many people would be killed.",
        "No soldier was killed in Poso on Saturday, the army said.",
        "The military denied that the helicopter had been shot down.",
        "My guess is that the group will be killed off within a year.",
    ],
)
def test_what_did_not_happen_makes_no_incident(text: str) -> None:
    assert read(text).incidents == ()


def test_two_places_are_two_incidents() -> None:
    reading = read(
        "Gunmen killed two policemen in Mosul, Iraq, on Saturday.\n\n"
        "In a separate attack, a roadside bomb wounded four soldiers near Kirkuk on Friday."
    )
    assert [sketch(i) for i in reading.incidents] == [
        {"type": "battle", "date": "2021-09-18", "country": "IQ", "killed": (2, 2)},
        {"type": "bombing", "date": "2021-09-17", "country": "IQ", "wounded": (4, 4)},
    ]


def test_an_older_incident_is_background() -> None:
    reading = read(
        "Gunmen killed two policemen in Mosul, Iraq, on Saturday.\n\n"
        "In November 2019 a bomb killed eight people in Tikrit."
    )
    assert [incident.background for incident in reading.incidents] == [False, True]


def test_claims_and_denials_are_the_groups() -> None:
    reading = read(
        "A bomb killed six people in Kabul, Afghanistan, on Saturday. Islamic State claimed responsibility for the "
        "attack.\n\nThe Taliban denied any involvement."
    )
    assert reading.incidents[0].claimed_by == ("Islamic State",)
    assert reading.incidents[0].denied_by == ("Taliban",)


def test_every_datum_has_its_words() -> None:
    reading = read("Gunmen killed two policemen in Mosul, Iraq, on Saturday, the army said.")
    data = {
        datum.slot: reading.text[datum.span.start : datum.span.end] for datum in reading.incidents[0].data
    }
    assert data["killed"] == "two policemen"
    assert data["place"] == "Mosul"
    assert data["date"] == "on Saturday"
    assert {datum.holder for datum in reading.incidents[0].data} == {"the army"}


def test_not_said_lists_what_is_left_open() -> None:
    reading = read("Two people were shot dead on Saturday, police said.")
    assert "who" in reading.not_said
    assert "where" in reading.not_said
    assert "when" not in reading.not_said


@pytest.mark.parametrize(
    "text",
    ["", " \n", "x", "12", "…", "KILLED " * 300, "A" * 5000, "(((((", "said said said.", "\u2028" * 50],
)
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert read(text).text == text
