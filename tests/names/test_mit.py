"""The acronym MIT: a group in Indonesia, a university, and Turkey's intelligence agency."""

from __future__ import annotations

import pytest

from daybook.names import find_known_groups, find_state_forces

GROUP = [
    "Two members of the East Indonesia Mujahideen (MIT) were shot dead in Poso on Sunday.",
    "An ISIS affiliate called MIT was blamed for the attack on a village in Indonesia.",
    "Police in Central Sulawesi said MIT militants had robbed a farmer.",
    "The Mujahidin Indonesia Timur, known by its acronym MIT, has four members left.",
    "MIT has pledged allegiance to Islamic State and hides in the hills around Poso.",
    "Soldiers of the Madago Raya task force killed a MIT fighter near Parigi Moutong, Indonesia.",
    "Ali Kalora led MIT until he was killed in a raid by Indonesian police.",
    "The group, Mujahidin Indonesia Timur or MIT, is the country's most wanted terrorist cell.",
    "Indonesia's counter-terrorism police said three MIT members remained at large.",
    "MIT rebels ambushed a patrol in Sulawesi, killing one soldier.",
]
UNIVERSITY = [
    "MIT researchers said the new battery would last ten years.",
    "She studied at the Massachusetts Institute of Technology (MIT) before joining the bank.",
    "A professor at MIT told the paper that attacks of this kind are rare.",
    "An MIT study of militant groups found that most of them split within five years.",
    "The MIT campus police officer was shot dead by the bombing suspects in Boston.",
    "The economist, an MIT graduate from Indonesia, warned of inflation.",
    "MIT Technology Review reported on the use of drones against insurgents.",
    "Engineers from MIT and Harvard built a sensor that finds explosives.",
    "The MIT Media Lab opened an office in Jakarta.",
    "A student at MIT was questioned about the terrorist attack.",
]
AGENCY = [
    "Turkey's MIT captured a senior PKK commander in northern Iraq, Ankara said.",
    "The Turkish intelligence agency MIT killed three YPG fighters in Syria.",
    "MIT agents brought the suspect back to Turkey, the state news agency said.",
    "Turkey's National Intelligence Organization (MIT) said it had killed an Islamic State leader.",
    "Prosecutors in Ankara want to question the head of MIT about the lorries.",
    "Turkish MIT operatives seized the bomber near the Syrian border.",
    "The spy agency MIT had warned Istanbul police of the attack, Turkish media said.",
    "MIT chief Hakan Fidan met Kurdish leaders in Turkey.",
    "A PKK militant was killed in an MIT operation in Sulaymaniyah, Turkish officials said.",
    "Erdogan praised MIT for the arrest of the militant.",
]


@pytest.mark.parametrize("text", GROUP)
def test_the_group_is_found_in_its_own_setting(text: str) -> None:
    found = [mention for mention in find_known_groups(text) if mention.alias == "MIT"]
    assert found
    assert {mention.canonical for mention in found} == {"Mujahidin Indonesia Timur"}
    assert not [state for state in find_state_forces(text) if "Intelligence" in state.name]


@pytest.mark.parametrize("text", UNIVERSITY)
def test_the_university_is_no_group_and_no_state_force(text: str) -> None:
    assert "Mujahidin Indonesia Timur" not in {mention.canonical for mention in find_known_groups(text)}
    assert "National Intelligence Organization" not in {state.name for state in find_state_forces(text)}


@pytest.mark.parametrize("text", AGENCY)
def test_turkeys_agency_is_a_state_force(text: str) -> None:
    assert "Mujahidin Indonesia Timur" not in {mention.canonical for mention in find_known_groups(text)}
    assert "National Intelligence Organization" in {state.name for state in find_state_forces(text)}
