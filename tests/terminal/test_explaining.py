"""Why a report was read so: every datum with its words, every name and place with what it was taken for."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.reading.reader import CloseReading, explain_report
from daybook.review.explaining import list_explanation, render_explanation
from daybook.schema.report import Report, hash_bytes

TEXT = (
    "Two soldiers killed in ambush near Poso\n\n"
    "PALU, Indonesia, March 14 (Teluk Courier) - Two soldiers were killed on Saturday when gunmen of the East "
    "Indonesia Mujahidin ambushed their patrol near the village of Parigi in Central Sulawesi, police said.\n\n"
    "A court in Tripoli opened an unrelated case."
)


@pytest.fixture(scope="module")
def read() -> CloseReading:
    digest = hash_bytes(TEXT.encode())
    return explain_report(Report(digest[:16], TEXT, digest, "test", published=date(2021, 3, 14)))


def test_an_incident_is_told_with_its_words(read: CloseReading) -> None:
    lines = list(list_explanation(read))
    assert lines[0].startswith("incident 1: ")
    assert any(line.startswith("  told by “") for line in lines)
    assert any(line.startswith("  killed = ") and "“Two soldiers”" in line for line in lines)


def test_a_name_is_told_with_its_reason(read: CloseReading) -> None:
    line = next(line for line in list_explanation(read) if line.startswith("name “East Indonesia Mujahidin”"))
    assert "the armed group" in line


def test_a_place_name_of_several_places_is_told_with_the_others(read: CloseReading) -> None:
    lines = list(list_explanation(read))
    number = next(n for n, line in enumerate(lines) if line.startswith("place “Tripoli”"))
    assert "may also mean" in lines[number + 1]
    assert "LB" in lines[number + 1]


def test_the_same_as_json(read: CloseReading) -> None:
    rendered = render_explanation(read)
    for incident in rendered["incidents"]:
        for datum in incident["explained"]["data"]:
            assert 0 <= datum["start"] < datum["end"] <= len(TEXT)
    place = next(p for p in rendered["places"] if TEXT[p["start"] : p["end"]] == "Tripoli")
    assert {option["country"] for option in place["options"]} >= {"LY", "LB"}
