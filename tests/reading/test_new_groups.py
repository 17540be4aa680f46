"""Armed groups that only the report makes known: by the form of the name and the words around it."""

from __future__ import annotations

import pytest

from daybook.names.definitions import find_definition_spans
from daybook.reading.actors.group_names import judge_name
from daybook.reading.actors.new_groups import find_new_groups


def found(text: str) -> set[str]:
    long_forms = [(d.long_span.start, d.long_span.end) for d in find_definition_spans(text)]
    return {mention.key for mention in find_new_groups(text, text, long_forms)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ruhenia Liberation Front claimed responsibility for the bombing.", "Ruhenia Liberation Front"),
        ("Three soldiers were killed in an ambush by the Karo Brigade.", "Karo Brigade"),
        ("Fighters of the Army of the Hills burned nine houses.", "Army of the Hills"),
        ("A militant group called Wilayat Karo killed a guard.", "Wilayat Karo"),
        ("The Karo Tigers, who take their orders from abroad, attacked.", "Karo Tigers"),
        ("The Movement for Justice in Karo killed three soldiers.", "Movement for Justice in Karo"),
        ("Two men of the rebel group Karo Youth were shot dead.", "Karo Youth"),
        ("The Karo National Union (KNX) rebels shelled a post.", "Karo National Union"),
        ("The Ruhenia Salvation Army (RSX) killed four men; militants fled.", "Ruhenia Salvation Army"),
        ("A cell that calls itself the Soldiers of Karo was blamed for the attack.", "Soldiers of Karo"),
        ("An armed outfit, the Karo Sena, attacked the station.", "Karo Sena"),
        ("The emir of the Al-Faru battalion was killed in the raid.", "Al-Faru battalion"),
        ("Mobaro militiamen killed nine villagers.", "Mobaro militiamen"),
        ("Police said KXP, a rebel group, planted the bomb.", "KXP"),
    ],
)
def test_a_group_is_found_by_form_and_words(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Ruhenia Bank was robbed by rebels on Monday, killing a guard.",
        "The Indonesian Army killed two militants in an ambush.",
        "The National Defence Force attacked the rebels.",
        "Kurdish militias and Shia militants attacked the town.",
        "The Detroit Tigers beat the Red Sox on Monday.",
        "No group has claimed responsibility for the attack.",
        "Umar Rasyid was one of the two militants killed.",
        "A member of a vigilante force, Ayu Yohan, was shot dead.",
        "The Salvation Army gave soup to survivors of the bombing.",
        "Operation Clean Sweep, the campaign against the rebel group, killed nine.",
        "They have plans for the Royal Guard after the attack.",
        "Western-backed rebels attacked the town.",
    ],
)
def test_armies_firms_men_and_peoples_are_no_new_groups(text: str) -> None:
    assert found(text) == set()


def test_the_reason_is_told() -> None:
    [mention] = find_new_groups(*(["The Karo Front claimed responsibility for the attack."] * 2), [])
    assert mention.reason == "it claims or denies an attack"


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("Ruhenia Liberation Front", "strong"),
        ("Jaish al-Karo", "strong"),
        ("Ruhenia Union", "weak"),
        ("Karo Nights", "plain"),
        ("Ruhenia Bank", "never"),
        ("101st Airborne Division", "never"),
        ("Ugandan Army", "never"),
        ("Front", "never"),
    ],
)
def test_how_a_name_looks(name: str, look: str) -> None:
    assert judge_name(name) == look
