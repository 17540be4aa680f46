"""One act told several times in a report is one incident; acts that a sentence dates apart are two."""

from __future__ import annotations

from datetime import date

from daybook.reading.reader import read_reports
from daybook.schema.reading import IncidentRead
from daybook.schema.report import Report, hash_bytes


def read(text: str) -> tuple[IncidentRead, ...]:
    digest = hash_bytes(text.encode())
    report = Report(digest[:16], text, digest, "test", published=date(2022, 3, 9))
    return tuple(i for i in next(read_reports([report])).incidents if not i.background)


FIGHT = (
    "Soldiers shot dead two rebels of the National Liberation Army on Monday near the village of Tarra "
    "in Colombia, the army said. The army has had a post there for years. "
)


def test_a_detail_of_an_act_is_no_act_of_its_own() -> None:
    [incident] = read(FIGHT + "One of the two carried a bomb and tried to set it off, an officer said.")
    assert incident.killed is not None and incident.killed.best == 2


def test_those_told_of_by_their_number_are_the_same() -> None:
    [incident] = read(FIGHT + "The two were killed in a gunfight with a patrol. Three others fled.")
    assert incident.killed is not None and incident.killed.best == 2


def test_another_attack_stays_another() -> None:
    found = read(
        FIGHT + "In a separate attack, gunmen killed three policemen in the town of Ocaña on Tuesday."
    )
    assert len(found) == 2


def test_one_sentence_tells_acts_of_two_days() -> None:
    found = read(
        "Rebels killed a villager near the town of Ocaña in Colombia on Sunday and, a day later, opened fire "
        "on the police who came to fetch his body, wounding two of them, the police said."
    )
    assert [(i.date.start.day, i.date.end.day) for i in found if i.date] == [(6, 6), (7, 7)]
    first, second = found
    assert first.killed is not None and first.killed.best == 1 and first.wounded is None
    assert second.wounded is not None and second.wounded.best == 2


def test_who_comes_from_a_place_was_not_hit_there() -> None:
    [incident] = read(
        FIGHT + "One of the rebels, a man from Cali in the province of Valle del Cauca, was caught."
    )
    assert incident.place is not None and incident.place.name == "Tarra"
