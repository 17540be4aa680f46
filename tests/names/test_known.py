"""Known groups in text: spellings, shared names, acronyms, and which names are one group's."""

from __future__ import annotations

import time

import pytest

from daybook.names import canonical_group, find_known_groups, same_group
from daybook.names.register import known_groups


def names(text: str) -> list[tuple[str, bool]]:
    return [(mention.canonical, mention.sure) for mention in find_known_groups(text)]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Taleban fighters took the bridge in Kunduz.", "Taliban"),
        ("Daesh claimed the bombing.", "Islamic State"),
        ("The so-called Islamic State of Iraq and the Levant lost the town.", "Islamic State"),
        ("Lashkar-i-Tayyiba denied it.", "Lashkar-e-Taiba"),
        ("Rebels of the Hay’at Tahrir al-Sham held the road.", "Hay'at Tahrir al-Sham"),
        ("Jabhat al-Nusra is a former name.", "Jabhat al-Nusra"),
        ("The Kurdish People’s Protection Units took Afrin.", "People's Protection Units"),
        ("The CPI (Maoist) called a strike in Bihar.", "Communist Party of India (Maoist)"),
        ("Tehreek-e-Taliban Pakistan rejected the truce.", "Tehrik-e Taliban Pakistan"),
        ("Sendero Luminoso killed the mayor in Ayacucho.", "Shining Path"),
        ("CODECO militiamen burned the camp in Ituri.", "Cooperative for the Development of the Congo"),
        ("Gunmen of Lakurawa stole cattle.", "Lakurawa"),
    ],
)
def test_spellings_lead_to_one_name(text: str, canonical: str) -> None:
    assert (canonical, True) in names(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Taliban killed two guards in Peshawar, Pakistan.", ("Tehrik-e Taliban Pakistan", True)),
        ("The Taliban killed two guards in Kandahar, Afghanistan.", ("Taliban", True)),
        ("Al-Shabaab attacked a base near Mogadishu.", ("Al-Shabaab", True)),
        ("Al-Shabaab burned houses in Cabo Delgado, Mozambique.", ("Islamic State Mozambique", True)),
        ("Ansar al-Sharia seized a town in Yemen.", ("Al-Qaida in the Arabian Peninsula", True)),
        ("Ansar al-Sharia gunmen attacked in Benghazi, Libya.", ("Ansar al-Sharia (Libya)", True)),
        ("The ADF killed villagers near Beni in Congo.", ("Allied Democratic Forces", True)),
        ("The ADF ambushed soldiers near Bamenda in Cameroon.", ("Ambazonia Defence Forces", True)),
        ("Fighters of the JEM attacked in Darfur, Sudan.", ("Justice and Equality Movement", True)),
        ("Two JeM militants were killed in Kashmir.", ("Jaish-e-Mohammed", True)),
        ("The UPC attacked a town near Bangui.", ("Union for Peace in the Central African Republic", True)),
        ("The Tigers said in Colombo that they had sunk a boat.", ("Liberation Tigers of Tamil Eelam", True)),
        ("Maoist rebels attacked a post near Kathmandu.", ("Communist Party of Nepal (Maoist)", True)),
        ("Maoists blew up a jeep in Chhattisgarh.", ("Communist Party of India (Maoist)", True)),
    ],
)
def test_the_country_decides_a_shared_name(text: str, expected: tuple[str, bool]) -> None:
    assert expected in names(text)


def test_a_shared_name_without_a_country_stays_unsure() -> None:
    assert [sure for _, sure in names("Ansar al-Sharia fighters attacked the convoy.")] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "THE MINISTER IS SURE",
        "The Tigers won by three goals.",
        "The ADF sent two ships from Australia.",
        "The AI model wrote the report.",
        "HM the King met the ambassador.",
        "The train has an ETA of noon in Madrid.",
        "China's PLA held drills near Taiwan.",
        "The JI student wing won in Pakistan.",
        "Alcoholics Anonymous (AA) meets on Mondays in Yangon.",
    ],
)
def test_common_words_and_other_bodies_are_no_groups(text: str) -> None:
    assert find_known_groups(text) == []


def test_spans_hold_the_alias_without_a_possessive() -> None:
    text = "Boko Haram’s leader and the YPG's spokesman met nobody in Nigeria or Syria."
    for mention in find_known_groups(text):
        assert text[mention.span.start : mention.span.end] == mention.alias
    assert [mention.alias for mention in find_known_groups(text)] == ["Boko Haram", "YPG"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Isis", "Daesh", True),
        ("the Taleban", "Taliban", True),
        ("YPG", "Kurdish People’s Protection Units (YPG)", True),
        ("MIT", "East Indonesia Mujahideen", True),
        ("Islamic State", "Islamic State Khorasan", False),
        ("Jemaah Islamiyah", "Jamaat-e-Islami", False),
        ("MILF", "MNLF", False),
        ("Black Lion Brigade", "black lion brigade", True),
        ("Liberation Army of Ruhenia", "LAR", True),
        ("Black Lion Brigade", "Red Lion Brigade", False),
    ],
)
def test_same_group(first: str, second: str, same: bool) -> None:
    assert same_group(first, second) is same
    assert same_group(second, first) is same


def test_a_name_that_several_groups_share_has_no_canonical_form() -> None:
    assert canonical_group("Ansar al-Sharia") is None
    assert canonical_group("the Black Lion Brigade") is None
    assert canonical_group("al-Qaeda") == "Al-Qaida"


def test_every_canonical_name_leads_to_itself() -> None:
    wrong = {name: canonical_group(name) for name in known_groups() if canonical_group(name) != name}
    assert wrong == {}


def test_the_register_is_sound() -> None:
    groups = known_groups()
    assert len(groups) >= 111
    for group in groups.values():
        assert all(len(code) == 2 and code.isupper() for code in group.countries)
        assert all(last is None or first <= last for first, last in group.active)


def test_four_hundred_words_take_under_two_milliseconds() -> None:
    line = (
        "Fighters of the Arakan Army met {} soldiers near a town in the west of Myanmar on Monday morning. "
    )
    opening = "The Arakan Army (AA) denied it. "
    texts = [opening + "".join(line.format(f"{n}{place}") for place in range(22)) for n in range(11)]
    find_known_groups(texts[0])
    times = []
    for text in texts[1:]:
        start = time.perf_counter()
        find_known_groups(text)
        times.append(time.perf_counter() - start)
    # The target is 2 ms on an idle core; a shared machine gets room.
    assert min(times) < 0.006
