"""What military releases leave to the sentence before, and what they add to it."""

from __future__ import annotations

import pytest

from daybook.reading.reader import read_reports
from daybook.schema.reading import IncidentRead
from daybook.schema.report import Report, hash_bytes

TOP = "Brill Joint Command\nFor Immediate Release\n\nKABUL, Afghanistan (Nov. 20, 2011)\n"


def read(text: str) -> IncidentRead:
    text = TOP + text
    digest = hash_bytes(text.encode())
    incidents = next(read_reports([Report(digest[:16], text, digest, "test")])).incidents
    assert len(incidents) == 1
    return incidents[0]


@pytest.mark.parametrize(
    ("text", "captured"),
    [
        ("Troops captured a Taliban commander and two associates in Sangin district yesterday.", (3, 3)),
        ("Troops arrested a Taliban leader in Sangin district today. They also detained two rebels.", (3, 3)),
        (
            "Troops captured a Taliban leader and detained several insurgents in Sangin district today.",
            (4, 10),
        ),
    ],
)
def test_who_is_taken_with_a_leader_is_added(text: str, captured: tuple[int, int]) -> None:
    count = read(text).captured
    assert count is not None and (count.low, count.high) == captured


def test_the_scene_is_carried_to_the_act() -> None:
    incident = read(
        "In Mota Khan district, Paktika province, a force looked for a Taliban leader yesterday. "
        "The leader plans attacks. The force detained two suspected insurgents during the operation."
    )
    assert incident.place is not None
    assert (incident.place.name, incident.place.admin1) == ("Mota Khan", "Paktika")
    assert incident.date is not None and incident.date.start.isoformat() == "2011-11-19"


def test_an_operation_to_arrest_somebody_takes_nobody() -> None:
    incident = read(
        "Troops killed four rebels during an operation to arrest a Taliban leader in Sangin today."
    )
    assert incident.captured is None
