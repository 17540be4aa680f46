"""Whatever comes in is read without an exception, each act where it is told, and in seconds."""

from __future__ import annotations

import time

import pytest

from daybook.reading.reader import read_reports
from daybook.schema.reading import Reading
from daybook.schema.report import Report, hash_bytes

LINE = "gunmen attacked a village near mopti killing six farmers then soldiers came and two of them died "
HTML = (
    '<p>GAO, Mali &mdash; <b>A bomber</b> killed 12 soldiers in <a href="x">Gao</a>.</p><script>a=1;</script>'
)


def read(text: str) -> Reading:
    digest = hash_bytes(text.encode())
    return next(read_reports([Report(digest[:16], text, digest, "test")]))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "... --- ***",
        "Bomb",
        HTML,
        "GAO\x00 (9 June 2020)\x07 - A bomber killed\x1b[31m 12 soldiers\u00ad in Gao\ufeff.\r\n\x0c\u2028\u202eabc",
        "Date\tPlace\tKilled\n2014-11-10\tBaquba\t4\n2014-11-11\tHawija\t2\n",
        '"He said: \'They said "kill them all" and shot eleven men\'," said Bukar Modu of Gwoza.',
        "قتل سبعة جنود في انفجار.\n\nSept soldats ont été tués près de Gao.\n\nA mine killed seven soldiers.",
        "A" * 20_000 + " bomb killed two.",
        "2824 2782 2760 " * 300,
        LINE * 20,
        "A bomb killed two.\n" * 100,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_it_is_read_in_seconds_and_quotes_the_text(text: str) -> None:
    began = time.process_time()
    reading = read(text)
    assert time.process_time() - began < 20
    assert reading.text == text
    for incident in reading.incidents:
        for span in incident.evidence:
            assert text[span.start : span.end].strip()


def test_a_round_up_has_an_incident_for_each_entry() -> None:
    towns = ["Tikrit", "Baquba", "Kirkuk", "Ramadi", "Samarra", "Mosul"]
    days = ["Monday", "Tuesday"]
    lines = [
        f"* {town.upper()} - A roadside bomb killed {n} soldiers near a checkpoint in {town} on {days[n % 2]}."
        for n, town in enumerate(towns, 2)
    ]
    text = "Security developments in Iraq, 12 November 2014\n\n" + "\n".join(lines)
    told = read(text).incidents
    assert [incident.place.name for incident in told if incident.place] == towns
    assert [incident.killed.low for incident in told if incident.killed] == [2, 3, 4, 5, 6, 7]


def test_capitals_are_read_as_any_other_text() -> None:
    text = "QUETTA, PAKISTAN, MARCH 3, 2019 - GUNMEN SHOT DEAD FOUR POLICE OFFICERS IN QUETTA ON SUNDAY."
    reading = read(text)
    assert reading.text == text
    (incident,) = reading.incidents
    assert incident.place is not None and (incident.place.name, incident.place.country) == ("Quetta", "PK")
    assert incident.killed is not None and incident.killed.low == 4
