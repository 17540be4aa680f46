from __future__ import annotations

from datetime import date

import pytest

from daybook.matching.features.means import MEANS
from daybook.matching.incidents import compare_incidents
from daybook.matching.means import find_means
from daybook.matching.sites import find_sites
from daybook.matching.told import IncidentTold
from daybook.matching.traits import prepare_traits
from daybook.schema.reading import IncidentRead, PlaceRead
from daybook.schema.values import Count, Days


def tell(report: str, words: str) -> IncidentTold:
    day = date(2021, 9, 6)
    place = PlaceRead("Astina", "Central Sulawesi", "ID", -0.93, 120.25, "village")
    read = IncidentRead(type="attack", date=Days.on(day), place=place, killed=Count.exactly(3))
    return IncidentTold(f"{report}/incident/0", report, day, read, words)


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("Gunmen attacked with explosives near Astina.", ("bomb",)),
        ("A roadside bomb hit a truck, and gunmen opened fire.", ("bomb", "fighting or shots")),
        ("Jets struck a camp in an air raid.", ("air strike or shelling",)),
        ("Gunmen raided homes and left three dead.", ()),
    ],
)
def test_the_words_tell_with_what_it_was_done(words: str, means: tuple[str, ...]) -> None:
    assert find_means(words) == means


def test_a_bomb_and_shots_speak_against_one_incident() -> None:
    bomb, blast = (
        tell("a", "A bomb killed three men near Astina."),
        tell("b", "Three died in a blast near Astina."),
    )
    shots = tell("c", "Three men were shot near Astina.")
    assert compare_incidents(bomb, blast).probability > compare_incidents(bomb, shots).probability
    reasons = [reason.sentence for reason in compare_incidents(bomb, shots).reasons]
    assert "One speaks of a bomb, the other of fighting or shots" in reasons


def test_words_without_means_say_nothing() -> None:
    silent = prepare_traits(tell("a", "Three men were found dead near Astina."))
    assert MEANS.find_level(silent, prepare_traits(tell("b", "A bomb went off."))).is_silent


@pytest.mark.parametrize(
    "words",
    [
        "PORT ASTINA, May 2 (Harbour Press) - Three men were shot, the defence ministry said.",
        "Three men were shot in Port-au-Astina, and the wounded were taken to hospital.",
    ],
)
def test_sources_towns_and_the_way_of_the_wounded_are_no_spots(words: str) -> None:
    assert find_sites(words) == ()


def test_a_hospital_that_was_hit_is_a_spot() -> None:
    assert find_sites("Shells fell near a hospital at the fishing port.") == ("harbour", "hospital")
