"""What an ambiguous name means in its setting, and the reason that is given for it."""

from __future__ import annotations

import pytest

from daybook.names import explain_names, find_known_groups


def sure(text: str, year: int | None = None, home: str | None = None) -> list[str]:
    return [mention.canonical for mention in find_known_groups(text, year, home) if mention.sure]


@pytest.mark.parametrize(
    "text",
    [
        "MIT researchers built a sensor that finds bombs in Poso.",
        "The IS department will replace the servers after the attack.",
        "PLA exercises in the Taiwan Strait went on for a third day.",
        "The European Leadership Network (ELN) called for talks after the attack in Colombia.",
        "The TTP trade talks between Wellington and Tokyo resumed.",
        "Japan's SDF sent a tanker to the Gulf after the raid.",
        "The Football Association of Rural Counties (FARC) named a coach.",
        "The bus to Madrid, where a gunman was caught, has an ETA of nine.",
        "The KCP pump plant in Hyderabad, India, caught fire and nine were killed.",
        "SSP Tariq Jamali told reporters in Karachi that two militants were killed.",
        "Husain Haqqani, a former ambassador of Pakistan, spoke of the militants.",
        "Amal, 9, was wounded in the shelling of a school in Beirut.",
        "The Communist Party of India won two seats in Kerala after the attack.",
        "Peace Brigades International sent observers to Iraq after the bombing.",
        "New forces were sent to Abidjan after the attack, the army said.",
        "An Islamic state is what the party in Malaysia wants.",
    ],
)
def test_other_things_of_that_name_are_no_armed_groups(text: str) -> None:
    assert sure(text) == []


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Two MIT militants were shot dead in a forest.", "Mujahidin Indonesia Timur"),
        ("The ELN blew up a pipeline in Arauca, Colombia.", "National Liberation Army (Colombia)"),
        ("PLA militants ambushed a patrol in Manipur.", "People's Liberation Army of Manipur"),
        ("Four TTP men were killed by police in Peshawar.", "Tehrik-e Taliban Pakistan"),
        ("IS claimed responsibility for the bombing in Kabul.", "Islamic State"),
        (
            "The Popular Front for the Liberation of Palestine denied it.",
            "Popular Front for the Liberation of Palestine",
        ),
        (
            "The Soldiers of the Caliphate bombed a post in Atyrau, Kazakhstan.",
            "Jund al-Khilafah (Kazakhstan)",
        ),
        ("Fighters of the Mahdi army held the bridge.", "Mahdi Army"),
        ("Jamaa Islamiya gunmen shot a guard in Cairo, Egypt.", "Al-Gama'a al-Islamiyya"),
        (
            "Twelve paramilitaries of a front of the AUC gave up their arms in Colombia.",
            "United Self-Defence Forces of Colombia",
        ),
    ],
)
def test_the_setting_bears_out_a_group(text: str, group: str) -> None:
    assert group in sure(text)


def test_the_same_letters_mean_two_things_in_one_text() -> None:
    text = "MIT researchers visited Poso. Two MIT militants were shot dead there, Indonesian police said."
    first, second = explain_names(text)
    assert (first.canonical, first.other) == (None, "Massachusetts Institute of Technology")
    assert second.canonical == "Mujahidin Indonesia Timur"


def test_every_decision_has_its_reason() -> None:
    [refused] = explain_names("The IS department will replace the servers.")
    assert refused.canonical is None and "department" in refused.reason
    [taken] = explain_names("Gunmen of the NPA killed two soldiers in Samar.")
    assert taken.canonical == "New People's Army"
    assert "Gunmen" in taken.reason and "Samar" in taken.reason


def test_a_group_is_not_read_before_it_was_there() -> None:
    text = "The MIT men attacked a post in Sulawesi, Indonesia."
    assert sure(text, 2014) == ["Mujahidin Indonesia Timur"]
    assert sure(text, 1994) == []


def test_a_group_that_became_a_party_is_unsure_from_then_on() -> None:
    text = "The Farabundo Marti National Liberation Front won in San Salvador."
    assert sure(text, 1989) == ["Farabundo Marti National Liberation Front"]
    assert sure(text, 2009) == []


def test_the_years_tell_the_maoists_apart() -> None:
    text = "Maoists attacked a post on the border of India and Nepal; India sent help."
    assert sure(text, 2012) == ["Communist Party of India (Maoist)"]


def test_the_country_of_the_outlet_counts_only_where_the_text_names_none() -> None:
    text = "Maoists attacked a police post at dawn."
    assert [m.canonical for m in find_known_groups(text, home="NP")] == ["Communist Party of Nepal (Maoist)"]
    elsewhere = "Maoists attacked a police post in Chhattisgarh at dawn."
    assert [m.canonical for m in find_known_groups(elsewhere, home="NP")] == [
        "Communist Party of India (Maoist)"
    ]
